import type { Executor } from '../client.ts';

/** What the index holds of a practice, as rows: published editions, visible posts, stored documents with what they say. Works in any database. */
export async function searchSource(db: Executor, practiceIds: readonly string[]) {
  if (practiceIds.length === 0) return { practices: [], editions: [], posts: [], files: [] };
  const practices = await db.selectFrom('practice').select(['id', 'acl', 'meta']).where('id', 'in', practiceIds).execute();
  const editions = await db.selectFrom('edition')
    .innerJoin('revision', 'revision.id', 'edition.published_revision_id')
    .leftJoin('retirement', (j) => j.onRef('retirement.edition_id', '=', 'edition.id').on('retirement.kind', '=', 'archived'))
    .select(['edition.id', 'edition.practice_id', 'edition.published_at', 'revision.lang', 'revision.title', 'revision.summary', 'revision.result',
      'revision.fit', 'revision.text', 'revision.doc', 'revision.created_at', 'retirement.created_at as archived_at'])
    .where('edition.practice_id', 'in', practiceIds).orderBy('edition.id').execute();
  const posts = await db.selectFrom('post').select(['practice_id', 'lang', 'text'])
    .where('practice_id', 'in', practiceIds).where('state', '=', 'visible').orderBy('created_at').orderBy('id').execute();
  const files = await db.selectFrom('file').leftJoin('file_text', 'file_text.file_id', 'file.id').select(['file.id', 'file.practice_id', 'file_text.text'])
    .where('file.practice_id', 'in', practiceIds).where('file.content_type', 'not like', 'image/%').orderBy('file.id').execute();
  return { practices, editions, posts, files };
}

/** Every concept with its broader one, and every label. Small: the vocabulary of the portal. */
export async function searchVocabulary(db: Executor) {
  const concepts = await db.selectFrom('concept').select(['id', 'broader_id']).execute();
  const labels = await db.selectFrom('concept_label').select(['concept_id', 'lang', 'kind', 'label']).where('kind', 'in', ['pref', 'alt']).execute();
  return { concepts, labels: inOrder(labels, (l) => [l.concept_id, l.lang, l.kind, l.label]) };
}

/** Not by the database: PostgreSQL orders letters by language, and an index made of either must be the same. */
function inOrder<T>(rows: readonly T[], by: (row: T) => string[]): T[] {
  return rows.map((row) => ({ row, at: by(row).join('\n') })).sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ row }) => row);
}

/** Concepts in use with all their labels, in a fixed order: what the search understands words by. */
export async function labelledConcepts(db: Executor): Promise<{ id: string; scheme: string; labels: { lang: string; kind: string; label: string }[] }[]> {
  const concepts = inOrder(await db.selectFrom('concept').select(['id', 'scheme']).where('retired_at', 'is', null).execute(), (c) => [c.id]);
  const labels = await db.selectFrom('concept_label').select(['concept_id', 'lang', 'kind', 'label']).execute();
  const byConcept = new Map<string, { lang: string; kind: string; label: string }[]>(concepts.map((c) => [c.id, []]));
  for (const { concept_id, lang, kind, label } of inOrder(labels, (l) => [l.concept_id, l.lang, l.kind === 'pref' ? '' : l.kind, l.label])) byConcept.get(concept_id)?.push({ lang, kind, label });
  return concepts.map((c) => ({ ...c, labels: byConcept.get(c.id) ?? [] }));
}

/** Ids of practices after one, in order: for walking through all of them. */
export async function practiceIdsAfter(db: Executor, after: string, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('practice').select('id').where('id', '>', after).orderBy('id').limit(limit).execute();
  return rows.map((r) => r.id);
}

export async function countPractices(db: Executor): Promise<number> {
  const row = await db.selectFrom('practice').select((eb) => eb.fn.countAll().as('n')).executeTakeFirst();
  return Number(row?.n ?? 0);
}
