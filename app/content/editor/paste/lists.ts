import { list } from '../../nodes/make.ts';
import type { Inline, ListJson } from '../../nodes/schema.ts';

/** A line of a list as word processors write it: how deep it stands and what its mark says. */
export type Line = { level: number; type: 'bullet' | 'number'; start: number; content: Inline[] };

/** What the mark before a line of Word's says: `1.`, `a)`, `(iv)` count, everything else is a bullet. */
export function markOf(mark: string): Pick<Line, 'type' | 'start'> {
  const found = /^\(?(?:(\d{1,6})|([a-z])|([ivxlc]+))[.)]/i.exec(mark.replace(/[\s\u00a0]/g, ''));
  if (!found) return { type: 'bullet', start: 1 };
  return { type: 'number', start: found[1] ? Number(found[1]) : 1 };
}

/** Lists from lines that follow each other, nested by their levels; another kind of mark on the outermost level begins another list. */
export function listsOf(lines: readonly Line[]): ListJson[] {
  const lists: ListJson[] = [];
  for (let at = 0; at < lines.length;) {
    const first = lines[at];
    if (!first) break;
    const items: (Inline | ListJson)[][] = [];
    let next = at;
    for (let line = lines[next]; line && (line.level > first.level || (line.level === first.level && line.type === first.type)); line = lines[next]) {
      if (line.level === first.level) {
        items.push(line.content);
        next += 1;
        continue;
      }
      let end = next;
      while ((lines[end]?.level ?? -1) > first.level) end += 1;
      for (const nested of listsOf(lines.slice(next, end))) items.push([nested]);
      next = end;
    }
    lists.push(list(first.type, items, first.start));
    at = next;
  }
  return lists;
}
