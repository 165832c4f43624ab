import { passagesBeside, type Beside } from '#app/content/diff/beside.ts';
import { comparePassages, type Change } from '#app/content/diff/compare.ts';
import type { Passage } from '#app/content/diff/passages.ts';
import type { Person } from '#app/domain/actor.ts';
import { notFound } from '#app/domain/errors.ts';
import { can } from '#app/policies/can.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../context.ts';
import { blockNames } from '../articles/reuse/block-names.server.ts';
import { besidesOf, stateAt, statesOf, type StateHead } from './edition-states.server.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import { conceptLabels } from '../articles/load-preview.server.ts';
import { revisionPassages, type MetaWords } from './revision-passages.server.ts';

/** What the page is asked for; empty = what makes most sense. */
export type HistoryQuery = { from: string; to: string; with: string };
export type ChangeRow = Omit<Change, 'passage'> & Pick<Passage, 'key' | 'part' | 'place' | 'text'>;
export type BesideRow = { key: string; part: Passage['part']; place: Passage['place']; left: string | null; right: string | null; pictures: Change['pictures'] };

export type HistoryPage = {
  id: string; title: string; lang: string; version: number;
  states: StateHead[];
  from: StateHead; to: StateHead;
  /** How `to` differs from `from`; what stayed is left out of `changed`. */
  rows: ChangeRow[];
  changed: number;
  others: { id: string; lang: string }[];
  /** The same practice in another language, passage beside passage, in place of a comparison of states. */
  beside: { id: string; lang: string; rows: BesideRow[] } | null;
  mayRestore: boolean;
};

/**
 * The states of an edition, any two of them compared by passage and word, or one beside another language. For those who may read its working copy. Throws
 * what loadEditionFor throws, and not-found for a state or an edition that is not its own.
 */
export async function loadHistory(ctx: Ctx, person: Person, editionId: string, query: HistoryQuery): Promise<HistoryPage> {
  const db = ctx.db.reader;
  const edition = await loadEditionFor(db, person, editionId, 'edition.read-working');
  const [states, besides, concepts] = await Promise.all([statesOf(db, edition), besidesOf(db, person, edition), conceptLabels(ctx)]);
  const chosen = (id: string, otherwise: StateHead | undefined) => (id ? states.find((s) => s.id === id) : otherwise);
  const working = states.at(-1);
  // the last two that differ in time: what was handed in last, and what stands now
  const [from, to] = [chosen(query.from, states.at(-2) ?? working), chosen(query.to, working)];
  if (!from || !to) throw notFound();
  const page = {
    id: edition.id, title: edition.title, lang: edition.lang, version: edition.version, states, from, to, others: besides.map(({ id, lang }) => ({ id, lang })),
    mayRestore: can(person, 'edition.edit', subjectOf(edition)),
  };
  const now = await stateAt(db, edition, to.id);
  const then = from.id === to.id ? now : await stateAt(db, edition, from.id);
  const words: MetaWords = { labels: { ...concepts, ...(await blockNames(ctx, [then, now])) }, t: ctx.t };
  const after = revisionPassages(now, words);
  if (query.with) {
    const beside = besides.find((e) => e.id === query.with);
    const other = beside && (await findEdition(db, beside.id));
    if (!other) throw notFound();
    const rows = passagesBeside(after, revisionPassages(await stateAt(db, other, beside.state), words)).filter((row) => (row.left ?? row.right)?.part !== 'meta');
    return { ...page, rows: [], changed: 0, beside: { id: other.id, lang: other.lang, rows: rows.map(besideRow) } };
  }
  const changes = from.id === to.id ? [] : comparePassages(revisionPassages(then, words), after);
  const rows = changes.map(({ passage: { key, part, place, text }, ...change }): ChangeRow => ({ key, part, place, text, ...change }));
  return { ...page, rows, changed: rows.filter((row) => row.state !== 'same' || row.moved).length, beside: null };
}

function besideRow({ key, left, right }: Beside): BesideRow {
  const { part, place } = (left ?? right)!;
  return { key, part, place, left: left?.text ?? null, right: right?.text ?? null, pictures: part === 'image' ? { before: left?.print ?? null, after: right?.print ?? null } : null };
}
