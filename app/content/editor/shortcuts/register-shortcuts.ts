import {
  $createTextNode, $getNodeByKey, $getSelection, $isRangeSelection, $isTextNode, COLLABORATION_TAG, HISTORIC_TAG, HISTORY_PUSH_TAG, type LexicalEditor, type TextNode,
} from 'lexical';
import { $createLinkNode } from '@lexical/link';
import { $createRuleNode } from '../../nodes/rule/rule-node.ts';
import { $blockOf, $turnInto } from '../blocks.ts';
import { $insertBlock, allows } from '../insert.ts';
import { inlineMark, lineMark, type InlineMark, type LineMark } from './marks.ts';

/**
 * Signs of Markdown become what they mean as they are typed, and only nodes the schema lets stand there. The change is a step of its own in the history: undo
 * brings the signs back as they were typed and leaves them alone.
 */
export function registerShortcuts(editor: LexicalEditor): () => void {
  return editor.registerUpdateListener(({ tags, dirtyLeaves, editorState, prevEditorState }) => {
    if (tags.has(HISTORIC_TAG) || tags.has(COLLABORATION_TAG) || tags.has(HISTORY_PUSH_TAG) || editor.isComposing() || dirtyLeaves.size === 0) return;
    const typed = editorState.read(() => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
      const node = selection.anchor.getNode();
      const { offset } = selection.anchor;
      if (!$isTextNode(node) || !dirtyLeaves.has(node.getKey()) || node.hasFormat('code')) return null;
      return { key: node.getKey(), offset, text: node.getTextContent() };
    });
    if (!typed) return;
    const was = prevEditorState.read(() => {
      const node = $getNodeByKey(typed.key);
      return $isTextNode(node) ? node.getTextContent() : '';
    });
    // one character more than before: typed, not pasted and not taken away
    if (typed.text.length !== was.length + 1) return;
    const before = typed.text.slice(0, typed.offset);
    const line = lineMark(before);
    const mark = line ? null : inlineMark(before);
    if (!line && !mark) return;
    editor.update(() => {
      const node = $getNodeByKey(typed.key);
      if (!$isTextNode(node)) return;
      if (line) $applyLine(node, line);
      else if (mark) $applyInline(node, mark, typed.offset);
    }, { tag: HISTORY_PUSH_TAG });
  });
}

function $applyLine(node: TextNode, { kind, length, start }: LineMark): void {
  const block = $blockOf(node);
  if (block?.getType() !== 'paragraph' || !node.getParent()?.is(block) || node.getPreviousSibling()) return;
  const parent = block.getParent();
  if (kind === 'rule') {
    if (block.getTextContent() !== '---' || !parent || !allows(parent.getType(), 'rule')) return;
    node.remove(true);
    block.selectStart();
    const rule = $createRuleNode();
    $insertBlock(rule);
    rule.selectNext(0, 0);
    return;
  }
  const [, rest] = splitAt(node, length);
  if (!parent) return;
  const made = $turnInto(block, kind, start);
  if (!made) return;
  // the sign goes only where it became something
  node.remove(true);
  if (rest) rest.select(0, 0);
  else made.selectStart();
}

function splitAt(node: TextNode, offset: number): [TextNode, TextNode | null] {
  if (offset >= node.getTextContentSize()) return [node, null];
  const [first = node, second = null] = node.splitText(offset);
  return [first, second];
}

function $applyInline(node: TextNode, mark: InlineMark, caret: number): void {
  const parent = node.getParent();
  if (!parent || ('url' in mark && !allows(parent.getType(), 'link'))) return;
  const text = node.getTextContent();
  const sign = node.getFormat();
  const inner = $createTextNode(mark.inner).setFormat(sign);
  const before = text.slice(0, mark.from);
  const after = text.slice(caret);
  if ('format' in mark && !inner.hasFormat(mark.format)) inner.toggleFormat(mark.format);
  const made = 'url' in mark ? $createLinkNode(mark.url).append(inner) : inner;
  node.replace(made);
  if (before) made.insertBefore($createTextNode(before).setFormat(sign));
  if (after) made.insertAfter($createTextNode(after).setFormat(sign));
  // writing goes on as before the signs
  if ('url' in mark) made.selectNext(0, 0);
  else inner.select(mark.inner.length, mark.inner.length);
  const selection = $getSelection();
  if ($isRangeSelection(selection)) selection.setFormat(sign);
}
