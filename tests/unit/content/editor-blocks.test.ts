import { createHeadlessEditor } from '@lexical/headless';
import { $getNodeByKey, $getRoot, $getState, $isElementNode, type LexicalEditor, type LexicalNode } from 'lexical';
import { describe, expect, it } from 'vitest';
import { $blockOf, $choicesFor, $deleteBlock, $duplicateBlock, $moveBlock, $placeBlock, $turnInto } from '#app/content/editor/blocks.ts';
import { practiceNodes } from '#app/content/nodes/list.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { blockPart, buildingBlock, callout, document, heading, list, paragraph, quote, section, table, tableCell, tableRow, text } from '#app/content/nodes/make.ts';
import { registerDocumentRules } from '#app/content/nodes/register-rules.ts';
import type { BlockJson, DocumentJson } from '#app/content/nodes/schema.ts';
import { blockIdState } from '#app/content/nodes/states.ts';
import { validateDocument } from '#app/content/render/validate.ts';

const p = (words: string) => paragraph(words ? [text(words)] : []);
const part = (kind: 'purpose' | 'enabling' | 'lessons', words: string) => blockPart(kind, kind, [p(words)]);

function open(blocks: BlockJson[]): LexicalEditor {
  const editor = createHeadlessEditor({ nodes: practiceNodes, onError: (error) => { throw error; } });
  registerDocumentRules(editor);
  editor.setEditorState(editor.parseEditorState(JSON.stringify(assignIds(document(blocks)))));
  return editor;
}

function find(words: string): LexicalNode {
  const stack: LexicalNode[] = [...$getRoot().getChildren()].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.getType() === 'text' && node.getTextContent() === words) return $blockOf(node)!;
    if ($isElementNode(node)) stack.push(...[...node.getChildren()].reverse());
  }
  throw new Error(`no ${words}`);
}

const change = (editor: LexicalEditor, work: () => void) => editor.update(work, { discrete: true });
const id = (editor: LexicalEditor, words: string) => editor.read(() => $getState(find(words), blockIdState));

/** The document as words in brackets, checked by the schema; every id once. */
function shape(editor: LexicalEditor): string {
  const json = editor.getEditorState().toJSON() as unknown as DocumentJson;
  const checked = validateDocument(json, 'practice');
  expect(checked).toMatchObject({ ok: true });
  const ids = [...JSON.stringify(json).matchAll(/"id":"([^"]*)"/g)].map(([, one]) => one);
  expect(new Set(ids).size).toBe(ids.length);
  const say = (node: { type: string; text?: string; children?: never[] }): string =>
    node.text ?? (['paragraph'].includes(node.type) ? (node.children ?? []).map(say).join('') || '_' : `${node.type}(${(node.children ?? []).map(say).join(' ')})`);
  return (json.root.children as never[]).map(say).join(' ');
}

