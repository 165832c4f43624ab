import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { highlight, highlightNumbered, snippet, snippetAround, snippetNumbered, type WordMatcher } from '#search/language/highlight.ts';
import { eachWord } from '#search/language/words.ts';

// any code units at all, lone surrogates included; mostly from where letters and marks are
const anything = (maxLength: number) => fc.array(fc.oneof(fc.integer({ min: 0x20, max: 0x24f }), fc.integer({ min: 0, max: 0xffff })), { maxLength }).map((codes) => String.fromCharCode(...codes));

const words = (...list: string[]): WordMatcher => ({ form }) => list.indexOf(form);
const text = (runs: readonly { text: string }[]) => runs.map((r) => r.text).join('');

describe('highlight', () => {
  it('marks words and rebuilds the source', () => {
    const source = '<b>L’eau</b> & l\'EAU, eaux';
    const runs = highlight(source, 'fr', words('eau'));
    expect(text(runs)).toBe(source);
    expect(runs.filter((r) => r.marked).map((r) => r.text)).toEqual(['eau', 'EAU']);
  });

  it('rebuilds any source', () => {
    fc.assert(fc.property(anything(200), (source) => {
      expect(text(highlight(source, 'es', ({ form }) => (form.length % 2 === 0 ? 0 : -1)))).toBe(source);
    }), { numRuns: 300 });
  });
});

describe('snippet', () => {
  const long = `${'relleno '.repeat(100)}cierre lejos ${'relleno '.repeat(100)}cierre de minas juntos ${'relleno '.repeat(100)}`;

  it('takes the passage with most of the query', () => {
    const { runs, terms } = snippet(long, 'es', words('cierre', 'minas'), 100);
    expect(terms).toBe(2);
    expect(text(runs)).toMatch(/^… .*cierre de minas juntos.* …$/);
    expect(text(runs).length).toBeLessThan(120);
  });

  it('is the whole of a short text, and the beginning where nothing answers', () => {
    expect(snippet('Corto.', 'es', words('x'), 100).runs).toEqual([{ text: 'Corto.', marked: false }]);
    expect(text(snippet(long, 'es', words('nada'), 100).runs)).toMatch(/^relleno .* …$/);
    expect(snippet('', 'es', words('x'), 100)).toEqual({ runs: [{ text: '', marked: false }], terms: 0 });
  });

  it('gives passages of the source only, never half a pair, within the length asked', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('mina', 'cierre', '😀😀😀', 'a'.repeat(90), 'é', '\n'), { maxLength: 60 }), (parts) => {
      const source = parts.join(' ');
      const inner = text(snippet(source, 'es', words('mina', 'cierre'), 80).runs).replace(/^… /, '').replace(/ …$/, '');
      expect(source).toContain(inner);
      expect(() => encodeURIComponent(inner)).not.toThrow();
      expect(inner.length).toBeLessThanOrEqual(180);
    }), { numRuns: 500 });
  });
});

describe('marks by word numbers', () => {
  const wanted = words('mina', 'cierre', 'eau');
  const numbers = (source: string, lang: string) => {
    const terms: number[] = [];
    eachWord(source, lang, (_start, _end, analysis) => terms.push(wanted(analysis)) > 0);
    return terms;
  };
  const sources = fc.array(fc.oneof(fc.constantFrom('mina', 'cierre', "l'eau", 'eau’s', '20.551', '😀', 'relleno', 'ʼ', '\n'), anything(12)), { maxLength: 80 }).map((parts) => parts.join(' '));

  it('are those of the words themselves', () => {
    fc.assert(fc.property(sources, fc.constantFrom('es', 'fr', 'en', 'quz'), (source, lang) => {
      const terms = numbers(source, lang);
      expect(highlightNumbered(source, lang, (nth) => terms[nth] ?? -1)).toEqual(highlight(source, lang, wanted));
      expect(snippetNumbered(source, lang, (nth) => terms[nth] ?? -1, 80)).toEqual(snippet(source, lang, wanted, 80));
    }), { numRuns: 300 });
  });

  it('stand around the words asked for, in a passage of the text', () => {
    const source = `${'relleno '.repeat(100)}cierre de minas juntos ${'relleno '.repeat(100)}`;
    const runs = snippetAround(source, 'es', (nth) => (nth === 100 ? 0 : -1), 100, 100, 102);
    expect(text(runs)).toMatch(/^… .*cierre de minas juntos.* …$/);
    expect(runs.filter((r) => r.marked).map((r) => r.text)).toEqual(['cierre']);
  });
});
