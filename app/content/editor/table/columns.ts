import { $getSelection, type LexicalNode } from 'lexical';
import { $computeTableMapSkipCellCheck, $getTableCellNodeFromLexicalNode, $getTableNodeFromLexicalNodeOrThrow, type TableCellNode, type TableNode } from '@lexical/table';
import { evenWidths, isWidths, MAX_WIDTHS, widestOf, withWidth } from '../../nodes/table/widths.ts';

export type Here = { cell: TableCellNode; table: TableNode; map: TableCellNode[][]; row: number; column: number };

/** The cell the caret is in, and where it stands on the grid. */
export function $here(): Here | null {
  const from: LexicalNode | undefined = $getSelection()?.getNodes()[0];
  const cell = from ? $getTableCellNodeFromLexicalNode(from) : null;
  if (!cell) return null;
  const table = $getTableNodeFromLexicalNodeOrThrow(cell);
  const [grid, at] = $computeTableMapSkipCellCheck(table, cell, cell);
  if (!at) return null;
  return { cell, table, map: grid.map((row) => row.map((place) => place.cell)), row: at.startRow, column: at.startColumn };
}

export type ColumnState = { /** From 1. */ column: number; columns: number; /** In percent of the table; of even columns while the content decides. */ percent: number; widest: number };

/** The column of the caret; null where no widths can be given: outside tables, in one column, in more than 20. */
export function $columnState(): ColumnState | null {
  const here = $here();
  const columns = here?.map[0]?.length ?? 0;
  if (!here || columns < 2 || columns > MAX_WIDTHS) return null;
  return { column: here.column + 1, columns, percent: $widths(here, columns)[here.column] ?? 0, widest: widestOf(columns) };
}

/** Gives the column of the caret its width (5 to `widest`); the others share the rest in proportion. */
export function $setColumnWidth(percent: number): void {
  const here = $here();
  const columns = here?.map[0]?.length ?? 0;
  if (here && columns > 1) here.table.setColWidths(withWidth($widths(here, columns), here.column, percent));
}

/** The columns take their widths from what stands in them again. */
export const $freeColumns = (): void => void $here()?.table.setColWidths(undefined);

function $widths({ table }: Here, columns: number): readonly number[] {
  const own = table.getColWidths();
  return own?.length === columns && isWidths(own.slice()) ? own : evenWidths(columns);
}
