import type { OutboxEvent } from '#app/domain/events.ts';
import type { Executor, Trx } from '../client.ts';

/** Writes what must happen after commit, inside the transaction that causes it. */
export async function appendOutbox(trx: Trx, events: readonly OutboxEvent[], now: Date): Promise<void> {
  if (events.length === 0) return;
  const at = now.toISOString();
  await trx.insertInto('outbox').values(events.map(({ kind, ...payload }) => ({
    kind, payload: JSON.stringify(payload), available_at: at, last_error: null, created_at: at, done_at: null,
  }))).execute();
}

export type OutboxRow = { seq: number; event: OutboxEvent; attempts: number };

/** The oldest rows that are due. */
export async function dueOutbox(db: Executor, now: Date, limit: number): Promise<OutboxRow[]> {
  const rows = await db.selectFrom('outbox').select(['seq', 'kind', 'payload', 'attempts'])
    .where('state', '=', 'pending').where('available_at', '<=', now.toISOString()).orderBy('seq').limit(limit).execute();
  return rows.map((r) => ({ seq: Number(r.seq), attempts: r.attempts, event: { kind: r.kind, ...JSON.parse(r.payload) } as OutboxEvent }));
}

export async function outboxDone(db: Executor, seq: number, now: Date): Promise<void> {
  await db.updateTable('outbox').set({ state: 'done', done_at: now.toISOString(), last_error: null }).where('seq', '=', seq).execute();
}

/** Puts a failed row off until `retryAt`, or lays it with the dead letters when that is null. */
export async function outboxFailed(db: Executor, seq: number, error: string, retryAt: Date | null): Promise<void> {
  await db.updateTable('outbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: error.slice(0, 500), ...(retryAt ? { available_at: retryAt.toISOString() } : { state: 'dead' }) }))
    .where('seq', '=', seq).execute();
}

/** What waits, what was given up, and since when the oldest due row waits. */
export async function outboxHealth(db: Executor): Promise<{ pending: number; dead: number; oldestPendingAt: string | null }> {
  const rows = await db.selectFrom('outbox').select((eb) => ['state', eb.fn.countAll().as('n'), eb.fn.min('available_at').as('oldest')])
    .where('state', '!=', 'done').groupBy('state').execute();
  const of = (state: string) => rows.find((r) => r.state === state);
  return { pending: Number(of('pending')?.n ?? 0), dead: Number(of('dead')?.n ?? 0), oldestPendingAt: (of('pending')?.oldest as string | undefined) ?? null };
}
