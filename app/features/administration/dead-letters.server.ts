import { notFound } from '#app/domain/errors.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { deadLetters, reviveLetter } from '#db/repositories/administration.repo.ts';

/** What could not be delivered after all its tries. */
export async function listDeadLetters(ctx: Ctx) {
  authorize(can(ctx.actor, 'outbox.read'), ctx.actor);
  const rows = await deadLetters(ctx.db.reader, 200);
  return rows.map((r) => ({ id: String(r.seq), kind: r.kind, attempts: r.attempts, error: r.last_error ?? '', at: r.created_at }));
}

/** Tries one again from the start. Throws not-found when it is no dead letter any more. */
export async function retryLetter(ctx: Ctx, seq: number): Promise<void> {
  authorize(can(ctx.actor, 'outbox.read'), ctx.actor);
  await transact(ctx, async (trx) => {
    if (!(await reviveLetter(trx, seq, ctx.now()))) throw notFound();
    await record(ctx, trx, { action: 'outbox.retried', objectKind: 'outbox', objectId: String(seq) });
  });
}
