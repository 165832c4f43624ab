import type { Concept, ConceptLabel, ConceptRelation, ConceptSource, ConceptStatus, LabelKind, Match, PerLanguage } from '#app/domain/concept.ts';
import type { Executor, Trx } from '../client.ts';

const json = <T>(text: string) => JSON.parse(text) as T;

/** Every concept of a scheme (or those of `ids`), retired ones too, with all it says: labels in a fixed order, relations both ways where they are symmetric. */
export async function conceptsOfScheme(db: Executor, scheme: string, ids?: readonly string[]): Promise<Concept[]> {
  if (ids?.length === 0) return [];
  const rows = await db.selectFrom('concept').selectAll().where('scheme', '=', scheme).$if(ids !== undefined, (q) => q.where('id', 'in', [...(ids ?? [])])).orderBy('position').orderBy('id').execute();
  const labels = await db.selectFrom('concept_label').innerJoin('concept', 'concept.id', 'concept_label.concept_id').where('concept.scheme', '=', scheme).$if(ids !== undefined, (q) => q.where('concept.id', 'in', [...(ids ?? [])]))
    .select(['concept_label.concept_id', 'concept_label.lang', 'concept_label.kind', 'concept_label.label', 'concept_label.match', 'concept_label.note']).execute();
  const relations = await db.selectFrom('concept_relation').innerJoin('concept', 'concept.id', 'concept_relation.concept_id').where('concept.scheme', '=', scheme).$if(ids !== undefined, (q) => q.where((eb) => eb.or([eb('concept_id', 'in', [...(ids ?? [])]), eb('other_id', 'in', [...(ids ?? [])])])))
    .select(['concept_relation.concept_id', 'concept_relation.other_id', 'concept_relation.kind', 'concept_relation.note']).execute();
  const labelsOf = new Map<string, ConceptLabel[]>();
  for (const l of labels) push(labelsOf, l.concept_id, { lang: l.lang, kind: l.kind as LabelKind, label: l.label, match: l.match as Match | null, note: json<PerLanguage>(l.note) });
  const relationsOf = new Map<string, ConceptRelation[]>();
  for (const r of relations) {
    const kind = r.kind as ConceptRelation['kind'];
    const note = json<PerLanguage>(r.note);
    push(relationsOf, r.concept_id, { to: r.other_id, kind, note });
    push(relationsOf, r.other_id, { to: r.concept_id, kind: INVERSE[kind] ?? kind, note });
  }
  return rows.map((r) => ({
    id: r.id, scheme: r.scheme, broader: r.broader_id, position: r.position, status: r.status as ConceptStatus, theme: r.theme_id,
    countries: json<string[]>(r.countries), definition: json<PerLanguage>(r.definition || '{}'), scopeNote: json<PerLanguage>(r.scope_note), example: json<PerLanguage>(r.example),
    sources: json<ConceptSource[]>(r.sources), retired: r.retired_at !== null, version: r.version, updatedAt: r.updated_at,
    labels: (labelsOf.get(r.id) ?? []).sort(inOrder), relations: unique(relationsOf.get(r.id) ?? []),
  }));
}

const INVERSE: Partial<Record<ConceptRelation['kind'], ConceptRelation['kind']>> = { broadMatch: 'narrowMatch', narrowMatch: 'broadMatch' };
const KIND_ORDER: readonly LabelKind[] = ['pref', 'alt', 'hidden', 'avoid'];

// by code point: the two databases order text in different ways
function inOrder(a: ConceptLabel, b: ConceptLabel): number {
  return KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || (a.lang < b.lang ? -1 : a.lang > b.lang ? 1 : a.label < b.label ? -1 : 1);
}

function unique(relations: readonly ConceptRelation[]): ConceptRelation[] {
  const seen = new Map<string, ConceptRelation>();
  for (const r of relations) if (!seen.has(`${r.to} ${r.kind}`)) seen.set(`${r.to} ${r.kind}`, r);
  return [...seen.values()].sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.kind < b.kind ? -1 : 1));
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value); else map.set(key, [value]);
}

/** Writes a concept as it is to be: its row, its labels, its relations to others. What it was is gone; the trail says so. */
export async function saveConcept(trx: Trx, c: Concept, at: string): Promise<void> {
  const row = {
    broader_id: c.broader, definition: JSON.stringify(c.definition), status: c.status, theme_id: c.theme, countries: JSON.stringify(c.countries), scope_note: JSON.stringify(c.scopeNote),
    example: JSON.stringify(c.example), sources: JSON.stringify(c.sources), version: c.version, updated_at: at, retired_at: c.retired ? at : null,
  };
  await trx.insertInto('concept').values({ id: c.id, scheme: c.scheme, position: c.position, ...row }).onConflict((x) => x.column('id').doUpdateSet(row)).execute();
  await trx.deleteFrom('concept_label').where('concept_id', '=', c.id).execute();
  if (c.labels.length > 0) await trx.insertInto('concept_label').values(c.labels.map((l) => ({ concept_id: c.id, lang: l.lang, kind: l.kind, label: l.label, match: l.match, note: JSON.stringify(l.note) }))).execute();
  await trx.deleteFrom('concept_relation').where((eb) => eb.or([eb('concept_id', '=', c.id), eb('other_id', '=', c.id)])).execute();
  if (c.relations.length > 0) await trx.insertInto('concept_relation').values(c.relations.map((r) => ({ concept_id: c.id, other_id: r.to, kind: r.kind, note: JSON.stringify(r.note) }))).execute();
}
