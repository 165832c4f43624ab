import { $getSelection, $isNodeSelection, type LexicalNode } from 'lexical';
import type { Held } from './kit.ts';

/** Which dialog changes a node of this type. */
const DIALOG_OF: Readonly<Record<string, Held>> = {
  link: 'link', lang: 'passage', quote: 'quote', table: 'table', callout: 'callout', image: 'image', 'reused-block': 'reused', footnote: 'footnote', instrument: 'instrument', citation: 'citation',
};

/** The dialog that changes what this node says, or null for what is only written in. */
export function dialogOf(node: LexicalNode): { name: Held; key: string } | null {
  const name = DIALOG_OF[node.getType()];
  return name ? { name, key: node.getKey() } : null;
}

/** The one picture, cited block, note or citation that is selected as a whole, or null. */
export function $selectedWhole(): LexicalNode | null {
  const selection = $getSelection();
  const [node, other] = $isNodeSelection(selection) ? selection.getNodes() : [];
  return node && !other ? node : null;
}