describe('moving blocks', () => {
  const doc = () => open([
    section('context', 'C', [p('a'), callout('note', '', [p('in')]), p('b')]),
    section('actions', 'A', [p('c'), buildingBlock('B', [part('purpose', 'x'), part('enabling', 'y'), part('lessons', 'z')])]),
  ]);

  it('passes neighbours, goes over the edge of a section, and keeps its id', () => {
    const editor = doc();
    const was = id(editor, 'a');
    const seen: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      let moved = false;
      change(editor, () => { moved = $moveBlock(find('a'), false); });
      if (!moved) break;
      seen.push(shape(editor));
    }
    expect(seen).toEqual([
      'section(callout(in) a b) section(c building-block(block-part(x) block-part(y) block-part(z)))',
      'section(callout(in) b a) section(c building-block(block-part(x) block-part(y) block-part(z)))',
      'section(callout(in) b) section(a c building-block(block-part(x) block-part(y) block-part(z)))',
      'section(callout(in) b) section(c a building-block(block-part(x) block-part(y) block-part(z)))',
      'section(callout(in) b) section(c building-block(block-part(a x) block-part(y) block-part(z)))',
      'section(callout(in) b) section(c building-block(block-part(x a) block-part(y) block-part(z)))',
      'section(callout(in) b) section(c building-block(block-part(x) block-part(a y) block-part(z)))',
      'section(callout(in) b) section(c building-block(block-part(x) block-part(y a) block-part(z)))',
    ]);
    expect(id(editor, 'a')).toBe(was);
    for (let step = 0; step < 8; step += 1) change(editor, () => { $moveBlock(find('a'), true); });
    expect(shape(editor)).toBe('section(a callout(in) b) section(c building-block(block-part(x) block-part(y) block-part(z)))');
    change(editor, () => { expect($moveBlock(find('a'), true)).toBe(false); });
  });

  it('leaves what is set apart, which keeps a line to write on; a whole building block moves between sections', () => {
    const editor = doc();
    change(editor, () => { $moveBlock(find('in'), false); });
    change(editor, () => { $moveBlock($blockOf(find('x').getParent())!, true); });
    change(editor, () => { $moveBlock($blockOf(find('x').getParent())!, true); });
    expect(shape(editor)).toBe('section(a callout(_) in b building-block(block-part(x) block-part(y) block-part(z))) section(c)');
  });

  it('puts a block only where the schema lets it stand', () => {
    const editor = open([section('context', 'C', [heading('h3', [text('h')]), callout('note', '', [p('in')]), buildingBlock('B', [part('purpose', 'x'), part('enabling', 'y'), part('lessons', 'z')])])]);
    change(editor, () => {
      expect($placeBlock(find('h'), find('in'), true), 'no heading in a callout').toBe(false);
      expect($placeBlock(find('in'), find('x').getParent()!, true), 'nothing between parts').toBe(false);
      const callouts = find('in').getParent()!;
      expect($placeBlock(callouts, find('in'), true), 'nothing into itself').toBe(false);
      expect($placeBlock(find('in'), find('y'), true)).toBe(true);
    });
    expect(shape(editor)).toBe('section(heading(h) callout(_) building-block(block-part(x) block-part(y in) block-part(z)))');
  });

  it('copies get ids of their own, also what is in them; the last block of a part leaves a line', () => {
    const editor = doc();
    change(editor, () => { $duplicateBlock($blockOf(find('x').getParent())!); });
    change(editor, () => { $deleteBlock(find('c')); });
    change(editor, () => { $deleteBlock(find('in')); });
    expect(shape(editor)).toBe('section(a callout(_) b) section(building-block(block-part(x) block-part(y) block-part(z)) building-block(block-part(x) block-part(y) block-part(z)))');
  });
});

describe('turning blocks into others', () => {
  it('keeps the words, their formats and the id', () => {
    const editor = open([section('context', 'C', [paragraph([text('one ', 1), text('two')]), p('apart'), list('bullet', [[text('i')], [text('j')]])])]);
    const key = editor.read(() => find('two').getKey());
    const was = id(editor, 'two');
    let at = key;
    for (const kind of ['heading3', 'bullets', 'quote', 'callout', 'numbers', 'heading4', 'paragraph'] as const) {
      change(editor, () => { at = $turnInto($getNodeByKey(at)!, kind)!.getKey(); });
      expect(editor.read(() => $getState($getNodeByKey(at)!, blockIdState)), kind).toBe(was);
      shape(editor);
    }
    change(editor, () => { $turnInto(find('i'), 'paragraph'); });
    expect(shape(editor)).toBe('section(one two apart i j)');
    expect(JSON.stringify(editor.getEditorState().toJSON())).toContain('"format":1,"mode":"normal","style":"","text":"one "');
  });

  it('offers only what may stand there, and nothing for a table', () => {
    const editor = open([section('context', 'C', [quote([p('q')]), table([tableRow([tableCell([p('t')])])])])]);
    editor.read(() => {
      expect($choicesFor(find('q'))).toEqual(['bullets', 'numbers']);
      expect($choicesFor(find('t'))).toEqual([]);
    });
  });
});
