import {
  $createParagraphNode, $getNodeByKey, $getSelection, $isElementNode, $isRangeSelection, COMMAND_PRIORITY_LOW, INSERT_PARAGRAPH_COMMAND, KEY_ARROW_UP_COMMAND,
  KEY_ESCAPE_COMMAND, type ElementNode, type LexicalEditor, type LexicalNode,
} from 'lexical';

const LEAVABLE = ['quote', 'callout', 'block-part'];

/**
 * Keys of our own: Escape goes to the tools, arrow up at the start of a part goes to its title, Enter on an empty last line leaves a
 * quotation, a callout or a building block.
 */
export function registerKeys(editor: LexicalEditor, toTools: () => void): () => void {
  const undo = [
    editor.registerCommand(KEY_ESCAPE_COMMAND, () => {
      toTools();
      return true;
    }, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_ARROW_UP_COMMAND, (event) => {
      const part = $titledPartAtStart();
      const field = part && editor.getElementByKey(part.getKey())?.querySelector<HTMLInputElement>(':scope > header input');
      if (!field) return false;
      event.preventDefault();
      field.focus();
      return true;
    }, COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $leave, COMMAND_PRIORITY_LOW),
  ];
  return () => undo.forEach((one) => one());
}

/** The titled part whose very first place the caret is in. */
function $titledPartAtStart(): ElementNode | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.offset !== 0) return null;
  let node: LexicalNode = selection.anchor.getNode();
  for (let parent = node.getParent(); parent; node = parent, parent = node.getParent()) {
    if (node.getPreviousSibling()) return null;
    if ('getTitle' in parent) return parent;
  }
  return null;
}

function $leave(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const line = $getNodeByKey(selection.anchor.key);
  const part = line?.getParent();
  if (!$isElementNode(line) || !part || line.getType() !== 'paragraph' || !line.isEmpty() || line.getNextSibling() || !line.getPreviousSibling()) return false;
  if (!LEAVABLE.includes(part.getType())) return false;
  const block = part.getType() === 'block-part' ? part.getParent() : part;
  // from a part before the last, Enter goes on in the next one by arrow keys; only the last part leads out
  if (!block || (part !== block && part.getNextSibling())) return false;
  const after = $createParagraphNode();
  block.insertAfter(after);
  line.remove();
  after.select();
  return true;
}
