import { describe, expect, it } from 'vitest';
import { parseQuery } from '#search/language/query.ts';

const short = (text: string, locale: 'es' | 'en' | 'fr' = 'es') => parseQuery(text, locale).terms.map((t) => (t.kind === 'phrase' ? `"${t.words.map((w) => w.form).join(' ')}"` : t.text + (t.prefix ? '*' : '')));

describe('parseQuery', () => {
  it.each([
    ['plan de cierre', ['plan', 'cierre*']], ['plan de cierre ', ['plan', 'cierre']], ['de la', ['de', 'la*']], ['', []], ['¿?', []],
    ['agua agua', ['agua']], ['"cierre de minas" perú', ['"cierre de minas"', 'perú*']], ['"cierre', ['cierre*']], ['"agua"', ['agua']], ['«cierre de minas»', ['"cierre de minas"']],
    ['title:agua -mina (x OR y)*', ['title', 'agua', 'x', 'OR']],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  it('reads at most 200 characters and 32 words', () => {
    expect(short(`${'a'.repeat(150)} ${'b'.repeat(100)} c`)).toHaveLength(2);
    expect(short(Array.from({ length: 60 }, (_, i) => `${i}`).join(' '))).toHaveLength(32);
  });
});
