import { $copyNode, $createParagraphNode, $getSelection, $getState, $isElementNode, $isRangeSelection, $setState, type ElementNode, type LexicalNode } from 'lexical';
import { $createListItemNode, $createListNode, $isListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode, $isHeadingNode } from '@lexical/rich-text';
import { $createCalloutNode } from '../nodes/callout/callout-node.ts';
import { blockIdState } from '../nodes/states.ts';
import { allows } from './insert.ts';

/** What a block of words can become. */
export const KINDS = ['paragraph', 'heading3', 'heading4', 'bullets', 'numbers', 'quote', 'callout'] as const;
export type Kind = (typeof KINDS)[number];

/** Nodes whose children a writer moves. */
const CONTAINERS = ['root', 'section', 'building-block', 'block-part', 'callout', 'quote'];
/** Parts that belong to where they are. */
const FIXED = ['section', 'block-part'];

/** The block a node belongs to: the nearest one that can be moved, or null (in the head of a section). */
export function $blockOf(from: LexicalNode | null | undefined): LexicalNode | null {
  for (let node = from ?? null; node; node = node.getParent()) {
    const parent: ElementNode | null = node.getParent();
    if (parent && CONTAINERS.includes(parent.getType()) && !FIXED.includes(node.getType()) && !node.isInline()) return node;
  }
  return null;
}

/** The block the caret is in. */
export function $currentBlock(): LexicalNode | null {
  const selection = $getSelection();
  return $blockOf($isRangeSelection(selection) ? selection.focus.getNode() : selection?.getNodes()[0]);
}

/** The movable block around this one: a callout, a quotation, a building block. */
export function $outerBlock(node: LexicalNode): LexicalNode | null {
  return $blockOf(node.getParent());
}

/**
 * Moves a block one place up or down: past its neighbour, into and out of parts of building blocks, out of what is set apart, over the edge of
 * a section into the next. It stays the same node, so its id and all that hangs on it stay. Returns false at the end of the document.
 */
export function $moveBlock(node: LexicalNode, up: boolean): boolean {
  const home = node.getParentOrThrow();
  const beside = sibling(node, up);
  const moved = beside ? $passOrEnter(node, beside, up) : $leave(node, home, up);
  if (moved) $refill(home);
  return moved;
}

/** Puts a block before or after another one, where the schema allows it. Returns whether it did. */
export function $placeBlock(node: LexicalNode, target: LexicalNode, after: boolean): boolean {
  const home = node.getParentOrThrow();
  if (!$mayStandBeside(node, target, after)) return false;
  if (after) target.insertAfter(node);
  else target.insertBefore(node);
  $refill(home);
  return true;
}

/** Whether a block may be put there: its parent takes it, and in a building block what is free stands before the parts. */
export function $mayStandBeside(node: LexicalNode, target: LexicalNode, after: boolean): boolean {
  const parent = target.getParent();
  if (!parent || node.is(target) || node.isParentOf(target) || FIXED.includes(target.getType()) || !allows(parent.getType(), node.getType())) return false;
  return parent.getType() !== 'building-block' || !after || target.getType() !== 'block-part';
}

const sibling = (node: LexicalNode, up: boolean): LexicalNode | null => (up ? node.getPreviousSibling() : node.getNextSibling());

function $put(node: LexicalNode, into: ElementNode, atEnd: boolean): void {
  const edge = atEnd ? into.getLastChild() : into.getFirstChild();
  if (!edge) into.append(node);
  else if (atEnd) edge.insertAfter(node);
  else edge.insertBefore(node);
}

function $passOrEnter(node: LexicalNode, beside: LexicalNode, up: boolean): boolean {
  const inside = $entrance(beside, node.getType(), up);
  if (inside) $put(node, inside, up);
  else if (up) beside.insertBefore(node);
  else beside.insertAfter(node);
  return true;
}

/** Where a block that meets a section or a building block goes in. What is set apart is passed as a whole. */
function $entrance(beside: LexicalNode, type: string, up: boolean): ElementNode | null {
  if (!$isElementNode(beside)) return null;
  if (FIXED.includes(beside.getType())) return allows(beside.getType(), type) ? beside : null;
  if (beside.getType() !== 'building-block' || type === 'building-block') return null;
  const part = up ? beside.getLastChild() : beside.getFirstChild();
  if ($isElementNode(part) && FIXED.includes(part.getType())) return part;
  return up || !allows('building-block', type) ? null : beside;
}

function $leave(node: LexicalNode, home: ElementNode, up: boolean): boolean {
  for (let from: ElementNode | null = home; from; from = from.getParent()) {
    const parent: ElementNode | null = from.getParent();
    if (!parent) return false;
    const beside = sibling(from, up);
    const isPart = FIXED.includes(from.getType());
    const inside = isPart && beside ? $entrance(beside, node.getType(), up) : null;
    if (inside) {
      $put(node, inside, up);
      return true;
    }
    if (isPart && beside) {
      if (up) beside.insertAfter(node);
      else beside.insertBefore(node);
      return true;
    }
    if (!isPart && allows(parent.getType(), node.getType())) {
      if (up) from.insertBefore(node);
      else from.insertAfter(node);
      return true;
    }
  }
  return false;
}

