import type { Executor, Trx } from '../client.ts';

/*
 * Editions in the bin: never published, out of every list, whole until they are removed for good.
 */

/** Puts a never-published edition into the bin. False when it was published once, or is there already. */
export async function putInBin(trx: Trx, what: { editionId: string; by: string; at: string }): Promise<boolean> {
  const result = await trx.updateTable('edition').set({ binned_at: what.at, binned_by: what.by })
    .where('id', '=', what.editionId).where('binned_at', 'is', null).where('first_published_at', 'is', null).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Takes it out again. False when it is not there any more. */
export async function takeFromBin(trx: Trx, editionId: string): Promise<boolean> {
  const result = await trx.updateTable('edition').set({ binned_at: null, binned_by: null }).where('id', '=', editionId).where('binned_at', 'is not', null).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** What a person wrote or threw away that lies in the bin, the one that goes first at the top. */
export async function binOf(db: Executor, personId: string) {
  return db.selectFrom('edition').leftJoin('person', 'person.id', 'edition.binned_by')
    .select(['edition.id', 'edition.lang', 'edition.title', 'edition.binned_at as at', 'edition.binned_by as by', 'person.name'])
    .where('edition.binned_at', 'is not', null)
    .where(({ or, exists, selectFrom, eb }) => or([
      eb('edition.binned_by', '=', personId),
      exists(selectFrom('practice_contributor').select('person_id').whereRef('practice_contributor.practice_id', '=', 'edition.practice_id')
        .where('practice_contributor.person_id', '=', personId).where('practice_contributor.kind', '=', 'author')),
      exists(selectFrom('edition_translator').select('person_id').whereRef('edition_translator.edition_id', '=', 'edition.id').where('edition_translator.person_id', '=', personId)),
    ]))
    .orderBy('edition.binned_at').orderBy('edition.id').limit(200).execute();
}

/** What lies there since before a time, the oldest first. */
export async function binnedBefore(db: Executor, before: string, limit: number): Promise<string[]> {
  return (await db.selectFrom('edition').select('id').where('binned_at', '<', before).orderBy('binned_at').limit(limit).execute()).map((r) => r.id);
}

/**
 * Deletes an edition that lies in the bin since before a time, with its revisions and all that hangs on it; its practice too when nothing else is left of it.
 * Null when it has been taken out meanwhile. `files`: what of the practice nothing names any more; their rows are deleted as well.
 */
export async function deleteBinned(trx: Trx, editionId: string, before: string): Promise<{ practiceId: string; whole: boolean; files: string[] } | null> {
  const edition = await trx.selectFrom('edition').select(['id', 'practice_id']).where('id', '=', editionId).where('binned_at', '<', before).executeTakeFirst();
  if (!edition) return null;
  await trx.deleteFrom('edition').where('id', '=', editionId).execute();
  const practiceId = edition.practice_id;
  const rest = await trx.selectFrom('edition').select('id').where('practice_id', '=', practiceId).limit(1).executeTakeFirst();
  const stored = await trx.selectFrom('file').select('id').where('practice_id', '=', practiceId).where('created_at', '<', before).execute();
  const all = rest ? stored : await trx.selectFrom('file').select('id').where('practice_id', '=', practiceId).execute();
  const files: string[] = [];
  for (const { id } of all) if (!rest || !(await isNeeded(trx, practiceId, id))) files.push(id);
  if (files.length > 0) await trx.deleteFrom('file').where('id', 'in', files).execute();
  if (!rest) await trx.deleteFrom('practice').where('id', '=', practiceId).execute();
  return { practiceId, whole: !rest, files };
}

/** Whether something names the file or a picture that was cut from it. */
async function isNeeded(trx: Trx, practiceId: string, fileId: string): Promise<boolean> {
  const cut = await trx.selectFrom('file').select('id').where('original_id', '=', fileId).execute();
  for (const id of [fileId, ...cut.map((row) => row.id)]) if (await isNamed(trx, practiceId, id)) return true;
  return false;
}

/** Whether a working copy, one of its earlier states, a revision or the details of the practice name the file. */
async function isNamed(trx: Trx, practiceId: string, fileId: string): Promise<boolean> {
  const like = `%${fileId}%`;
  const found = await Promise.all([
    trx.selectFrom('practice').select('id').where('id', '=', practiceId).where((eb) => eb.or([eb('meta', 'like', like), eb('draft_meta', 'like', like)])).executeTakeFirst(),
    trx.selectFrom('edition').select('id').where('practice_id', '=', practiceId).where('doc', 'like', like).limit(1).executeTakeFirst(),
    trx.selectFrom('revision').innerJoin('edition', 'edition.id', 'revision.edition_id').select('revision.id').where('edition.practice_id', '=', practiceId)
      .where((eb) => eb.or([eb('revision.doc', 'like', like), eb('revision.meta', 'like', like)])).limit(1).executeTakeFirst(),
    trx.selectFrom('draft_state').innerJoin('edition', 'edition.id', 'draft_state.edition_id').select('draft_state.edition_id').where('edition.practice_id', '=', practiceId)
      .where('draft_state.doc', 'like', like).limit(1).executeTakeFirst(),
  ]);
  return found.some((row) => row !== undefined);
}
