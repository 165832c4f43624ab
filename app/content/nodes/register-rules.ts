import { $getNodeByKey, $getRoot, $getState, $isElementNode, $setState, TextNode, type LexicalEditor, type LexicalNode } from 'lexical';
import { TableNode } from '@lexical/table';
import { newId } from '#app/domain/ids.ts';
import { blockNodes } from './list.ts';
import { blockIdState } from './states.ts';
import { fitWidths } from './table/widths.ts';
import { cleanFormat } from './text/formats.ts';

/**
 * Keeps an editor's state within what the schema accepts while it is written: every block has an id of its own (pasted and split blocks
 * too), text carries no styles and only the formats we keep, columns are as wide as their table. Give it the editor once; returns what undoes it.
 */
export function registerDocumentRules(editor: LexicalEditor): () => void {
  const undo = blockNodes.filter((klass) => editor.hasNode(klass)).map((klass) => editor.registerNodeTransform(klass, (node) => $ownId(node, editor)));
  undo.push(editor.registerNodeTransform(TextNode, (node) => {
    if (node.getStyle() !== '') node.setStyle('');
    const format = cleanFormat(node.getFormat());
    if (format !== node.getFormat()) node.setFormat(format);
  }));
  if (editor.hasNode(TableNode)) undo.push(editor.registerNodeTransform(TableNode, $keepWidths));
  return () => undo.forEach((one) => one());
}

/** Widths of columns make 100 again when a column came or went. */
function $keepWidths(table: TableNode): void {
  const widths = table.getColWidths();
  if (!widths) return;
  const fit = fitWidths(widths) ?? undefined;
  if (!fit || fit.some((one, at) => one !== widths[at])) table.setColWidths(fit);
}

/** A block that was there before the change keeps its id; a new one (typed, split off, pasted) with none or a borrowed one gets its own. */
function $ownId(node: LexicalNode, editor: LexicalEditor): void {
  const id = $getState(node, blockIdState);
  const wasThere = editor.getEditorState().read(() => $getNodeByKey(node.getKey()) !== null);
  if (id !== '' && (wasThere || !$isTaken(id, node))) return;
  $setState(node, blockIdState, newId().slice(0, 10));
}

function $isTaken(id: string, by: LexicalNode): boolean {
  const stack: LexicalNode[] = [$getRoot()];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!node.is(by) && $getState(node, blockIdState) === id) return true;
    if ($isElementNode(node)) stack.push(...node.getChildren());
  }
  return false;
}
