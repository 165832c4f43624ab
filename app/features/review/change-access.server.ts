import { aclToken, leavesCommunity, type Access } from '#app/domain/access.ts';
import { AppError } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { authorize, can } from '#app/policies/can.ts';
import { communitiesByIds } from '#db/repositories/community-names.repo.ts';
import { changeAcl, insertReviewEvent } from '#db/repositories/editions.repo.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';

export const MAX_REASON = 1000;

/**
 * Changes who may read a published practice, with its files, discussion and everything found of it, at once; its authors get the reason. `from`
 * is what the decider saw. Opening what a community keeps is for its stewards alone. Throws not-found, forbidden, bad-input, and conflict when
 * another has changed it meanwhile.
 */
export async function changeAccess(ctx: Ctx, input: { editionId: string; from: string; access: Access | null; reason: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'practice.change-access');
  const { practice } = edition;
  const reason = input.reason.trim();
  const { access } = input;
  if (access?.kind === 'community' && (await communitiesByIds(ctx.db.reader, [access.communityId])).length === 0) throw new AppError('bad-input', { field: 'access', problem: 'required' });
  if (!access) throw new AppError('bad-input', { field: 'access', problem: 'required' });
  if (!reason) throw new AppError('bad-input', { field: 'reason', problem: 'required' });
  if (reason.length > MAX_REASON) throw new AppError('bad-input', { field: 'reason', problem: 'too-long', max: MAX_REASON, length: reason.length });
  const to = aclToken(access);
  if (input.from !== practice.acl) throw new AppError('conflict');
  if (to === practice.acl) throw new AppError('bad-input', { field: 'access', problem: 'same' });
  if (leavesCommunity(practice.acl, to)) authorize(can(ctx.actor, 'practice.open-community', subjectOf(edition)), ctx.actor);

  await transact(ctx, async (trx) => {
    if (!(await changeAcl(trx, practice.id, practice.acl, { access: access.kind, community_id: access.kind === 'community' ? access.communityId : null, acl: to }))) throw new AppError('conflict');
    const reviewEventId = newId();
    await insertReviewEvent(trx, {
      id: reviewEventId, edition_id: edition.id, revision_id: null, action: 'access', from_state: edition.state, to_state: edition.state,
      actor_id: ctx.actor.kind === 'person' ? ctx.actor.id : null, reason, created_at: ctx.now().toISOString(),
    });
    await record(ctx, trx, {
      action: 'practice.access-changed', objectKind: 'practice', objectId: practice.id, reason: `${practice.acl} -> ${to}: ${reason}`, practices: [practice.id],
      outbox: [{ kind: 'practice.changed', practiceId: practice.id }, { kind: 'saved-searches.match', practiceId: practice.id }, { kind: 'mail.review', editionId: edition.id, event: 'access', reviewEventId }],
    });
  });
}
