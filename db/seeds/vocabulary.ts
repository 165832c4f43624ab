import type { Trx } from '../client.ts';
import glossary from './glossary.json';
import thesaurus from './thesaurus.json';
import vocabulary from './vocabulary.json';
import partners from './partners.json';

type Concept = {
  id: string; scheme: string; broader: string | null; position: number;
  labels: Record<string, string>; alt?: Record<string, string[]>; hidden?: Record<string, string[]>; definition?: Record<string, string> | null;
  theme?: string; related?: string[];
};
type Note = Record<string, string>;
/** What the glossary says of a concept of the thesaurus. */
type Entry = {
  id: string; countries?: string[]; scopeNote?: Note; example?: Note; sources: object[];
  labels?: { lang: string; label: string; match: string; note?: Note }[]; avoid?: { lang: string; label: string; note: Note }[];
  mappings?: { to: string; match: string; note?: Note }[];
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
  await seedGlossary(trx, concepts);
  for (const [position, p] of partners.partners.entries()) {
    await trx.insertInto('organisation').values({
      id: p.id, name: p.name, kind: 'training-institution', country: p.country, place: p.place,
      details: JSON.stringify({ role: p.role, sectors: p.sectors }), position,
    }).onConflict((x) => x.column('id').doNothing()).execute();
  }
}

/** What the glossary says, for concepts nobody has edited or filled yet: an older installation gets it too. */
async function seedGlossary(trx: Trx, concepts: readonly Concept[]): Promise<void> {
  const untouched = new Set((await trx.selectFrom('concept').select('id').where('updated_at', 'is', null).where('theme_id', 'is', null).where('scheme', '=', 'term').execute()).map((r) => r.id));
  const relate = async (from: string, to: string, kind: string, note: Note = {}) => {
    await trx.insertInto('concept_relation').values({ concept_id: from, other_id: to, kind, note: JSON.stringify(note) }).onConflict((x) => x.doNothing()).execute();
  };
  const known = new Set((await trx.selectFrom('concept').select('id').execute()).map((r) => r.id));
  for (const c of concepts) {
    if (!untouched.has(c.id)) continue;
    await trx.updateTable('concept').set({ theme_id: c.theme ?? null }).where('id', '=', c.id).execute();
    for (const to of c.related ?? []) if (known.has(to)) await relate(c.id, to, 'related');
  }
  for (const e of glossary as unknown as Entry[]) {
    if (!untouched.has(e.id)) continue;
    await trx.updateTable('concept').set({
      status: 'published', countries: JSON.stringify(e.countries ?? []), scope_note: JSON.stringify(e.scopeNote ?? {}), example: JSON.stringify(e.example ?? {}),
      sources: JSON.stringify(e.sources),
    }).where('id', '=', e.id).execute();
    for (const { lang, label, match, note = {} } of e.labels ?? []) {
      await trx.updateTable('concept_label').set({ match, note: JSON.stringify(note) }).where('concept_id', '=', e.id).where('lang', '=', lang).where('label', '=', label).execute();
    }
    for (const { lang, label, note } of e.avoid ?? []) {
      await trx.insertInto('concept_label').values({ concept_id: e.id, lang, kind: 'avoid', label, match: null, note: JSON.stringify(note) }).onConflict((x) => x.doNothing()).execute();
    }
    for (const { to, match, note } of e.mappings ?? []) await relate(e.id, to, match, note);
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
