import { createHeadlessEditor } from '@lexical/headless';
import { $deleteTableColumnAtSelection, $insertTableColumnAtSelection, $isTableNode } from '@lexical/table';
import { $getRoot, type LexicalEditor } from 'lexical';
import { describe, expect, it, test } from 'vitest';
import { passagesOf } from '#app/content/diff/passages.ts';
import { $columnState, $freeColumns, $setColumnWidth } from '#app/content/editor/table/columns.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { practiceNodes } from '#app/content/nodes/list.ts';
import { document, paragraph, table, tableCell, tableRow, text } from '#app/content/nodes/make.ts';
import { registerDocumentRules } from '#app/content/nodes/register-rules.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { evenWidths, fitWidths, foundWidths, isWidths, widthsOfCols, withBorder, withWidth } from '#app/content/nodes/table/widths.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { Losses } from '#app/content/render/word/losses.ts';
import { prepare } from '#app/content/render/word/prepare.ts';

const made = (columns: number, widths: number[] | null = null): DocumentJson =>
  assignIds(document([table([tableRow(Array.from({ length: columns }, (_, at) => tableCell([paragraph([text(`c${at}`)])], 1)))], '', '', widths)]));
const widthsIn = (doc: unknown): number[] | undefined => {
  const checked = validateDocument(doc, 'practice');
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const [first] = checked.doc.root.children;
  return first?.type === 'table' ? first.colWidths : undefined;
};
const changed = (widths: unknown, columns = 2): unknown => JSON.parse(JSON.stringify(made(columns)), (_, value: { type?: string }) => (value?.type === 'table' ? { ...value, colWidths: widths } : value));

test('weights become whole percents that make 100, none below 5, and percents stay what they are', () => {
  expect([fitWidths([1, 1, 1]), fitWidths([30, 70]), fitWidths([1, 1000]), fitWidths([30, 70, 70]), fitWidths(Array.from({ length: 20 }, () => 3))]).toEqual([
    [34, 33, 33], [30, 70], [5, 95], [18, 41, 41], Array.from({ length: 20 }, () => 5),
  ]);
  for (const none of [[], [0, 1], [Number.NaN], [Infinity], Array.from({ length: 21 }, () => 1)]) expect(fitWidths(none)).toBeNull();
  expect([withWidth([20, 30, 50], 0, 60), withWidth([50, 50], 1, 90), withWidth(evenWidths(3), 1, 90)]).toEqual([[60, 15, 25], [10, 90], [5, 90, 5]]);
  let seed = 7;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 2000; round += 1) {
    const weights = Array.from({ length: 1 + Math.floor(next() * 20) }, () => next() ** 4 * 1e6 + 1e-6);
    const fit = fitWidths(weights) ?? [];
    expect([isWidths(fit), fitWidths(fit)]).toEqual([true, fit]);
  }
});

test('only percents for each column are kept; pixels and lists of another length are none, anything else is refused', () => {
  expect(widthsIn(made(2, [30, 70]))).toEqual([30, 70]);
  for (const none of [[30, 60], [4, 96], [30.5, 69.5], [120, 240], [30, 30, 40], []]) expect(widthsIn(changed(none))).toBeUndefined();
  for (const wrong of ['30 70', [30, '70'], { 0: 30 }, null, 30]) expect(validateDocument(changed(wrong), 'practice')).toMatchObject({ ok: false, problems: [{ code: 'bad-value' }] });
});

describe('in the editor', () => {
  const open = (columns: number, widths: number[] | null): LexicalEditor => {
    const editor = createHeadlessEditor({ nodes: practiceNodes, onError: (error) => { throw error; } });
    registerDocumentRules(editor);
    editor.setEditorState(editor.parseEditorState(JSON.stringify(made(columns, widths))));
    return editor;
  };
  const at = (editor: LexicalEditor, words: string, work: () => void) => {
    editor.update(() => {
      $getRoot().getAllTextNodes().find((node) => node.getTextContent() === words)?.selectEnd();
      work();
    }, { discrete: true });
    // what the editor shows is what is saved
    const shown = editor.read(() => {
      const node = $getRoot().getFirstChild();
      return $isTableNode(node) ? node.getColWidths() : undefined;
    });
    expect(widthsIn(editor.getEditorState().toJSON())).toEqual(shown);
    return shown;
  };

  it('a column takes what it is given, the others share the rest; freed, none has a width', () => {
    const editor = open(3, null);
    expect(at(editor, 'c1', () => expect($columnState()).toEqual({ column: 2, columns: 3, percent: 33, widest: 90 }))).toBeUndefined();
    expect(at(editor, 'c1', () => $setColumnWidth(50))).toEqual([25, 50, 25]);
    expect(at(editor, 'c0', () => $setColumnWidth(40))).toEqual([40, 40, 20]);
    expect(at(editor, 'c2', $freeColumns)).toBeUndefined();
  });

  it('columns that come and go leave the widths of all at 100', () => {
    const editor = open(2, [30, 70]);
    expect(at(editor, 'c0', () => void $insertTableColumnAtSelection(false))).toEqual([23, 23, 54]);
    expect(at(editor, 'c1', () => void $insertTableColumnAtSelection(true))).toEqual([15, 15, 35, 35]);
    expect(at(editor, 'c1', $deleteTableColumnAtSelection)).toEqual([23, 23, 54]);
    expect(open(2, null).read(() => JSON.stringify($getRoot().getFirstChild()?.exportJSON()))).not.toContain('colWidths');
  });

  it('tables of one column, or of more than can each have their least, have none', () => {
    for (const columns of [1, 21]) at(open(columns, null), 'c0', () => expect($columnState()).toBeNull());
  });
});

