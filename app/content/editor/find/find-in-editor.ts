import { $getNodeByKey, $getRoot, $isElementNode, $isLineBreakNode, $isTextNode, HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG, SKIP_SELECTION_FOCUS_TAG, type LexicalEditor, type LexicalNode } from 'lexical';
import { spansOf, type FindOptions, type Span } from './search-text.ts';

type Piece = { key: string; from: number; length: number };
/** The words of one line with the nodes they are in. What is no text (a note, a citation) parts them. */
type Run = { text: string; pieces: Piece[] };
export type Match = { run: Run; span: Span };

const PARTS = '\ufffc';

/** Every place where the words stand, in the order of the text. */
export function findAll(editor: LexicalEditor, wanted: string, options: FindOptions): Match[] {
  return editor.getEditorState().read(() => $runs().flatMap((run) => spansOf(run.text, wanted, options).map((span) => ({ run, span }))));
}

function $runs(): Run[] {
  const runs: Run[] = [];
  const walk = (node: LexicalNode, run: Run | null): void => {
    if ($isTextNode(node)) {
      if (!run) return;
      run.pieces.push({ key: node.getKey(), from: run.text.length, length: node.getTextContentSize() });
      run.text += node.getTextContent();
    } else if (!$isElementNode(node)) {
      if (run) run.text += $isLineBreakNode(node) ? '\n' : PARTS;
    } else {
      const own = node.isInline() ? run : { text: '', pieces: [] };
      for (const child of node.getChildren()) walk(child, own);
      if (own && own !== run && own.pieces.length > 0) runs.push(own);
    }
  };
  walk($getRoot(), null);
  return runs;
}

/**
 * Replaces these matches, which must be those of the text as it stands, as one step of the history. The new words take the form of the first of the old ones.
 */
export function replace(editor: LexicalEditor, matches: readonly Match[], words: string): void {
  editor.update(() => {
    // from the end, so that places before stay true
    for (const { run, span } of [...matches].reverse()) $replaceOne(run, span, words);
  }, { tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG, SKIP_SELECTION_FOCUS_TAG], discrete: true });
}

function $replaceOne(run: Run, { from, to }: Span, words: string): void {
  let rest = words;
  for (const piece of run.pieces) {
    const start = Math.max(from, piece.from) - piece.from;
    const end = Math.min(to, piece.from + piece.length) - piece.from;
    if (end <= start) continue;
    const node = $getNodeByKey(piece.key);
    if (!$isTextNode(node)) continue;
    node.spliceText(start, end - start, rest);
    rest = '';
    if (node.getTextContentSize() > 0) continue;
    const parent = node.getParent();
    node.remove();
    // a link or a span of another language without words is nothing
    if (parent?.isInline() && parent.isEmpty()) parent.remove();
  }
}

/** The match as a range of the page, or null when it is not drawn. */
export function rangeOf(editor: LexicalEditor, { run, span }: Match): Range | null {
  const start = point(editor, run, span.from, false);
  const end = point(editor, run, span.to, true);
  if (!start || !end) return null;
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

function point(editor: LexicalEditor, run: Run, place: number, end: boolean): [Node, number] | null {
  const piece = run.pieces.find(({ from, length }) => (end ? place > from && place <= from + length : place >= from && place < from + length));
  const element = piece && editor.getElementByKey(piece.key);
  const text = element && document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  return piece && text ? [text, Math.min(place - piece.from, text.textContent?.length ?? 0)] : null;
}

/** Puts the caret around a match. */
export function select(editor: LexicalEditor, { run, span }: Match): void {
  editor.update(() => {
    const [first, last] = [run.pieces.find(({ from, length }) => span.from < from + length), run.pieces.findLast(({ from }) => span.to > from)];
    const [a, b] = [first && $getNodeByKey(first.key), last && $getNodeByKey(last.key)];
    if (!first || !last || !$isTextNode(a) || !$isTextNode(b)) return;
    const selection = a.select(span.from - first.from, span.from - first.from);
    selection.focus.set(b.getKey(), span.to - last.from, 'text');
  });
}
