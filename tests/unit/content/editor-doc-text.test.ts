import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { createHeadlessEditor } from '@lexical/headless';
import { $createParagraphNode, $createTextNode, $getRoot, $isElementNode, $isTextNode, type LexicalNode, UNDO_COMMAND } from 'lexical';
import { expect, it } from 'vitest';
import { $duplicateBlock, $moveBlock } from '#app/content/editor/blocks.ts';
import { DocText } from '#app/content/editor/doc-text.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { practiceNodes } from '#app/content/nodes/list.ts';
import { document, image, list, paragraph, quote, section, table, tableCell, tableRow, text } from '#app/content/nodes/make.ts';
import { registerDocumentRules } from '#app/content/nodes/register-rules.ts';

const SEED = 20_261_126;
const STEPS = 300;

it(`reads as the state exports itself, after each of ${STEPS} changes and steps back (seed ${SEED})`, () => {
  const editor = createHeadlessEditor({ nodes: practiceNodes, onError: (error) => { throw error; } });
  registerDocumentRules(editor);
  registerHistory(editor, createEmptyHistoryState(), 0);
  const blocks = () => [paragraph([text('uno'), text('dos', 1)]), list('bullet', [[text('tres')], [text('cuatro')]]), quote([paragraph([text('cinco')])]), table([tableRow([tableCell([paragraph([text('seis')])])])]), image({ fileId: 'a'.repeat(26), alt: 'x', decorative: false, caption: '', credit: '' })];
  editor.setEditorState(editor.parseEditorState(JSON.stringify(assignIds(document([section('context', 'c', blocks()), section('problem', 'p', blocks())])))));
  const read = new DocText(editor).read;
  const same = () => expect(JSON.parse(read())).toEqual(JSON.parse(JSON.stringify(editor.getEditorState().toJSON())));
  same();
  let seed = SEED;
  const any = (below: number) => Math.floor((seed = (seed * 48271) % 2147483647) / 65_536) % below;
  const $all = (): LexicalNode[] => {
    const out: LexicalNode[] = [];
    const walk = (node: LexicalNode): void => { out.push(node); if ($isElementNode(node)) node.getChildren().forEach(walk); };
    $getRoot().getChildren().forEach(walk);
    return out;
  };
  for (let i = 0; i < STEPS; i++) {
    const what = any(8);
    if (what === 0) editor.dispatchCommand(UNDO_COMMAND, undefined);
    else editor.update(() => {
      const words = $all().filter((node) => $isTextNode(node));
      const tops = $getRoot().getChildren().flatMap((node) => ($isElementNode(node) ? node.getChildren() : []));
      const top = tops[any(tops.length)];
      if (!top) return;
      if (what < 4) words[any(words.length)]?.setTextContent(`palabra ${i}`);
      else if (what === 4) $moveBlock(top, any(2) === 0);
      else if (what === 5) $duplicateBlock(top);
      else if (what === 6 && tops.length > 6) top.remove();
      else top.insertAfter($createParagraphNode().append($createTextNode(`nueva ${i}`)));
    }, { discrete: true });
    same();
  }
});
