import type { PhrasingContent, Table, TableCell } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import * as make from '../nodes/make.ts';
import type { TableCellJson, TableJson } from '../nodes/schema.ts';
import { MAX_COLUMNS } from '../nodes/table/grid.ts';
import { isWidths } from '../nodes/table/widths.ts';
import { inline } from './markdown-in-inline.ts';
import type { Reader } from './markdown-in-reader.ts';

export const HEADER_MODES = { none: 0, row: 1, column: 2, both: 3 } as const;
const MAX_ROWS = 1000;

const modeOf = (name: unknown): number | null => Object.entries(HEADER_MODES).find(([key]) => key === name)?.[1] ?? null;

/** Header state of a cell where the table's mode says nothing else: 1 in a header row, 2 in a header column, 3 in the corner of both. */
export function usualState(mode: number, row: number, column: number): number {
  return (mode & 1 && row === 0 ? 1 : 0) | (mode & 2 && column === 0 ? 2 : 0);
}

/** A GFM table, with spans written as `:cell{cols= rows=}`; the places a span covers are empty cells in the source. `widths` are percents with spaces between them, '' for none. */
export function table(node: Table, reader: Reader, caption: string, header: string, widths = ''): TableJson[] {
  const mode = modeOf(header) ?? HEADER_MODES.row;
  const rows = node.children.slice(0, MAX_ROWS);
  if (rows.length < node.children.length) reader.problem('simplified', node, `${MAX_ROWS} rows`);
  const taken: boolean[][] = rows.map(() => []);
  const made = rows.map((row, r) => make.tableRow(row.children.slice(0, MAX_COLUMNS).flatMap((cell, column): TableCellJson[] => {
    if (taken[r]?.[column]) return [];
    const { span, nodes } = opening(cell);
    const colSpan = whole(span?.attributes?.cols, MAX_COLUMNS);
    const rowSpan = whole(span?.attributes?.rows, rows.length - r);
    for (let y = r; y < r + rowSpan; y += 1) for (let x = column; x < column + colSpan; x += 1) (taken[y] ??= [])[x] = true;
    return [make.tableCell(paragraphs(nodes, reader), modeOf(span?.attributes?.header) ?? usualState(mode, r, column), colSpan, rowSpan)];
  })));
  const percents = widths ? widths.trim().split(/\s+/).map(Number) : null;
  const fit = isWidths(percents) && percents.length === Math.min(MAX_COLUMNS, Math.max(...rows.map((row) => row.children.length))) ? percents : null;
  if (percents && !fit) reader.problem('simplified', node, `widths="${widths.slice(0, 60)}"`);
  return [make.table(made, caption, '', fit)];
}

function opening(cell: TableCell): { span: TextDirective | null; nodes: PhrasingContent[] } {
  const [first, second, ...rest] = cell.children;
  if (first?.type !== 'textDirective' || first.name !== 'cell' || Object.keys(first.attributes ?? {}).length === 0) return { span: null, nodes: cell.children };
  if (second?.type === 'text') return { span: first, nodes: [{ ...second, value: second.value.replace(/^ /, '') }, ...rest] };
  return { span: first, nodes: second ? [second, ...rest] : [] };
}

function paragraphs(nodes: readonly PhrasingContent[], reader: Reader) {
  const parts: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'textDirective' && node.name === 'par' && reader.slice(node) === ':par[]') parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts.map((part) => make.paragraph(inline(part, reader)));
}

function whole(value: string | null | undefined, max: number): number {
  const number = Number(value ?? 1);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, max) : 1;
}
