import { $isElementNode, type LexicalEditor, type LexicalNode } from 'lexical';
import { $createHeadingNode, HeadingNode, QuoteNode } from '@lexical/rich-text';
import { LinkNode } from '@lexical/link';
import { blockNodes } from '../nodes/list.ts';
import { safeUrl } from '../nodes/url.ts';
import { $asParagraphs, $insertBlock, allows } from './insert.ts';

/**
 * Keeps what is pasted or moved within the schema, so that no draft is refused: headings of our levels, safe links, and no block where it
 * may not stand (its words stay, as paragraphs).
 */
export function registerSchema(editor: LexicalEditor): () => void {
  const undo = [
    editor.registerNodeTransform(HeadingNode, (node) => {
      const tag = node.getTag();
      if (tag !== 'h3' && tag !== 'h4') node.replace($createHeadingNode(tag === 'h1' || tag === 'h2' ? 'h3' : 'h4'), true);
    }),
    editor.registerNodeTransform(LinkNode, (node) => {
      if (safeUrl(node.getURL()) === null) unwrap(node);
    }),
    editor.registerNodeTransform(QuoteNode, (node) => {
      if (!node.isShadowRoot()) node.setIsShadowRoot(true);
    }),
    ...blockNodes.map((klass) => editor.registerNodeTransform(klass, $keepInPlace)),
  ];
  return () => undo.forEach((one) => one());
}

function unwrap(node: LexicalNode): void {
  if (!$isElementNode(node)) return;
  for (const child of node.getChildren()) node.insertBefore(child);
  node.remove();
}

function $keepInPlace(node: LexicalNode): void {
  const parent = node.getParent();
  if (!parent || allows(parent.getType(), node.getType())) return;
  if (!$isElementNode(node)) {
    // a picture or a line where none may stand goes to the nearest place where it may
    node.remove(true);
    $insertBlock(node);
    return;
  }
  if (!allows(parent.getType(), 'paragraph')) {
    unwrap(node);
    return;
  }
  for (const paragraph of $asParagraphs(node)) node.insertBefore(paragraph);
  node.remove();
}
