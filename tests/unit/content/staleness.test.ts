import { expect, test } from 'vitest';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { readTranslation } from '#app/domain/translation.ts';
import { newId } from '#app/domain/ids.ts';
import { adoptIds, keepIds } from '#app/content/nodes/keep-ids.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { compareUnits, countStaleness } from '#app/content/translation/staleness.ts';
import { unitsOf } from '#app/content/translation/units.ts';

const read = (markdown: string) => fromMarkdown(markdown, 'practice').doc;
const text = (title: string): EditionText => ({ title, summary: 'Resumen', result: '', fit: '' });
const ES = '## Contexto {#context}\n\nUno [con enlace](https://example.org).[^1]\n\nDos.\n\n:::callout[Ojo]{kind=note}\nTres.\n:::\n\n:::table[Montos]\n| A | B |\n| - | - |\n| 1 | 2 |\n:::\n\n- a\n- b\n\n[^1]: Una nota.\n';
const FR = '## Contexte {#context}\n\nUn [avec lien](https://example.org).[^1]\n\nDeux.\n\n:::callout[Attention]{kind=note}\nTrois.\n:::\n\n:::table[Montants]\n| A | B |\n| - | - |\n| 1 | 2 |\n:::\n\n- a\n- b\n\n[^1]: Une note.\n';

const before = read(ES);
const source = unitsOf(text('Título'), before);
const target = unitsOf(text('Titre'), adoptIds(before, read(FR)));
const first = newId();
const bases = Object.fromEntries(source.filter((u) => !u.empty).map((u) => [u.key, { rev: first, at: '2026-03-03T10:00:00.000Z' }]));
const prints = new Map(source.map((u) => [u.key, u.print]));
const printOf = (rev: string, key: string) => (rev === first ? (prints.get(key) ?? null) : null);

test('titles, cells, captions and the title of a callout are passages of their own', () => {
  expect(source.map((u) => [u.part, u.place.within, u.place.row ?? 0])).toEqual([
    ['field', null, 0], ['field', null, 0], ['field', null, 0], ['field', null, 0], ['title', null, 0], ['text', null, 0], ['text', null, 0], ['title', null, 0], ['text', 'callout', 0],
    ['caption', null, 0], ['text', 'table', 1], ['text', 'table', 1], ['text', 'table', 2], ['text', 'table', 2], ['list', null, 0],
  ]);
});

test('a translation of everything is current until a passage of the original changes: its words, its link, its note', () => {
  const count = (markdown: string, title = 'Título') => countStaleness(compareUnits(unitsOf(text(title), keepIds(before, read(markdown))), target, bases, printOf));
  expect(count(ES)).toEqual({ total: 13, current: 13, changed: 0, missing: 0, unchecked: 0, extra: 0, since: null });
  expect(count(ES, 'Otro')).toMatchObject({ changed: 1, since: '2026-03-03T10:00:00.000Z' });
  for (const change of [['Dos.', 'Dos y medio.'], ['example.org', 'example.com'], ['Una nota', 'Otra nota'], ['Ojo', 'Cuidado'], ['| 1 |', '| 9 |'], ['- b', '- c'], ['**', '**']]) {
    expect(count(ES.replace(change[0]!, change[1]!)), change.join()).toMatchObject({ changed: change[0] === '**' ? 0 : 1 });
  }
  expect(count(ES.replace('Dos.', 'Dos.\n\nUn párrafo más, nuevo del todo.'))).toMatchObject({ total: 14, changed: 0, missing: 1 });
  expect(count(ES.replace('Dos.\n\n', ''))).toMatchObject({ total: 12, changed: 0, extra: 1 });
});

test('an unknown revision counts as changed, words without a record as unchecked, a blank as missing', () => {
  const odd = { ...bases, [source[5]!.key]: { rev: newId(), at: '2026-01-01T00:00:00.000Z' } };
  const { [source[6]!.key]: _gone, ...fewer } = odd;
  const blank = target.map((u) => (u.part === 'list' ? { ...u, empty: true } : u));
  expect(countStaleness(compareUnits(source, blank, fewer, printOf))).toMatchObject({ changed: 1, unchecked: 1, missing: 1, since: '2026-01-01T00:00:00.000Z' });
});

test('a record that cannot be read is none', () => {
  for (const json of [null, '', '{', '[]', '{"from":"x"}', `{"from":"${first}","how":"magic","units":{}}`]) expect(readTranslation(json)).toBeNull();
  expect(readTranslation(JSON.stringify({ from: first, how: null, units: bases }))?.units).toEqual(bases);
});
