import { MAX_DEPTH } from './anchors.ts';
import { nodesOf, textOf, type Loose } from './safe.ts';

/** Whether there is anything to read below a node: words, a picture. Empty sections and blocks of the template are not shown to readers. */
export function hasContent(node: Loose, depth = 0): boolean {
  if (node.type === 'text') return textOf(node, 'text').trim() !== '';
  if (node.type === 'image' || node.type === 'footnote' || node.type === 'citation' || node.type === 'reused-block') return true;
  if (node.type === 'instrument') return textOf(node, 'label').trim() !== '';
  return depth <= MAX_DEPTH && nodesOf(node).some((child) => hasContent(child, depth + 1));
}
