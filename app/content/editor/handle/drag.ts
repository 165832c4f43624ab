import { $getNodeByKey, $getRoot, $isElementNode, type LexicalEditor, type LexicalNode } from 'lexical';
import { $mayStandBeside } from '../blocks.ts';

/** A place between two blocks, in the page's own measure. */
export type Gap = { target: string; after: boolean; y: number; left: number; width: number; depth: number };

/** Every place where the block may be put. */
export function gapsFor(editor: LexicalEditor, key: string): Gap[] {
  return editor.getEditorState().read(() => {
    const node = $getNodeByKey(key);
    const gaps: Gap[] = [];
    const walk = (at: LexicalNode, depth: number): void => {
      if (node && !at.is(node)) {
        for (const after of [false, true]) if ($mayStandBeside(node, at, after)) gaps.push(...gapAt(editor, at.getKey(), after, depth));
        if ($isElementNode(at)) for (const child of at.getChildren()) walk(child, depth + 1);
      }
    };
    for (const child of $getRoot().getChildren()) walk(child, 0);
    return gaps;
  });
}

function gapAt(editor: LexicalEditor, target: string, after: boolean, depth: number): Gap[] {
  const box = editor.getElementByKey(target)?.getBoundingClientRect();
  if (!box) return [];
  return [{ target, after, depth, y: (after ? box.bottom : box.top) + scrollY, left: box.left + scrollX, width: box.width }];
}

/** The place nearest to where the pointer is; of two as near the inner one. */
export function nearest(gaps: readonly Gap[], y: number): Gap | null {
  let best: Gap | null = null;
  for (const gap of gaps) {
    const far = Math.abs(gap.y - y);
    const least = best ? Math.abs(best.y - y) : Infinity;
    if (far < least - 2 || (far <= least + 2 && best !== null && gap.depth > best.depth)) best = gap;
  }
  return best;
}
