import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fold, sortKey } from '#search/language/fold.ts';
import { isStopWord } from '#search/language/stop-words.ts';
import { stem } from '#search/language/stem.ts';
import { readings, tokenise } from '#search/language/words.ts';

// any code units at all, lone surrogates included; mostly from where letters and marks are
const anything = (maxLength: number) => fc.array(fc.oneof(fc.integer({ min: 0x20, max: 0x24f }), fc.integer({ min: 0, max: 0xffff })), { maxLength }).map((codes) => String.fromCharCode(...codes));

const forms = (text: string, lang: string) => tokenise(text, lang).map((t) => t.form);
const stems = (text: string, lang: string) => tokenise(text, lang).map((t) => t.stem);

describe('fold', () => {
  it.each([['Ñandú', 'nandu'], ['CŒUR', 'coeur'], ['Straße', 'strasse'], ['æquo', 'aequo'], ['ﬁn', 'fin'], ['Ãñê', 'ane'], ['łódź', 'lodz']])('%s is %s', (word, folded) => {
    expect(fold(word)).toBe(folded);
  });

  it('sorts ñ after n and skips punctuation and accents', () => {
    const titles = ['ñu', 'nz', '¿Árbol?', 'árbol b', 'na'];
    expect([...titles].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).toEqual(['¿Árbol?', 'árbol b', 'na', 'nz', 'ñu']);
  });
});

describe('words', () => {
  it.each([
    ["l'eau d’or jusqu’ici aujourd'hui", 'fr', ['eau', 'or', 'ici', 'aujourdhui']],
    ["the company's miners’ O'Higgins", 'en', ['the', 'company', 'miners', 'ohiggins']],
    ['k’iche’ kʼicheʼ kꞌicheꞌ k\'iche\'', 'quc', ['kiche', 'kiche', 'kiche', 'kiche']],
    ['ga\u00ADran\u200Btía uno\u00A0dos\u2009tres\u3000cuatro', 'es', ['garantia', 'uno', 'dos', 'tres', 'cuatro']],
    ['Ley 20.551, 1\u00A0400 y 3.5', 'es', ['ley', '20551', '1400', 'y', '3', '5']],
    ['socio-económico (a/b)', 'es', ['socio', 'economico', 'a', 'b']],
    ['ᐃᓄᒃᑎᑐᑦ Ⴀ 鉱山', 'iu', ['ᐃᓄᒃᑎᑐᑦ', 'ⴀ', '鉱山']],
    ['a\u037Ab ŉa ¼', 'es', ['ab', 'na', '14']],
    ['\u0301\u0301 ’ \ud83d \u0000', 'es', []],
  ])('%s (%s)', (text, lang, expected) => {
    expect(forms(text, lang)).toEqual(expected);
  });

  it('keeps offsets in the source, without the elided article', () => {
    const text = 'İ « L’Été » des mineurs';
    expect(tokenise(text, 'fr').map((t) => text.slice(t.start, t.end))).toEqual(['İ', 'Été', 'des', 'mineurs']);
  });

  it('stems by the language of the text, before folding, and no other language', () => {
    expect(stems('garantías financieras', 'es-PE')).toEqual(stems('garantía financiera', 'es'));
    expect(stems('communities agreements', 'en')).toEqual(stems('community agreement', 'en'));
    expect(stems('redevances minières', 'fr-CA')).toEqual(stems('redevance minière', 'fr'));
    expect(stems('participación', 'es')[0]).not.toBe(stem('participacion', 'es'));
    expect(stems('mapuchekeche kimün', 'arn')).toEqual(['mapuchekeche', 'kimun']);
  });

  it('gives a typed word every reading its apostrophe allows', () => {
    expect(readings("l'eau").map((r) => r.form)).toEqual(['eau', 'leau']);
    expect(readings("company's").map((r) => r.form)).toEqual(['companys', 'company']);
    expect(readings('agua').map((r) => r.form)).toEqual(['agua']);
  });

  // what went back over the text would not end within the test's time
  it.each(["a'", '1.', '\u00AD', 'a\u0301', '1,000', "l'", 'x '])('ends on half a million characters of %j', (unit) => {
    const tokens = tokenise(unit.repeat(500_000 / unit.length), 'fr');
    expect(tokens.every((t) => t.word.length <= 64)).toBe(true);
  });

  it('never throws, and its words stand in the text in order', () => {
    fc.assert(fc.property(anything(300), fc.constantFrom('es', 'en', 'fr', 'quz', 'x'), (text, lang) => {
      let at = 0;
      for (const token of tokenise(text, lang)) {
        expect(token.start).toBeGreaterThanOrEqual(at);
        expect(token.end).toBeGreaterThan(token.start);
        expect(token.form).not.toBe('');
        expect(token.stem).toMatch(/^[^\s"]+$/u);
        at = token.end;
      }
    }), { numRuns: 1000 });
  });
});

describe('stop words', () => {
  it.each([['de', 'en', true], ['the', 'es', true], ['or', 'fr', false], ['or', 'en', true], ['sur', 'es', false], ['mina', 'es', false], ['l', 'es', true]] as const)('%s for a reader of %s: %s', (word, locale, stop) => {
    expect(isStopWord(word, locale)).toBe(stop);
  });
});
