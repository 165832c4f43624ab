import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseForm, readForm, readJson } from '#app/http/forms.server.ts';
import { translator } from '#app/i18n/translator.ts';

const schema = z.strictObject({
  title: z.string().trim().min(1).max(10),
  email: z.email().optional(),
  themes: z.array(z.enum(['legal', 'social'])).max(1),
  kind: z.enum(['a', 'b']).default('a'),
  password: z.string().min(3).optional(),
});

const form = (entries: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};
const parse = (entries: [string, string][], lang: 'es' | 'en' | 'fr' = 'es') => parseForm({ t: translator(lang) }, form(entries), schema);

describe('parseForm', () => {
  it('gives the value: lists as lists, the last of a repeated field, one kind of line end', () => {
    expect(parse([['once', 'x'], ['title', 'a\r\nb'], ['themes', 'legal'], ['kind', 'a'], ['kind', 'b']])).toEqual({ ok: true, value: { title: 'a\nb', themes: ['legal'], kind: 'b' } });
    expect(parse([['title', 'a']])).toMatchObject({ ok: true, value: { themes: [] } });
  });
  it('leaves a password as typed', () => {
    expect(parse([['title', 'a'], ['password', ' p\r\n\u202e ']])).toMatchObject({ value: { password: ' p\r\n\u202e ' } });
  });
  it('takes out marks that reorder text', () => expect(parse([['title', 'a\u202eb']])).toMatchObject({ value: { title: 'ab' } }));

  it.each([
    ['es', 'Título', 'Complete este campo'], ['en', 'Title', 'Fill in this field'], ['fr', 'Titre', 'Remplissez ce champ'],
  ] as const)('says in %s what is missing, naming the field', (lang, label, message) => {
    const parsed = parse([['title', '  ']], lang);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(parsed.errors['title']).toContain(label);
      expect(parsed.errors['title']).toContain(message);
    }
  });
  it('keeps all that was typed but secrets', () => {
    const parsed = parse([['title', 'far too long for this'], ['password', 'hidden'], ['once', 'k'], ['themes', 'legal']]);
    expect(parsed).toMatchObject({ ok: false, values: { title: 'far too long for this', themes: 'legal' } });
    if (!parsed.ok) {
      expect(parsed.values).not.toHaveProperty('password');
      expect(parsed.values).not.toHaveProperty('once');
      expect(parsed.errors['title']).toMatch(/10.*21/);
    }
  });
  it.each(['role', 'authorId', 'status', 'communityId', '__proto__', 'constructor'])('refuses a field it does not have: %s', (name) => {
    const parsed = parse([['title', 'a'], [name, 'administrator']]);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(Object.keys(parsed.errors)).toContain(name);
    expect(({} as Record<string, unknown>)['administrator']).toBeUndefined();
  });
  it('refuses NUL', () => expect(parse([['title', 'a\0']])).toMatchObject({ ok: false, errors: { title: expect.any(String) } }));
  it('refuses a value that is not offered', () => expect(parse([['title', 'a'], ['themes', 'x" OR 1=1']])).toMatchObject({ ok: false }));
});

describe('bodies', () => {
  const request = (body: BodyInit, type: string) => new Request('http://x/', { method: 'POST', body, headers: { 'Content-Type': type } });
  it('reads both kinds of form', async () => {
    expect((await readForm(request('a=1&b=%C3%B1', 'application/x-www-form-urlencoded'))).get('b')).toBe('ñ');
    const multi = new FormData();
    multi.append('file', new File(['abc'], 'a.txt'));
    expect(((await readForm(new Request('http://x/', { method: 'POST', body: multi }))).get('file') as File).size).toBe(3);
  });
  it('cuts a form at 2 MB, whatever it said about its length', async () => {
    const stream = new ReadableStream<Uint8Array>({ pull: (c) => c.enqueue(new Uint8Array(64 * 1024).fill(97)) });
    const endless = new Request('http://x/', { method: 'POST', body: stream, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, duplex: 'half' } as RequestInit);
    await expect(readForm(endless)).rejects.toMatchObject({ id: 'too-large', status: 413 });
  });
  it('refuses a broken multipart, JSON as a form, a form as JSON, and broken JSON', async () => {
    await expect(readForm(request('nothing', 'multipart/form-data; boundary=x'))).rejects.toMatchObject({ id: 'bad-input' });
    await expect(readForm(request('{}', 'application/json'))).rejects.toMatchObject({ id: 'bad-input' });
    await expect(readJson(request('{}', 'text/plain'))).rejects.toMatchObject({ id: 'bad-input' });
    await expect(readJson(request('{"a":', 'application/json'))).rejects.toMatchObject({ id: 'bad-input' });
    expect(await readJson(request('{"a":1}', 'application/json; charset=utf-8'))).toEqual({ a: 1 });
  });
});
