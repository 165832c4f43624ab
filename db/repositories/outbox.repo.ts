import type { OutboxEvent, OutboxKind } from '#app/domain/events.ts';
import type { Executor, Trx } from '../client.ts';

/** Writes what must happen after commit, inside the transaction that causes it. */
export async function appendOutbox(trx: Trx, events: readonly OutboxEvent[], now: Date): Promise<void> {
  if (events.length === 0) return;
  const at = now.toISOString();
  await trx.insertInto('outbox').values(events.map(({ kind, ...payload }) => ({
    kind, payload: JSON.stringify(payload), available_at: at, last_error: null, created_at: at, done_at: null,
  }))).execute();
}

/** `sent` = recipients a message to several has reached already, so that a retry reaches only the others. */
export type OutboxRow = { seq: number; event: OutboxEvent; attempts: number; sent: readonly string[] };

/** The oldest rows that are due, of some kinds or of all. */
export async function dueOutbox(db: Executor, now: Date, limit: number, kinds?: readonly OutboxKind[]): Promise<OutboxRow[]> {
  const rows = await db.selectFrom('outbox').select(['seq', 'kind', 'payload', 'attempts']).$if(kinds !== undefined, (q) => q.where('kind', 'in', [...(kinds ?? [])]))
    .where('state', '=', 'pending').where('available_at', '<=', now.toISOString()).orderBy('seq').limit(limit).execute();
  return rows.map((r) => {
    const { sent, ...payload } = JSON.parse(r.payload) as { sent?: string[] };
    return { seq: Number(r.seq), attempts: r.attempts, sent: sent ?? [], event: { kind: r.kind, ...payload } as OutboxEvent };
  });
}

/** When the next waiting row falls due, or null when nothing waits. */
export async function nextDue(db: Executor): Promise<Date | null> {
  const row = await db.selectFrom('outbox').select((eb) => eb.fn.min('available_at').as('at')).where('state', '=', 'pending').executeTakeFirst();
  return row?.at ? new Date(row.at as string) : null;
}

/** Remembers whom a message has reached. */
export async function outboxSent(db: Executor, row: OutboxRow, sent: readonly string[]): Promise<void> {
  const { kind: _kind, ...payload } = row.event;
  await db.updateTable('outbox').set({ payload: JSON.stringify({ ...payload, sent }) }).where('seq', '=', row.seq).execute();
}

/** Done. Account mail holds addresses and one-time links: its payload goes with it. */
export async function outboxDone(db: Executor, seq: number, now: Date): Promise<void> {
  await db.updateTable('outbox')
    .set((eb) => ({ state: 'done', done_at: now.toISOString(), last_error: null, payload: eb.case().when('kind', '=', 'mail.auth').then('{}').else(eb.ref('payload')).end() }))
    .where('seq', '=', seq).execute();
}

/** Removes rows done before a time. */
export async function sweepOutbox(db: Executor, before: Date): Promise<void> {
  await db.deleteFrom('outbox').where('state', '=', 'done').where('done_at', '<', before.toISOString()).execute();
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
