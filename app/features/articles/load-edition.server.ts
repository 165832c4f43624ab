import type { Actor } from '#app/domain/actor.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { notFound, signInRequired } from '#app/domain/errors.ts';
import { authorize, can, type EditionAction } from '#app/policies/can.ts';
import type { EditionSubject } from '#app/policies/edition.policy.ts';
import { maySee } from '#app/policies/visible-to.ts';
import type { Executor } from '#db/client.ts';
import { findEdition, type EditionRow } from '#db/repositories/editions.repo.ts';

/** What the edition policies look at. */
export function subjectOf(edition: EditionRow): EditionSubject {
  return {
    state: edition.state as EditionState,
    acl: edition.practice.acl,
    contributorIds: edition.contributorIds,
    published: edition.published_revision_id !== null,
  };
}

/**
 * An edition the actor may do `action` to. Throws not-found when it does not exist or the actor may know nothing of it, forbidden when the
 * actor may know of it but not do this. A visitor gets sign-in-required whether it exists or not.
 */
export async function loadEditionFor(db: Executor, actor: Actor, editionId: string, action: EditionAction): Promise<EditionRow> {
  if (actor.kind === 'visitor') throw signInRequired();
  const edition = await findEdition(db, editionId);
  if (!edition) throw notFound();
  const subject = subjectOf(edition);
  const known = can(actor, 'edition.read-working', subject) || (subject.published && maySee(actor, edition.practice));
  authorize(can(actor, action, subject), actor, { hidden: !known });
  return edition;
}
