import { FACET_GROUPS, type FacetCounts, type FacetGroup } from '#search/port.ts';
import type { MeiliClient } from './client.ts';
import { ATTRIBUTE } from './filter.ts';
import type { Asked } from './asked.ts';
import type { Plan } from './plan.ts';
import { browseRequest, ENTRY, WINDOW_SIZE, wordRequests } from './requests.ts';

type Answer = { hits: { group: string }[]; totalHits: number; facetDistribution?: Record<string, Record<string, number>> };

/** Entries in the engine's order, `windows` of them one after the other. `entries`: all that answer a question of words, to be counted here; `lists`: those that would if the selection of a group were left out. */
export type Answered = { windows: string[][]; total: number; entries: string[] | null; facets: FacetCounts; lists: { group: FacetGroup; entries: string[] }[] };

/** The engine, and the token of the reader who asks. */
export type Engine = { client: MeiliClient; index: string; token: string; timeoutMs: number };

/** Asks what was planned; `windows` = which stretches of the answer are wanted, none = only the counts. Throws MeiliError. */
export async function ask(engine: Engine, plan: Plan, windows: readonly number[]): Promise<Answered> {
  if (plan.browse) return askAll(engine, plan, windows);
  let answered: Answered = { windows: windows.map(() => []), total: 0, entries: null, facets: noFacets(plan), lists: [] };
  const filtered = Object.keys(plan.filters).length > 0;
  for (const { asked, enough } of plan.rounds) {
    answered = await askWords(engine, plan, asked, windows);
    if (answered.total >= enough || asked === plan.rounds.at(-1)?.asked) return answered;
    // filters do not loosen a question: it depends on what answers without them
    if (filtered && (await askWords(engine, { ...plan, filters: {}, query: { ...plan.query, facets: [] } }, asked, [])).total >= enough) return answered;
  }
  return answered;
}

async function askWords({ client, index, token, timeoutMs }: Engine, plan: Plan, asked: readonly Asked[], windows: readonly number[]): Promise<Answered> {
  const { first, more, languages, lists } = wordRequests(index, plan, asked);
  const send = (body: unknown) => client.call<Answer>({ method: 'POST', path: '/multi-search', body, key: token, timeoutMs });
  const wanted = windows.length > 0 ? (Math.max(...windows) + 1) * WINDOW_SIZE : 0;
  let size = wanted * EDITIONS_EACH;
  const [main, spoken, listed] = await Promise.all([
    send(first(size)), languages ? send(languages) : undefined, Promise.all(lists.map(async ({ group, request }) => ({ group, entries: entriesOf(await send(request)) }))),
  ]);
  const facets = noFacets(plan);
  take(facets, spoken ?? main, ['content']);
  const entries = entriesOf(main);
  let order = once(main);
  for (let { hits } = main; order.length < Math.min(wanted, entries.length) && hits.length === size;) {
    size *= 4;
    const longer = await send(more(size));
    ({ hits } = longer);
    order = once(longer);
  }
  return { windows: windows.map((n) => order.slice(n * WINDOW_SIZE, (n + 1) * WINDOW_SIZE)), total: entries.length, entries, facets: sorted(facets), lists: listed };
}

/** So many editions of each entry are asked for at first; when more of them answer, a longer list is. */
const EDITIONS_EACH = 1.5;

const once = ({ hits }: Answer) => [...new Set(hits.map((hit) => hit.group))];
const entriesOf = (answer: Answer) => Object.keys(answer.facetDistribution?.[ENTRY] ?? {});

async function askAll({ client, index, token, timeoutMs }: Engine, plan: Plan, windows: readonly number[]): Promise<Answered> {
  const { request, together, apart } = browseRequest(index, plan, windows);
  const { results } = await client.call<{ results: Answer[] }>({ method: 'POST', path: '/multi-search', body: request, key: token, timeoutMs });
  const first = Math.max(1, windows.length);
  const facets = noFacets(plan);
  take(facets, results[0], together);
  apart.forEach((group, i) => take(facets, results[first + i], [group]));
  return { windows: windows.map((_, i) => (results[i] ? once(results[i]) : [])), total: results[0]?.totalHits ?? 0, entries: null, facets: sorted(facets), lists: [] };
}

const noFacets = (plan: Plan): FacetCounts => Object.fromEntries(plan.query.facets.map((g) => [g, []]));

function take(facets: FacetCounts, answer: Answer | undefined, groups: readonly FacetGroup[]): void {
  for (const group of groups) {
    const counts = answer?.facetDistribution?.[ATTRIBUTE[group]];
    if (counts && facets[group]) facets[group] = Object.entries(counts).map(([value, count]) => ({ value, count }));
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Years the latest first, everything else the commonest first. */
function sorted(facets: FacetCounts): FacetCounts {
  for (const group of FACET_GROUPS) facets[group]?.sort((a, b) => (group === 'year' ? compare(b.value, a.value) : b.count - a.count || compare(a.value, b.value)));
  return facets;
}
