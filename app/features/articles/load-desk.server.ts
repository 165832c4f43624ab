import type { Person } from '#app/domain/actor.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { editionsOfPerson } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../context.ts';

export type DeskEdition = { id: string; lang: string; state: EditionState; title: string; editedAt: string; published: boolean };

/** What the person is writing, newest first. */
export async function loadDesk(ctx: Ctx, person: Person): Promise<{ mine: DeskEdition[] }> {
  const mine = (await editionsOfPerson(ctx.db.reader, person.id)).map((e) => ({
    id: e.id, lang: e.lang, state: e.state as EditionState, title: e.title, editedAt: e.edited_at, published: e.published_revision_id !== null,
  }));
  return { mine };
}
