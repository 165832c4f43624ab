import { $getSelection, $isRangeSelection } from 'lexical';
import {
  $deleteTableColumnAtSelection, $deleteTableRowAtSelection, $insertTableColumnAtSelection, $insertTableRowAtSelection, $isTableCellNode, $isTableSelection, $mergeCells, $setTableColumnIsHeader,
  $setTableRowIsHeader, $unmergeCellNode, TableCellHeaderStates, type TableCellNode,
} from '@lexical/table';
import { Fragment, type ReactNode } from 'react';
import type { Kit } from '../kit.ts';
import { $freeColumns, $here, type Here } from '../table/columns.ts';

type Tool = (label: string, press: () => void) => ReactNode;

/** Tools of the table the caret is in. */
export function TableTools({ kit, tool }: { kit: Kit; tool: Tool }) {
  const { labels } = kit.props;
  const run = (work: () => void) => () => {
    kit.editor.update(work);
    kit.editor.focus();
  };
  return (
    <Fragment>
      {tool(labels.rowAbove, run(() => void $insertTableRowAtSelection(false)))}
      {tool(labels.rowBelow, run(() => void $insertTableRowAtSelection(true)))}
      {tool(labels.columnBefore, run(() => void $insertTableColumnAtSelection(false)))}
      {tool(labels.columnAfter, run(() => void $insertTableColumnAtSelection(true)))}
      {tool(labels.removeRow, run($deleteTableRowAtSelection))}
      {tool(labels.removeColumn, run($deleteTableColumnAtSelection))}
      {tool(labels.headerRow, run(() => $toggleHeader('row')))}
      {tool(labels.headerColumn, run(() => $toggleHeader('column')))}
      {tool(labels.mergeRight, run(() => $merge('right')))}
      {tool(labels.mergeBelow, run(() => $merge('below')))}
      {tool(labels.splitCell, run($split))}
      {tool(labels.columnWidth, () => kit.ask({ name: 'column' }))}
      {tool(labels.columnsFree, () => {
        run($freeColumns)();
        kit.say(labels.columnsFreeSaid);
      })}
    </Fragment>
  );
}

/** The first row or column heads the others, or no longer does. */
function $toggleHeader(which: 'row' | 'column'): void {
  const here = $here();
  const first = here?.map[0]?.[0];
  if (!here || !first) return;
  const state = which === 'row' ? TableCellHeaderStates.ROW : TableCellHeaderStates.COLUMN;
  const is = !first.hasHeaderState(state);
  if (which === 'row') $setTableRowIsHeader(here.table, 0, is);
  else $setTableColumnIsHeader(here.table, 0, is);
}

/** Joins the chosen cells, or the cell of the caret with its neighbour. The caret stays in what they have become. */
function $merge(where: 'right' | 'below'): void {
  const selection = $getSelection();
  const chosen = $isTableSelection(selection) ? selection.getNodes().filter((node) => $isTableCellNode(node)) : [];
  const here = $here();
  if (!here) return;
  const { cell, map, row, column } = here;
  const other = where === 'right' ? map[row]?.[column + cell.getColSpan()] : map[row + cell.getRowSpan()]?.[column];
  const cells = chosen.length > 1 ? chosen : other ? $rectangle(here, other) : [];
  if (cells.length < 2) return;
  $mergeCells(cells)?.selectEnd();
}

/** Every cell within the rectangle two cells make; cells that reach over its edge widen it. */
function $rectangle({ map, cell }: Here, other: TableCellNode): TableCellNode[] {
  const box = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
  const grow = (wanted: ReadonlySet<string>): boolean => {
    let grown = false;
    map.forEach((cells, r) => cells.forEach((one, c) => {
      if (!wanted.has(one.getKey()) && !(r >= box.top && r <= box.bottom && c >= box.left && c <= box.right)) return;
      map.forEach((others, y) => others.forEach((same, x) => {
        if (!same.is(one) || (y >= box.top && y <= box.bottom && x >= box.left && x <= box.right)) return;
        Object.assign(box, { top: Math.min(box.top, y), left: Math.min(box.left, x), bottom: Math.max(box.bottom, y), right: Math.max(box.right, x) });
        grown = true;
      }));
    }));
    return grown;
  };
  const wanted = new Set([cell.getKey(), other.getKey()]);
  while (grow(wanted));
  return [...new Map(map.slice(box.top, box.bottom + 1).flatMap((cells) => cells.slice(box.left, box.right + 1)).map((one) => [one.getKey(), one])).values()];
}

function $split(): void {
  const here = $here();
  if (!here || (here.cell.getColSpan() === 1 && here.cell.getRowSpan() === 1)) return;
  $unmergeCellNode(here.cell);
  if ($isRangeSelection($getSelection())) here.cell.selectStart();
}
