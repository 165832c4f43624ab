import type { SearchPage } from '#search/port.ts';
import { MAX_RESULTS } from '#search/settings.ts';
import { expandedBy } from '../embedded/answer.ts';
import { presentHit } from '../embedded/present.ts';
import type { IndexReader } from '../embedded/reader.ts';
import { suggestionFor } from '../embedded/suggestion.ts';
import type { Answered } from './ask.ts';
import { askingOf, CloseLook } from './close-look.ts';
import { refOf } from './documents.ts';
import type { Plan } from './plan.ts';
import { WINDOW_SIZE } from './requests.ts';

/** What has nothing in the reader's language counts so much less: measured, English readers gain most. */
const FOREIGN = 0.95;
const EXACT = 1e6;
/** Found by another name only: which name stands where says little, the close look puts them in order. */
const NAMED = [0.5, 0.62] as const;

/** Which part of an answer a page is; `windows`: the stretches the engine is asked for. */
export type Stretch = { page: number; size: number; from: number; upTo: number; windows: number[] };

/** A page past the deepest result is empty. */
export function stretchOf(asked: { page: number; size: number }): Stretch {
  const size = Math.min(100, Math.max(1, Math.trunc(asked.size) || 1));
  const page = Math.max(1, Math.trunc(asked.page) || 1);
  const from = (page - 1) * size;
  const upTo = Math.min(from + size, MAX_RESULTS);
  const windows = from < MAX_RESULTS ? [...new Set([Math.floor(from / WINDOW_SIZE), Math.floor((upTo - 1) / WINDOW_SIZE)])] : [];
  return { page, size, from, upTo, windows };
}

type Place = { pid: number; score: number };

/**
 * The page from the engine's answer and the text the database has now. Each entry is checked again: what the reader may not see any more, or what is gone,
 * falls out and the next takes its place.
 */
export function pageOf(reader: IndexReader, plan: Plan, answered: Answered, stretch: Stretch): Omit<SearchPage, 'tookMs' | 'engine' | 'degraded'> {
  const { query, parsed } = plan;
  const windows = answered.windows.map((window) => stillThere(reader, plan, window));
  const gone = answered.windows.flat().length - windows.flat().length;
  const total = Math.max(0, answered.total - gone);
  let eyes = new CloseLook(reader, plan);
  const list = windows.flat();
  const offset = (stretch.windows[0] ?? 0) * WINDOW_SIZE;
  const [from, upTo] = [stretch.from - offset, Math.min(stretch.upTo - offset, list.length)];
  if (eyes.match && list.slice(from, upTo).some(({ pid }) => eyes.at(pid).look?.why.length === 0)) eyes = eyes.wider();
  const hits = inOrder(reader, plan, eyes, list, from, upTo).flatMap(({ pid, score }) => {
    const hit = presentHit(reader, { pid, score, ...eyes.at(pid) }, eyes.match, eyes.ordering.table);
    return hit ? [hit] : [];
  });
  return {
    hits, nearly: [], total, page: stretch.page, pages: Math.ceil(Math.min(total, MAX_RESULTS) / stretch.size), facets: answered.facets, dropped: total > 0 ? plan.found.dropped : [],
    suggestion: suggestionFor(askingOf(reader, plan), query.text, parsed.terms, total), expanded: expandedBy(plan.found, query.locale),
  };
}

/** The entries of a window that are there and this reader's, the best first for a reader of this language. */
function stillThere(reader: IndexReader, { query, visibility }: Plan, window: Answered['windows'][number]): Place[] {
  const { columns } = reader;
  const view = reader.viewOf(visibility, query.kind);
  const own = (pid: number) => query.locale === null || (columns.docsOf[pid] ?? []).some((row) => columns.locales[columns.docLang[row] ?? 0] === query.locale);
  return window.flatMap(({ group, score }): Place[] => {
    const ref = refOf(group);
    const pid = ref ? reader.pid(ref.kind, ref.id) : -1;
    if (pid < 0 || !view.seesEntry(pid)) return [];
    return [{ pid, score: query.sort === 'relevance' ? Math.round((NAMED.find((most) => score <= most) ?? score) * (own(pid) ? 1 : FOREIGN) * EXACT) / EXACT : 0 }];
  }).sort((a, b) => b.score - a.score);
}

/** The places of a page. Those the engine holds equal are put in order by the close look of our own engine, all of them, so that no page repeats or skips. */
function inOrder(reader: IndexReader, { query, browse }: Plan, eyes: CloseLook, list: readonly Place[], from: number, upTo: number): Place[] {
  if (query.sort !== 'relevance' || browse) return list.slice(from, upTo);
  let [start, end] = [from, upTo];
  while (start > 0 && list[start - 1]?.score === list[start]?.score) start--;
  while (end > 0 && end < list.length && list[end - 1]?.score === list[end]?.score) end++;
  const { publishedAt } = reader.columns;
  return list.slice(start, end).map((place, i) => ({ ...place, i, look: eyes.at(place.pid).look?.score ?? 0 }))
    .sort((a, b) => b.score - a.score || b.look - a.look || (publishedAt[b.pid] ?? 0) - (publishedAt[a.pid] ?? 0) || a.i - b.i)
    .slice(from - start, upTo - start);
}
