import { notFound } from '#app/domain/errors.ts';
import { authorize, can } from '#app/policies/can.ts';
import { partOrganisation } from '#db/repositories/organisations.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';

/** What was joined to another organisation is one of its own again. Throws not-found when it is joined to none. */
export async function partOrganisations(ctx: Ctx, input: { entryId: string }): Promise<void> {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  await transact(ctx, async (trx) => {
    const was = await partOrganisation(trx, input.entryId);
    if (!was) throw notFound();
    await record(ctx, trx, {
      action: 'organisation.parted', objectKind: 'organisation', objectId: input.entryId,
      outbox: [{ kind: 'organisation.changed', entryId: input.entryId }], entries: [{ kind: 'organisation', id: input.entryId }, { kind: 'organisation', id: was }],
    });
  });
}
