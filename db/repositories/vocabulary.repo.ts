import type { Executor } from '../client.ts';

export type Concept = { id: string; scheme: string; broaderId: string | null; label: string; definition: string };

/** Every concept in use, in order of scheme and position, named in one language (Spanish where that name is missing). */
export async function conceptsIn(db: Executor, lang: string): Promise<Concept[]> {
  const rows = await db.selectFrom('concept')
    .leftJoin('concept_label as own', (j) => j.onRef('own.concept_id', '=', 'concept.id').on('own.kind', '=', 'pref').on('own.lang', '=', lang))
    .leftJoin('concept_label as es', (j) => j.onRef('es.concept_id', '=', 'concept.id').on('es.kind', '=', 'pref').on('es.lang', '=', 'es'))
    .select(['concept.id', 'concept.scheme', 'concept.broader_id', 'concept.definition', 'own.label as own_label', 'es.label as es_label'])
    .where('concept.retired_at', 'is', null).orderBy('concept.scheme').orderBy('concept.position').orderBy('concept.id').execute();
  return rows.map((r) => ({
    id: r.id, scheme: r.scheme, broaderId: r.broader_id, label: r.own_label ?? r.es_label ?? r.id,
    definition: definitionIn(r.definition, lang),
  }));
}

/** The concept and every one below it. */
export async function narrowerOf(db: Executor, conceptId: string): Promise<string[]> {
  const rows = await db.selectFrom('concept').select(['id', 'broader_id']).execute();
  const found = [conceptId];
  for (const id of found) found.push(...rows.filter((r) => r.broader_id === id && !found.includes(r.id)).map((r) => r.id));
  return found;
}

function definitionIn(json: string, lang: string): string {
  const all = JSON.parse(json || '{}') as Record<string, string>;
  return all[lang] ?? all['es'] ?? '';
}
