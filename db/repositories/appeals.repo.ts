import type { Insertable, Selectable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { PublicationPlanTable, ReviewAppealTable } from '../tables/review.ts';

export type AppealRow = Selectable<ReviewAppealTable> & { decider: string | null };

/** The newest appeal of an edition, or null. */
export async function lastAppeal(db: Executor, editionId: string): Promise<AppealRow | null> {
  const row = await db.selectFrom('review_appeal').leftJoin('person as decider', 'decider.id', 'review_appeal.decided_by').selectAll('review_appeal').select('decider.name as decider')
    .where('review_appeal.edition_id', '=', editionId).orderBy('review_appeal.created_at', 'desc').orderBy('review_appeal.id').limit(1).executeTakeFirst();
  return row ?? null;
}

/** False when somebody has appealed against this decision already. */
export async function insertAppeal(trx: Trx, row: Insertable<ReviewAppealTable>): Promise<boolean> {
  const result = await trx.insertInto('review_appeal').values(row).onConflict((c) => c.column('event_id').doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Closes an open appeal. Returns whether it was open. */
export async function closeAppeal(trx: Trx, id: string, decision: { state: 'upheld' | 'overturned'; by: string; answer: string; at: string }): Promise<boolean> {
  const result = await trx.updateTable('review_appeal').set({ state: decision.state, decided_by: decision.by, answer: decision.answer, decided_at: decision.at })
    .where('id', '=', id).where('state', '=', 'open').executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function planOf(db: Executor, editionId: string): Promise<Selectable<PublicationPlanTable> | null> {
  return (await db.selectFrom('publication_plan').selectAll().where('edition_id', '=', editionId).executeTakeFirst()) ?? null;
}

/** Sets the day, in place of one that was set before. */
export async function putPlan(trx: Trx, row: Insertable<PublicationPlanTable>): Promise<void> {
  await trx.deleteFrom('publication_plan').where('edition_id', '=', row.edition_id).execute();
  await trx.insertInto('publication_plan').values(row).execute();
}

/** Returns whether there was one. */
export async function dropPlan(trx: Trx, editionId: string): Promise<boolean> {
  const result = await trx.deleteFrom('publication_plan').where('edition_id', '=', editionId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
