import { $getSelection, type LexicalNode } from 'lexical';
import {
  $deleteTableColumnAtSelection, $deleteTableRowAtSelection, $getTableCellNodeFromLexicalNode, $getTableNodeFromLexicalNodeOrThrow, $insertTableColumnAtSelection,
  $insertTableRowAtSelection, $isTableCellNode, $isTableRowNode, $setTableRowIsHeader, TableCellHeaderStates,
} from '@lexical/table';
import { Fragment, type ReactNode } from 'react';
import type { Kit } from '../kit.ts';

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
      {tool(labels.headerRow, run($toggleHeaderRow))}
    </Fragment>
  );
}

function $toggleHeaderRow(): void {
  const from: LexicalNode | undefined = $getSelection()?.getNodes()[0];
  const cell = from ? $getTableCellNodeFromLexicalNode(from) : null;
  if (!cell) return;
  const table = $getTableNodeFromLexicalNodeOrThrow(cell);
  const row = table.getFirstChild();
  const first = $isTableRowNode(row) ? row.getFirstChild() : null;
  $setTableRowIsHeader(table, 0, !($isTableCellNode(first) && (first.getHeaderStyles() & TableCellHeaderStates.ROW) !== 0));
}
