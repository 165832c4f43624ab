import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRY_KINDS, refsOf, type EntryKind } from '#app/domain/entries.ts';
import type { IndexChange, SearchQuery } from '#search/port.ts';
import { dropRetirement } from '#db/repositories/retirements.repo.ts';
import { idOf, putPractice, putVocabulary, type FixturePractice, type Harness } from './search-fixture.ts';

const PUBLIC = { tokens: ['public'] };
const MEMBER = { tokens: ['public', 'members'] };

/** What stands above what, and what stands beside the answers: laid away, and lacking a word. */
export function rankingContract(name: string, open: () => Promise<Harness>): void {
  const ask = (h: Harness, text: string, more: Partial<SearchQuery> = {}, viewer = PUBLIC) =>
    h.search.search({ kind: 'practice', text, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 20, facets: ['content', 'country', 'year'], ...more }, viewer);

  describe(`${name}: practices that are laid away`, () => {
    let h: Harness;
    const practice = (key: string, title: string, archived: boolean, at: string): FixturePractice => ({ key, editions: [{ lang: 'es', title, body: 'El aguacatal tuvo un vivero.', at, archived }] });
    beforeAll(async () => {
      h = await open();
      await putVocabulary(h.database.writer);
      await h.database.writer.transaction().execute(async (trx) => {
        // the newer of two that say the same would come first
        const all = [
          practice('laidaway', 'Vivero comunal', true, '2025-01-01T00:00:00.000Z'), practice('inuse', 'Vivero comunal', false, '2020-01-01T00:00:00.000Z'), practice('weaker', 'Otra cosa', false, '2025-01-01T00:00:00.000Z'),
          { key: 'halfaway', editions: [{ lang: 'es', title: 'Vivero escolar', body: 'x', archived: true }, { lang: 'en', title: 'School nursery', body: 'x' }] },
          { key: 'school', editions: [{ lang: 'es', title: 'Vivero escolar', body: 'x', at: '2020-01-01T00:00:00.000Z' }, { lang: 'en', title: 'School nursery', body: 'x', at: '2020-01-01T00:00:00.000Z' }] },
        ];
        const ids: string[] = [];
        for (const one of all) ids.push(await putPractice(trx, one));
        await h.search.changed(trx, refsOf('practice', ids));
      });
      await h.settle();
    });
    afterAll(() => h.close());
    const found = async (text: string, more: Partial<SearchQuery> = {}) => (await ask(h, text, more)).hits.map((hit) => hit.id);

    it('stand below what answers as well, and above what answers worse', async () => {
      expect(await found('vivero comunal ')).toEqual([idOf('inuse'), idOf('laidaway')]);
      expect(await found('aguacatal vivero ')).toEqual([idOf('inuse'), idOf('weaker'), idOf('laidaway')]);
      expect((await found('vivero comunal aguacatal '))).toEqual([idOf('inuse'), idOf('laidaway')]);
      expect(await found('vivero ', { size: 2 })).toEqual([...await found('vivero ')].slice(0, 2));
    });

    it('are counted and sorted by date like any other, and no facet tells of them', async () => {
      const page = await ask(h, 'vivero comunal ', { sort: 'newest' });
      expect(page.hits.map((hit) => hit.id)).toEqual([idOf('laidaway'), idOf('inuse')]);
      expect([page.total, page.facets]).toEqual([2, { content: [{ value: 'es', count: 2 }], country: [], year: [] }]);
    });

    it('are so by edition: another language of the same practice stands where it stood', async () => {
      expect(await found('vivero escolar ')).toEqual([idOf('school'), idOf('halfaway')]);
      expect(await found('school nursery ', { locale: 'en' })).toEqual([idOf('halfaway'), idOf('school')]);
    });

    it('stand where they stood once they are in use again', async () => {
      await h.database.writer.transaction().execute(async (trx) => {
        await dropRetirement(trx, idOf('laidawayees'));
        await h.search.changed(trx, refsOf('practice', [idOf('laidaway')]));
      });
      await h.settle();
      expect(await found('vivero comunal ')).toEqual([idOf('laidaway'), idOf('inuse')]);
      expect(await h.search.check()).toMatchObject({ missing: 0, stale: 0, surplus: 0 });
    });
  });

  describe(`${name}: what lacks a word, in every kind`, () => {
    let h: Harness;
    const entry = (kind: EntryKind, key: string, words: string, acl = 'public', country = 'pe'): IndexChange => ({ kind, id: idOf(`${key}${kind}`), entry: {
      kind, id: idOf(`${key}${kind}`), acl, countries: [country], themes: [], sectors: [], audiences: [], years: [], posts: [], files: [],
      editions: [{ editionId: idOf(`${key}${kind}e`), lang: 'es', title: words, summary: '', tags: '', body: '', spans: [], publishedAt: '2024-01-01T00:00:00.000Z' }],
    } });
    beforeAll(async () => {
      h = await open();
      await putVocabulary(h.database.writer);
      await h.search.apply(ENTRY_KINDS.flatMap((kind) => [
        entry(kind, 'all', 'Zarigüeya quetzal ocelote tapir'), entry(kind, 'most', 'Zarigüeya quetzal ocelote', 'public', 'cl'), entry(kind, 'half', 'Zarigüeya quetzal'), entry(kind, 'hidden', 'Quetzal ocelote tapir', 'members'),
        entry(kind, 'secret', 'Armadillo zorzaleja', 'members'),
      ]));
      await h.settle();
    });
    afterAll(() => h.close());
    const WORDS = 'zarigüeya quetzal ocelote tapir ';

    it.each(ENTRY_KINDS)('stands after what has all, counted nowhere, within what the reader may see: %s', async (kind) => {
      const id = (key: string) => idOf(`${key}${kind}`);
      const told = async (text: string, more: Partial<SearchQuery> = {}, viewer = PUBLIC) => {
        const { hits, nearly, total, facets } = await ask(h, text, { kind, ...more }, viewer);
        return { hits: hits.map((hit) => hit.id), nearly: nearly.map((hit) => `${hit.kind} ${hit.id}`).sort(), total, countries: facets.country?.map((c) => c.value) };
      };
      const all = { hits: [id('all')], total: 1, countries: ['pe'] };
      expect(await told(WORDS)).toEqual({ ...all, nearly: [`${kind} ${id('most')}`] });
      expect(await told(WORDS, {}, MEMBER)).toEqual({ ...all, nearly: [`${kind} ${id('hidden')}`, `${kind} ${id('most')}`] });
      expect(await told(WORDS, { filters: { country: ['pe'] } }, MEMBER)).toMatchObject({ hits: [id('all')], nearly: [`${kind} ${id('hidden')}`], total: 1 });
      expect(await told(WORDS, { filters: { country: ['cl'] } })).toMatchObject({ hits: [], nearly: [], total: 0 });
      for (const more of [{ sort: 'newest' }, { page: 2 }, { only: [id('all'), id('most')] }] as const) expect((await told(WORDS, more)).nearly, JSON.stringify(more)).toEqual([]);
      for (const text of ['"zarigüeya quetzal" ocelote tapir ', 'zarigüeya tapir ', `${WORDS}-ocelote `]) expect((await told(text)).nearly, text).toEqual([]);
    });

    it.each(ENTRY_KINDS)('a slip is asked about, with words the reader may know: %s', async (kind) => {
      const meant = async (text: string, viewer = PUBLIC) => (await ask(h, text, { kind }, viewer)).suggestion;
      expect(await meant('zarigüeya quetzla ')).toBe('zarigüeya quetzal');
      expect(await meant('zarigüeya quetzal ')).toBeNull();
      for (const viewer of [PUBLIC, MEMBER]) expect(await meant('zorzaleaj ', viewer)).toBeNull();
      expect((await ask(h, 'quetzla ', { kind })).hits.map((hit) => hit.id).sort()).toEqual(['all', 'half', 'most'].map((key) => idOf(`${key}${kind}`)).sort());
    });
  });

  describe(`${name}: what answers by its name in another language`, () => {
    let h: Harness;
    const names = [['damdamdam', 'en', 'pref', 'tailings dam'], ['damdamdam', 'es', 'pref', 'presa de relaves'], ['damdamdam', 'es', 'alt', 'relaves'], ['searching', 'fr', 'pref', 'exploration minière'], ['searching', 'es', 'pref', 'exploración minera']] as const;
    const texts = [
      ['dam', 'en', 'A tailings dam.', '2020'], ['damabroad', 'es', 'Una presa de relaves.', '2020'], ['tailabroad', 'es', 'Los relaves.', '2024'],
      ['search', 'fr', 'Une exploration minière.', '2020'], ['searchabroad', 'es', 'La exploración minera.', '2020'], ['slip', 'fr', 'Une exploitation minière.', '2024'],
    ] as const;
    beforeAll(async () => {
      h = await open();
      await putVocabulary(h.database.writer);
      await h.database.writer.transaction().execute(async (trx) => {
        await trx.insertInto('concept').values(['damdamdam', 'searching'].map((id, position) => ({ id, scheme: 'term', broader_id: null, position, definition: '{}', retired_at: null }))).execute();
        await trx.insertInto('concept_label').values(names.map(([concept_id, lang, kind, label]) => ({ concept_id, lang, kind, label }))).execute();
        for (const [key, lang, body, year] of texts) await putPractice(trx, { key, editions: [{ lang, title: '—', body, at: `${year}-01-01T00:00:00.000Z` }] });
      });
      await h.search.rebuild();
      await h.settle();
    });
    afterAll(() => h.close());
    const first = async (text: string, locale: 'en' | 'fr', most: number) => (await ask(h, text, { locale })).hits.slice(0, most).map((hit) => hit.id);

    it('stands after the reader’s own language, the longer name above a part of it', async () => {
      expect(await first('tailings dam ', 'en', 3)).toEqual(['dam', 'damabroad', 'tailabroad'].map(idOf));
    });

    it('stands above what is no answer but looks like one', async () => {
      expect(await first('exploration minière ', 'fr', 2)).toEqual(['search', 'searchabroad'].map(idOf));
    });
  });
}
