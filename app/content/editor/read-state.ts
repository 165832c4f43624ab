import { $getSelection, $isElementNode, $isRangeSelection, $getRoot, type LexicalEditor, type LexicalNode } from 'lexical';
import { $isHeadingNode } from '@lexical/rich-text';
import { $isListNode } from '@lexical/list';
import { $isSectionNode } from '../nodes/section/section-node.ts';

/** What the toolbar shows pressed or chosen. */
export type TextState = { style: 'paragraph' | 'h3' | 'h4'; bold: boolean; italic: boolean; list: 'bullet' | 'number' | null; link: string | null; passage: string | null; quote: string | null; table: string | null };

export const NOTHING: TextState = { style: 'paragraph', bold: false, italic: false, list: null, link: null, passage: null, quote: null, table: null };

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
      const type = node.getType();
      if (type === 'link') state.link = node.getKey();
      if (type === 'lang') state.passage = node.getKey();
      if (type === 'quote') state.quote = node.getKey();
      if (type === 'table') state.table = node.getKey();
    }
    return state;
  });
}

export type OutlineEntry = { key: string; title: string; level: number };

/** Sections, building blocks and headings in order. */
export function readOutline(editor: LexicalEditor): OutlineEntry[] {
  return editor.getEditorState().read(() => {
    const out: OutlineEntry[] = [];
    const walk = (node: LexicalNode, level: number): void => {
      const title = titleOf(node);
      if (title !== null) out.push({ key: node.getKey(), title, level });
      if ($isElementNode(node) && (node === $getRoot() || $isSectionNode(node))) for (const child of node.getChildren()) walk(child, level + (title === null ? 0 : 1));
    };
    walk($getRoot(), 1);
    return out;
  });
}

function titleOf(node: LexicalNode): string | null {
  if ($isHeadingNode(node)) return node.getTextContent();
  return 'getTitle' in node && ($isSectionNode(node) || node.getType() === 'building-block') ? (node as LexicalNode & { getTitle(): string }).getTitle() : null;
}
