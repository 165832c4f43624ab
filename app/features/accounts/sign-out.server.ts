import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { callAuth, type Caller } from './auth-call.server.ts';

/** Ends the session on the server and in the browser. Returns the cookies to send. Nobody signed in: nothing happens. */
export async function signOut(ctx: Ctx, caller: Caller): Promise<string[]> {
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.signOut({ headers, asResponse: true }));
  const { actor } = ctx;
  if (actor.kind === 'person') await transact(ctx, (trx) => record(ctx, trx, { action: 'session.closed', objectKind: 'person', objectId: actor.id }));
  return answer.cookies;
}
