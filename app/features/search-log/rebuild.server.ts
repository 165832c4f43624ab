import { authorize, can } from '#app/policies/can.ts';
import { putSetting } from '#db/repositories/settings.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { REBUILD_SETTING, type Progress } from './report.server.ts';

/** Has the index made anew from the database, by the outbox; how far it is stands on the page. */
export async function askForRebuild(ctx: Ctx): Promise<void> {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  await transact(ctx, async (trx) => {
    const waiting: Progress = { state: 'waiting', done: 0, total: 0, at: ctx.now().toISOString() };
    await putSetting(trx, REBUILD_SETTING, JSON.stringify(waiting), ctx.now());
    await record(ctx, trx, { action: 'search.rebuild', objectKind: 'setting', objectId: REBUILD_SETTING, outbox: [{ kind: 'search.rebuild' }] });
  });
}

/** Compares the index with the database; changes nothing. */
export async function checkIndex(ctx: Ctx) {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  return ctx.search.check();
}
