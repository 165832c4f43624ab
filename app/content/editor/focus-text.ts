import type { LexicalEditor } from 'lexical';

/** Back to where the writer was. Where a picture or another whole is selected there is no caret that would bring the focus along. */
export function focusText(editor: LexicalEditor): void {
  const root = editor.getRootElement();
  if (document.activeElement !== root) root?.focus({ preventScroll: true });
  editor.focus();
}
