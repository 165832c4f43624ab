import { AppError } from '#app/domain/errors.ts';
import { holdsBack } from '#app/domain/open-points.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { notFound } from '#app/domain/errors.ts';
import type { Ctx } from '../context.ts';
import { transact } from '../record.server.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { deadLinks } from '../articles/dead-links.server.ts';
import { submissionProblems } from '../articles/submission-check.server.ts';
import { takeSnapshot } from '../articles/snapshot.server.ts';
import { renewReviews } from './renew-reviews.server.ts';
import { move } from './move-edition.server.ts';

/**
 * Hands the working copy in: freezes it as a revision and moves it to the reviewers. `version` is the one the author saw; a newer one is
 * stale-version. `answer` is what the author tells the reviewer. Throws bad-input with the first open point of the checklist that holds it back.
 */
export async function submitEdition(ctx: Ctx, input: { editionId: string; version: number; answer?: string | null }): Promise<{ revisionId: string; hash: string }> {
  await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.submit');
  return transact(ctx, async (trx) => {
    const edition = await findEdition(trx, input.editionId);
    if (!edition) throw notFound();
    if (edition.version !== input.version) throw new AppError('stale-version', { version: edition.version });
    const problem = submissionProblems(edition, await deadLinks(ctx, trx, edition)).find(holdsBack);
    if (problem) throw new AppError('bad-input', { problem: problem.code, field: problem.field });
    const { revisionId, hash } = await takeSnapshot(trx, edition, {
      by: ctx.actor.kind === 'person' ? ctx.actor.id : null, at: ctx.now().toISOString(), locale: ctx.locale, files: await filesOfPractice(trx, edition.practice_id),
    });
    await move(ctx, trx, edition, {
      action: 'submit', revisionId, hash, reason: input.answer ?? null, mail: 'submitted', set: { submitted_revision_id: revisionId },
    });
    await renewReviews(trx, edition.id, ctx.now());
    return { revisionId, hash };
  });
}
