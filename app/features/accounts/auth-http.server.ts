import type { Ctx } from '#app/features/context.ts';
import { newId } from '#app/domain/ids.ts';
import { transact } from '#app/features/record.server.ts';
import { markPasskeySession, sessionByToken } from '#db/repositories/sessions.repo.ts';
import type { Caller } from './auth-call.server.ts';
import { OIDC_PROVIDER } from './config.ts';
import { take } from './limits.server.ts';
import { withScope } from './request-scope.server.ts';
import { recordSecurityChange } from './security-change.server.ts';
import { sessionToken } from './session-cookie.server.ts';
import { opened } from './sign-in.server.ts';

/** What of the library's own addresses is open: passkeys need the browser's script, an institution's service calls back. Nothing else. */
const OPEN: Record<string, 'GET' | 'POST'> = {
  'passkey/generate-authenticate-options': 'GET',
  'passkey/verify-authentication': 'POST',
  'passkey/generate-register-options': 'GET',
  'passkey/verify-registration': 'POST',
  [`callback/${OIDC_PROVIDER}`]: 'GET',
};

/** Answers one of the open addresses of the sign-in library, or null: every other is not there. Throws too-many-requests. */
export async function authHttp(ctx: Ctx, caller: Caller, request: Request): Promise<Response | null> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '');
  if (!Object.hasOwn(OPEN, path) || OPEN[path] !== request.method) return null;
  await take(ctx, caller.config, 'source', caller.source);
  const { authOf, SOURCE_HEADER } = await import('./auth.server.ts');
  const headers = new Headers(request.headers);
  headers.set(SOURCE_HEADER, caller.source.replace('/64', ''));
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']) headers.delete(name);
  const body = request.method === 'POST' ? await request.text() : null;
  // the address is that of the configuration, whatever the Host header says
  const url = `${caller.config.baseUrl}/api/auth/${path}${new URL(request.url).search}`;
  const response = await withScope({ ctx }, () => authOf(ctx.db, caller.config).handler(new Request(url, { method: request.method, headers, body })));
  if (response.status < 400) await follow(ctx, caller, path, response);
  return response;
}

/** What our own trail and mail owe to what the library just did. */
async function follow(ctx: Ctx, caller: Caller, path: string, response: Response): Promise<void> {
  if (path === 'passkey/verify-registration' && ctx.actor.kind === 'person') {
    const personId = ctx.actor.id;
    await transact(ctx, (trx) => recordSecurityChange(ctx, trx, { personId, change: 'passkey-added' }));
    return;
  }
  const passkey = path === 'passkey/verify-authentication';
  if (!passkey && !path.startsWith('callback/')) return;
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '').join('; ');
  const token = sessionToken(cookies, caller.config);
  const session = token ? await sessionByToken(ctx.db.writer, token) : null;
  if (!session) return;
  await opened(ctx, session.userId, passkey ? 'passkey' : 'institution');
  if (passkey) {
    await transact(ctx, (trx) => markPasskeySession(trx, { id: newId(), sessionId: session.id, personId: session.userId, expiresAt: session.expiresAt, now: ctx.now() }));
  }
}
