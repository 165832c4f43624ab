import { $getSelection, $isElementNode, $isRangeSelection, $getRoot, type LexicalEditor, type LexicalNode } from 'lexical';
import { $isHeadingNode } from '@lexical/rich-text';
import { $isListNode } from '@lexical/list';
import type { Held } from './kit.ts';
import { dialogOf } from './opens.ts';

/** What the toolbar shows pressed or chosen; of what a dialog changes, the key of the one the caret is in or that is selected. */
export type TextState = { style: 'paragraph' | 'h3' | 'h4'; bold: boolean; italic: boolean; list: 'bullet' | 'number' | null } & Record<Held, string | null>;

export const NOTHING: TextState = { style: 'paragraph', bold: false, italic: false, list: null, link: null, passage: null, quote: null, table: null, callout: null, image: null, footnote: null, instrument: null, citation: null, reused: null };

export const sameState = (a: TextState, b: TextState): boolean => (Object.keys(a) as (keyof TextState)[]).every((key) => a[key] === b[key]);

export function readTextState(editor: LexicalEditor): TextState {
  return editor.getEditorState().read(() => {
    const selection = $getSelection();
    const first = selection?.getNodes()[0];
    if (!first) return NOTHING;
    const state: TextState = { ...NOTHING };
    if ($isRangeSelection(selection)) {
      state.bold = selection.hasFormat('bold');
      state.italic = selection.hasFormat('italic');
    }
    const from = $isRangeSelection(selection) ? selection.anchor.getNode() : first;
    for (let node: LexicalNode | null = from; node; node = node.getParent()) {
      if ($isHeadingNode(node)) state.style = node.getTag() === 'h4' ? 'h4' : 'h3';
      if ($isListNode(node)) state.list ??= node.getListType() === 'number' ? 'number' : 'bullet';
      const held = dialogOf(node);
      if (held) state[held.name] = held.key;
    }
    return state;
  });
}

export type OutlineEntry = { key: string; title: string; level: number; here: boolean };

/** Sections, building blocks with their parts, and headings in order; `here` is the last one before the caret. */
export function readOutline(editor: LexicalEditor): OutlineEntry[] {
  return editor.getEditorState().read(() => {
    const out: OutlineEntry[] = [];
    const selection = $getSelection();
    const from = $isRangeSelection(selection) ? selection.focus.getNode() : (selection?.getNodes()[0] ?? null);
    const around = new Set(from ? [from.getKey(), ...from.getParentKeys()] : []);
    let here = -1;
    let passed = false;
    const walk = (node: LexicalNode, level: number): void => {
      const title = titleOf(node);
      if (title !== null) {
        out.push({ key: node.getKey(), title, level, here: false });
        if (!passed && from) here = out.length - 1;
      }
      if ($isElementNode(node) && HOLDS_TITLES.includes(node.getType())) {
        for (const child of node.getChildren()) walk(child, level + (title === null ? 0 : 1));
      }
      // what follows the block of the caret is not where the caret is
      if (around.has(node.getKey()) && node.getType() !== 'root') passed = true;
    };
    walk($getRoot(), 1);
    const entry = out[here];
    if (entry && passed) entry.here = true;
    return out;
  });
}

const HOLDS_TITLES = ['root', 'section', 'building-block', 'block-part'];

function titleOf(node: LexicalNode): string | null {
  if ($isHeadingNode(node)) return node.getTextContent();
  return 'getTitle' in node && HOLDS_TITLES.includes(node.getType()) ? (node as LexicalNode & { getTitle(): string }).getTitle() : null;
}

/** The words of each block that is read: paragraphs, headings, items of lists, cells. */
export function readWords(editor: LexicalEditor): string[] {
  return editor.getEditorState().read(() => {
    const out: string[] = [];
    const walk = (node: LexicalNode): void => {
      if (!$isElementNode(node)) return;
      const first = node.getFirstChild();
      if (first && (first.isInline() || first.getType() === 'text' || first.getType() === 'linebreak')) out.push(node.getTextContent());
      else node.getChildren().forEach(walk);
    };
    walk($getRoot());
    return out;
  });
}
