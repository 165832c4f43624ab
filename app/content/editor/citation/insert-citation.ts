import { $createTextNode, $getSelection, $isElementNode, $isRangeSelection, $isTextNode } from 'lexical';
import type { Citing } from '#app/domain/bibliography/in-text.ts';
import { $createCitationNode } from '../../nodes/citation/citation-node.ts';
import { $insertInline } from '../insert.ts';

/** Cites at the caret, behind what is selected, with a space before it where words end without one. */
export function $insertCitation(citing: Citing): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) {
    const end = selection.isBackward() ? selection.anchor : selection.focus;
    selection.anchor.set(end.key, end.offset, end.type);
    selection.focus.set(end.key, end.offset, end.type);
    if (/[^\s([«“¿¡]$/u.test($before())) selection.insertNodes([$createTextNode(' ')]);
  }
  $insertInline($createCitationNode(citing));
}

/** The words right before the caret in its block; none behind something that is no words. */
function $before(): string {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return '';
  const { anchor } = selection;
  const node = anchor.getNode();
  if ($isTextNode(node) && anchor.offset > 0) return node.getTextContent().slice(0, anchor.offset);
  const before = $isTextNode(node) ? node.getPreviousSibling() : $isElementNode(node) ? node.getChildAtIndex(anchor.offset - 1) : null;
  return $isTextNode(before) ? before.getTextContent() : '';
}
