import type { Person } from '#app/domain/actor.ts';
import { notFound } from '#app/domain/errors.ts';
import { can } from '#app/policies/can.ts';
import { maySee } from '#app/policies/visible-to.ts';
import { editionsOfPractice, findEdition, findRevision, revisionsOf, type EditionRow } from '#db/repositories/editions.repo.ts';
import type { Executor } from '#db/client.ts';
import { subjectOf, textOf } from '../articles/load-edition.server.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';

/** The working copy, among the ids of revisions. */
export const WORKING = 'working';

/** A state of an edition as it stood: what is compared. */
export type EditionState = EditionText & { lang: string; doc: string; meta: string };
export type StateHead = { id: string; number: number | null; at: string; published: boolean };

/** Every state of an edition a person may look at, oldest first, the working copy last. */
export async function statesOf(db: Executor, edition: EditionRow): Promise<StateHead[]> {
  const revisions = (await revisionsOf(db, edition.id)).map((r): StateHead => ({ id: r.id, number: r.number, at: r.created_at, published: r.id === edition.published_revision_id }));
  return [...revisions, { id: WORKING, number: null, at: edition.edited_at, published: false }];
}

/** One of them. Throws not-found for a revision of another edition. */
export async function stateAt(db: Executor, edition: EditionRow, id: string): Promise<EditionState> {
  if (id === WORKING) return { ...textOf(edition), lang: edition.lang, doc: edition.doc, meta: edition.practice.draft_meta };
  const revision = await findRevision(db, id);
  if (!revision || revision.edition_id !== edition.id) throw notFound();
  return revision;
}

/** The other editions of its practice, each as this person may read it: its working copy, else what is published; the rest is not named. */
export async function besidesOf(db: Executor, person: Person, edition: EditionRow): Promise<{ id: string; lang: string; state: string }[]> {
  const others = (await editionsOfPractice(db, edition.practice_id)).filter((e) => e.id !== edition.id);
  const rows = (await Promise.all(others.map((e) => findEdition(db, e.id)))).flatMap((e) => e ?? []);
  return rows.flatMap((e) => {
    const state = can(person, 'edition.read-working', subjectOf(e)) ? WORKING : e.published_revision_id && maySee(person, e.practice) ? e.published_revision_id : null;
    return state ? [{ id: e.id, lang: e.lang, state }] : [];
  });
}
