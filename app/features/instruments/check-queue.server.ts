import type { Ctx } from '#app/features/context.ts';
import { authorize, can } from '#app/policies/can.ts';
import { countInstruments, instrumentsDue, type InstrumentCard } from '#db/repositories/instruments.repo.ts';

const PAGE = 50;

export type CheckQueue = { cards: InstrumentCard[]; total: number; overdue: number; page: number; pages: number; today: string };

/** All cards, those longest due for a check first. */
export async function checkQueue(ctx: Ctx, page: number): Promise<CheckQueue> {
  authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
  const today = ctx.now().toISOString().slice(0, 10);
  const [total, overdue, cards] = await Promise.all([
    countInstruments(ctx.db.reader), countInstruments(ctx.db.reader, today), instrumentsDue(ctx.db.reader, { limit: PAGE, offset: (page - 1) * PAGE }),
  ]);
  return { cards, total, overdue, page, pages: Math.max(1, Math.ceil(total / PAGE)), today };
}
