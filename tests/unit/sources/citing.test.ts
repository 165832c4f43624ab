import { describe, expect, it } from 'vitest';
import { citingText, readCiting } from '#app/domain/bibliography/citing-text.ts';
import type { Csl } from '#app/domain/bibliography/csl.ts';
import { bibliography } from '#app/domain/bibliography/format.ts';
import { LOCATOR_LABELS, settleLocator } from '#app/domain/bibliography/locator.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { CITATION_STYLES, type CitationStyle } from '#app/domain/bibliography/style.ts';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import * as make from '#app/content/nodes/make.ts';
import { citedIn } from '#app/content/render/citations.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { renderText } from '#app/content/render/text.ts';
import { withCitations } from '#app/features/articles/sources/citing.ts';
import { citationTerms } from '#app/i18n/citation-terms.ts';
import { resources } from '#app/i18n/resources.ts';

const y = (year: number) => ({ 'date-parts': [[year]] }) as NonNullable<Csl['issued']>;
const source = (csl: Csl) => ({ title: csl.title, body: '', year: null, lang: null, url: null, csl });
const ministry = source({ type: 'report', title: 'Cierre', author: [{ literal: 'Ministerio de Minas' }], issued: y(2021) });
const vega = source({ type: 'book', title: 'Agua', author: [{ family: 'Vega', given: 'Rosa' }, { family: 'Díaz' }], issued: y(2019) });
const three = source({ type: 'book', title: 'Otra', author: [{ family: 'Abad' }, { family: 'Bo' }, { family: 'Cruz' }] });
const bare = source({ type: 'webpage', title: 'Aviso' });
const SOURCES = [ministry, vega, three, bare].map((one) => ({ ...one, id: undefined }));

const read = (markdown: string) => {
  const { doc, problems } = fromMarkdown(markdown, 'practice');
  expect(problems).toEqual([]);
  return doc;
};
const strip = (html: string) => html.replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ').replaceAll('&amp;', '&');
const shown = (markdown: string, style: CitationStyle, lang: Locale) => strip(withCitations(renderHtml(read(markdown)), SOURCES, { lang, locale: lang, style }).html);

const TEXT = 'Antes [@vega-2019] y luego [@ministerio-de-minas-2021, p. 4; @vega-2019, pp. 7-9]. Ella [-@abad, cap. II] [@aviso].';

describe('citations in the text', () => {
  it.each([
    ['apa', 'es', 'Antes (Vega y Díaz, 2019) y luego (Ministerio de Minas, 2021, p. 4; Vega y Díaz, 2019, pp. 7-9). Ella (s. f., cap. II; Aviso, s. f.).'],
    ['apa', 'en', 'Antes (Vega & Díaz, 2019) y luego (Ministerio de Minas, 2021, p. 4; Vega & Díaz, 2019, pp. 7-9). Ella (n.d., chap. II; Aviso, n.d.).'],
    ['apa', 'fr', 'Antes (Vega et Díaz, 2019) y luego (Ministerio de Minas, 2021, p. 4; Vega et Díaz, 2019, p. 7-9). Ella (s. d., chap. II; Aviso, s. d.).'],
    ['vancouver', 'es', 'Antes (1) y luego (2, p. 4; 1, pp. 7-9). Ella (3, cap. II; 4).'],
    ['iso690', 'fr', 'Antes [1] y luego [2, p. 4; 1, p. 7-9]. Ella [3, chap. II; 4].'],
  ] as const)('%s in %s', (style, lang, expected) => expect(shown(TEXT, style, lang)).toBe(expected));

  it('figures alone are parted by commas; three authors are the first and others', () => {
    expect(shown('A [@vega-2019; @abad].', 'vancouver', 'en')).toBe('A (1, 2).');
    expect(shown('A [@abad].', 'apa', 'en')).toBe('A (Abad et al., n.d.).');
  });

  it('numbers follow the text, and the list follows the numbers; what is not cited comes after', () => {
    const html = renderHtml(read('A [@abad] B [@vega-2019].'));
    const list = (style: CitationStyle) => bibliography(SOURCES, style, citationTerms('es'), 'es', citedIn(html));
    expect(list('vancouver').entries.map((one) => one.id)).toEqual(['abad', 'vega-2019', 'ministerio-de-minas-2021', 'aviso']);
    expect(list('iso690')).toMatchObject({ numbered: true, entries: [{ id: 'abad' }, { id: 'vega-2019' }, { id: 'aviso' }, { id: 'ministerio-de-minas-2021' }] });
    expect(list('apa')).toMatchObject({ numbered: false, entries: [{ id: 'abad' }, { id: 'aviso' }, { id: 'ministerio-de-minas-2021' }, { id: 'vega-2019' }] });
    expect(bibliography(SOURCES, 'iso690', citationTerms('es'), 'es').numbered).toBe(false);
  });

  it('two sources that read alike get letters, in the text and in the list', () => {
    const twice = [source({ type: 'book', title: 'B', author: [{ family: 'Vega' }], issued: y(2019) }), source({ type: 'book', title: 'A', author: [{ family: 'Vega' }], issued: y(2019) })];
    expect(withSourceIds(twice).map((one) => one.id)).toEqual(['vega-2019', 'vega-2019b']);
    const html = withCitations(renderHtml(read('X [@vega-2019; @vega-2019b].')), twice, { lang: 'en', locale: 'en' }).html;
    expect(strip(html)).toBe('X (Vega, 2019b; Vega, 2019a).');
    expect(bibliography(twice, 'apa', citationTerms('en'), 'en').entries.map((one) => one.runs.map((run) => run.text).join(''))).toEqual(['Vega. (2019a). A.', 'Vega. (2019b). B.']);
  });

  it('leads to the entry and back; one the practice does not have says so', () => {
    const { html, counts } = withCitations(renderHtml(read('A [@vega-2019], B [@vega-2019], C [@nobody-1].')), SOURCES, { lang: 'es', locale: 'es', style: 'vancouver' }, { entry: (id) => `#source-${id}`, anchored: true });
    expect([...counts]).toEqual([['vega-2019', 2], ['nobody-1', 1]]);
    expect(html).toContain('(<a class="citation" href="#source-vega-2019" id="cited-vega-2019-2" role="doc-biblioref" aria-label="Fuente 1">1</a>)');
    expect(html).toContain('<span class="citation citation-missing">fuente que falta</span>');
  });

  it('leaves no mark in plain text', () => {
    expect(renderText(read('Uno [@vega-2019]. Dos [@vega-2019; @abad] tres[@abad], (cuatro [@abad]) cinco\\\n[@abad]'))).toBe('Uno. Dos tres, (cuatro) cinco');
  });
});

