import { describe, expect, it } from 'vitest';
import { EMPTY_META } from '#app/domain/practice-meta.ts';
import { apiPracticeHead } from '#app/features/library/api.schema.ts';
import { presentApiHead } from '#app/features/library/api.present.ts';
import { openApi } from '#app/features/library/openapi.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import type { Head, PracticeHeads } from '#app/features/library/practice-heads.ts';
import { alternatesOf, citedEdition } from '#app/features/library/practice.present.ts';
import { presentRow } from '#app/features/library/row.present.ts';
import { makeVocabulary } from '#app/features/library/vocabulary.server.ts';

const head = (lang: string): Head => ({
  editionId: `e-${lang}`, lang, slug: `slug-${lang}`, title: `Title ${lang}`, summary: 'S', result: 'R', firstPublishedAt: '2026-01-02T00:00:00.000Z', publishedAt: '2026-03-04T00:00:00.000Z', archivedAt: null,
});
const practice = (...langs: string[]): PracticeHeads => ({
  practiceId: 'abcdefghijkmnpqrstuvwxyz23', originalLang: langs[0] ?? 'es', access: 'public', reviewBy: null, confirmedAt: null, editions: langs.map(head), meta: { ...EMPTY_META, countries: ['pe'], themes: ['legal-closure', 'community'] },
});
const vocabulary = makeVocabulary([
  { id: 'legal', scheme: 'theme', broaderId: null, label: 'Legal', definition: '' },
  { id: 'legal-closure', scheme: 'theme', broaderId: 'legal', label: 'Closure', definition: '' },
  { id: 'community', scheme: 'theme', broaderId: null, label: 'Community', definition: '' },
  { id: 'pe', scheme: 'country', broaderId: null, label: 'Perú', definition: '' },
]);

describe('the edition a reader gets', () => {
  it('is exactly theirs, then a regional one, then the original, then any', () => {
    expect(editionFor(practice('en', 'es', 'es-PE').editions, 'es', 'en')?.lang).toBe('es');
    expect(editionFor(practice('en', 'es-PE').editions, 'es', 'en')?.lang).toBe('es-PE');
    expect(editionFor(practice('quz', 'en').editions, 'fr', 'quz')?.lang).toBe('quz');
    expect(editionFor([], 'fr', 'es')).toBeUndefined();
  });
});

describe('language links of a practice', () => {
  it('lead to the edition of the language, or to the shown one where there is none; only real ones are declared to machines', () => {
    const p = practice('es', 'en');
    const { links, existing } = alternatesOf(p, p.editions[0]!);
    expect(links).toEqual({ es: '/es/practices/slug-es', en: '/en/practices/slug-en', fr: '/fr/practices/slug-es' });
    expect(existing).toEqual({ es: '/es/practices/slug-es', en: '/en/practices/slug-en' });
  });
});

describe('a row of the list', () => {
  it('names the language only where it is not the reader’s, and shows the colours a narrow theme falls under', () => {
    const row = presentRow(practice('es', 'en'), 'fr', vocabulary);
    expect(row).toMatchObject({ href: '/fr/practices/slug-es', lang: 'es', countries: ['Perú'], themes: [{ id: 'legal', label: 'Legal' }, { id: 'community', label: 'Community' }] });
    expect(presentRow(practice('es', 'en'), 'en', vocabulary)?.lang).toBeUndefined();
  });

  it('keeps the marks of a title only when the shown edition is the one that was found', () => {
    const hit = { kind: 'practice' as const, id: 'p', editionId: 'e-en', lang: 'en', title: [{ text: 'T', marked: true }], snippet: [], where: 'entry' as const, file: null, alsoIn: [], why: ['word' as const], score: 1 };
    expect(presentRow(practice('es', 'en'), 'en', vocabulary, { hit })?.title).toEqual(hit.title);
    expect(presentRow(practice('es', 'en'), 'es', vocabulary, { hit })?.title).toEqual([{ text: 'Title es', marked: false }]);
  });
});

describe('the JSON interface', () => {
  it('answers what its schema says', () => {
    expect(() => apiPracticeHead.parse(presentApiHead(practice('es', 'quz'), { locale: 'en', baseUrl: 'https://example.org' }))).not.toThrow();
  });

  it('describes itself: every address, every facet as a parameter, no schema dialect left inside', () => {
    const document = openApi({ baseUrl: 'https://example.org', version: '1.0.0' });
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/api/v1/practices', '/api/v1/suggest', '/api/v1/practices/{id}']);
    expect(document.paths['/api/v1/practices'].get.parameters.map((p) => p.name)).toEqual(['q', 'lang', 'country', 'theme', 'sector', 'audience', 'content', 'year', 'sort', 'page', 'size']);
    expect(JSON.stringify(document)).not.toContain('$schema');
  });
});

describe('a cited edition', () => {
  it('falls back to the portal as author', () => {
    expect(citedEdition(practice('es'), head('es'), 'https://example.org', 'Intercambio')).toMatchObject({ authors: ['Intercambio'], url: 'https://example.org/p/abcdefghijkmnpqrstuvwxyz23' });
  });
});
