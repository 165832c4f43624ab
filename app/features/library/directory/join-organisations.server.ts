import { badInput, notFound } from '#app/domain/errors.ts';
import { authorize, can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { mentionAddress } from '#db/mention-id.ts';
import { visibleMentions, type MentionRow } from '#db/repositories/mentions.repo.ts';
import { joinOrganisation } from '#db/repositories/organisations.repo.ts';
import type { Ctx } from '../../context.ts';
import { transact, record } from '../../record.server.ts';
import { gatherNamed, type Named } from './named.ts';

/**
 * From now on what goes by one name counts as what goes by another: one entry, one page, for whoever may see either. Both are given by their addresses.
 * Throws not-found; bad-input when the other is not there, is the same, or one of them is known to few: a name said among few is not told to others.
 */
export async function joinOrganisations(ctx: Ctx, input: { slug: string; into: string }): Promise<Named> {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const one = await find(ctx, input.slug);
  if (!one) throw notFound();
  const other = await find(ctx, input.into);
  if (!other || other.named.id === one.named.id) throw badInput({ field: 'into', problem: 'not-a-choice' });
  if (![one, other].every(({ rows }) => rows.some((row) => row.acl === 'public'))) throw badInput({ field: 'into', problem: 'known-to-few' });
  const by = ctx.actor.kind === 'person' ? ctx.actor.id : null;
  await transact(ctx, async (trx) => {
    await joinOrganisation(trx, { entry_id: one.named.id, into_id: other.named.id, created_by: by, created_at: ctx.now().toISOString() });
    await record(ctx, trx, {
      action: 'organisation.joined', objectKind: 'organisation', objectId: one.named.id, reason: `${one.named.name} = ${other.named.name}`,
      outbox: [{ kind: 'organisation.changed', entryId: other.named.id }], entries: [one, other].map(({ named }) => ({ kind: 'organisation', id: named.id })),
    });
  });
  return other.named;
}

async function find(ctx: Ctx, slug: string): Promise<{ named: Named; rows: MentionRow[] } | null> {
  const at = mentionAddress('organisation', slug);
  const rows = at ? await visibleMentions(ctx.db.reader, visibleTo(ctx.actor), 'organisation', at) : [];
  const [named] = gatherNamed('organisation', rows).values();
  return named ? { named, rows } : null;
}
