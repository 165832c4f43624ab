import {
  $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isElementNode, $isRangeSelection, $isRootNode, type ElementNode, type LexicalNode,
} from 'lexical';
import { BLOCK_PARTS, type BlockPart } from '#app/domain/sections.ts';
import { $createBlockPartNode } from '../nodes/building-block/block-part-node.ts';
import { $createBuildingBlockNode, type BuildingBlockNode } from '../nodes/building-block/building-block-node.ts';
import { SPECS } from '../nodes/specs.ts';

/** Whether the schema lets a node of this type stand directly in this one. */
export function allows(parentType: string, childType: string): boolean {
  return SPECS.practice.get(parentType)?.children?.includes(childType) ?? false;
}

/**
 * Puts a block after the one the caret is in, in the nearest place where the schema allows it; without a caret at the end of the last
 * section. A place to write on follows it.
 */
export function $insertBlock(node: LexicalNode): void {
  const at = $blockAt(node.getType());
  if (at.isAttached() && $isElementNode(at) && at.getType() === 'paragraph' && at.isEmpty()) at.replace(node);
  else at.insertAfter(node);
  if (!node.getNextSibling()) node.insertAfter($createParagraphNode());
}

/** Puts something inline at the caret, beside what is selected as a whole, or, without either, where a block would go. */
export function $insertInline(node: LexicalNode): void {
  const selection = $getSelection();
  const whole = selection && !$isRangeSelection(selection) ? selection.getNodes().at(-1) : null;
  if ($isRangeSelection(selection)) selection.insertNodes([node]);
  else if (whole?.isInline()) whole.insertAfter(node);
  else $insertBlock($createParagraphNode().append(node));
}

function $blockAt(type: string): LexicalNode {
  const selection = $getSelection();
  let node: LexicalNode | null = selection && $isRangeSelection(selection) ? selection.anchor.getNode() : (selection?.getNodes()[0] ?? null);
  if ($isRootNode(node)) node = node.getLastChild();
  for (let parent = node?.getParent(); node && parent; node = parent, parent = node.getParent()) {
    if (allows(parent.getType(), type) && !node.isInline()) return node;
  }
  const section = $getRoot().getLastChild();
  const home: ElementNode = $isElementNode(section) && allows(section.getType(), type) ? section : $getRoot();
  const last = home.getLastChild();
  if (last) return last;
  const paragraph = $createParagraphNode();
  home.append(paragraph);
  return paragraph;
}

/** A building block with its three parts, each with its heading in the language of the edition. */
export function $createFilledBlock(headings: Record<BlockPart, string>): BuildingBlockNode {
  const block = $createBuildingBlockNode('');
  for (const part of BLOCK_PARTS) block.append($createBlockPartNode(part, headings[part]).append($createParagraphNode()));
  return block;
}

/** The words of a block that may not stand where it is, a paragraph for each line. */
export function $asParagraphs(node: LexicalNode): LexicalNode[] {
  return node.getTextContent().split('\n').map((line) => line.trim()).filter(Boolean)
    .map((line) => $createParagraphNode().append($createTextNode(line)));
}
