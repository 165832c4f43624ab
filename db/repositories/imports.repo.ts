import type { Insertable, Selectable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { DraftImportTable } from '../tables/practices.ts';

export type ImportRow = Selectable<DraftImportTable>;

export async function insertImport(trx: Trx, row: Insertable<DraftImportTable>): Promise<void> {
  await trx.insertInto('draft_import').values(row).execute();
}

/** What a person brought in, or null: of anybody else's nothing is known. */
export async function findImport(db: Executor, id: string, personId: string): Promise<ImportRow | null> {
  return (await db.selectFrom('draft_import').selectAll().where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()) ?? null;
}

export async function updateImportChoices(trx: Trx, id: string, choices: string): Promise<void> {
  await trx.updateTable('draft_import').set({ choices }).where('id', '=', id).execute();
}

/** False when somebody else was first. */
export async function deleteImport(trx: Trx, id: string): Promise<boolean> {
  return (await trx.deleteFrom('draft_import').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}

export async function importsBefore(db: Executor, before: Date, limit: number): Promise<ImportRow[]> {
  return db.selectFrom('draft_import').selectAll().where('created_at', '<', before.toISOString()).orderBy('created_at').limit(limit).execute();
}

/** Pictures of an import become the practice's. */
export async function adoptFiles(trx: Trx, ids: readonly string[], practiceId: string): Promise<void> {
  if (ids.length > 0) await trx.updateTable('file').set({ practice_id: practiceId }).where('id', 'in', ids).where('practice_id', 'is', null).execute();
}

/** Deletes the rows of pictures that became nobody's, and returns which they were. */
export async function deleteUnadopted(trx: Trx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx.selectFrom('file').select('id').where('id', 'in', ids).where('practice_id', 'is', null).execute();
  if (rows.length > 0) await trx.deleteFrom('file').where('id', 'in', rows.map((row) => row.id)).execute();
  return rows.map((row) => row.id);
}

/** Sizes of pictures an import brought, for showing them. */
export async function importedSizes(db: Executor, ids: readonly string[]): Promise<Map<string, { width: number; height: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('file').select(['id', 'width', 'height']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, { width: row.width ?? 0, height: row.height ?? 0 }]));
}
