import { $getSelection, COMMAND_PRIORITY_NORMAL, PASTE_COMMAND } from 'lexical';
import { DRAG_DROP_PASTE } from '@lexical/rich-text';
import type { Kit } from '../kit.ts';
import type { UploadQueue } from '../uploads/upload-queue.ts';

const OWN = 'application/x-lexical-editor';

/**
 * What is pasted from elsewhere is cleaned first (the cleaner is loaded then); what comes from this editor and plain text go their usual way. Files are pictures
 * to be stored.
 */
export function registerPaste(kit: Kit, uploads: UploadQueue): () => void {
  const { editor } = kit;
  const undo = [
    editor.registerCommand(PASTE_COMMAND, (event) => {
      const data = event instanceof ClipboardEvent ? event.clipboardData : null;
      if (!data || [...data.types].includes(OWN)) return false;
      const html = data.getData('text/html');
      const plain = data.getData('text/plain');
      const files = [...data.files];
      // spreadsheets put a picture of the cells beside the cells; a picture copied from a page comes with nothing but its own tag
      if (files.length > 0 && plain.trim() === '' && !/<(table|p|h\d|li)\b/i.test(html)) {
        event.preventDefault();
        uploads.add(files);
        return true;
      }
      if (!html) return false;
      event.preventDefault();
      const at = $getSelection()?.clone() ?? null;
      import('./paste-html.ts').then(({ pasteHtml }) => pasteHtml(kit, html, at)).then((pictures) => uploads.add(pictures), () => {
        // without a line the cleaner cannot be had: the words are
        editor.update(() => $getSelection()?.insertRawText(plain));
      });
      return true;
    }, COMMAND_PRIORITY_NORMAL),
    editor.registerCommand(DRAG_DROP_PASTE, (files) => {
      uploads.add(files);
      return true;
    }, COMMAND_PRIORITY_NORMAL),
  ];
  return () => undo.forEach((one) => one());
}
