import { AppError, notFound } from '#app/domain/errors.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { countOtherAdministrators, grantsOf, personById, setDisabled } from '#db/repositories/people.repo.ts';
import { endSessionsOf } from '#db/repositories/sessions.repo.ts';
import { shownChanges } from './shown-changes.server.ts';

/**
 * Shuts a person out, or lets them in again, with a reason. Every session ends with it. Throws conflict for oneself and for the last administrator.
 */
export async function disablePerson(ctx: Ctx, input: { personId: string; disabled: boolean; reason: string }): Promise<void> {
  authorize(can(ctx.actor, 'people.manage'), ctx.actor);
  if (ctx.actor.kind === 'person' && ctx.actor.id === input.personId) throw new AppError('conflict', {}, 'nobody disables themselves');
  const now = ctx.now();
  await transact(ctx, async (trx) => {
    if (!(await personById(trx, input.personId))) throw notFound();
    const administrator = (await grantsOf(trx, input.personId, now)).some((g) => g.role === 'administrator');
    if (input.disabled && administrator && (await countOtherAdministrators(trx, input.personId, now)) === 0) throw new AppError('conflict', {}, 'the last administrator');
    await setDisabled(trx, input.personId, input.disabled ? now : null);
    if (input.disabled) await endSessionsOf(trx, input.personId);
    await record(ctx, trx, { action: input.disabled ? 'person.disabled' : 'person.enabled', objectKind: 'person', objectId: input.personId, reason: input.reason, ...(await shownChanges(trx, input.personId)) });
  });
}
