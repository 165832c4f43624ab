import { AppError, badInput, notFound } from '#app/domain/errors.ts';
import type { EditionRow, Writers } from '#db/repositories/editions.repo.ts';
import { editionsOfPractice, findEdition } from '#db/repositories/editions.repo.ts';
import { findPractice } from '#db/repositories/library.repo.ts';
import { answeredSince, dropMerge, insertMerge, mergeOf, moveBack, moveDiscussion, type Moved } from '#db/repositories/merges.repo.ts';
import { retirementOf } from '#db/repositories/retirements.repo.ts';
import type { Executor } from '#db/client.ts';
import { can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';
import { findReplacement } from './find-replacement.server.ts';
import { putBack } from './restore-edition.server.ts';
import { retire } from './withdraw-edition.server.ts';
import { noteLanguage } from './publish-edition.server.ts';

/**
 * The practice this one is to be merged into. Throws bad-input when it is none the actor may see, the practice itself, or one that others may read: what was
 * said among some is not laid open to all.
 */
export async function findTarget(ctx: Ctx, edition: EditionRow, typed: string): Promise<string> {
  if (!typed.trim()) throw badInput({ field: 'into', problem: 'required' });
  try {
    const found = await findReplacement(ctx, typed, edition.practice_id);
    const target = found ? await findPractice(ctx.db.reader, visibleTo(ctx.actor), found) : undefined;
    if (!target) throw badInput({ field: 'into', problem: 'unknown' });
    if (target.acl !== edition.practice.acl) throw badInput({ field: 'into', problem: 'access' });
    return target.id;
  } catch (error) {
    throw error instanceof AppError && error.params['field'] === 'replacement' ? badInput({ ...error.params, field: 'into' }) : error;
  }
}

/**
 * Merges the practice of this edition into another: its addresses lead there for ever, its discussion and subscribers go along, its editions are no longer read; nothing of
 * its text is lost. Throws bad-input for a target, a reason or a confirmation that is missing, conflict when it is merged already.
 */
export async function mergePractice(ctx: Ctx, input: { editionId: string; into: string; reason: string; confirmed: boolean }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'practice.merge');
  const into = await findTarget(ctx, edition, input.into);
  const reason = input.reason.trim();
  if (!reason) throw badInput({ field: 'mergeReason', problem: 'required' });
  if (reason.length > 2000) throw badInput({ field: 'mergeReason', problem: 'too-long', max: 2000, length: reason.length });
  if (!input.confirmed) throw badInput({ field: 'confirmMerge', problem: 'required' });
  const editions = await publishedOf(ctx, edition.practice_id);
  if (!editions.every((e) => can(ctx.actor, 'practice.merge', subjectOf(e)))) throw new AppError('forbidden');
  const from = edition.practice_id;
  await transact(ctx, async (trx) => {
    for (const one of editions) await retire(ctx, trx, one, { action: 'withdraw', kind: 'merged', reason, lang: noteLanguage({ lang: ctx.locale }, null), replacedBy: into });
    const moved = await moveDiscussion(trx, from, into);
    if (!(await insertMerge(trx, { practice_id: from, into_id: into, moved: JSON.stringify(moved), merged_by: ctx.actor.kind === 'person' ? ctx.actor.id : null, created_at: ctx.now().toISOString() }))) throw new AppError('conflict');
    await record(ctx, trx, {
      action: 'practice.merge', objectKind: 'practice', objectId: from, reason: `${into}: ${reason}`, practices: [from, into],
      outbox: [{ kind: 'practice.changed', practiceId: into }, { kind: 'discussion.changed', practiceId: into }],
    });
  });
}

/** Why a merge can no longer be undone as a whole, or null: somebody has answered what went along, or works on an edition of it. */
export async function undoObstacle(db: Executor, practiceId: string, moved: Moved): Promise<'answered' | 'edited' | null> {
  if (await answeredSince(db, moved)) return 'answered';
  const editions = await editionsOfPractice(db, practiceId);
  const kinds = await Promise.all(editions.map(async (e) => ({ state: e.state, kind: (await retirementOf(db, e.id))?.kind })));
  return kinds.some((e) => e.kind === 'merged' && e.state !== 'withdrawn') || !kinds.some((e) => e.kind === 'merged') ? 'edited' : null;
}

/** Takes a merge back: its editions are read again at their addresses, with the discussion they had. Throws conflict when that is no longer possible. */
export async function undoMerge(ctx: Ctx, input: { editionId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'practice.unmerge');
  const merge = await mergeOf(ctx.db.reader, edition.practice_id);
  if (!merge) throw notFound();
  const moved = JSON.parse(merge.moved) as Moved;
  if (await undoObstacle(ctx.db.reader, edition.practice_id, moved)) throw new AppError('conflict');
  const editions = (await Promise.all((await editionsOfPractice(ctx.db.reader, edition.practice_id)).map((e) => findEdition(ctx.db.reader, e.id)))).flatMap((e) => e ?? []);
  await transact(ctx, async (trx) => {
    if (!(await dropMerge(trx, edition.practice_id))) throw new AppError('conflict');
    await moveBack(trx, moved, merge.into_id, edition.practice_id);
    for (const one of editions) {
      const retirement = await retirementOf(trx, one.id);
      if (retirement?.kind === 'merged') await putBack(ctx, trx, one, retirement);
    }
    await record(ctx, trx, {
      action: 'practice.unmerge', objectKind: 'practice', objectId: edition.practice_id, practices: [edition.practice_id, merge.into_id],
      outbox: [{ kind: 'practice.changed', practiceId: merge.into_id }, { kind: 'discussion.changed', practiceId: merge.into_id }],
    });
  });
}

/** The editions of a practice that readers have. */
export async function publishedOf(ctx: Ctx, practiceId: string): Promise<(EditionRow & Writers)[]> {
  const all = (await editionsOfPractice(ctx.db.reader, practiceId)).filter((e) => e.published_revision_id !== null);
  return (await Promise.all(all.map((e) => findEdition(ctx.db.reader, e.id)))).flatMap((e) => e ?? []);
}
