import type { LexicalEditor } from 'lexical';
import type { SourceStore } from './citation/source-store.ts';
import type { PanelName } from './register-panel-keys.ts';
import type { EditorProps } from '#app/features/articles/editor-props.server.ts';

/** Dialogs of the editor; `key` is the node to change, when there is one already. */
export type DialogRequest = { name: 'link' | 'quote' | 'passage' | 'footnote' | 'table' | 'column' | 'image' | 'callout' | 'instrument' | 'citation' | 'reused'; key?: string };

/** What a dialog changes that the caret can stand in or that can be selected. */
export type Held = Exclude<DialogRequest['name'], 'column'>;

/** What every part of the editor is given: its words, the way to a dialog, and the way to tell a screen reader what was done. */
export type Kit = { props: EditorProps; editor: LexicalEditor; sources: SourceStore; ask(request: DialogRequest): void; say(text: string): void; /** Says it where everybody sees it, until it is dismissed. */ tell(text: string): void; open(panel: PanelName): void };

/** Fills `{{name}}` in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
