import { AppError } from '#app/domain/errors.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';

/** What a decider had before them: the revision, and the state the page showed when it was drawn. */
export type Seen = { revisionId: string; state?: EditionState };

/**
 * A decision is about what was read: throws stale-version when the author has handed in another revision since, illegal-transition when
 * somebody has decided since.
 */
export function assertAsSeen(edition: EditionRow, seen: Seen): void {
  if (edition.submitted_revision_id !== seen.revisionId) throw new AppError('stale-version', { version: edition.version });
  if (seen.state && edition.state !== seen.state) throw new AppError('illegal-transition');
}
