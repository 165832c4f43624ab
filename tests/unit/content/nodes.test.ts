import { createHeadlessEditor } from '@lexical/headless';
import { $getState, $createParagraphNode, $createTextNode, $getRoot, $isElementNode, type ElementNode } from 'lexical';
import { expect, test } from 'vitest';
import { blockNodes, postNodes, practiceNodes } from '#app/content/nodes/list.ts';
import { $createBlockPartNode, $isBlockPartNode } from '#app/content/nodes/building-block/block-part-node.ts';
import { $createBuildingBlockNode, $isBuildingBlockNode } from '#app/content/nodes/building-block/building-block-node.ts';
import { $createCalloutNode, $isCalloutNode } from '#app/content/nodes/callout/callout-node.ts';
import { EMPTY_DOCUMENT, templateDocument } from '#app/content/nodes/empty.ts';
import { $createFootnoteNode, $isFootnoteNode } from '#app/content/nodes/footnote/footnote-node.ts';
import { $createImageNode, $isImageNode } from '#app/content/nodes/image/image-node.ts';
import { $createLangNode, $isLangNode } from '#app/content/nodes/lang/lang-node.ts';
import { registerDocumentRules } from '#app/content/nodes/register-rules.ts';
import { $createRuleNode, $isRuleNode } from '#app/content/nodes/rule/rule-node.ts';
import { $createSectionNode, $isSectionNode } from '#app/content/nodes/section/section-node.ts';
import { SPECS } from '#app/content/nodes/specs.ts';
import { blockIdState } from '#app/content/nodes/states.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { outline } from '#app/content/render/outline.ts';
import { textPoints, type Walkable } from '#app/domain/open-points.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';

const editorOf = (nodes = practiceNodes) => createHeadlessEditor({ nodes: [...nodes], onError: (error) => { throw error; } });
const $words = <T extends ElementNode>(parent: T, words: string): T => parent.append($createParagraphNode().append($createTextNode(words)));

test('nodes and allow-list name the same types', () => {
  const stock = ['root', 'text', 'linebreak', 'tab'];
  expect([...practiceNodes.map((node) => node.getType()), ...stock].sort()).toEqual([...SPECS.practice.keys()].sort());
  expect([...postNodes.map((node) => node.getType()), ...stock].sort()).toEqual([...SPECS.post.keys()].sort());
  const blocks = [...SPECS.practice.values()].filter((spec) => spec.block).map((spec) => spec.type);
  expect(blockNodes.map((node) => node.getType()).sort()).toEqual(blocks.sort());
});

test('each node is made, changed and written as the schema wants it', () => {
  const editor = editorOf();
  registerDocumentRules(editor);
  editor.update(() => {
    const section = $createSectionNode('results', 'Resultados').setTitle('R').setKind('actions');
    const part = $words($createBlockPartNode('purpose', 'P').setPart('lessons').setTitle('L'), 'parte');
    const footnote = $createFootnoteNode('nota').setNoteText('otra');
    const image = $createImageNode({ fileId: 'a'.repeat(26), alt: 'x' }).setFields({ decorative: true, credit: 'c' });
    const lang = $createLangNode('es').setTag('arn').append($createTextNode('küme'));
    const styled = $createTextNode('estilo').setStyle('color:red').setFormat(8 | 1);
    section.append(
      $createParagraphNode().append($createTextNode('a'), lang, footnote, styled), image, $createRuleNode(), $words($createCalloutNode('note').setKind('caution').setTitle('T'), 'c'),
      $createBuildingBlockNode('B').setTitle('BB').append(part),
    );
    $getRoot().clear().append(section);
    expect([section, part, footnote, image, lang].map((node) => [$isSectionNode, $isBlockPartNode, $isFootnoteNode, $isImageNode, $isLangNode, $isRuleNode, $isCalloutNode, $isBuildingBlockNode].filter((is) => is(node)).length)).toEqual([1, 1, 1, 1, 1]);
    expect([section.getKind(), section.getTitle(), part.getPart(), footnote.getNoteText(), image.getFields().alt, lang.getTag()]).toEqual(['actions', 'R', 'lessons', 'otra', '', 'arn']);
  }, { discrete: true });
  const json: unknown = editor.getEditorState().toJSON();
  const result = validateDocument(json, 'practice');
  expect(result).toMatchObject({ ok: true });
  if (!result.ok) return;
  const html = renderHtml(result.doc).replace(/ (?:id|aria-labelledby)="[^"]*"/g, '');
  expect(html).toContain('<p>a<span lang="arn">küme</span><sup class="note-ref">');
  expect(html).toContain('<strong>estilo</strong>');
  expect(html).toContain('<div class="callout" data-kind="caution" role="note" aria-label="T"><p class="callout-title">T</p><p>c</p></div>');
  expect(html).toContain('<div class="block-part" data-part="lessons"><h4 class="block-part-title">L</h4><p>parte</p></div>');
});

test('blocks keep their ids through editing; new, split and copied ones get their own', () => {
  const editor = editorOf();
  registerDocumentRules(editor);
  editor.setEditorState(editor.parseEditorState(JSON.stringify(EMPTY_DOCUMENT)));
  const ids = () => editor.getEditorState().read(() => $getRoot().getChildren().map((node) => $getState(node, blockIdState)));
  const [first] = ids();
  editor.update(() => {
    const paragraph = $getRoot().getFirstChildOrThrow();
    if (!$isElementNode(paragraph)) return;
    paragraph.append($createTextNode('hola'));
    const pasted = $createParagraphNode().updateFromJSON(paragraph.exportJSON());
    $getRoot().append(pasted, $createParagraphNode());
  }, { discrete: true });
  const after = ids();
  expect(after[0]).toBe(first);
  expect(new Set(after).size).toBe(3);
  expect(after.every((id) => /^[a-z0-9]{6,26}$/.test(id))).toBe(true);
});

test('the template has every section in order, and lacks all that is required', () => {
  const doc = templateDocument(Object.fromEntries(SECTION_KINDS.map((kind) => [kind, kind.toUpperCase()])) as Record<SectionKind, string>);
  expect(validateDocument(doc, 'practice')).toEqual({ ok: true, doc });
  expect(doc.root.children.map((node) => node.type === 'section' && node.kind)).toEqual(SECTION_KINDS.slice(0, -1));
  const points = textPoints({ title: 'a', summary: 'b', result: 'c', fit: '' }, doc.root.children as unknown as Walkable[], { lang: 'es', dead: new Set() });
  expect(points.map((p) => p.field)).toEqual(['context', 'problem', 'actions', 'results', 'failures', 'transfer']);
  expect([renderHtml(doc), outline(doc)]).toEqual(['', []]);
  expect(validateDocument(EMPTY_DOCUMENT, 'post')).toEqual({ ok: true, doc: EMPTY_DOCUMENT });
});
