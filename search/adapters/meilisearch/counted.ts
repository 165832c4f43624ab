import { FACET_GROUPS, type FacetCounts, type FacetGroup } from '#search/port.ts';
import { narrow } from '../embedded/narrow.ts';
import type { IndexReader } from '../embedded/reader.ts';
import type { Answered } from './ask.ts';
import type { Columns } from '../embedded/columns.ts';
import { groupOf, refOf } from './documents.ts';
import type { Plan } from './plan.ts';

/** How many entries answer and what they have, each entry once: counted here from the engine's lists of entries; when nothing is asked for, as the engine counted. */
export function counted(reader: IndexReader, plan: Plan, answered: Answered): { total: number; facets: FacetCounts } {
  const facets = { ...answered.facets };
  const count = (entries: readonly string[], groups: readonly FacetGroup[]) => {
    const pids = stillThere(reader, plan, entries);
    const { facets: own } = narrow(reader.columns, pids.flatMap((pid) => [...(reader.columns.docsOf[pid] ?? [])]), {}, groups, null);
    for (const group of groups) if (facets[group]) facets[group] = own[group] ?? [];
    return pids.length;
  };
  for (const { group, entries } of answered.lists) count(entries, [group]);
  if (!answered.entries) return { total: answered.total, facets };
  return { total: count(answered.entries, FACET_GROUPS.filter((g) => g !== 'content' && plan.query.facets.includes(g) && !plan.filters[g]?.length)), facets };
}

const numbers = new WeakMap<Columns, { upTo: number; of: Map<string, number> }>();

/** The number of an entry in the index that is kept, -1 when it is not there. Lists name thousands: asked of memory, and of the index only where memory does not know. */
function entryNumber(reader: IndexReader, group: string): number {
  const { columns } = reader;
  const known = numbers.get(columns) ?? { upTo: 0, of: new Map<string, number>() };
  numbers.set(columns, known);
  for (; known.upTo < columns.maxPid; known.upTo++) {
    const id = columns.ids[known.upTo];
    if (id !== undefined) known.of.set(groupOf({ kind: columns.kindOf(known.upTo), id }), known.upTo);
  }
  const ref = refOf(group);
  if (!ref) return -1;
  const pid = known.of.get(group) ?? -1;
  // an index that was emptied gives its numbers anew
  return columns.ids[pid] === ref.id && columns.kindOf(pid) === ref.kind ? pid : reader.pid(ref.kind, ref.id);
}

/** The entries of a list that are there and this reader's. */
export function stillThere(reader: IndexReader, { query, visibility }: Plan, groups: readonly string[]): number[] {
  const view = reader.viewOf(visibility, query.kind);
  return groups.flatMap((group): number[] => {
    const pid = entryNumber(reader, group);
    return pid >= 0 && view.seesEntry(pid) ? [pid] : [];
  });
}
