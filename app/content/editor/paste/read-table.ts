import { paragraph, table, tableCell, tableRow } from '../../nodes/make.ts';
import type { Inline, TableJson } from '../../nodes/schema.ts';
import { layOut } from '../../nodes/table/grid.ts';
import { foundWidths, widthsOfCols } from '../../nodes/table/widths.ts';
import type { Dropped } from './dropped.ts';

/** More cells than a document can hold with anything else in it. */
const MOST_CELLS = 4000;

type ReadCell = (cell: Element) => Inline[][];

/** Whether a table only lays a page out: one cell, or others inside. */
export function isLayout(element: Element): boolean {
  return element.querySelector('table') !== null || element.querySelectorAll('td, th').length < 2;
}

/**
 * A table with its spans. Heads of rows and columns are those marked as such; a table without any (spreadsheets mark none) gets its first row as the heads of
 * its columns.
 */
export function readTable(element: Element, read: ReadCell, dropped: Dropped): TableJson | null {
  const rows = [...element.querySelectorAll('tr')].filter((row) => row.querySelector('td, th') !== null);
  const marked = element.querySelector('th') !== null;
  const kept: ReturnType<typeof tableRow>[] = [];
  let cells = 0;
  for (const row of rows) {
    const own = [...row.children].filter((cell) => cell.tagName === 'TD' || cell.tagName === 'TH').slice(0, 60);
    cells += own.length;
    if (cells > MOST_CELLS) {
      dropped.rows = rows.length - kept.length;
      break;
    }
    const first = kept.length === 0;
    kept.push(tableRow(own.map((cell, column) => {
      const head = marked ? cell.tagName === 'TH' : first;
      const headerState = !head ? 0 : first || cell.getAttribute('scope') === 'col' || row.parentElement?.tagName === 'THEAD' ? 1 : column === 0 || cell.getAttribute('scope') === 'row' ? 2 : 1;
      const lines = read(cell);
      return tableCell((lines.length === 0 ? [[]] : lines).map((line) => paragraph(line)), headerState, span(cell, 'colspan', 60), span(cell, 'rowspan', 200));
    })));
  }
  if (kept.length === 0) return null;
  const widths = widthsOfCols([...element.querySelectorAll('col')].map((col) => (name) => col.getAttribute(name)));
  return table(kept, (element.querySelector('caption')?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 300), '', widths && foundWidths(widths.weights, layOut(kept.map((row) => row.children)).width, widths.meant));
}

const span = (cell: Element, name: string, most: number): number => Math.min(most, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1));
