import type { PhrasingContent, Table, TableCell } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import type { TableCellJson, TableJson } from '../nodes/schema.ts';
import { layOut, type Placed } from '../nodes/table/grid.ts';
import { HEADER_MODES, usualState } from './markdown-in-table.ts';
import { labelText, phrasing, raw, type NoteNumbers } from './markdown-out-inline.ts';

const nameOf = (mode: number): string => Object.entries(HEADER_MODES).find(([, value]) => value === mode)?.[0] ?? 'none';

/** A GFM table; within `:::table` when it has a caption, widths of columns or other headers than its first row. */
export function tableToMarkdown(node: TableJson, notes: NoteNumbers): Table | ContainerDirective {
  const { placed, width } = layOut(node.children.map((row) => row.children));
  const mode = modeOf(placed);
  const grid = node.children.map((): TableCell[] => Array.from({ length: width }, () => ({ type: 'tableCell', children: [] })));
  for (const place of placed) {
    const row = grid[place.row];
    if (row) row[place.column] = { type: 'tableCell', children: [...opening(place, mode), ...body(place.cell, notes)] };
  }
  const table: Table = { type: 'table', children: grid.map((children) => ({ type: 'tableRow', children })) };
  const caption = node.$.caption ?? '';
  const widths = node.colWidths?.join(' ');
  if (!caption && !widths && mode === HEADER_MODES.row) return table;
  return {
    type: 'containerDirective', name: 'table', attributes: { ...(mode === HEADER_MODES.row ? {} : { header: nameOf(mode) }), ...(widths ? { widths } : {}) },
    children: caption ? [{ type: 'paragraph', data: { directiveLabel: true }, children: [labelText(caption)] }, table] : [table],
  };
}

function modeOf(placed: readonly Placed<TableCellJson>[]): number {
  const heads = (bit: number, of: readonly Placed<TableCellJson>[]) => (of.length > 0 && of.every(({ cell }) => cell.headerState & bit) ? bit : 0);
  return heads(1, placed.filter(({ row }) => row === 0)) | heads(2, placed.filter(({ column }) => column === 0));
}

/** What the grid alone does not say of a cell: its spans, and a header state other than usual for its place. */
function opening({ cell, row, column, colSpan, rowSpan }: Placed<TableCellJson>, mode: number): PhrasingContent[] {
  const unusual = cell.headerState !== usualState(mode, row, column);
  if (colSpan === 1 && rowSpan === 1 && !unusual) return [];
  const attributes = {
    ...(colSpan > 1 ? { cols: String(colSpan) } : {}), ...(rowSpan > 1 ? { rows: String(rowSpan) } : {}), ...(unusual ? { header: nameOf(cell.headerState) } : {}),
  };
  const directive: TextDirective = { type: 'textDirective', name: 'cell', attributes, children: [] };
  return [directive, raw(' ')];
}

function body(cell: TableCellJson, notes: NoteNumbers): PhrasingContent[] {
  return cell.children.flatMap((paragraph, index): PhrasingContent[] => [...(index > 0 ? [raw(':par[]')] : []), ...phrasing(paragraph.children, notes, 'directive')]);
}
