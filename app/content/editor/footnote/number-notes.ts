import type { LexicalEditor } from 'lexical';

/**
 * Numbers the marks of notes in the order of the text whenever blocks come, go or move. Not counters of the style sheet: those stop at the edge of
 * a section that is not drawn while it is out of sight.
 */
export function numberNotes(editor: LexicalEditor): () => void {
  const number = () => editor.getRootElement()?.querySelectorAll<HTMLElement>('[data-number]').forEach((mark, i) => {
    const now = String(i + 1);
    if (mark.dataset['number'] !== now) mark.dataset['number'] = now;
  });
  number();
  return editor.registerUpdateListener(({ dirtyElements, tags, dirtyLeaves }) => {
    // at a letter no element is changed itself
    if (dirtyLeaves.size === 0 || tags.size > 0 || [...dirtyElements.values()].some(Boolean)) number();
  });
}
