import { FACET_GROUPS, type FacetCounts, type FacetGroup } from '#search/port.ts';
import type { MeiliClient } from './client.ts';
import { ATTRIBUTE } from './filter.ts';
import type { Asked } from './asked.ts';
import type { Plan } from './plan.ts';
import { browseRequest, ENTRY, WINDOW_SIZE, wordRequests } from './requests.ts';

type Answer = { hits: { group: string; _federation?: { weightedRankingScore: number } }[]; totalHits: number; facetDistribution?: Record<string, Record<string, number>> };

/** Entries that answer when the selections of these groups are left out; `null` = when none is. */
type List = { group: FacetGroup | null; entries: string[] };

/**
 * Entries in the engine's order, `windows` of them one after the other. The engine collapses editions found by different questions only as far as it puts
 * entries in order: beyond, `total` and `facets` count some entries twice, and `lists` name them all, to be counted here.
 */
export type Answered = { windows: { group: string; score: number }[][]; total: number; facets: FacetCounts; lists: List[] };

/** The engine, and the token of the reader who asks. */
export type Engine = { client: MeiliClient; index: string; token: string; timeoutMs: number };

/** Asks what was planned; `windows` = which stretches of the answer are wanted, none = only the counts. Throws MeiliError. */
export async function ask(engine: Engine, plan: Plan, windows: readonly number[]): Promise<Answered> {
  if (plan.browse) return askAll(engine, plan, windows);
  let answered: Answered = { windows: windows.map(() => []), total: 0, facets: noFacets(plan), lists: [] };
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
  const { main, languages, lists, all, together } = wordRequests(index, plan, asked, windows);
  const send = (body: unknown) => client.call<Answer>({ method: 'POST', path: '/multi-search', body, key: token, timeoutMs });
  const [answers, spoken, listed] = await Promise.all([
    Promise.all(main.map(send)), languages ? send(languages) : undefined, Promise.all(lists.map(async ({ group, request }) => ({ group, entries: entriesOf(await send(request)) }))),
  ]);
  const [first] = answers;
  const facets = noFacets(plan);
  take(facets, first, together);
  take(facets, spoken, ['content']);
  const total = first?.totalHits ?? 0;
  const collapsed = ((windows[0] ?? 0) + 1) * WINDOW_SIZE;
  const whole: List[] = total > collapsed ? [{ group: null, entries: entriesOf(await send(all())) }] : [];
  return { windows: windows.map((_, i) => scored(answers[i])), total, facets: sorted(facets), lists: [...listed, ...whole] };
}

const entriesOf = (answer: Answer) => Object.keys(answer.facetDistribution?.[ENTRY] ?? {});

async function askAll({ client, index, token, timeoutMs }: Engine, plan: Plan, windows: readonly number[]): Promise<Answered> {
  const { request, together, apart } = browseRequest(index, plan, windows);
  const { results } = await client.call<{ results: Answer[] }>({ method: 'POST', path: '/multi-search', body: request, key: token, timeoutMs });
  const first = Math.max(1, windows.length);
  const facets = noFacets(plan);
  take(facets, results[0], together);
  apart.forEach((group, i) => take(facets, results[first + i], [group]));
  return { windows: windows.map((_, i) => scored(results[i])), total: results[0]?.totalHits ?? 0, facets: sorted(facets), lists: [] };
}

const scored = (answer: Answer | undefined) => (answer?.hits ?? []).map((hit) => ({ group: hit.group, score: hit._federation?.weightedRankingScore ?? 0 }));

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
