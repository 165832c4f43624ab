import type { Ctx } from '#app/features/context.ts';
import type { Auth } from './auth.server.ts';
import type { AccountsConfig } from './config.ts';
import { withScope, type Scope } from './request-scope.server.ts';
import { sessionCookieName } from './session-cookie.server.ts';

/** Where a request about accounts comes from. */
export type Caller = { config: AccountsConfig; source: string; cookie: string | null; userAgent: string | null };

/** What the sign-in library answered: `code` is its error name, `cookies` are Set-Cookie lines to send on. */
export type AuthAnswer = { ok: boolean; status: number; code: string | null; body: Record<string, unknown>; cookies: string[] };

type Options = { signUp?: Scope['signUp']; withoutSession?: boolean };

/** One call of the library's server API. Loaded here, at first need: an anonymous page never pays for it. */
export async function callAuth(ctx: Ctx, caller: Caller, work: (auth: Auth, headers: Headers) => Promise<Response>, options: Options = {}): Promise<AuthAnswer> {
  const { authOf, SOURCE_HEADER } = await import('./auth.server.ts');
  const headers = new Headers({ [SOURCE_HEADER]: addressOf(caller.source) });
  const cookie = options.withoutSession ? dropSession(caller) : caller.cookie;
  if (cookie) headers.set('cookie', cookie);
  if (caller.userAgent) headers.set('user-agent', caller.userAgent.slice(0, 300));
  const response = await withScope({ ctx, ...(options.signUp ? { signUp: options.signUp } : {}) }, () => work(authOf(ctx.db, caller.config), headers));
  const text = await response.text();
  const body = (text ? JSON.parse(text) : {}) as Record<string, unknown> | null;
  const code = typeof body?.['code'] === 'string' ? body['code'] : null;
  return { ok: response.ok, status: response.status, code, body: body ?? {}, cookies: response.headers.getSetCookie() };
}

/** Whose account an answer is about. */
export function userIdOf(answer: AuthAnswer): string | null {
  const user = answer.body['user'];
  return user && typeof user === 'object' && 'id' in user && typeof user.id === 'string' ? user.id : null;
}

function dropSession(caller: Caller): string | null {
  const name = `${sessionCookieName(caller.config)}=`;
  return caller.cookie?.split(';').map((c) => c.trim()).filter((c) => !c.startsWith(name)).join('; ') || null;
}

const addressOf = (source: string) => source.replace('/64', '');
