import { describe, expect, it } from 'vitest';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { compareCsv } from '#app/features/library/compare/compare-csv.ts';
import type { TableView } from '#app/features/library/compare/compare.present.ts';
import { readCompareRequest } from '#app/features/library/compare/compare-request.ts';
import { instrumentsOf, rankFor } from '#app/features/library/compare/rank.ts';

const read = (query: string) => readCompareRequest(new URLSearchParams(query), (id) => id === 'legal-closure');

describe('the address of a comparison', () => {
  it('names countries in the order chosen, once, however a form sends them', () => {
    expect(read('countries=pe&countries=cl&countries=pe&question=theme.legal-closure')).toEqual({ countries: ['pe', 'cl'], question: { kind: 'theme', id: 'legal-closure' }, wrong: [], canonical: false });
    expect(read('countries=pe,cl&question=section.failures')).toMatchObject({ countries: ['pe', 'cl'], canonical: true });
    expect(read('question=instrument.law')).toMatchObject({ countries: ['ca', 'cl', 'co', 'mx', 'pe'], question: { kind: 'instrument', id: 'law' }, canonical: false });
    expect(read('')).toMatchObject({ question: null, wrong: [], canonical: true });
  });

  it('says what nobody knows and keeps the rest', () => {
    expect(read('countries=cl,xx&question=section.failures')).toMatchObject({ countries: ['cl'], question: { id: 'failures' }, wrong: ['countries'] });
    expect(read('countries=cl&question=')).toMatchObject({ countries: ['cl'], question: null, wrong: ['question'] });
    for (const bad of ['theme.nothing', 'section.other', 'section.__proto__', 'nonsense', 'theme.legal-closure" OR 1=1', `section.${'a'.repeat(5000)}`, 'instrument.toString']) {
      expect(read(new URLSearchParams({ countries: 'cl,pe', question: bad }).toString()), bad).toMatchObject({ countries: ['cl', 'pe'], question: null, wrong: ['question'] });
    }
    expect(read('countries=CL%00,constructor&question=section.failures').wrong).toEqual(['countries']);
  });
});

const candidate = (practiceId: string, themes: string[], countries = ['cl'], publishedAt = '2026-01-01') => ({ practiceId, publishedAt, meta: { ...EMPTY_META, themes, countries } as PracticeMeta });

describe('the order within a cell', () => {
  it('puts the theme itself before what is below it, one country before many, an early mention before a late one, then the newest', () => {
    const ranked = rankFor([
      candidate('below', ['t-narrow']), candidate('late', ['x', 'y', 't']), candidate('many', ['t'], ['cl', 'pe']), candidate('old', ['t'], ['cl'], '2024-01-01'), candidate('new', ['t'], ['cl'], '2025-01-01'),
    ], ['t', 't-narrow']);
    expect(ranked.map((c) => c.practiceId)).toEqual(['new', 'old', 'late', 'many', 'below']);
  });

  it('names only instruments of the country, and international ones', () => {
    const row = (country: string, kind: 'law' | 'decree') => ({ country, kind, number: '1', year: 2011, title: `${country} ${kind}`, body: '', lang: null, url: null, instrumentId: null });
    const meta = { ...EMPTY_META, instruments: [row('cl', 'law'), row('pe', 'law'), row('intl', 'law'), row('cl', 'decree')] };
    expect(instrumentsOf(meta, 'cl', 'law').map((i) => i.title)).toEqual(['cl law', 'intl law']);
    expect(instrumentsOf(meta, 'cl', null)).toHaveLength(3);
  });
});

describe('CSV', () => {
  const entry = (title: string, text: string) => ({ ref: 1, title, href: 'https://example.org/p', year: '2011', lines: [{ runs: [{ text }, { text: 'küme mongen', lang: 'arn', language: 'mapudungun' }] }], whole: null, described: false, citedBy: null });
  const table: TableView = {
    question: 'q', caption: 'c', columns: [{ id: 'cl', label: 'Chile', href: '' }],
    rows: [{ id: 'r', label: '@SUM(A1)', nothing: 'compare:nothing', cells: [{ country: 'cl', moreHref: null, entries: [entry('=HYPERLINK("http://evil")', '+1'), entry('-2+3', '\tcmd'), entry('a;b,"c"', '\rx')] }] }, { id: 's', label: 'S', nothing: 'compare:nothing', cells: [{ country: 'cl', moreHref: null, entries: [] }] }],
    sources: [{ ref: 1, before: 'A. ', title: 'T', after: '. B', href: '', cites: [] }],
  };
  const csv = compareCsv(table, (key) => key);

  it('begins with the UTF-8 mark and lets no cell begin as a formula', () => {
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    for (const cell of csv.slice(1).split('\r\n').flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/);
    expect(csv).toContain("'=HYPERLINK");
    expect(csv).toContain("'@SUM(A1)");
    expect(csv).toContain("'-2+3");
  });

  it('names the language of words in another language, and says of an empty cell that it is empty', () => {
    expect(csv).toContain('küme mongen [mapudungun]');
    expect(csv).toContain('S,Chile,,,,compare:nothing,,');
  });
});
