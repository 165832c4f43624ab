import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { sessionSecret } from './session-secret.server.ts';

/** Bad settings: one plain line each. The process must not start. */
export class EnvError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'EnvError';
  }
}

const onOff = (fallback: boolean) => z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).transform((v) => v === 'on').default(fallback);
const address = (protocol: RegExp, words: string) => z.url({ protocol, error: `must be an address like ${words}` });

/** The address of a service outside, or off. */
const service = (usual: string) => z.union([z.literal('off').transform(() => null), address(/^https?$/, usual)], { error: `must be an address like ${usual}, or "off"` }).default(usual);

const schema = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int('must be a port number').min(0, 'must be a port number').max(65535, 'must be a port number').default(3000),
  HOST: z.string().regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an IP address').default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  BASE_URL: address(/^https?$/, 'https://portal.example.org').refine(isOrigin, 'must be an origin only, without a path').optional(),
  RATE_LIMITS: onOff(true),
  DATABASE_URL: address(/^postgres(ql)?$/, 'postgres://user:password@host/database').optional(),
  MEILI_URL: address(/^https?$/, 'http://127.0.0.1:7700').optional(),
  MEILI_KEY: z.string().min(16, 'must be at least 16 characters, as Meilisearch wants its master key').optional(),
  MEILI_INDEX: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'must be a name of small letters, figures and hyphens').default('intercambio'),
  DOI_RESOLVER: service('https://doi.org'),
  ISBN_RESOLVER: service('https://openlibrary.org'),
  SMTP_URL: address(/^smtps?$/, 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z.string().regex(/^[^\r\n]*@[^\r\n]+$/, 'must be an e-mail address, alone or as "Name <address>"').default('Intercambio <intercambio@localhost>'),
  S3_URL: z.undefined({ error: 'is reserved and not supported yet: leave it out, files are kept in DATA_DIR/files' }).optional(),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters of chance (openssl rand -base64 48)').optional(),
  OIDC_ISSUER: address(/^https?$/, 'https://login.example.org').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).default('OIDC'),
  TRUST_PROXY: z.string().regex(/^(\d{1,2}|loopback|linklocal|uniquelocal|[0-9a-fA-F.:/, ]+)$/, 'must be a number of proxies or a list of their addresses').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' }).default('info'),
  REQUIRE_SECOND_FACTOR: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).transform((v) => v === 'on').optional(),
  PAGE_CACHE: onOff(true),
  DEMO: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).transform((v) => v === 'on').optional(),
});

export type Env = {
  port: number;
  host: string;
  /** Absolute path of the one folder that holds database, files, mail and secret. */
  dataDir: string;
  databaseFile: string;
  /** Origin of the installation without a trailing slash. */
  baseUrl: string;
  /** Whether BASE_URL was set; when not, it follows the port really taken. */
  baseUrlGiven: boolean;
  /** Whether the portal is only for this machine: demo words, the mail page and a made-up secret are allowed then. */
  local: boolean;
  loopback: boolean;
  rateLimits: boolean;
  databaseUrl: string | undefined;
  /** `prefix`: how the names of this portal's indexes begin. */
  meili: { url: string; key: string; prefix: string } | null;
  /** Where DOIs and ISBNs are looked up; null = not at all. */
  sourceServices: { doi: string | null; isbn: string | null };
  smtpUrl: string | undefined;
  mailFrom: string;
  sessionSecret: string;
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
  trustProxy: number | string | false;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  requireSecondFactor: boolean;
  pageCache: boolean;
  /** Whether a new data folder is filled with the library and demo people. Local installations only. */
  demo: boolean;
};

/** Reads `.env` of the working directory into the environment; what is already set wins. */
export function loadDotEnv(file = resolve('.env')): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The environment, checked once. Throws EnvError with a line per bad value. An empty value counts as absent. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    // of several complaints about one value the first is the plainest
    const first = new Map(parsed.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue.message]));
    throw new EnvError([...first].reverse().map(([name, message]) => `${name} ${message}`));
  }
  const v = parsed.data;

  const loopback = isLoopback(v.HOST);
  const baseUrl = (v.BASE_URL ?? `http://${v.HOST.includes(':') ? `[${v.HOST}]` : v.HOST}:${v.PORT}`).replace(/\/$/, '');
  const local = isLoopback(new URL(baseUrl).hostname);
  const dataDir = resolve(v.DATA_DIR);
  const lines: string[] = [];
  if (!v.RATE_LIMITS && !loopback) lines.push('RATE_LIMITS can be "off" only when HOST is a loopback address');
  if (!v.BASE_URL && !loopback) lines.push(`BASE_URL is needed when HOST is ${v.HOST}: the address under which people reach the portal`);
  if (!v.SESSION_SECRET && !local && lines.length === 0) lines.push('SESSION_SECRET is needed when BASE_URL is not local: at least 32 characters (openssl rand -base64 48)');
  if (v.SESSION_SECRET && !local && /^(.)\1+$|change|example|secret/i.test(v.SESSION_SECRET)) lines.push('SESSION_SECRET is a default or guessable value; make one with: openssl rand -base64 48');
  if (v.DEMO && !local) lines.push('DEMO can be "on" only on a local installation: demo people have a password everybody can read');
  if (v.OIDC_ISSUER && !(v.OIDC_CLIENT_ID && v.OIDC_CLIENT_SECRET)) lines.push('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET');
  if (v.MEILI_URL && !v.MEILI_KEY) lines.push('MEILI_KEY is needed when MEILI_URL is set');
  if (v.SMTP_URL && v.MAIL_FROM.endsWith('@localhost>')) lines.push('MAIL_FROM is needed when SMTP_URL is set');
  if (lines.length > 0) throw new EnvError(lines);

  return {
    port: v.PORT, host: v.HOST, dataDir, databaseFile: resolve(dataDir, 'intercambio.db'), baseUrl, baseUrlGiven: v.BASE_URL !== undefined, local, loopback,
    rateLimits: v.RATE_LIMITS, databaseUrl: v.DATABASE_URL, meili: v.MEILI_URL && v.MEILI_KEY ? { url: v.MEILI_URL, key: v.MEILI_KEY, prefix: v.MEILI_INDEX } : null,
    sourceServices: { doi: v.DOI_RESOLVER, isbn: v.ISBN_RESOLVER }, smtpUrl: v.SMTP_URL, mailFrom: v.MAIL_FROM, sessionSecret: v.SESSION_SECRET ?? sessionSecret(dataDir),
    oidc: v.OIDC_ISSUER ? { issuer: v.OIDC_ISSUER, clientId: v.OIDC_CLIENT_ID!, clientSecret: v.OIDC_CLIENT_SECRET!, name: v.OIDC_NAME } : null,
    trustProxy: v.TRUST_PROXY === undefined ? false : /^\d+$/.test(v.TRUST_PROXY) ? Number(v.TRUST_PROXY) : v.TRUST_PROXY,
    logLevel: v.LOG_LEVEL, requireSecondFactor: v.REQUIRE_SECOND_FACTOR ?? !local, pageCache: v.PAGE_CACHE, demo: v.DEMO ?? local,
  };
}

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

function isOrigin(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username;
}
