import type { Person } from '#app/domain/actor.ts';
import { maySee } from '#app/policies/visible-to.ts';
import { invitationsOfPerson, judges } from '#db/repositories/author-invitations.repo.ts';
import { editionsOfPractice, writersOf } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../../context.ts';

export type Invitation = { id: string; practiceId: string; editionId: string; title: string; lang: string; by: string | null; at: string; declined: boolean; /** She reviews it, and who judges a practice does not write it. */ judges: boolean };

/** Practices a person was asked to write, as far as they may know of them and do not write them already. */
export async function loadInvitations(ctx: Ctx, person: Person): Promise<Invitation[]> {
  const db = ctx.db.reader;
  const found: Invitation[] = [];
  for (const { id, practiceId, acl, originalLang, by, at, state } of await invitationsOfPerson(db, person.id)) {
    if (!maySee(person, { acl }) || (await writersOf(db, practiceId))('').authorIds.includes(person.id)) continue;
    const editions = (await editionsOfPractice(db, practiceId)).filter((e) => e.state !== 'archived');
    const edition = editions.find((e) => e.lang === originalLang) ?? editions[0];
    if (edition) found.push({ id, practiceId, editionId: edition.id, title: edition.title, lang: edition.lang, by, at, declined: state === 'declined', judges: await judges(db, practiceId, person.id) });
  }
  return found;
}
