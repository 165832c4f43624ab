import type { Trx } from '../client.ts';
import thesaurus from './thesaurus.json';
import vocabulary from './vocabulary.json';
import partners from './partners.json';

type Concept = {
  id: string; scheme: string; broader: string | null; position: number;
  labels: Record<string, string>; alt?: Record<string, string[]>; hidden?: Record<string, string[]>; definition?: Record<string, string>;
};

/** Concepts and partner institutions a new installation begins with. Rows already there are kept as staff have edited them. */
export async function seedVocabulary(trx: Trx): Promise<void> {
  const concepts = [...vocabulary, ...thesaurus] as unknown as Concept[];
  const known = new Set((await trx.selectFrom('concept').select('id').execute()).map((r) => r.id));
  const fresh = concepts.filter((c) => !known.has(c.id));
  for (const c of broaderFirst(fresh, known)) {
    await trx.insertInto('concept').values({
      id: c.id, scheme: c.scheme, broader_id: c.broader, position: c.position, definition: JSON.stringify(c.definition ?? {}), retired_at: null,
    }).execute();
    const labels = [
      ...Object.entries(c.labels).map(([lang, label]) => ({ concept_id: c.id, lang, kind: 'pref', label })),
      ...Object.entries(c.alt ?? {}).flatMap(([lang, list]) => list.map((label) => ({ concept_id: c.id, lang, kind: 'alt', label }))),
      ...Object.entries(c.hidden ?? {}).flatMap(([lang, list]) => list.map((label) => ({ concept_id: c.id, lang, kind: 'hidden', label }))),
    ];
    if (labels.length) await trx.insertInto('concept_label').values(labels).onConflict((x) => x.doNothing()).execute();
  }
  for (const [position, p] of partners.partners.entries()) {
    await trx.insertInto('organisation').values({
      id: p.id, name: p.name, kind: 'training-institution', country: p.country, place: p.place,
      details: JSON.stringify({ role: p.role, sectors: p.sectors }), position,
    }).onConflict((x) => x.column('id').doNothing()).execute();
  }
}

/** A concept after the one it is narrower than, whatever the order of the files. */
function broaderFirst(concepts: readonly Concept[], known: ReadonlySet<string>): Concept[] {
  const placed = new Set(known);
  const ordered: Concept[] = [];
  for (let left = [...concepts]; left.length > 0;) {
    const ready = left.filter((c) => !c.broader || placed.has(c.broader));
    if (ready.length === 0) throw new Error(`concepts without their broader one: ${left.map((c) => c.id).join(', ')}`);
    for (const c of ready) placed.add(c.id);
    ordered.push(...ready);
    left = left.filter((c) => !placed.has(c.id));
  }
  return ordered;
}
