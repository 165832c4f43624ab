import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import type { Actor } from '#app/domain/actor.ts';
import { EDITION_STATES, TRANSITIONS, type EditionState } from '#app/domain/workflow.ts';
import { AppError, notFound, signInRequired } from '#app/domain/errors.ts';
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
    authorIds: edition.authorIds, translatorIds: edition.translatorIds, contributorIds: edition.contributorIds, conflictIds: edition.conflictIds,
    published: edition.published_revision_id !== null,
  };
}

/**
 * An edition the actor may do `action` to. Throws not-found when it does not exist or the actor may know nothing of it, forbidden when the
 * actor may know of it but not do this, illegal-transition when only the state of the edition is
 * against it. A visitor gets sign-in-required whether it exists or not.
 */
export async function loadEditionFor(db: Executor, actor: Actor, editionId: string, action: EditionAction): Promise<EditionRow> {
  if (actor.kind === 'visitor') throw signInRequired();
  const edition = await findEdition(db, editionId);
  if (!edition) throw notFound();
  const subject = subjectOf(edition);
  const known = can(actor, 'edition.read-working', subject) || (subject.published && maySee(actor, edition.practice));
  const allowed = can(actor, action, subject);
  // the right person, too late: someone has taken the edition on since the page was drawn
  if (!allowed && known && isStep(action) && EDITION_STATES.some((state) => can(actor, action, { ...subject, state }))) throw new AppError('illegal-transition');
  authorize(allowed, actor, { hidden: !known });
  return edition;
}

function isStep(action: EditionAction): boolean {
  return TRANSITIONS.some((t) => `edition.${t.action}` === action);
}

export function textOf(edition: EditionRow): EditionText {
  return Object.fromEntries(EDITION_FIELDS.map((f) => [f.name, edition[f.name]])) as EditionText;
}
