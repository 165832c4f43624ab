import type { Person } from '#app/domain/actor.ts';
import { BIN_DAYS } from '#app/domain/bin.ts';
import { AppError, badInput, forbidden, notFound } from '#app/domain/errors.ts';
import { binOf, putInBin, takeFromBin } from '#db/repositories/bin.repo.ts';
import { findBinned } from '#db/repositories/editions.repo.ts';
import { can } from '#app/policies/can.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadEditionFor, subjectOf } from './load-edition.server.ts';

const DAY_MS = 86_400_000;

/**
 * Throws an edition nobody ever read into the bin: it leaves every list at once, and can be taken out whole for 30 days. Throws bad-input unless it is confirmed,
 * illegal-transition when readers have had it: then it is withdrawn instead.
 */
export async function binEdition(ctx: Ctx, input: { editionId: string; confirmed: boolean }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.bin');
  if (edition.first_published_at !== null) throw new AppError('illegal-transition');
  if (!input.confirmed) throw badInput({ field: 'confirmBin', problem: 'required' });
  await transact(ctx, async (trx) => {
    if (!(await putInBin(trx, { editionId: edition.id, by: ctx.actor.kind === 'person' ? ctx.actor.id : '', at: ctx.now().toISOString() }))) throw new AppError('illegal-transition');
    await record(ctx, trx, { action: 'edition.bin', objectKind: 'edition', objectId: edition.id });
  });
}

/** Takes it out again, as it was. For those who write in it, or the editor who threw it away. Throws not-found to everybody else, and when it is not there any more. */
export async function unbinEdition(ctx: Ctx, input: { editionId: string }): Promise<void> {
  const { actor } = ctx;
  const edition = await findBinned(ctx.db.reader, input.editionId);
  if (!edition || actor.kind !== 'person') throw notFound();
  const subject = subjectOf(edition);
  const writes = edition.authorIds.includes(actor.id) || edition.translatorIds.includes(actor.id);
  const threw = edition.binned_by === actor.id;
  if (!writes && !threw) throw notFound();
  // what an editor threw away its writers do not take back: an editor does
  if (!threw && !edition.contributorIds.includes(edition.binned_by ?? '')) throw forbidden();
  if (!writes && !can(actor, 'edition.bin', subject)) throw notFound();
  await transact(ctx, async (trx) => {
    if (!(await takeFromBin(trx, edition.id))) throw notFound();
    await record(ctx, trx, { action: 'edition.unbin', objectKind: 'edition', objectId: edition.id });
  });
}

export type BinItem = { id: string; lang: string; title: string; at: string; goneAt: string; by: string | null; mine: boolean };

/** What the person threw away, and what they wrote that lies in the bin, with the day it will be gone. */
export async function loadBin(ctx: Ctx, person: Person): Promise<BinItem[]> {
  return (await binOf(ctx.db.reader, person.id)).map((e) => ({
    id: e.id, lang: e.lang, title: e.title, at: e.at ?? '', goneAt: new Date(Date.parse(e.at ?? '') + BIN_DAYS * DAY_MS).toISOString(), by: e.name, mine: e.by === person.id,
  }));
}
