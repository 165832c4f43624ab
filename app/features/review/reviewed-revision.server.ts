import type { Person } from '#app/domain/actor.ts';
import { notFound } from '#app/domain/errors.ts';
import { can } from '#app/policies/can.ts';
import { findEdition, findRevision, type EditionRow } from '#db/repositories/editions.repo.ts';
import { subjectOf } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';

export type Revision = NonNullable<Awaited<ReturnType<typeof findRevision>>>;

/**
 * What a reviewer of an edition has before them: never the working copy, always a revision that was handed in. A draft begun after publication is
 * nobody's but its author's: then the published revision is what there is to see. `decides` = the person may decide something without reading
 * the working copy. Throws not-found to everybody else and when nothing was handed in.
 */
export async function reviewedRevision(ctx: Ctx, person: Person, editionId: string, decides: (edition: EditionRow) => boolean = () => false): Promise<{ edition: EditionRow; revision: Revision; own: boolean }> {
  const edition = await findEdition(ctx.db.reader, editionId);
  if (!edition) throw notFound();
  const own = edition.contributorIds.includes(person.id);
  if (!can(person, 'edition.read-working', subjectOf(edition)) && !decides(edition)) throw notFound();
  const drafting = edition.state === 'draft' && !own;
  const revisionId = (drafting ? null : edition.submitted_revision_id) ?? edition.published_revision_id;
  const revision = revisionId ? await findRevision(ctx.db.reader, revisionId) : null;
  if (!revision) throw notFound();
  return { edition, revision, own };
}
