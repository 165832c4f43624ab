import { FACET_GROUPS, type FacetCounts } from '#search/port.ts';
import { narrow } from '../embedded/narrow.ts';
import type { IndexReader } from '../embedded/reader.ts';
import type { Answered } from './ask.ts';
import { refOf } from './documents.ts';
import type { Plan } from './plan.ts';

/** How many entries answer and what they have, each entry once: of the engine's counts where they hold, else counted here from its lists of entries. */
export function counted(reader: IndexReader, plan: Plan, answered: Answered): { total: number; facets: FacetCounts } {
  let { total } = answered;
  const facets = { ...answered.facets };
  const { columns } = reader;
  for (const { group, entries } of answered.lists) {
    const pids = stillThere(reader, plan, entries);
    const groups = group ? [group] : FACET_GROUPS.filter((g) => g !== 'content' && plan.query.facets.includes(g) && !plan.filters[g]?.length);
    const { facets: own } = narrow(columns, pids.flatMap((pid) => [...(columns.docsOf[pid] ?? [])]), {}, groups, null);
    for (const g of groups) if (facets[g]) facets[g] = own[g] ?? [];
    if (group === null) total = pids.length;
  }
  return { total, facets };
}

/** The entries of a list that are there and this reader's. */
export function stillThere(reader: IndexReader, { query, visibility }: Plan, groups: readonly string[]): number[] {
  const view = reader.viewOf(visibility, query.kind);
  return groups.flatMap((group): number[] => {
    const ref = refOf(group);
    const pid = ref ? reader.pid(ref.kind, ref.id) : -1;
    return pid >= 0 && view.seesEntry(pid) ? [pid] : [];
  });
}
