import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { safeRedirect } from '#app/domain/paths.ts';
import { emailAddress, personName } from '#app/features/accounts/accounts.schema.ts';
import { deviceOf } from '#app/features/accounts/device-words.ts';
import { sessionToken } from '#app/features/accounts/session-cookie.server.ts';
import { sessionTimes } from '#app/features/accounts/session-times.ts';
import { sourceOf } from '#app/features/accounts/source.ts';

describe('where to go after signing in (B8)', () => {
  it.each(['//evil.example', '/\\evil.example', 'https:evil.example', 'https://evil.example', '%2f%2fevil.example', '/%2f/evil.example', '/%5cevil', 'javascript:alert(1)', '/a\nb', '', '\\\\evil', ' //evil', '/%'])(
    'refuses %j', (to) => {
      expect(safeRedirect(to)).toBeNull();
    });

  it.each(['/es/account', '/es/practices?q=litio&page=2', '/en/practices/x#discussion'])('keeps %s', (to) => {
    expect(safeRedirect(to)).toBe(to);
  });
});

describe('sources (B4)', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'], ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, source) => {
    expect(sourceOf(address)).toBe(source);
  });
});

describe('the session cookie (B9)', () => {
  const config = { baseUrl: 'https://portal.example.org', secret: 's'.repeat(40) };
  const signed = (token: string, secret = config.secret) => encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`);

  it('opens with the signature of the secret', () => {
    expect(sessionToken(`a=b; __Host-sid=${signed('tok')}`, config)).toBe('tok');
  });

  it.each([
    ['none', null], ['another name', `sid=${signed('tok')}`], ['tampered', `__Host-sid=${signed('tok').replace('tok', 'tak')}`], ['truncated', `__Host-sid=${signed('tok').slice(0, -9)}`],
    ['another secret', `__Host-sid=${signed('tok', 'x'.repeat(40))}`], ['doubled', `__Host-sid=${signed('tok')}; __Host-sid=${signed('tok')}`], ['20 kB', `__Host-sid=${'x'.repeat(20_000)}`],
    ['no signature', '__Host-sid=tok'], ['bad escape', '__Host-sid=%E0%A4%A'], ['empty', '__Host-sid='],
  ])('is nobody’s when %s', (_name, cookie) => {
    expect(sessionToken(cookie, config)).toBeNull();
  });
});

describe('addresses and names (B19, B58)', () => {
  it.each([['a@b.c\r\nBcc: x@y.org'], [`${'a'.repeat(400)}@example.org`], ['nobody'], ['a b@example.org'], ['@example.org'], [`${'a'.repeat(50_000)}@`]])('refuses %j', (email) => {
    const began = performance.now();
    expect(emailAddress.safeParse(email).success).toBe(false);
    expect(performance.now() - began).toBeLessThan(50);
  });

  it('takes international domains and plus tags, and makes one form of them', () => {
    expect(emailAddress.parse(' Ana+tag@Señal.example ')).toBe('ana+tag@xn--seal-hqa.example');
  });

  it('cleans hidden marks from names, keeps what looks like markup as text and refuses emptiness', () => {
    expect(personName.parse('\u202eevil\u2066  <img src=x onerror=alert(1)>')).toBe('evil <img src=x onerror=alert(1)>');
    expect(personName.safeParse('   \u200b ').success).toBe(false);
    expect(personName.safeParse('x'.repeat(101)).success).toBe(false);
  });
});

describe('sessions', () => {
  it('live as long as their holder’s power allows', () => {
    const hours = (role?: 'reviewer' | 'administrator') => sessionTimes(role ? [{ role, communityId: null }] : []).idleMs / 3_600_000;
    expect([hours(), hours('reviewer'), hours('administrator')]).toEqual([168, 12, 1]);
  });

  it('are told apart by words people know', () => {
    expect(deviceOf('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36')).toEqual({ browser: 'Chrome', system: 'Android' });
    expect(deviceOf(null)).toEqual({ browser: '', system: '' });
  });
});
