import { conceptsOf, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { needsOf, type Need } from '#app/domain/review.ts';
import type { Executor } from '#db/client.ts';
import { findRevision, type EditionRow } from '#db/repositories/editions.repo.ts';
import { markedNeeds } from '#db/repositories/reviews.repo.ts';

/** The reviews the revision handed in needs: what its own details say, and what somebody asked for by hand. */
export async function needsOfEdition(db: Executor, edition: EditionRow): Promise<Need[]> {
  const revision = edition.submitted_revision_id ? await findRevision(db, edition.submitted_revision_id) : null;
  const marked = (await markedNeeds(db, [edition.practice_id])).get(edition.practice_id) ?? [];
  return needsIn(revision?.meta ?? edition.practice.draft_meta, edition.practice.access, marked);
}

/** The same from what is already at hand. */
export function needsIn(meta: string, access: string, marked: Parameters<typeof needsOf>[0]['marked']): Need[] {
  return needsOf({ access, marked, concepts: conceptsOf(JSON.parse(meta) as PracticeMeta).map((c) => c.conceptId) });
}