test('Markdown keeps them, and says so when they fit no table', () => {
  const doc = made(2, [30, 70]);
  expect(toMarkdown(doc)).toContain(':::table{widths="30 70"}');
  expect(widthsIn(fromMarkdown(toMarkdown(doc), 'practice').doc)).toEqual([30, 70]);
  for (const widths of ['30 60', '30 30 40', 'x y', '3e1 70 ', '30,70']) {
    const read = fromMarkdown(`:::table{widths="${widths}"}\n| a | b |\n| - | - |\n| c | d |\n:::\n`, 'practice');
    expect([widths, widthsIn(read.doc), read.problems.map(({ code }) => code)]).toEqual(widths === '3e1 70 ' ? [widths, [30, 70], []] : [widths, undefined, ['simplified']]);
  }
});

test('pages say them without inline styles; what is compared tells them', () => {
  expect(renderHtml(made(2, [30, 70]), { labels: {} })).toContain('<table><colgroup><col width="30%"><col width="70%"></colgroup>');
  expect(renderHtml(made(2), { labels: {} })).not.toContain('<col');
  const shape = (doc: DocumentJson) => passagesOf({ title: '', summary: '', result: '', fit: '' }, doc).find(({ part }) => part === 'shape');
  expect(shape(made(2, [30, 70]))?.text).toBe('1 × 2 (30 + 70 %)');
  expect(shape(made(2, [30, 70]))?.print).not.toBe(shape(made(2, [40, 60]))?.print);
});

test('what a page or a Word file says of its columns is read; columns of one width count when they are meant', () => {
  const cols = (...all: { width?: string; style?: string; span?: string }[]) => widthsOfCols(all.map((col) => (name) => col[name]));
  expect(cols({ width: '64' }, { width: '128', span: '2' })).toEqual({ weights: [64, 128, 128], meant: false });
  expect(cols({ style: 'max-width: 3px; width: 40%' }, { style: 'width:60%' })).toEqual({ weights: [40, 60], meant: true });
  for (const none of [[], [{}], [{ width: '40%' }, { width: '60' }], [{ width: '*' }], [{ width: '9', span: '99999999' }], [{ style: 'min-width: 3px' }]]) expect(cols(...none)).toBeNull();
  expect([foundWidths([50, 50], 2, false), foundWidths([50, 50], 2, true), foundWidths([100, 300], 2, false), foundWidths([100, 300], 3, false)]).toEqual([null, [50, 50], [25, 75], null]);
  const grid = (...columns: number[]) => `<w:tblGrid>${columns.map((one) => `<w:gridCol w:w="${one}"/>`).join('')}</w:tblGrid>`;
  const word = `<w:body><w:tbl><w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>${grid(900, 2700)}<w:tr><w:tc><w:tbl>${grid(1, 2)}</w:tbl></w:tc></w:tr></w:tbl><w:tbl>${grid(0, 5)}</w:tbl><w:tbl>${grid(7, 5)}</w:tbl></w:body>`;
  expect([...prepare(word, new Losses(), new Map()).matchAll(/w:name="([^"]*)"\/><w:tbl>/g)].map((m) => m[1])).toEqual(['_ixw_m_900_2700', '_ixw_n_7_5']);
});

test('a border that is moved takes from one column what it gives to its neighbour, both keep their least, the others stay', () => {
  expect([withBorder([30, 30, 40], 0, 10), withBorder([30, 30, 40], 1, -12), withBorder([30, 30, 40], 0, 500), withBorder([30, 30, 40], 1, -500)]).toEqual([[40, 20, 40], [30, 18, 52], [55, 5, 40], [30, 5, 65]]);
});
