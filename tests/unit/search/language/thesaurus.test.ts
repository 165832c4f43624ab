import { describe, expect, it } from 'vitest';
import { readFilters } from '#search/language/filters.ts';
import { parseQuery } from '#search/language/query.ts';
import { Thesaurus } from '#search/language/thesaurus.ts';
import { tokenise } from '#search/language/words.ts';

const thesaurus = new Thesaurus([
  { id: 'closure', scheme: 'term', labels: [{ lang: 'es', kind: 'pref', label: 'cierre de minas' }, { lang: 'es-CL', kind: 'alt', label: 'cierre de faenas' },
    { lang: 'fr', kind: 'pref', label: 'fermeture de mines' }, { lang: 'es', kind: 'hidden', label: 'ciere de minas' }] },
  { id: 'mine', scheme: 'term', labels: [{ lang: 'es', kind: 'pref', label: 'mina' }, { lang: 'en', kind: 'pref', label: 'mine' }] },
  { id: 'participation', scheme: 'theme', labels: [{ lang: 'es', kind: 'pref', label: 'participación' }, { lang: 'en', kind: 'pref', label: 'participation' }] },
  { id: 'pe', scheme: 'country', labels: [{ lang: 'es', kind: 'pref', label: 'Perú' }, { lang: 'fr', kind: 'pref', label: 'Pérou' }] },
  { id: 'empty', scheme: 'term', labels: [{ lang: 'es', kind: 'pref', label: 'de la' }] },
]);
const meant = (text: string) => thesaurus.meanings(tokenise(text, '').filter((w) => w.form !== 'de')).map((m) => [m.from, m.to, m.others.map((o) => `${o.expression.label}${o.cross ? ' *' : ''}`)]);

describe('thesaurus', () => {
  it('takes the longest label first, and its other names but not the misspelled', () => {
    expect(meant('plan cierre de minas')).toEqual([[1, 3, ['cierre de faenas', 'fermeture de mines *']]]);
    expect(meant('ciere de minas')[0]?.[2]).toEqual(['cierre de minas', 'cierre de faenas', 'fermeture de mines *']);
    expect(meant('minas')).toEqual([[0, 1, ['mine *']]]);
  });

  it('knows a label without its accents, and in another number', () => {
    expect(meant('participacion')).toEqual([[0, 1, ['participación', 'participation *']]]);
    expect(meant('cierres de mina')[0]?.slice(0, 2)).toEqual([0, 2]);
  });

  it('knows a label that says a word twice, which a question says once', () => {
    const flying = new Thesaurus([{ id: 'fifo', scheme: 'term', labels: [{ lang: 'en', kind: 'pref', label: 'fly-in fly-out work' }, { lang: 'fr', kind: 'pref', label: 'navettage aérien' }] }]);
    const { terms } = parseQuery('fly-in fly-out work', 'en');
    const words = terms.map((t) => (t.kind === 'word' ? t.readings[0] : undefined) ?? { word: '', form: '' });
    expect(flying.meanings(words).flatMap((m) => m.others.map((o) => o.expression.label))).toEqual(['navettage aérien']);
  });

  it('passes over labels of small words, and words that are no label', () => {
    expect(meant('de la')).toEqual([]);
    expect(meant('agua')).toEqual([]);
  });

  it('names values of filters in any language', () => {
    expect(['peru', 'PÉROU', 'pe'].map((v) => thesaurus.valueOf('country', v))).toEqual(['pe', 'pe', 'pe']);
    expect(thesaurus.valueOf('country', 'mina')).toBeNull();
  });
});

describe('filters typed by hand', () => {
  it.each([
    ['agua pais:peru', 'agua ', { country: ['pe'] }], ['pays:"pérou" eau', ' eau', { country: ['pe'] }], ['año:2018 x', ' x', { year: ['2018'] }],
    ['year:2018-2020', '', { year: ['2018', '2019', '2020'] }], ['year:2020-2018', 'year:2020-2018', {}], ['pais:nada', 'pais:nada', {}], ['http://x', 'http://x', {}],
    ['constructor:x toString:y', 'constructor:x toString:y', {}], ['theme:participation', '', { theme: ['participation'] }],
  ])('%s', (typed, text, filters) => {
    expect(readFilters(typed, {}, thesaurus)).toEqual({ text, filters });
  });

  it('joins those already chosen', () => {
    expect(readFilters('pais:peru', { country: ['cl'] }, thesaurus).filters).toEqual({ country: ['cl', 'pe'] });
  });
});
