import type { LexicalEditor } from 'lexical';
import type { EditorProps } from '#app/features/articles/editor-props.server.ts';

/** Dialogs of the editor; `key` is the node to change, when there is one already. */
export type DialogRequest = { name: 'link' | 'quote' | 'passage' | 'footnote' | 'table' | 'image' | 'callout' | 'instrument'; key?: string };

/** What every part of the editor is given: its words, and the way to a dialog. */
export type Kit = { props: EditorProps; editor: LexicalEditor; ask(request: DialogRequest): void };

/** Fills `{{name}}` in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
