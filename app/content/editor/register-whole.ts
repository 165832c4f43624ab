import { COMMAND_PRIORITY_LOW, FOCUS_COMMAND, KEY_ENTER_COMMAND } from 'lexical';
import { $describe } from './handle/describe-block.ts';
import { fill, type Kit } from './kit.ts';
import { $selectedWhole, dialogOf } from './opens.ts';

/**
 * What arrow keys select as a whole (a picture, a cited block, a note, a citation, a line) is shown and said, for there is no caret in it; Enter opens what changes it.
 */
export function registerWhole(kit: Kit): () => void {
  const { editor, props: { tools } } = kit;
  let shown: string | null = null;
  const say = () => {
    const words = editor.getEditorState().read(() => {
      const node = $selectedWhole();
      return node ? fill(dialogOf(node) ? tools.selectedOpens : tools.selected, { name: $describe(node, kit) }) : '';
    });
    kit.say(words);
  };
  const undo = [
    editor.registerUpdateListener(({ editorState }) => {
      const key = editorState.read(() => $selectedWhole()?.getKey() ?? null);
      if (shown !== key && shown) editor.getElementByKey(shown)?.removeAttribute('data-selected');
      const element = key ? editor.getElementByKey(key) : null;
      element?.toggleAttribute('data-selected', true);
      if (shown === key) return;
      shown = key;
      element?.scrollIntoView({ block: 'nearest' });
      say();
    }),
    editor.registerCommand(KEY_ENTER_COMMAND, (event) => {
      const node = $selectedWhole();
      const request = node ? dialogOf(node) : null;
      if (!request || event?.altKey || event?.ctrlKey || event?.metaKey) return false;
      event?.preventDefault();
      // after the command: the dialog keeps what is selected from the state it led to
      queueMicrotask(() => kit.ask(request));
      return true;
    }, COMMAND_PRIORITY_LOW),
    // coming back from a dialog or the tools
    editor.registerCommand(FOCUS_COMMAND, () => {
      if (shown) queueMicrotask(say);
      return false;
    }, COMMAND_PRIORITY_LOW),
  ];
  return () => undo.forEach((one) => one());
}
