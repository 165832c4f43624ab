import { expect, test } from 'vitest';
import { templateDocument } from '#app/content/nodes/empty.ts';
import { adoptIds, keepIds } from '#app/content/nodes/keep-ids.ts';
import { skeletonOf } from '#app/content/translation/skeleton.ts';
import { applyUnits } from '#app/content/translation/apply.ts';
import { unitsOf, type UnitWords } from '#app/content/translation/units.ts';
import { lostForms, textOfWords, wordsOfText } from '#app/content/translation/unit-text.ts';
import { EMPTY_TEXT } from '#app/domain/edition-fields.ts';
import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';
import { diffWords } from '#app/content/diff/words.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { readSeedPractices } from '#app/features/articles/seed-files.server.ts';

const seeds = await readSeedPractices('db/seeds/practices');
const read = (markdown: string) => fromMarkdown(markdown, 'practice').doc;
const headings = (words: string) => Object.fromEntries(SECTION_KINDS.map((kind) => [kind, words])) as Record<SectionKind, string>;

test('every passage of some real practices reads back as it was written', { timeout: 60_000 }, () => {
  for (const { key, editions } of seeds.filter((_, i) => i % 5 === 0)) {
    for (const { lang, text, markdown } of editions) {
      for (const unit of unitsOf(text, read(markdown))) {
        const again = wordsOfText(unit, textOfWords(unit.words), 2000);
        expect('words' in again ? strip(again.words) : again, `${key} ${lang} ${unit.key}`).toEqual(strip(unit.words));
      }
    }
  }
});

const strip = (words: UnitWords) => JSON.parse(JSON.stringify(words, (k, v: unknown) => (k === '$' ? undefined : v))) as unknown;

test('each translation of the real practices can be made of its original, at once and passage by passage in any order', { timeout: 60_000 }, () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (const { key, editions } of seeds) {
    const original = read(editions[0]!.markdown);
    for (const { text, markdown } of editions.slice(1)) {
      const wanted = { text, doc: adoptIds(original, read(markdown)) };
      const units = unitsOf(text, wanted.doc).filter((unit) => !unit.empty);
      const begin = () => ({ text: { ...EMPTY_TEXT }, doc: skeletonOf(original, headings('-'), headings('-'))!.doc });
      const all = applyUnits(original, begin(), new Map(units.map((unit) => [unit.key, unit.words])));
      expect(validateDocument(all.doc, 'practice'), key).toEqual({ ok: true, doc: wanted.doc });
      let made = begin();
      for (const unit of [...units].sort(() => random() - 0.5)) made = applyUnits(original, made, new Map([[unit.key, unit.words]]));
      expect(validateDocument(made.doc, 'practice'), key).toEqual({ ok: true, doc: wanted.doc });
      expect(made.text).toEqual(text);
    }
  }
});

test('a translation of a text that grew out of the template keeps its order', () => {
  const kinds = headings('x');
  const source = keepIds(templateDocument(kinds), read('## x {#context}\n\nUno.\n\n## x {#problem}\n\nDos.\n\n## x {#results}\n\nTres.\n\n## x {#failures}\n\nCuatro.\n'));
  const units = unitsOf(EMPTY_TEXT, source).filter((unit) => !unit.empty);
  const made = applyUnits(source, { text: EMPTY_TEXT, doc: skeletonOf(source, kinds, kinds)!.doc }, new Map(units.map((unit) => [unit.key, unit.words])));
  expect(made.doc).toEqual(source);
});

