import { AppError, badInput } from '#app/domain/errors.ts';
import type { RetirementKind } from '#app/domain/retirement.ts';
import type { WorkflowAction } from '#app/domain/workflow.ts';
import { can } from '#app/policies/can.ts';
import { editionsOfPractice, findEdition, type EditionRow } from '#db/repositories/editions.repo.ts';
import { putRetirement } from '#db/repositories/retirements.repo.ts';
import type { Trx } from '#db/client.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { findReplacement } from './find-replacement.server.ts';
import { move } from './move-edition.server.ts';
import { noteLanguage } from './publish-edition.server.ts';

const MAX_REASON = 2000;

/** `whole`: every published edition of the practice, not this one alone. `replacement`: an address or id of the practice that takes its place. */
export type TakeAway = { editionId: string; reason: string; reasonLang?: string | undefined; replacement?: string | undefined; whole?: boolean };

/**
 * Takes the edition away from readers, with a public reason, at once and everywhere; its address says what it was, why it went and what replaces it.
 * Its working copy stays. Throws bad-input for a reason or a replacement that will not do.
 */
export async function withdrawEdition(ctx: Ctx, input: TakeAway): Promise<void> {
  await takeAway(ctx, input, 'withdraw', 'withdrawn');
}

/** Lays the edition away, with a public reason: it can be read, is marked, and nobody changes it until it is taken out. */
export async function archiveEdition(ctx: Ctx, input: TakeAway): Promise<void> {
  await takeAway(ctx, input, 'archive', 'archived');
}

async function takeAway(ctx: Ctx, input: TakeAway, action: 'withdraw' | 'archive', kind: RetirementKind): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, `edition.${action}`);
  const reason = input.reason.trim();
  if (reason.length > MAX_REASON) throw badInput({ field: 'reason', problem: 'too-long', max: MAX_REASON, length: reason.length });
  const replacedBy = await findReplacement(ctx, input.replacement ?? '', edition.practice_id);
  const all = input.whole ? await publishedWith(ctx, edition, action) : [edition];
  await transact(ctx, async (trx) => {
    for (const one of all) await retire(ctx, trx, one, { action, kind, reason, lang: noteLanguage(edition, input.reasonLang), replacedBy });
  });
}

/** Whoever may not do it to all of them does it to none. */
async function publishedWith(ctx: Ctx, edition: EditionRow, action: 'withdraw' | 'archive'): Promise<EditionRow[]> {
  const others = (await editionsOfPractice(ctx.db.reader, edition.practice_id)).filter((e) => e.id !== edition.id && e.published_revision_id !== null);
  const rows = (await Promise.all(others.map((e) => findEdition(ctx.db.reader, e.id)))).flatMap((e) => e ?? []);
  // archived already: nothing to do, and no reason to refuse the rest
  const due = rows.filter((e) => !(action === 'archive' && e.state === 'archived'));
  if (!due.every((e) => can(ctx.actor, `edition.${action}`, subjectOf(e)))) throw new AppError('forbidden');
  return [edition, ...due];
}

/** One edition out of use, in the caller's transaction. What readers never had leaves no public trace. */
export async function retire(ctx: Ctx, trx: Trx, edition: EditionRow, as: { action: Extract<WorkflowAction, 'withdraw' | 'archive'>; kind: RetirementKind; reason: string; lang: string; replacedBy: string | null }): Promise<void> {
  const readers = edition.published_revision_id;
  await move(ctx, trx, edition, {
    action: as.action, reason: as.reason, lang: as.lang, reindex: true, mail: as.kind,
    set: as.action === 'withdraw' ? { published_revision_id: null, published_at: null } : {},
    outbox: [{ kind: 'practice.changed', practiceId: edition.practice_id }],
  });
  if (!readers) return;
  const by = ctx.actor.kind === 'person' ? ctx.actor.id : '';
  await putRetirement(trx, {
    edition_id: edition.id, kind: as.kind, revision_id: readers, reason: as.reason, lang: as.lang, replaced_by: as.replacedBy, published_at: edition.published_at,
    by_writer: Number(edition.contributorIds.includes(by)), created_at: ctx.now().toISOString(),
  });
}