describe('citations as they are written', () => {
  it.each(['[@vega-2019]', '[-@vega-2019, p. 4]', '[@a-1, chap. II; @b-2, art. 6 bis]', '[@vega-2019, see the map]', '[@vega-2019, fig. 3 \\[a\\]\\; b]', '[@vega-2019, tab. 2 \\| 3]'])('%s comes back', (written) => {
    expect(toMarkdown(read(`Words ${written}.`)).trim()).toBe(`Words ${written}.`);
  });

  it('brackets that are none stay text, whatever is in them', () => {
    for (const text of ['[@]', '[@x', '[@a b]', `[@vega-2019, ${'x'.repeat(5000)}]`, '[@vega; nobody]', '[@Vega_2019]', '\\[@vega-2019\\]', '[a@b.org]']) {
      const doc = read(`A ${text} B`);
      expect(JSON.stringify(doc)).not.toContain('"citation"');
      expect(renderText(doc)).toBe(`A ${text.replaceAll('\\', '')} B`);
    }
    expect(fromMarkdown('Hola [@vega-2019]', 'post')).toMatchObject({ problems: [{ code: 'simplified' }], doc: { root: { children: [{ children: [{ text: 'Hola [@vega-2019]' }] }] } } });
  });

  it('controls and markup in a locator are text', () => {
    const doc = read('A [@vega-2019, p. 4\u0007<b>\\&amp\\;"]');
    expect(renderHtml(doc)).toBe('<p>A <span class="citation" data-cite="@vega-2019, p. 4&lt;b&gt;&amp;amp;&quot;"></span></p>');
    expect(shown('A [@vega-2019, p. 4<b>]', 'apa', 'es')).toBe('A (Vega y Díaz, 2019, p. 4&lt;b&gt;)');
  });

  it('locators say what they are in three languages; what is shown is read back', () => {
    for (const [said, label, locator] of [['pág. 4', 'page', '4'], ['4-6', 'page', '4-6'], ['párrs. 2 y 3', 'paragraph', '2 y 3'], ['annexe B', 'appendix', 'B'], ['para la minería', '', 'para la minería'], ['p. p. 4', '', 'p. p. 4'], ['xiv', '', 'xiv'], ['art. 6', 'article-locator', '6']] as const) {
      expect(settleLocator({ label: '', locator: said })).toEqual({ label, locator });
    }
    for (const locale of LOCALE_CODES) for (const label of LOCATOR_LABELS) for (const [several, number] of [[false, '4'], [true, '4-6']] as const) {
      expect(settleLocator({ label: '', locator: `${citationTerms(locale).locator(label, several)}\u00a0${number}` })).toEqual({ label, locator: number });
      expect((resources[locale]['sources'] as { locator: Record<string, { name: string }> }).locator[label]?.name).toBeTruthy();
    }
  });

  it('a citation in one line comes back', () => {
    for (const label of LOCATOR_LABELS) {
      const citing = { sourceId: 'vega-2019', label, locator: '4', suppressAuthor: true };
      expect(readCiting(citingText(citing))).toEqual(citing);
    }
    expect(readCiting('@x')).toBeNull();
    expect(make.citation({ sourceId: 'vega-2019', label: 'page', locator: ' pp. 4 ', suppressAuthor: false })).toMatchObject({ label: 'page', locator: '4' });
  });
});

it('every style has a way to cite', () => {
  for (const style of CITATION_STYLES) for (const lang of LOCALE_CODES) expect(shown('A [@vega-2019].', style, lang)).toMatch(/^A [([].+[)\]]\.$/);
});
