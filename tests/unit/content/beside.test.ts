import { expect, it } from 'vitest';
import { passagesBeside } from '#app/content/diff/beside.ts';
import { comparePassages } from '#app/content/diff/compare.ts';
import type { Passage } from '#app/content/diff/passages.ts';

const passage = (key: string, text = key, part: Passage['part'] = 'text'): Passage => ({ key, part, place: { type: 'paragraph', within: null }, text, print: text });

it('two languages stand side by side in the order of the first; what only one has is told, where it stands', () => {
  const rows = passagesBeside([passage('a'), passage('b'), passage('c')], [passage('x'), passage('a'), passage('y'), passage('z'), passage('c')]);
  expect(rows.map((row) => `${row.left ? row.key : '-'}|${row.right ? row.key : '-'}`)).toEqual(['-|x', 'a|a', '-|y', '-|z', 'b|-', 'c|c']);
});

it('what is gone stands where it stood, in its order; a picture is told by its file', () => {
  const changes = comparePassages([passage('a'), passage('g1'), passage('g2'), passage('b'), passage('p', 'f1', 'image')], [passage('b'), passage('a'), passage('n'), passage('p', 'f2', 'image')]);
  expect(changes.map((c) => `${c.passage.key} ${c.state}`)).toEqual(['b same', 'a same', 'g1 removed', 'g2 removed', 'n added', 'p changed']);
  expect(changes.at(-1)!.pictures).toEqual({ before: 'f1', after: 'f2' });
});