test('a table that got a row keeps the words of its cells; what is gone from the original can be taken out', () => {
  const before = read('## A {#context}\n\nUno.\n\n| A | B |\n| - | - |\n| 1 | 2 |\n');
  const translation = { text: EMPTY_TEXT, doc: adoptIds(before, read('## A {#context}\n\nOne.\n\n| X | Y |\n| - | - |\n| 1 | 2 |\n')) };
  const after = structuredClone(before);
  const table = after.root.children.flatMap((node) => (node.type === 'section' ? node.children : [])).find((node) => node.type === 'table')!;
  const row = structuredClone(table.children[1]!);
  row.children.forEach((cell, i) => cell.children.forEach((p) => Object.assign(p.$, { id: `newcell${i}` })));
  table.children.push(row);
  const cells = unitsOf(EMPTY_TEXT, after).filter((unit) => unit.place.within === 'table');
  const made = applyUnits(after, translation, new Map([[cells.at(-1)!.key, { kind: 'inline', inline: [] }], [cells.at(-2)!.key, cells.at(-2)!.words]]));
  expect(unitsOf(EMPTY_TEXT, made.doc).filter((u) => u.place.within === 'table').map((u) => textOfWords(u.words))).toEqual(['X', 'Y', '1', '2', '1', '']);
  const gone = unitsOf(EMPTY_TEXT, translation.doc).find((unit) => textOfWords(unit.words) === 'One.')!;
  expect(unitsOf(EMPTY_TEXT, applyUnits(after, translation, new Map(), new Set([gone.key])).doc).map((u) => textOfWords(u.words))).not.toContain('One.');
});

test('what a passage cannot be is refused with a reason', () => {
  const [paragraph, list] = unitsOf(EMPTY_TEXT, read('Uno.\n\n- a\n')).slice(-2);
  const problem = (unit: typeof paragraph, text: string) => {
    const made = wordsOfText(unit!, text);
    return 'problem' in made ? made.problem.code : null;
  };
  expect(['Un.\n\nDeux.', '# Titre', '- a', '::image[x]{file=aaaaaaaaaaaaaaaaaaaaaaaaaa}'].map((text) => problem(paragraph, text))).toEqual(Array(4).fill('one-paragraph'));
  expect(['<script>x</script>', '[x](javascript:alert(1))'].map((text) => problem(paragraph, text))).toEqual(['html-dropped', 'link-dropped']);
  expect(['uno', '1. a', '- a\n\nb\n'].map((text) => problem(list, text))).toEqual(Array(3).fill('one-list'));
  expect([problem(paragraph, ''), problem(list, '')]).toEqual([null, null]);
});

const words = (markdown: string) => unitsOf(EMPTY_TEXT, read(markdown)).at(-1)!.words;

test('links, notes and citations that got lost are named', () => {
  const source = words('Uno [a](https://example.org/a) [b](https://example.org/b).[^1]\n\n[^1]: N.\n');
  expect(lostForms(source, words('One [b](https://example.org/b).'))).toEqual([{ kind: 'link', detail: 'https://example.org/a' }, { kind: 'note', detail: '1' }]);
  expect(lostForms(source, source)).toEqual([]);
});

test('so is a citation; one with another page is the same source', () => {
  const [source, target] = ['Dice [@vega-2019, p. 4; @rojas-2020].', 'Says [@rojas-2020, p. 9].'].map(words);
  expect(lostForms(source!, target!)).toEqual([{ kind: 'citation', detail: '[@vega-2019, p. 4]' }]);
});

test('a change is told word by word', () => {
  expect(diffWords('La garantía cubre el 80 % del costo.', 'La garantía cubre el 100 % del costo total.')).toEqual([
    { op: 'same', text: 'La garantía cubre el ' }, { op: 'gone', text: '80' }, { op: 'new', text: '100' }, { op: 'same', text: ' % del costo' }, { op: 'new', text: ' total' }, { op: 'same', text: '.' },
  ]);
  expect(diffWords('uno dos tres', 'cuatro cinco tres')).toEqual([{ op: 'gone', text: 'uno dos' }, { op: 'new', text: 'cuatro cinco' }, { op: 'same', text: ' tres' }]);
  expect([diffWords('', ''), diffWords('a', ''), diffWords('', 'b')]).toEqual([[], [{ op: 'gone', text: 'a' }], [{ op: 'new', text: 'b' }]]);
});
