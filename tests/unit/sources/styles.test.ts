import { describe, expect, it } from 'vitest';
import { cslOf, cslSchema, summaryOf, withSummary, type Csl } from '#app/domain/bibliography/csl.ts';
import { bibliography, formatSource } from '#app/domain/bibliography/format.ts';
import { doiIn, isbnIn } from '#app/domain/bibliography/identifiers.ts';
import { CITATION_STYLES, type CitationStyle } from '#app/domain/bibliography/style.ts';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { cslOfForm, formOfCsl } from '#app/features/articles/sources/source-form.ts';
import { citationTerms } from '#app/i18n/citation-terms.ts';

const rojas = { family: 'Rojas', given: 'Ana María' };
const cote = { family: 'Côté', given: 'Jean-Luc' };
const y = (year: number, month?: number, day?: number) => ({ 'date-parts': [[year, ...(month ? [month] : []), ...(day ? [day] : [])]] }) as NonNullable<Csl['issued']>;

const article: Csl = { type: 'article-journal', title: 'Closing mines well', author: [rojas, cote, { literal: 'Mesa de Agua' }], issued: y(2020), 'container-title': 'Resources Policy', volume: '12', issue: '3', page: '10-21', DOI: '10.1000/abc.1' };
const book: Csl = { type: 'book', title: 'El cierre', author: [rojas], issued: y(2018), publisher: 'Editorial Andina', 'publisher-place': 'Lima', edition: '2', ISBN: '9780306406157' };
const chapter: Csl = { type: 'chapter', title: 'Garantías', author: [rojas], editor: [cote], issued: y(2019), 'container-title': 'Minería y ley', page: '5–9', publisher: 'LOM', 'publisher-place': 'Santiago' };
const report: Csl = { type: 'report', title: 'Closure guarantees', author: [{ literal: 'World Bank' }], issued: y(2021), publisher: 'World Bank', genre: 'Report', number: '77', URL: 'https://example.org/r' };
const thesis: Csl = { type: 'thesis', title: 'Agua y minas', author: [rojas], issued: y(2017), publisher: 'Universidad de Chile' };
const page: Csl = { type: 'webpage', title: 'Cómo se cierra una mina', author: [{ literal: 'Sernageomin' }], issued: y(2020, 3, 3), accessed: y(2026, 11, 26), URL: 'https://example.org/p' };
const law: Csl = { type: 'legislation', title: 'Regula el cierre de faenas', number: 'Ley 20.551', author: [{ literal: 'Congreso Nacional de Chile' }], issued: y(2011) };
const bare = cslOf({ title: 'Sin fecha', body: '', year: null, lang: null, url: null });
const ALL = { article, book, chapter, report, thesis, page, law, bare };

const say = (csl: Csl, style: CitationStyle, locale: Locale): string => formatSource(csl, style, citationTerms(locale)).map(({ text, italic }) => (italic ? `*${text}*` : text)).join('');

