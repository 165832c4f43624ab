import { notFound } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import type { Ctx } from '#app/features/context.ts';
import { findInstrument, type InstrumentCard } from '#db/repositories/instruments.repo.ts';

/** A card by its id. Cards are public. Throws not-found. */
export async function findCard(ctx: Ctx, id: string): Promise<InstrumentCard> {
  const card = isId(id) ? await findInstrument(ctx.db.reader, { id }) : null;
  if (!card) throw notFound();
  return card;
}
