import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { aclToken, type Access } from '#app/domain/access.ts';
import { AppError, badInput } from '#app/domain/errors.ts';
import { practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { communitiesOf } from '#app/domain/actor.ts';
import { authorize, can } from '#app/policies/can.ts';
import { editionsOfPractice, updateAccess, updateDraftMeta } from '#db/repositories/editions.repo.ts';
import { draftMetaOf } from '#db/repositories/attachments.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadEditionFor, subjectOf } from './load-edition.server.ts';

/** Keeps the metadata the editions share; readers see it once an edition with it is published. Throws stale-version like saveDraft. */
export async function saveMeta(ctx: Ctx, input: { editionId: string; version: number; meta: PracticeMeta; access?: Access }): Promise<{ version: number }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  const parsed = practiceMetaSchema.safeParse(input.meta);
  if (!parsed.success) throw badInput({ field: parsed.error.issues[0]?.path.join('.') ?? 'meta' });
  const wanted = input.access;
  const changesAccess = wanted !== undefined && aclToken(wanted) !== edition.practice.acl;
  if (wanted && changesAccess) {
    // access belongs to the practice: one published edition is enough to take it out of its authors' hands
    const published = (await editionsOfPractice(ctx.db.reader, edition.practice_id)).some((e) => e.published_revision_id !== null);
    authorize(can(ctx.actor, 'practice.set-access', { ...subjectOf(edition), published }), ctx.actor);
    if (wanted.kind === 'community' && !communitiesOf(ctx.actor).includes(wanted.communityId)) throw badInput({ field: 'access' });
  }

  return transact(ctx, async (trx) => {
    // the documents are not in this form: they are attached and taken off one by one
    const { attachments } = practiceMetaSchema.parse(JSON.parse((await draftMetaOf(trx, edition.practice_id)) ?? '{}'));
    const version = await updateDraftMeta(trx, { practiceId: edition.practice_id, version: input.version, meta: JSON.stringify({ ...parsed.data, sources: withSourceIds(parsed.data.sources), attachments }), at: ctx.now().toISOString() });
    if (version === null) throw new AppError('stale-version', { version: edition.practice.meta_version });
    if (wanted && changesAccess) {
      const communityId = wanted.kind === 'community' ? wanted.communityId : null;
      await updateAccess(trx, edition.practice_id, { access: wanted.kind, community_id: communityId, acl: aclToken(wanted) });
      await record(ctx, trx, {
        action: 'practice.access-changed', objectKind: 'practice', objectId: edition.practice_id, reason: `${edition.practice.acl} -> ${aclToken(wanted)}`,
        outbox: [{ kind: 'practice.changed', practiceId: edition.practice_id }, { kind: 'saved-searches.match', practiceId: edition.practice_id }], practices: [edition.practice_id],
      });
    }
    return { version };
  });
}
