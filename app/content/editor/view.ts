import type { Klass, LexicalEditor, LexicalNode } from 'lexical';
import type { Kit } from './kit.ts';

/** How a node of the document looks while it is written. The node itself stays headless; the document never sees this. */
export type View = {
  klass: Klass<LexicalNode>;
  create(node: LexicalNode, kit: Kit, editor: LexicalEditor): HTMLElement;
  /** Where the node's children go, when not into the element itself. */
  body?(dom: HTMLElement): HTMLElement;
  update?(node: LexicalNode, dom: HTMLElement, kit: Kit): void;
};
