import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePassages } from '#app/content/diff/compare.ts';
import { passagesOf } from '#app/content/diff/passages.ts';
import { diffWords } from '#app/content/diff/words.ts';
import * as make from '#app/content/nodes/make.ts';
import { EMPTY_TEXT } from '#app/domain/edition-fields.ts';

const told = (pieces: ReturnType<typeof diffWords>) => pieces.map((p) => (p.op === 'same' ? p.text : p.op === 'new' ? `{+${p.text}+}` : `[-${p.text}-]`)).join('');
const para = (id: string, words: string) => make.paragraph([make.text(words)], id);
const doc = (...blocks: Parameters<typeof make.document>[0]) => make.document(blocks);
const states = (before: ReturnType<typeof doc>, after: ReturnType<typeof doc>) =>
  comparePassages(passagesOf(EMPTY_TEXT, before), passagesOf(EMPTY_TEXT, after)).map((c) => `${c.passage.key} ${c.state}${c.moved ? ' moved' : ''}`);

describe('word by word', () => {
  it('says what went and what came, the old before the new', () => {
    expect(told(diffWords('La garantía cubre el 80 % del costo.', 'La garantía cubre el 100 % del costo total.'))).toBe('La garantía cubre el [-80-]{+100+} % del costo{+ total+}.');
    expect(told(diffWords('uno dos tres', 'cuatro cinco tres'))).toBe('[-uno dos-]{+cuatro cinco+} tres');
    expect(told(diffWords('', 'nuevo'))).toBe('{+nuevo+}');
    expect(told(diffWords('l’eau d’ici', 'l’eau d’ailleurs'))).toBe('l’eau [-d’ici-]{+d’ailleurs+}');
  });

  it('loses nothing of either text', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '.', 'é', '\n', '水')).map((all) => all.join(''));
    fc.assert(fc.property(words, words, (a, b) => {
      const pieces = diffWords(a, b);
      expect(pieces.filter((p) => p.op !== 'new').map((p) => p.text).join('')).toBe(a);
      expect(pieces.filter((p) => p.op !== 'gone').map((p) => p.text).join('')).toBe(b);
    }), { numRuns: 300 });
  });
});

describe('passage by passage', () => {
  it('what came, went, changed and moved', () => {
    const before = doc(para('aaaaaa', 'uno'), para('bbbbbb', 'dos'), para('cccccc', 'tres'), para('dddddd', 'cuatro'));
    const after = doc(para('cccccc', 'tres'), para('aaaaaa', 'uno'), para('eeeeee', 'nuevo'), para('dddddd', 'cuatro y medio'));
    expect(states(before, after)).toEqual(['cccccc same moved', 'aaaaaa same', 'bbbbbb removed', 'eeeeee added', 'dddddd changed']);
  });

  it('sees what is no word: form, the address of a link, a picture, a cell, the details', () => {
    const image = (fileId: string) => make.image({ fileId, alt: 'Río', decorative: false, caption: '', credit: '' }, 'iiiiii');
    const link = (url: string) => make.paragraph([make.link(url, [make.text('fuente')])], 'llllll');
    const bold = make.paragraph([make.text('uno', 1)], 'aaaaaa');
    expect(states(doc(para('aaaaaa', 'uno')), doc(bold))).toEqual(['aaaaaa changed']);
    expect(states(doc(link('https://a.example/')), doc(link('https://b.example/')))).toEqual(['llllll changed']);
    expect(states(doc(image('f'.repeat(26))), doc(image('g'.repeat(26))))).toEqual(['iiiiii-alt same', 'iiiiii-image changed']);
    const details = (countries: string[]) => passagesOf(EMPTY_TEXT, doc(), { countries });
    expect(comparePassages(details(['Perú']), details(['Perú', 'Chile'])).map((c) => told(c.pieces))).toEqual(['Perú{+\nChile+}']);
  });
});
