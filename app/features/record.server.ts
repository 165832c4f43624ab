import type { Actor } from '#app/domain/actor.ts';
import { refsOf, type EntryRef } from '#app/domain/entries.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import { appendAudit } from '#db/repositories/audit.repo.ts';
import { mentionRefs } from '#db/repositories/mentions.repo.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import type { Trx } from '#db/client.ts';
import type { Ctx } from './context.ts';

export type Recorded = {
  action: string;
  objectKind: 'practice' | 'edition' | 'post' | 'person' | 'file' | 'concept' | 'outbox' | 'setting' | 'community' | 'instrument' | 'organisation' | 'search';
  objectId: string;
  beforeHash?: string | null;
  afterHash?: string | null;
  reason?: string | null;
  /** Role the person acted in; the first that fits, for the trail. */
  role?: string;
  outbox?: readonly OutboxEvent[];
  /** Practices whose index entry this changes, and with it that of everybody they name. */
  practices?: readonly string[];
  /** Other entries of the index this changes. */
  entries?: readonly EntryRef[];
};

/** What must be true together is written together: the trail, what happens after commit, and the index, in the caller's transaction. */
export async function record(ctx: Ctx, trx: Trx, what: Recorded): Promise<void> {
  await appendAudit(trx, {
    at: ctx.now().toISOString(),
    actorId: ctx.actor.kind === 'person' ? ctx.actor.id : null,
    actorRole: what.role ?? leadingRole(ctx.actor),
    sessionId: ctx.actor.kind === 'person' ? ctx.actor.sessionId : null,
    action: what.action, objectKind: what.objectKind, objectId: what.objectId,
    beforeHash: what.beforeHash ?? null, afterHash: what.afterHash ?? null, reason: what.reason ?? null, requestId: ctx.requestId,
  });
  await appendOutbox(trx, what.outbox ?? [], ctx.now());
  const practices = what.practices ?? [];
  const entries = [...refsOf('practice', practices), ...(await mentionRefs(trx, practices)), ...(what.entries ?? [])];
  if (entries.length > 0) await ctx.search.changed(trx, entries);
}

/** One write transaction; wakes the outbox after commit. */
export async function transact<T>(ctx: Ctx, work: (trx: Trx) => Promise<T>): Promise<T> {
  const result = await ctx.db.writer.transaction().execute(work);
  ctx.wake();
  return result;
}

function leadingRole(actor: Actor): string {
  if (actor.kind === 'visitor') return 'visitor';
  return actor.grants.find((g) => g.role !== 'member')?.role ?? 'member';
}
