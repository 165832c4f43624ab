import { AppError } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import type { Ctx } from '#app/features/context.ts';
import { claimOnce, keepOnce, onceResult, releaseOnce } from '#db/repositories/idempotency.repo.ts';

const WAIT_MS = 10_000;
/** After this a key whose first sender never finished (the process died) may be taken over. */
const ABANDONED_MS = 60_000;

/**
 * Runs the work of a form once, however often it is sent (a double click, the back button, a retry on a weak line): the second sending gets
 * the first's result. `T` must survive JSON; a redirect does too. A failure frees the key, so that a corrected form can be sent.
 */
export async function once<T>(ctx: Ctx, form: FormData, work: () => Promise<T>): Promise<T> {
  const key = form.get('once');
  if (typeof key !== 'string' || !isId(key)) return work();
  const db = ctx.db.writer;
  const who = ctx.actor.kind === 'person' ? ctx.actor.id : 'visitor';

  const until = Date.now() + WAIT_MS;
  while (!(await claimOnce(db, who, key, ctx.now()))) {
    const first = await onceResult(db, who, key);
    if (first?.result) return revive<T>(first.result);
    if (first && ctx.now().getTime() - new Date(first.createdAt).getTime() > ABANDONED_MS) await releaseOnce(db, who, key);
    if (Date.now() > until) throw new AppError('busy');
    await new Promise((wake) => setTimeout(wake, 100));
  }
  try {
    const result = await work();
    await keepOnce(db, who, key, preserve(result));
    return result;
  } catch (error) {
    if (isRedirect(error)) await keepOnce(db, who, key, preserve(error, true));
    else await releaseOnce(db, who, key);
    throw error;
  }
}

type Preserved = { value?: unknown; redirect?: { to: string; status: number }; thrown?: boolean };

function preserve(result: unknown, thrown = false): string {
  const kept: Preserved = isRedirect(result) ? { redirect: { to: result.headers.get('Location')!, status: result.status }, thrown } : { value: result };
  return JSON.stringify(kept);
}

function revive<T>(json: string): T {
  const kept = JSON.parse(json) as Preserved;
  if (!kept.redirect) return kept.value as T;
  const response = new Response(null, { status: kept.redirect.status, headers: { Location: kept.redirect.to } });
  if (kept.thrown) throw response;
  return response as T;
}

function isRedirect(value: unknown): value is Response {
  return value instanceof Response && value.headers.has('Location');
}