/** A part that lost its last block keeps a line to write on. */
function $refill(home: ElementNode): void {
  if (home.isAttached() && home.getChildrenSize() === 0) home.append($createParagraphNode());
}

/** A copy right after the block. Copies have ids of their own. */
export function $duplicateBlock(node: LexicalNode): LexicalNode {
  const copy = $deepCopy(node);
  node.insertAfter(copy);
  return copy;
}

function $deepCopy(node: LexicalNode): LexicalNode {
  const copy = $copyNode(node);
  if ($isElementNode(node) && $isElementNode(copy)) copy.append(...node.getChildren().map($deepCopy));
  return copy;
}

/** Removes the block; the caret goes to its neighbour. */
export function $deleteBlock(node: LexicalNode): void {
  const home = node.getParentOrThrow();
  const next = node.getNextSibling() ?? node.getPreviousSibling();
  node.remove(true);
  $refill(home);
  const at = next ?? home.getFirstChild();
  if ($isElementNode(at)) at.selectStart();
  else at?.selectNext(0, 0);
}

/** What the block can become where it stands. Tables, pictures and the like stay what they are. */
export function $choicesFor(node: LexicalNode): Kind[] {
  const parent = node.getParent();
  const lines = $linesOf(node);
  if (!parent || !lines) return [];
  return KINDS.filter((kind) => allows(parent.getType(), TYPE_OF[kind]) && kind !== $kindOf(node));
}

/** The kind a block has now, or null for what is no block of words. */
export function $kindOf(node: LexicalNode): Kind | null {
  if ($isHeadingNode(node)) return node.getTag() === 'h4' ? 'heading4' : 'heading3';
  if ($isListNode(node)) return node.getListType() === 'number' ? 'numbers' : 'bullets';
  const type = node.getType();
  return type === 'paragraph' || type === 'quote' || type === 'callout' ? type : null;
}

const TYPE_OF: Readonly<Record<Kind, string>> = { paragraph: 'paragraph', heading3: 'heading', heading4: 'heading', bullets: 'list', numbers: 'list', quote: 'quote', callout: 'callout' };

/**
 * Makes another kind of block of the same words; the first new block takes over the id, so that comments and translations stay with it. Returns
 * the first new block, or null when it cannot be.
 */
export function $turnInto(node: LexicalNode, kind: Kind, start = 1): LexicalNode | null {
  const parent = node.getParent();
  const lines = $linesOf(node);
  if (!parent || !lines || !allows(parent.getType(), TYPE_OF[kind])) return null;
  const made = $make(kind, lines, start);
  const first = made[0];
  if (!first) return null;
  const id = $getState(node, blockIdState);
  let last: LexicalNode = node;
  for (const block of made) {
    last.insertAfter(block);
    last = block;
  }
  const selection = $getSelection();
  const caretWasHere = $isRangeSelection(selection) && (selection.anchor.getNode().is(node) || !selection.anchor.getNode().isAttached());
  node.remove(true);
  $setState(first, blockIdState, id);
  if (caretWasHere && $isElementNode(first)) first.selectStart();
  return first;
}

/** An empty block of a kind. */
export const $emptyBlock = (kind: Kind): ElementNode | undefined => $make(kind, [[]], 1)[0];

function $make(kind: Kind, lines: LexicalNode[][], start: number): ElementNode[] {
  const paragraphs = () => lines.map((line) => $createParagraphNode().append(...line));
  switch (kind) {
    case 'paragraph': return paragraphs();
    case 'heading3': return lines.map((line) => $createHeadingNode('h3').append(...line));
    case 'heading4': return lines.map((line) => $createHeadingNode('h4').append(...line));
    case 'bullets': return [$createListNode('bullet').append(...lines.map((line) => $createListItemNode().append(...line)))];
    case 'numbers': return [$createListNode('number', start).append(...lines.map((line) => $createListItemNode().append(...line)))];
    case 'quote': return [$createQuoteNode({ shadowRoot: true }).append(...paragraphs())];
    case 'callout': return [$createCalloutNode('note').append(...paragraphs())];
  }
}

/** The lines of a block of words, each as its inline nodes; null when something in it is no words. */
function $linesOf(node: LexicalNode): LexicalNode[][] | null {
  if (!$isElementNode(node)) return null;
  if (['paragraph', 'heading'].includes(node.getType())) return [node.getChildren()];
  if (!['list', 'listitem', 'quote', 'callout'].includes(node.getType())) return null;
  const lines: LexicalNode[][] = [];
  let open: LexicalNode[] | null = null;
  for (const child of node.getChildren()) {
    if (child.isInline() || child.getType() === 'text' || child.getType() === 'linebreak') {
      if (!open) lines.push(open = []);
      open.push(child);
      continue;
    }
    open = null;
    const inner = $linesOf(child);
    if (!inner) return null;
    lines.push(...inner);
  }
  return lines.length === 0 ? [[]] : lines;
}
