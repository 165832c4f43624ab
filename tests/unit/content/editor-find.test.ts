import { createHeadlessEditor } from '@lexical/headless';
import { expect, it } from 'vitest';
import { findAll, replace } from '#app/content/editor/find/find-in-editor.ts';
import { spansOf } from '#app/content/editor/find/search-text.ts';
import { practiceNodes } from '#app/content/nodes/list.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { document, footnote, link, list, paragraph, section, text } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';

const loose = { matchCase: false, matchAccents: false };

it('finds without capitals and accents, in the places of the text as written', () => {
  const written = 'Información e INFORMACIO\u0301N, informe';
  expect(spansOf(written, 'informacion', loose).map(({ from, to }) => written.slice(from, to))).toEqual(['Información', 'INFORMACIO\u0301N']);
  expect(spansOf(written, 'información', { ...loose, matchAccents: true }).map(({ from, to }) => written.slice(from, to))).toEqual(['Información', 'INFORMACIO\u0301N']);
  expect(spansOf(written, 'Información', { matchCase: true, matchAccents: true })).toHaveLength(1);
  expect(spansOf('el año 10\u00a0%', '10 %', loose)).toHaveLength(1);
  expect(spansOf('aaaa', 'aa', loose)).toHaveLength(2);
  expect(spansOf('abc', '', loose)).toEqual([]);
  expect(spansOf('a.c', '.', loose), 'no patterns').toEqual([{ from: 1, to: 2 }]);
});

it('replaces all as it stands, across formats, in links and lists, and keeps notes', () => {
  const editor = createHeadlessEditor({ nodes: practiceNodes, onError: (error) => { throw error; } });
  editor.setEditorState(editor.parseEditorState(JSON.stringify(assignIds(document([section('context', 'S', [
    paragraph([text('El ca'), text('nón', 1), text(' sube'), footnote([text('canon')]), text(' y el canon baja')]),
    paragraph([link('https://example.org', [text('canon')]), text(' minero')]),
    list('bullet', [[text('Canon'), text(' y más canon')]]),
  ])])))));
  expect(findAll(editor, 'canon', loose)).toHaveLength(5);
  replace(editor, findAll(editor, 'canon', loose), 'derecho');
  const words = JSON.stringify(editor.getEditorState().toJSON() as unknown as DocumentJson);
  expect(words).not.toMatch(/ca"|nón|text":"[^"]*anon y/);
  expect(words).toContain('"text":"canon"');
  expect(findAll(editor, 'derecho', loose)).toHaveLength(5);
  replace(editor, findAll(editor, 'derecho', loose).slice(3), '');
  expect(findAll(editor, 'derecho', loose)).toHaveLength(3);
  expect(findAll(editor, 'nada', loose)).toEqual([]);
});
