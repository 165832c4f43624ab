import type { z } from 'zod';
import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { updateProfile as writeProfile } from '#db/repositories/people.repo.ts';
import type { profileSchema } from './accounts.schema.ts';
import { shownChanges } from '#app/features/people/shown-changes.server.ts';
import { requireActor } from './require-actor.ts';

/** Changes what a person says about themselves. */
export async function updateProfile(ctx: Ctx, input: z.output<typeof profileSchema>): Promise<void> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const person = requireActor(ctx.actor);
  await transact(ctx, async (trx) => {
    await writeProfile(trx, person.id, input);
    await record(ctx, trx, { action: 'person.profile-changed', objectKind: 'person', objectId: person.id, ...(await shownChanges(trx, person.id)) });
  });
}
