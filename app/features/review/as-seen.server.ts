import { AppError, badInput } from '#app/domain/errors.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';

/** What a decider had before them: the revision, and the state the page showed when it was drawn. */
export type Seen = { revisionId: string; state?: EditionState };

const MAX_REASON = 5000;

/** Throws bad-input for a reason longer than its form takes. */
export function assertLength(reason: string): void {
  if (reason.trim().length > MAX_REASON) throw badInput({ field: 'reason', problem: 'too-long', max: MAX_REASON, length: reason.trim().length });
}

/**
 * A decision is about what was read: throws stale-version when the author has handed in another revision since, illegal-transition when
 * somebody has decided since.
 */
export function assertAsSeen(edition: EditionRow, seen: Seen): void {
  if (edition.submitted_revision_id !== seen.revisionId) throw new AppError('stale-version', { version: edition.version });
  if (seen.state && edition.state !== seen.state) throw new AppError('illegal-transition');
}
