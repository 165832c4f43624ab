import * as make from '../../nodes/make.ts';
import type { Inline, ListJson } from '../../nodes/schema.ts';

/** One paragraph of a list, as Word has it: with its level, and its number when it counts. */
export type ListEntry = { level: number; ordered: boolean; number: number; id: string; children: Inline[]; lettered?: boolean };

/**
 * Nested lists of paragraphs with levels; another kind of list on the same level is another list. A file of ours begins at level 0 and goes down one by one; in any
 * other a list is as deep as its shallowest paragraph.
 */
export function listsOf(entries: readonly ListEntry[], ours: boolean, above = -1): ListJson[] {
  const level = ours ? above + 1 : Math.min(...entries.map((entry) => entry.level));
  const out: { ordered: boolean; start: number; id: string; items: (Inline | ListJson)[][] }[] = [];
  let at = 0;
  while (at < entries.length) {
    const entry = entries[at];
    if (!entry) break;
    const last = out.at(-1);
    if (entry.level === level) {
      if (last?.ordered === entry.ordered) last.items.push(entry.children);
      else out.push({ ordered: entry.ordered, start: entry.number, id: entry.id, items: [entry.children] });
      at += 1;
      continue;
    }
    let end = at;
    while ((entries[end]?.level ?? level) > level) end += 1;
    const nested = listsOf(entries.slice(at, end), ours, level).map((list): ListJson[] => [list]);
    at = end;
    if (last) {
      last.items.push(...nested);
      continue;
    }
    // a list that begins with one in it is of the kind of its first own paragraph
    const own = entries[at];
    out.push({ ordered: own?.ordered ?? false, start: own?.number ?? 1, id: own?.id ?? '', items: nested });
  }
  return out.map(({ ordered, start, id, items }) => make.list(ordered ? 'number' : 'bullet', items, Math.min(Math.max(start, 0), 1_000_000), id));
}
