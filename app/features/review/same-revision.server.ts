import { AppError } from '#app/domain/errors.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';

/** A decision is about the revision that was read: throws stale-version when the author has handed in another since. */
export function assertSameRevision(edition: EditionRow, revisionId: string): void {
  if (edition.submitted_revision_id !== revisionId) throw new AppError('stale-version', { version: edition.version });
}
