import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnvError, isLoopback, readEnv } from '#app/http/env.server.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'intercambio-env-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (values: Record<string, string> = {}) => readEnv({ DATA_DIR: folder, ...values });
const lines = (values: Record<string, string>) => {
  try {
    read(values);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.lines;
    throw error;
  }
};
const real = { BASE_URL: 'https://portal.gob.pe', SESSION_SECRET: 'kW8vQ2mZx7Lr4Tn1Yp6Hs9Bd3Fg5Jc0A' };

describe('a portal on one’s own machine needs nothing', () => {
  it('has defaults, and makes its secret once, for its owner alone', () => {
    const env = read();
    expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', baseUrl: 'http://127.0.0.1:3000', local: true, rateLimits: true, pageCache: true, requireSecondFactor: false, demo: true });
    expect(env.sessionSecret.length).toBeGreaterThanOrEqual(32);
    expect(read().sessionSecret).toBe(env.sessionSecret);
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(env.sessionSecret);
    expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0);
  });
  it('an empty value counts as absent', () => expect(read({ PORT: '', SMTP_URL: ' ' }).port).toBe(3000));
  it('every name in the example is known', () => {
    const names = readFileSync('.env.example', 'utf8').match(/^#?[A-Z_]+(?==)/gm)!.map((n) => n.replace('#', ''));
    const source = readFileSync('app/http/env.server.ts', 'utf8');
    for (const name of names) expect(source).toContain(`  ${name}: `);
  });
});

describe('bad values are named, one line each', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT'], [{ PORT: '70000' }, 'PORT'], [{ HOST: 'a b' }, 'HOST'], [{ BASE_URL: 'portal.org' }, 'BASE_URL'], [{ BASE_URL: 'https://x.org/path' }, 'BASE_URL'],
    [{ RATE_LIMITS: 'no' }, 'RATE_LIMITS'], [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'], [{ SMTP_URL: 'http://x' }, 'SMTP_URL'], [{ S3_URL: 'https://s3' }, 'S3_URL'],
    [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM'], [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET'], [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ HOST: '0.0.0.0' }, 'BASE_URL'], [{ HOST: '0.0.0.0', RATE_LIMITS: 'off', ...real }, 'RATE_LIMITS'],
    [{ BASE_URL: real.BASE_URL }, 'SESSION_SECRET'], [{ ...real, SESSION_SECRET: 'change-me-change-me-change-me-now' }, 'SESSION_SECRET'], [{ ...real, DEMO: 'on' }, 'DEMO'],
    [{ OIDC_ISSUER: 'https://id.org' }, 'OIDC_ISSUER'], [{ SMTP_URL: 'smtp://mail.org' }, 'MAIL_FROM'],
  ] as [Record<string, string>, string][])('%j', (values, name) => {
    const said = lines(values);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`^${name} `));
    expect(said[0]).not.toContain('\n');
  });
  it('says all of them at once', () => expect(lines({ PORT: 'x', HOST: ' !', LOG_LEVEL: 'y' })).toHaveLength(3));
});

it('takes Meilisearch with a key of its own only, by http or https', () => {
  expect(read({ MEILI_URL: 'http://127.0.0.1:7700', MEILI_KEY: '0123456789abcdef' }).meili).toEqual({ url: 'http://127.0.0.1:7700', key: '0123456789abcdef', prefix: 'intercambio' });
  expect(read().meili).toBeNull();
  const bad: Record<string, string>[] = [{ MEILI_URL: 'ftp://127.0.0.1' }, { MEILI_URL: 'http://127.0.0.1' }, { MEILI_URL: 'http://127.0.0.1', MEILI_KEY: 'short' }, { MEILI_INDEX: 'Bad name' }];
  for (const values of bad) expect(() => read(values)).toThrow(EnvError);
});

it('a real installation asks for a second factor and has no demo', () => {
  expect(read(real)).toMatchObject({ requireSecondFactor: true, demo: false, local: false });
});

it.each([['127.0.0.1', true], ['127.9.9.9', true], ['::1', true], ['[::1]', true], ['localhost', true], ['a.localhost', true], ['127.0.0.1.evil.org', false], ['0.0.0.0', false], ['localhost.evil.org', false]])(
  '%s loopback: %s', (host, loopback) => expect(isLoopback(host)).toBe(loopback));
