import type { Person } from '#app/domain/actor.ts';
import { AppError, forbidden, notFound } from '#app/domain/errors.ts';
import { authorsOfPractice, partAuthor } from '#db/repositories/author-invitations.repo.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';
import { loadEditionFor } from '../load-edition.server.ts';

/** An author may go, and who began the practice may let another go; the last one stays. */
export const mayPart = (actor: Person, edition: EditionRow, personId: string): boolean =>
  edition.authorIds.length > 1 && (personId === actor.id || edition.practice.created_by === actor.id);

/** Takes an author out of those who may write. Credit in the details stays until it is changed there. Throws conflict when nobody else would be left. */
export async function partFromAuthors(ctx: Ctx, person: Person, input: { editionId: string; personId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, person, input.editionId, 'practice.invite-author');
  if (!edition.authorIds.includes(input.personId)) throw notFound();
  if (edition.authorIds.length < 2) throw new AppError('conflict');
  if (!mayPart(person, edition, input.personId)) throw forbidden();
  await transact(ctx, async (trx) => {
    if (!(await partAuthor(trx, edition.practice_id, input.personId))) throw notFound();
    // two who go at once
    if ((await authorsOfPractice(trx, edition.practice_id)).length === 0) throw new AppError('conflict');
    await record(ctx, trx, { action: 'edition.author-left', objectKind: 'edition', objectId: edition.id, ...(input.personId === person.id ? {} : { reason: input.personId }) });
  });
}
