import { createHeadlessEditor } from '@lexical/headless';
import { $createNodeSelection, $getRoot, $isElementNode, $setSelection, type LexicalEditor, type LexicalNode } from 'lexical';
import { describe, expect, it } from 'vitest';
import { $createFootnoteNode } from '#app/content/nodes/footnote/footnote-node.ts';
import { $insertInline } from '#app/content/editor/insert.ts';
import { $selectedWhole, dialogOf } from '#app/content/editor/opens.ts';
import { readTextState } from '#app/content/editor/read-state.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { practiceNodes } from '#app/content/nodes/list.ts';
import { document, footnote, image, paragraph, rule, section, text } from '#app/content/nodes/make.ts';

const PICTURE = { fileId: '0190a0a0-0000-7000-8000-000000000001', alt: 'Plano', decorative: false, caption: '', credit: '', licence: '' };

function open(): LexicalEditor {
  const editor = createHeadlessEditor({ nodes: practiceNodes, onError: (error) => { throw error; } });
  editor.setEditorState(editor.parseEditorState(JSON.stringify(assignIds(document([
    section('context', 'C', [paragraph([text('a'), footnote([text('note')]), text('b')]), image(PICTURE), rule(), paragraph([text('c')])]),
  ])))));
  return editor;
}

function all(from: LexicalNode = $getRoot()): LexicalNode[] {
  return [from, ...($isElementNode(from) ? from.getChildren().flatMap(all) : [])];
}
const $first = (type: string): LexicalNode => all().find((node) => node.getType() === type)!;
const select = (editor: LexicalEditor, ...types: string[]) => editor.update(() => {
  const selection = $createNodeSelection();
  for (const type of types) selection.add($first(type).getKey());
  $setSelection(selection);
}, { discrete: true });
const types = (editor: LexicalEditor) => editor.read(() => all().map((node) => node.getType()));

describe('what is selected as a whole', () => {
  it('opens its dialog, and its tool shows pressed; a line has none', () => {
    const editor = open();
    select(editor, 'image');
    const key = editor.read(() => $first('image').getKey());
    expect(editor.read(() => dialogOf($selectedWhole()!))).toEqual({ name: 'image', key });
    expect(readTextState(editor)).toMatchObject({ image: key, footnote: null });
    select(editor, 'rule');
    expect(editor.read(() => dialogOf($selectedWhole()!))).toBeNull();
    select(editor, 'image', 'footnote');
    expect(editor.read(() => $selectedWhole()), 'two are no whole').toBeNull();
  });

  it('stays when something is put in: beside what stands in a line, after what is a block', () => {
    const editor = open();
    const was = types(editor);
    select(editor, 'footnote');
    editor.update(() => $insertInline($createFootnoteNode('other')), { discrete: true });
    expect(types(editor)).toEqual(was.toSpliced(was.indexOf('footnote') + 1, 0, 'footnote'));
    select(editor, 'image');
    editor.update(() => $insertInline($createFootnoteNode('third')), { discrete: true });
    const now = types(editor);
    expect(now.slice(now.indexOf('image'), now.indexOf('image') + 3)).toEqual(['image', 'paragraph', 'footnote']);
  });
});
