import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerList } from '@lexical/list';
import { registerRichText } from '@lexical/rich-text';
import { registerTablePlugin, setScrollableTablesActive } from '@lexical/table';
import type { SerializedEditorState } from 'lexical';
import { createRoot } from 'react-dom/client';
import type { EditorProps } from '#app/features/articles/editor-props.server.ts';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { registerDocumentRules } from '../nodes/register-rules.ts';
import { Autosave } from './autosave.ts';
import { DeviceCopy } from './device-copy.ts';
import { DocText } from './doc-text.ts';
import { Editor } from './editor.tsx';
import type { Kit } from './kit.ts';
import { registerKeys } from './register-keys.ts';
import { registerSchema } from './register-schema.ts';
import { registerShortcuts } from './shortcuts/register-shortcuts.ts';
import { THEME } from './theme.ts';
import { TOOLBAR_ID } from './toolbar/toolbar.tsx';
import { createPracticeEditor } from './views.ts';
import { watchPage } from './watch-page.ts';

const HISTORY_MS = 600;
/** Notices that say that the text of the form was kept. */
const TAKEN = /[?&]notice=(saved|submitted|merged)\b/;

/** Puts the editor in the place of the plain text area. Without a form around it there is nothing to write into. */
export async function mount(element: HTMLElement, given: unknown): Promise<void> {
  const props = given as EditorProps;
  const form = element.closest('form');
  if (!form) return;
  const device = new DeviceCopy(props.person, props.edition);
  device.hold();
  if (!props.unsaved) await device.settle(TAKEN.test(location.search));
  // what was just typed and refused stands in the page, and is newer than anything kept
  const restored = props.unsaved ? null : await device.read();

  const kit: { current: Kit | null } = { current: null };
  const editor = createPracticeEditor(kit, { theme: THEME, onError: (error) => console.error(error) });
  setScrollableTablesActive(editor, true);
  editor.setEditorState(editor.parseEditorState((restored?.draft.doc ?? props.doc) as SerializedEditorState));
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), HISTORY_MS);
  registerList(editor);
  registerTablePlugin(editor);
  registerDocumentRules(editor);
  registerSchema(editor);
  registerShortcuts(editor);
  registerKeys(editor, () => document.querySelector<HTMLElement>(`#${TOOLBAR_ID} [tabindex="0"]`)?.focus());

  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | null;
  for (const { name } of EDITION_FIELDS) if (restored && field(name)) field(name)!.value = restored.draft.text[name];
  const text = () => Object.fromEntries(EDITION_FIELDS.map(({ name }) => [name, field(name)?.value ?? ''])) as EditionText;
  const doc = new DocText(editor).read;
  const autosave = new Autosave(props.urls.autosave, { ...props, restored }, () => `{"text":${JSON.stringify(text())},"doc":${doc()}}`, device);
  watchPage(form, autosave, doc);

  const place = (id: string) => {
    const found = document.getElementById(id);
    found?.replaceChildren();
    return found;
  };
  document.getElementById('save-state')?.remove();
  element.replaceChildren();
  createRoot(element).render(
    <Editor editor={editor} props={props} autosave={autosave} restoredAt={restored?.at ?? null} text={text} connect={(made) => { kit.current = made; }} places={{ outline: place('editor-outline'), todo: place('editor-todo') }} />,
  );
}
