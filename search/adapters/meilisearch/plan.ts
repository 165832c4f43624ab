import type { Visibility } from '#app/domain/access.ts';
import { readFilters } from '#search/language/filters.ts';
import { parseQuery, type ParsedQuery } from '#search/language/query.ts';
import type { Filters, SearchQuery } from '#search/port.ts';
import { FEW_HITS } from '#search/settings.ts';
import type { FormRow } from '../embedded/index-rows.ts';
import { anyOf, byWord, matcherOf, withSlips, type Asking, type Matcher } from '../embedded/match.ts';
import { alternativesOf, type Alternative } from '../embedded/meanings.ts';
import type { IndexReader } from '../embedded/reader.ts';
import type { Retrieved } from '../embedded/retrieve.ts';
import type { Asked } from './asked.ts';
import { otherNames, otherSpellings } from './rewrite.ts';
import { Wording } from './wording.ts';
import { unwantedOf, type Unwanted } from './unwanted.ts';

/** Questions asked together; the next round follows when fewer than `enough` answer. */
export type Round = { asked: Asked[]; enough: number };

export type Plan = {
  query: SearchQuery;
  visibility: Visibility;
  parsed: ParsedQuery;
  /** Chosen and typed filters together. */
  filters: Filters;
  /** What was typed without the filters in it. */
  text: string;
  /** Nothing is asked, or only what must not be there: everything answers. */
  browse: boolean;
  /** The reader sees no entry of the kind: there is nothing to ask for. */
  nothing: boolean;
  unwanted: Unwanted;
  /** Asked one after the other until one has answers enough; each wants all words. Empty and no browse = nothing can answer. */
  rounds: Round[];
  /** The question's words as they are marked and explained in hits. */
  found: Retrieved;
};

const MOST_ASKED = 48;
/** Stems alone count a little less than the words themselves: measured on two draws of known-item queries. */
export const STEM_WEIGHT = 0.99;

/**
 * What to ask the engine. Which words the reader may know of, what a slip may have been and what else means the same is read from the embedded index: so
 * both engines agree on it, and a word that only hidden entries have is for either a word nobody has.
 */
export function planOf(reader: IndexReader, query: SearchQuery, visibility: Visibility): Plan {
  const view = reader.viewOf(visibility, query.kind);
  const asking: Asking = { reader, view };
  const { text, filters } = readFilters(query.text, query.filters, reader.thesaurus);
  const parsed = parseQuery(text, query.locale);
  const base = { query, visibility, parsed, filters: knownValues(reader, filters), text, unwanted: unwantedOf(asking, parsed.excluded), nothing: view.count === 0 };
  const none: Retrieved = { rows: [], share: null, dropped: [], matchers: [], alternatives: [] };
  if (parsed.terms.length === 0) return { ...base, browse: parsed.excluded.length > 0 || text.trim() === '', rounds: [], found: none };

  const own = parsed.terms.map((t) => matcherOf(asking, t));
  const alternatives = alternativesOf(asking, own).filter((a) => view.rows(a.fts).length > 0);
  const options = (m: Matcher, i: number) => anyOf([...m.options, ...alternatives.filter((a) => a.terms.includes(i)).map((a) => a.fts)]);
  const has = (m: Matcher, i: number) => view.rows(options(m, i)).length > 0;
  const matchers = own.map((m, i) => (has(m, i) ? m : (withSlips(asking, m, 1) ?? withSlips(asking, m, 2) ?? m)));
  const kept = matchers.map((_, i) => i).filter((i) => has(matchers[i] ?? own[i]!, i));
  if (kept.length === 0) return { ...base, browse: false, rounds: [], found: { ...none, matchers } };

  const dropped = matchers.filter((_, i) => !kept.includes(i)).map((m) => m.term.text);
  const asked = kept.map((i) => matchers[i]!);
  const others = alternatives.flatMap((a): Alternative[] => (a.terms.every((t) => kept.includes(t)) ? [{ ...a, terms: a.terms.map((t) => kept.indexOf(t)) }] : []));
  const wording = new Wording(knownForms(asking, asked));
  return { ...base, browse: false, rounds: roundsOf(asking, asked, others, wording), found: { ...none, dropped, matchers: asked, alternatives: others } };
}

/** All words, each round more freely. */
function roundsOf(asking: Asking, asked: readonly Matcher[], others: readonly Alternative[], wording: Wording): Round[] {
  const rest = [...otherSpellings(asking, asked, wording), ...otherNames(asked, others, wording)];
  const rounds: Round[] = [{ asked: [...plainly(asked, wording, 1), ...rest].slice(0, MOST_ASKED), enough: 1 }];
  // beside others a word that stands may be a slip of another: when few have all words as they are
  if (asked.length > 1 && asked.some((m) => m.stands)) {
    rounds[0] = { ...rounds[0]!, enough: FEW_HITS };
    rounds.push({ asked: [...plainly(asked, wording, 1, false), ...rest].slice(0, MOST_ASKED), enough: 1 });
  }
  // a phrase is first looked for as it is; only then with its words in other forms
  if (asked.some((m) => m.term.kind === 'phrase')) rounds.push({ asked: wording.stems(asked.map((m) => m.term)).map((q) => ({ q, on: 'stems', weight: STEM_WEIGHT })), enough: 1 });
  return rounds;
}

/** The terms themselves: `exactly`: words that stand as typed are no slips. */
function plainly(asked: readonly Matcher[], wording: Wording, weight: number, exactly = true): Asked[] {
  const terms = asked.map((m) => m.term);
  const surface = wording.surface(terms, (term) => exactly && asked.some((m) => m.term === term && m.stands));
  const typed: Asked[] = surface === null ? [] : [{ q: surface, on: 'surface', weight }];
  if (terms.some((t) => t.kind === 'phrase')) return typed;
  return [...typed, ...wording.stems(terms).map((q): Asked => ({ q, on: 'stems', weight: weight * STEM_WEIGHT }))];
}

function knownForms({ reader, view: { access } }: Asking, asked: readonly Matcher[]): FormRow[] {
  const forms = asked.flatMap(({ term }) => (term.kind === 'phrase' ? term.words : term.readings).map((r) => r.form));
  return reader.formsOf([...new Set(forms)]).filter((row) => access.mayKnow(row)).sort((a, b) => access.publicCount(b) - access.publicCount(a) || byWord(a, b));
}

/** Values that no entry has are answered by nothing: the engine would take some for others that differ in case only. */
function knownValues({ columns }: IndexReader, filters: Filters): Filters {
  const known: Filters = {};
  for (const group of ['country', 'theme', 'sector', 'audience', 'year'] as const) {
    if (filters[group]?.length) known[group] = knownOr(filters[group], (v) => columns.facetId(group, v) >= 0);
  }
  if (filters.content?.length) known.content = knownOr(filters.content, (v) => columns.langs.find(v) >= 0);
  return known;
}

// no value at all would be no filter
const NOBODY = [' '];
const knownOr = (values: readonly string[], has: (value: string) => boolean) => {
  const kept = values.filter(has);
  return kept.length > 0 ? kept : NOBODY;
};

