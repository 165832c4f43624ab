import { describe, expect, it } from 'vitest';
import { cleanName, contentDisposition } from '#app/features/files/clean-name.ts';
import { compose } from '#app/features/notifications/compose.ts';
import { readMessage } from '#app/features/notifications/read-message.ts';
import { backoff } from '#app/jobs/backoff.ts';

it('waits from a minute to a day, with a fifth of chance', () => {
  expect(backoff(1, () => 0.5)).toBe(60_000);
  expect(backoff(2, () => 0.5)).toBe(240_000);
  expect(backoff(10, () => 0.5)).toBe(24 * 3600_000);
  expect([backoff(1, () => 0), backoff(1, () => 1)]).toEqual([48_000, 72_000]);
});

describe('a notice', () => {
  const mail = compose({
    id: 'm', to: { name: '<i>Ana</i>', email: 'a@example.org', locale: 'xx' }, template: 'post', params: { author: '<script>x</script>' },
    url: 'https://p.example/"><script>', quote: 'uno\n<b>dos</b>', unsubscribeUrl: 'https://p.example/unsubscribe/t', baseUrl: 'https://p.example',
  });
  it('escapes everything in HTML and nothing in plain text', () => {
    expect(mail.html).not.toMatch(/<script|<b>|<i>/);
    expect(mail.text).toContain('> <b>dos</b>');
  });
  it('falls back to Spanish for a language nobody knows', () => expect(mail.lang).toBe('es'));
  it('offers the way out', () => expect(mail.text).toContain('https://p.example/unsubscribe/t'));
});

it('reads back quoted and encoded words', () => {
  const raw = 'Subject: =?UTF-8?Q?Confirme_su_direcci=C3=B3n?=\nTo: a@example.org\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9 una l=\nínea';
  expect(readMessage(Buffer.from(raw))).toMatchObject({ subject: 'Confirme su dirección', to: 'a@example.org' });
});

it.each([['../../x', 'x'], ['..%5cx.png', 'x.png'], ['a\r\nSet-Cookie: x', 'aSet-Cookie x'], ['.htaccess', 'htaccess'], ['', 'image'], ['ñ'.repeat(300), 'ñ'.repeat(120)], ['a\u202egnp.exe', 'agnp.exe']])('%j is shown as %j', (name, shown) => {
  expect(cleanName(name)).toBe(shown);
});

it('a header holds no line break, whatever the name', () => expect(contentDisposition('inline', cleanName('x"\r\ny'))).not.toMatch(/[\r\n]/));
