import type { Person } from '#app/domain/actor.ts';
import { AppError, forbidden, notFound } from '#app/domain/errors.ts';
import { EMPTY_META, practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Trx } from '#db/client.ts';
import { judges, moveInvitation } from '#db/repositories/author-invitations.repo.ts';
import { addContributor, findEdition, updateDraftMeta } from '#db/repositories/editions.repo.ts';
import { personById } from '#db/repositories/people.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';
import { loadInvitations } from './load-invitations.server.ts';

type Author = PracticeMeta['authors'][number];

/**
 * Says yes or no to an invitation. A yes may come after a no; `named` puts the person last among those credited, with organisation and ORCID of their profile.
 * Returns the edition to write in, null after a no. Throws not-found for what is not theirs to answer, forbidden when they judge the practice.
 */
export async function answerInvitation(ctx: Ctx, person: Person, input: { invitationId: string; accept: boolean; named: boolean }): Promise<string | null> {
  const invitation = (await loadInvitations(ctx, person)).find((i) => i.id === input.invitationId);
  if (!invitation) throw notFound();
  const { editionId, practiceId } = invitation;
  return transact(ctx, async (trx) => {
    const done = (action: string) => record(ctx, trx, { action, objectKind: 'edition', objectId: editionId });
    if (!input.accept) {
      if (!(await moveInvitation(trx, invitation.id, ['open'], 'declined'))) throw notFound();
      await done('edition.author-declined');
      return null;
    }
    // looked at again where it is written: a review may have been taken on meanwhile
    if (await judges(trx, practiceId, person.id)) throw forbidden();
    if (!(await moveInvitation(trx, invitation.id, ['open', 'declined'], 'accepted'))) throw notFound();
    await addContributor(trx, practiceId, person.id, 'author');
    if (input.named) await credit(ctx, trx, editionId, person.id);
    await done('edition.author-joined');
    return editionId;
  });
}

async function credit(ctx: Ctx, trx: Trx, editionId: string, personId: string): Promise<void> {
  const [edition, profile] = await Promise.all([findEdition(trx, editionId), personById(trx, personId)]);
  if (!edition || !profile) throw notFound();
  const meta = practiceMetaSchema.parse({ ...EMPTY_META, ...(JSON.parse(edition.practice.draft_meta) as object) });
  const own: Author = { name: profile.name, role: 'writing', organisation: profile.organisation, personId, orcid: profile.orcid, roles: [] };
  const authors = withAuthor(meta.authors, own);
  if (authors === meta.authors) return;
  const saved = await updateDraftMeta(trx, { practiceId: edition.practice_id, version: edition.practice.meta_version, meta: JSON.stringify({ ...meta, authors }), at: ctx.now().toISOString() });
  if (saved === null) throw new AppError('conflict');
}

/** Adds a credit at the end, or ties the one that stands under the same name to the account. */
function withAuthor(authors: Author[], own: Author): Author[] {
  if (authors.some((a) => a.personId === own.personId) || authors.length >= 40) return authors;
  const at = authors.findIndex((a) => a.personId === null && a.name.toLowerCase() === own.name.toLowerCase());
  if (at === -1) return [...authors, own];
  return authors.map((a, i) => (i === at ? { ...a, personId: own.personId, organisation: a.organisation ?? own.organisation, orcid: own.orcid ?? a.orcid } : a));
}
