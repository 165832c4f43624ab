import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, takeOver } from '#app/content/diff/merge.ts';
import * as make from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderText } from '#app/content/render/text.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { documents } from './arbitraries.ts';

const p = (id: string, words: string) => make.paragraph([make.text(words)], id);
const doc = (...children: DocumentJson['root']['children']) => make.document(children);
const BEFORE = doc(make.section('context', 'Contexto', [p('aaaaaa', 'uno'), p('bbbbbb', 'dos'), p('cccccc', 'tres')], 'ssssss'), make.section('results', 'Resultados', [p('dddddd', 'cuatro')], 'tttttt'));
const AFTER = doc(make.section('context', 'El contexto', [p('cccccc', 'tres'), p('aaaaaa', 'uno y medio'), p('eeeeee', 'nuevo')], 'ssssss'), make.section('results', 'Resultados', [p('dddddd', 'cuatro')], 'tttttt'));

test('says block by block what changed, came, went, moved and was renamed', () => {
  expect(changesBetween(BEFORE, AFTER).map(({ key, kind, section }) => [key, kind, section])).toEqual([
    ['t-ssssss', 'title', 'El contexto'], ['b-cccccc', 'moved', 'El contexto'], ['b-aaaaaa', 'changed', 'El contexto'], ['b-bbbbbb', 'removed', 'El contexto'], ['b-eeeeee', 'added', 'El contexto'],
  ]);
  expect(changesBetween(BEFORE, BEFORE)).toEqual([]);
});

test('takes over what is not refused', () => {
  const text = (...refused: string[]) => renderText(takeOver(BEFORE, AFTER, new Set(refused))).replaceAll('\n', ' ').replace(/ +/g, ' ');
  expect(text()).toBe('El contexto tres uno y medio nuevo Resultados cuatro');
  expect(text('b-aaaaaa')).toBe('El contexto tres uno nuevo Resultados cuatro');
  expect(text('b-bbbbbb', 't-ssssss')).toBe('Contexto tres uno y medio dos nuevo Resultados cuatro');
  expect(text('b-cccccc', 'b-eeeeee')).toBe('El contexto uno y medio tres Resultados cuatro');
});

const valid = (json: DocumentJson): DocumentJson => {
  const checked = validateDocument(json, 'practice');
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.doc;
};

test('with nothing refused it is the new text, with everything refused the old one; any choice makes a valid document', { timeout: 60_000 }, () => {
  fc.assert(fc.property(documents, documents, fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (one, other, coins) => {
    const [before, fresh] = [valid(one), valid(other)];
    // half of the blocks are the same ones in other places and words
    const ids = changesBetween(make.document([]), before).map(({ key }) => key.slice(2));
    const after = valid(JSON.parse(JSON.stringify(fresh), (key, value: unknown) => (key === 'id' && ids.length > 0 && coins[0] ? (ids.pop() ?? value) : value)) as DocumentJson);
    const changes = changesBetween(before, after);
    expect(JSON.stringify(takeOver(before, after, new Set()))).toBe(JSON.stringify(after));
    const all = takeOver(before, after, new Set(changes.map(({ key }) => key)));
    expect(renderText(all)).toBe(renderText(before));
    const some = takeOver(before, after, new Set(changes.filter((_, i) => coins[i % coins.length]).map(({ key }) => key)));
    expect(validateDocument(some, 'practice').ok).toBe(true);
  }), { numRuns: 300, seed: 20261126 });
});
