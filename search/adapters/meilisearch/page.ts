import type { Hit, SearchPage } from '#search/port.ts';
import { FEW_HITS, MAX_RESULTS, WINDOW } from '#search/settings.ts';
import { expandedBy } from '../embedded/answer.ts';
import { nearlyAnswering } from '../embedded/nearly.ts';
import { answersAbroad } from '../embedded/order.ts';
import { presentHit } from '../embedded/present.ts';
import type { Look } from '../embedded/rank.ts';
import type { IndexReader } from '../embedded/reader.ts';
import { suggestionFor } from '../embedded/suggestion.ts';
import type { Answered } from './ask.ts';
import { askingOf, CloseLook } from './close-look.ts';
import { counted, stillThere } from './counted.ts';
import type { Plan } from './plan.ts';
import { WINDOW_SIZE } from './requests.ts';

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

/**
 * The page from the engine's answer and the text the database has now. Each entry is checked again: what the reader may not see any more, or what is gone,
 * falls out and the next takes its place.
 */
export function pageOf(reader: IndexReader, plan: Plan, answered: Answered, stretch: Stretch): Omit<SearchPage, 'tookMs' | 'engine' | 'degraded'> {
  const { query, parsed } = plan;
  const windows = answered.windows.map((window) => stillThere(reader, plan, window));
  const gone = answered.windows.flat().length - windows.flat().length;
  const { total: all, facets } = counted(reader, plan, answered);
  // a list was looked through already
  const total = answered.entries ? all : Math.max(0, all - gone);
  const { eyes, list } = inOrder(reader, plan, windows);
  const offset = (stretch.windows[0] ?? 0) * WINDOW_SIZE;
  const hits = list.slice(stretch.from - offset, stretch.upTo - offset).flatMap((pid) => {
    const looked = eyes.at(pid);
    const hit = presentHit(reader, { pid, score: looked.look?.score ?? 0, ...looked }, eyes.match, eyes.ordering.table);
    return hit ? [hit] : [];
  });
  return {
    hits, nearly: nearly(reader, plan, eyes, hits, total, stretch), total, page: stretch.page, pages: Math.ceil(Math.min(total, MAX_RESULTS) / stretch.size), facets, dropped: total > 0 ? plan.found.dropped : [],
    suggestion: suggestionFor(askingOf(reader, plan), query.text, parsed.terms, total), expanded: expandedBy(plan.found, query.locale),
  };
}

/** What lacks a word or two is looked for in the index that is kept anyway. */
function nearly(reader: IndexReader, plan: Plan, { ordering }: CloseLook, hits: readonly Hit[], total: number, { page, size }: Stretch): Hit[] {
  const { browse, found, parsed, query, filters } = plan;
  if (browse || found.matchers.length === 0) return [];
  const shown = new Set(hits.map((h) => h.id));
  return nearlyAnswering(askingOf(reader, plan), { ...found, parsed, query: { ...query, page, size }, filters, ordering, total }).filter((h) => !shown.has(h.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Each window in the order our own engine would give it: the engine chooses, the close look orders. Windows stay apart, so that no page repeats or skips. What is
 * beyond the words that are looked at keeps the engine's order.
 */
function inOrder(reader: IndexReader, plan: Plan, windows: readonly number[][]): { eyes: CloseLook; list: number[] } {
  let eyes = new CloseLook(reader, plan);
  if (!eyes.match) return { eyes, list: windows.flat() };
  const sorts = plan.query.sort === 'relevance';
  const heads = windows.map((window) => (sorts ? eyes.overlook(window) : []));
  const seen = sorts ? heads.flat() : windows.flat().slice(0, WINDOW.least);
  const whole = () => seen.filter((pid) => eyes.hasAll(pid)).length;
  const few = Math.min(FEW_HITS, seen.length);
  if (plan.found.matchers.length > 1 && whole() < few) eyes = eyes.wider(1);
  if (whole() === 0) eyes = eyes.wider(2);
  const { columns } = reader;
  const { publishedAt, ids } = columns;
  const list = windows.flatMap((window, w) => {
    const head = (heads[w] ?? []).map((pid) => ({ pid, ...eyes.at(pid) }));
    const score = ({ look }: { look: Look | null }) => look?.score ?? 0;
    const abroad = new Set(head.filter((p) => answersAbroad(columns, plan.query.locale, p)));
    // what our own engine would not have taken for an answer comes no sooner than a better one in another language
    const best = Math.max(...[...abroad].map(score));
    const later = new Set(head.filter((p) => abroad.has(p) || (score(p) < best && !eyes.hasAll(p.pid))));
    head.sort((a, b) => Number(later.has(a)) - Number(later.has(b)) || score(b) - score(a) || (publishedAt[b.pid] ?? 0) - (publishedAt[a.pid] ?? 0) || compare(ids[a.pid] ?? '', ids[b.pid] ?? ''));
    return [...head.map((p) => p.pid), ...window.slice(head.length)];
  });
  return { eyes, list };
}