describe('styles', () => {
  it('APA 7', () => {
    expect(Object.fromEntries(Object.entries(ALL).map(([name, csl]) => [name, say(csl, 'apa', 'en')]))).toEqual({
      article: 'Rojas, A. M., Côté, J.-L., & Mesa de Agua. (2020). Closing mines well. *Resources Policy*, *12*(3), 10–21. https://doi.org/10.1000/abc.1',
      book: 'Rojas, A. M. (2018). *El cierre* (2 ed.). Editorial Andina.',
      chapter: 'Rojas, A. M. (2019). Garantías. In J.-L. Côté (Ed.), *Minería y ley* (pp. 5–9). LOM.',
      report: 'World Bank. (2021). *Closure guarantees* (Report No. 77). https://example.org/r',
      thesis: 'Rojas, A. M. (2017). *Agua y minas* [Thesis, Universidad de Chile].',
      page: 'Sernageomin. (2020, March 3). *Cómo se cierra una mina*. https://example.org/p',
      law: 'Congreso Nacional de Chile. (2011). *Regula el cierre de faenas* (Ley 20.551).',
      bare: '*Sin fecha*. (n.d.).',
    });
    expect(say(article, 'apa', 'es')).toMatch(/^Rojas, A\. M\., Côté, J\.-L\. y Mesa de Agua\. \(2020\)/);
    expect(say(page, 'apa', 'es')).toContain('(2020, 3 de marzo)');
    expect(say(page, 'apa', 'fr')).toContain('(2020, 3 mars)');
    expect([say(bare, 'apa', 'es'), say(bare, 'apa', 'fr')]).toEqual(['*Sin fecha*. (s. f.).', '*Sin fecha*. (s. d.).']);
    const many = say({ ...book, author: Array.from({ length: 23 }, (_, i) => ({ family: `F${i}`, given: 'A' })) }, 'apa', 'en');
    expect(many).toContain('F18, A., … F22, A. (2018)');
  });
  it('Vancouver', () => {
    expect(Object.fromEntries(Object.entries(ALL).map(([name, csl]) => [name, say(csl, 'vancouver', 'en')]))).toEqual({
      article: 'Rojas AM, Côté J-L, Mesa de Agua. Closing mines well. Resources Policy. 2020;12(3):10–21. doi: 10.1000/abc.1',
      book: 'Rojas AM. El cierre. 2 ed. Lima: Editorial Andina; 2018.',
      chapter: 'Rojas AM. Garantías. In: Côté J-L, ed. Minería y ley. Santiago: LOM; 2019. p. 5–9.',
      report: 'World Bank. Closure guarantees [Internet]. 2021. Report No.: 77. Available from: https://example.org/r',
      thesis: 'Rojas AM. Agua y minas [thesis]. Universidad de Chile; 2017.',
      page: 'Sernageomin. Cómo se cierra una mina [Internet]. 2020 [cited 2026, November 26]. Available from: https://example.org/p',
      law: 'Congreso Nacional de Chile. Regula el cierre de faenas, Ley 20.551. 2011.',
      bare: 'Sin fecha. n.d.',
    });
    expect(say({ ...book, author: Array.from({ length: 8 }, (_, i) => ({ family: `F${i}` })) }, 'vancouver', 'en')).toMatch(/^F0, F1, F2, F3, F4, F5, et al\. El cierre/);
  });
  it('ISO 690', () => {
    expect(Object.fromEntries(Object.entries(ALL).map(([name, csl]) => [name, say(csl, 'iso690', 'es')]))).toEqual({
      article: 'ROJAS, Ana María; CÔTÉ, Jean-Luc y MESA DE AGUA. Closing mines well. *Resources Policy*. 2020, vol. 12, n.º 3, pp. 10–21. DOI: 10.1000/abc.1',
      book: 'ROJAS, Ana María. *El cierre*. 2 ed. Lima: Editorial Andina, 2018. ISBN 9780306406157.',
      chapter: 'ROJAS, Ana María. Garantías. En: CÔTÉ, Jean-Luc, ed. *Minería y ley*. Santiago: LOM, 2019, pp. 5–9.',
      report: 'WORLD BANK. *Closure guarantees* [Internet]. 2021, N.º 77. Disponible en: https://example.org/r',
      thesis: 'ROJAS, Ana María. *Agua y minas*. Tesis. Universidad de Chile, 2017.',
      page: 'SERNAGEOMIN. *Cómo se cierra una mina* [Internet]. 2020. Disponible en: https://example.org/p [consultado 2026, 26 de noviembre]',
      law: 'CONGRESO NACIONAL DE CHILE. *Regula el cierre de faenas*, Ley 20.551. 2011.',
      bare: '*Sin fecha*. s. f.',
    });
  });
  it('numbers a list in the order given, or puts it in order by name; a title keeps its language; no mark is doubled', () => {
    const sources = [{ ...summaryOf(page), csl: page }, { ...summaryOf(book), csl: { ...book, language: 'es' } }, { title: '¿Qué queda?', body: 'Álvarez', year: 2010, lang: 'es', url: null }];
    const first = (style: CitationStyle) => bibliography(sources, style, citationTerms('es'), 'es').entries.map((e) => e.runs[0]?.text.slice(0, 7));
    expect(bibliography(sources, 'vancouver', citationTerms('es'), 'es').numbered).toBe(true);
    expect(first('vancouver')).toEqual(['Sernage', 'Rojas A', 'Álvarez']);
    expect(first('apa')).toEqual(['Álvarez', 'Rojas, ', 'Sernage']);
    const question = bibliography(sources, 'apa', citationTerms('es'), 'es').entries[0];
    expect(question).toMatchObject({ lang: 'es', runs: [{ text: 'Álvarez. (2010). ' }, { text: '¿Qué queda?', title: true, italic: true }] });
    for (const style of CITATION_STYLES) for (const locale of LOCALE_CODES) for (const csl of Object.values(ALL)) expect(say(csl, style, locale)).not.toMatch(/\.\.|  |undefined|sources:|,\s*[.,]/);
  });
});

describe('a source', () => {
  it('has a summary for lists, and what is changed in it by hand counts', () => {
    expect(summaryOf(article)).toEqual({ title: 'Closing mines well', body: 'Resources Policy', year: 2020, lang: null, url: 'https://doi.org/10.1000/abc.1' });
    expect(withSummary(article, summaryOf(article))).toEqual(article);
    const changed = withSummary(article, { title: 'Otro', body: 'Revista', year: 2021, lang: 'en', url: 'https://example.org/x' });
    expect(cslSchema.parse(changed)).toEqual({ type: 'article-journal', title: 'Otro', author: article.author, issued: y(2021), 'container-title': 'Revista', volume: '12', issue: '3', page: '10-21', language: 'en', URL: 'https://example.org/x' });
  });
  it('goes through its form unchanged, and is refused by field', () => {
    for (const csl of Object.values(ALL)) expect(cslOfForm(formOfCsl(csl))).toEqual({ ok: true, csl });
    expect(cslOfForm(formOfCsl({ ...book, author: [{ literal: 'Minas, Agua y Ley' }] }))).toMatchObject({ csl: { author: [{ literal: 'Minas, Agua y Ley' }] } });
    const wrong = cslOfForm({ ...formOfCsl(book), title: '', issued: 'ayer', DOI: 'x', ISBN: '9780306406158', URL: 'javascript:alert(1)', language: '!' });
    expect(wrong).toEqual({ ok: false, errors: { title: 'errors:required', issued: 'sources:error.date', DOI: 'sources:error.doi', ISBN: 'sources:error.isbn', URL: 'write:metaError.url', language: 'write:language.notATagShort' } });
  });
});

describe('numbers', () => {
  it.each([['10.1016/j.exis.2020.01.001', '10.1016/j.exis.2020.01.001'], ['https://doi.org/10.1000/182.', '10.1000/182'], ['doi: 10.1000/a(b)c', '10.1000/a(b)c'], ['10.1/x', null], ['978-0-306-40615-7', null]])('DOI %s', (typed, doi) => expect(doiIn(typed)).toBe(doi));
  it.each([['978-0-306-40615-7', { isbn: '9780306406157' }], ['ISBN 0-8044-2957-x', { isbn: '080442957X' }], ['9780306406158', 'wrong'], ['0306406153', 'wrong'], ['123', null]])('ISBN %s', (typed, isbn) => expect(isbnIn(typed)).toEqual(isbn));
});
