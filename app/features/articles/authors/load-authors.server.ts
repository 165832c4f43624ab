import type { Person } from '#app/domain/actor.ts';
import { authorsOfPractice, invitationsOfPractice } from '#db/repositories/author-invitations.repo.ts';
import type { Ctx } from '../../context.ts';
import { loadEditionFor } from '../load-edition.server.ts';
import { mayPart } from './part-author.server.ts';

export type AuthorsPage = {
  id: string; title: string; lang: string;
  authors: { id: string; name: string; you: boolean; mayPart: boolean }[];
  invitations: { id: string; email: string; declined: boolean; at: string }[];
};

/** Who writes a practice and who was asked to, for those who do. */
export async function loadAuthors(ctx: Ctx, person: Person, editionId: string): Promise<AuthorsPage> {
  const db = ctx.db.reader;
  const edition = await loadEditionFor(db, person, editionId, 'practice.invite-author');
  const [authors, invitations] = await Promise.all([authorsOfPractice(db, edition.practice_id), invitationsOfPractice(db, edition.practice_id)]);
  return {
    id: edition.id, title: edition.title, lang: edition.lang,
    authors: authors.map((a) => ({ ...a, you: a.id === person.id, mayPart: mayPart(person, edition, a.id) })),
    invitations: invitations.map((i) => ({ id: i.id, email: i.email, declined: i.state === 'declined', at: i.created_at })),
  };
}
