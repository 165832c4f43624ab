import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visibility } from '#app/domain/access.ts';
import { document, lang, paragraph, quote, text } from '#app/content/nodes/make.ts';
import { refsOf, type EntryKind } from '#app/domain/entries.ts';
import type { Locale } from '#app/domain/locales.ts';
import { FACET_GROUPS, SORTS, type FacetGroup, type Filters, type IndexChange, type SearchPage, type SearchQuery, type Segment } from '#search/port.ts';
import { mentionRefs } from '#db/repositories/mentions.repo.ts';
import { asFixture, idOf, plainPractices, putPractice, putVocabulary, withdraw, type FixturePractice, type Harness, type Plain } from './search-fixture.ts';

export const PUBLIC: Visibility = { tokens: ['public'] };
const MEMBER: Visibility = { tokens: ['public', 'members'] };
const VIEWERS: Record<string, Visibility> = {
  visitor: PUBLIC, member: MEMBER, 'member of one community': { tokens: ['public', 'members', 'community-aaa'] }, nobody: { tokens: [] }, 'unknown token': { tokens: ['staff'] },
};

const join = (segments: readonly Segment[]) => segments.map((s) => s.text).join('');
const marked = (segments: readonly Segment[]) => segments.filter((s) => s.marked).map((s) => s.text);
const query = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  kind: 'practice', text, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 20, facets: [...FACET_GROUPS], ...more,
});

const LANGUAGE: FixturePractice[] = [
  { key: 'nino', editions: [{ lang: 'es', title: 'El niño de Socaire', body: 'Relato breve.' }] },
  { key: 'ninosin', editions: [{ lang: 'es', title: 'El nino de Peine', body: 'Relato breve.' }] },
  { key: 'garantia', editions: [{ lang: 'es', title: 'Garantía financiera de faenas', body: 'La participación de las comunidades en el cierre de minas.' }] },
  { key: 'garantiaorden', editions: [{ lang: 'es', title: 'Otra cosa', body: 'Las minas de cierre reciente, sin más.' }] },
  { key: 'coeur', editions: [{ lang: 'fr', title: 'Le cœur de la vallée', body: 'On protège l’eau et les œuvres des aînés.' }] },
  { key: 'kiche', editions: [{ lang: 'quc', title: 'K’iche’ tinamit', body: 'Ri k’iche’ winaq.' }] },
  { key: 'plural', editions: [{ lang: 'en', title: 'Water licences', body: 'Communities negotiated agreements.' }] },
  { key: 'pluralfr', editions: [{ lang: 'fr', title: 'Redevances minières', body: 'Les ententes signées.' }] },
  { key: 'script', editions: [{ lang: 'es', title: '<script>alert(1)</script> & "relaves"', body: 'a < b && c > d <img src=x onerror=alert(1)> relaves' }] },
  { key: 'invisibles', editions: [{ lang: 'es', title: 'Fisca\u00ADlización\u00A0ambiental', body: 'Ley 20.551 de cierre.' }] },
  { key: 'multi', editions: [
    { lang: 'es', title: 'Servidumbre trilingue', body: 'Texto en castellano.' }, { lang: 'en', title: 'Easement trilingue', body: 'English text.' },
    { lang: 'fr', title: 'Servitude trilingue', body: 'Texte.' }] },
  { key: 'talk', editions: [{ lang: 'es', title: 'Mesa de trabajo', body: 'Sin más.' }, { lang: 'en', title: 'Roundtable', body: 'Nothing else.' }],
    posts: [{ lang: 'fr', text: 'Nous avons essayé les tourbières hier.' }, { lang: 'es', text: 'Palabra ocultada zurcido.', state: 'hidden' }] },
  { key: 'attached', editions: [{ lang: 'es', title: 'Práctica con anexos', body: 'Sin más.' }, { lang: 'en', title: 'Practice with annexes', body: 'Nothing else.' }], files: [
    { lang: 'fr', name: 'Annexe technique', text: `${'Une phrase de remplissage. '.repeat(300)}Les marécages furent drainés; inspecciones hidr0metricas.` },
    { lang: 'es', name: 'Acta escaneo0' }, { lang: 'es', name: 'Borrador', text: 'borrador0q', listed: false }] },
  { key: 'narrow', meta: { themes: ['legal-closure'], years: { start: 2018, end: 2020 } }, editions: [{ lang: 'es', title: 'Normas de clausura', body: 'x' }] },
  { key: 'hiddenplace', meta: { place: { name: { es: 'Quebrada Escondida' }, lat: null, lng: null, hidden: true } }, editions: [{ lang: 'es', title: 'Lugar reservado', body: 'x' }] },
  { key: 'openplace', meta: { place: { name: { es: 'Quebrada Abierta' }, lat: null, lng: null, hidden: false } }, editions: [{ lang: 'es', title: 'Lugar conocido', body: 'x' }] },
  { key: 'passages', editions: [{ lang: 'es', title: 'Palabras de otros', doc: document([
    paragraph([text('Antes de '), lang('fr', [text('l’étang des voisines')]), text(' se habló de l’otra cosa.')]), quote([paragraph([text('They weighed the quarries’ dust')])], 'en', 'Vecina'),
  ]) }] },
  ...['members', 'community-aaa', 'community-bbb', ''].map((acl, n): FixturePractice => ({
    key: `secret${n}`, acl, meta: { countries: ['mx'], themes: ['com-consent'], sectors: ['renewables'], years: { start: 1901, end: null } },
    editions: [{ lang: n === 3 ? 'nah' : 'es', title: `Reservado clandestino${n}q`, summary: `Sumario clandestino${n}q`, body: `Cuerpo clandestino${n}q de trilingue garantía` }],
    posts: [{ lang: 'es', text: `conversación susurro${n}q` }],
    files: [{ lang: 'es', name: `Acta rotul0${n}q`, text: `Informe anex0${n}q` }],
  })),
];

/** What every engine behind the port must do. `open` gives an empty, migrated installation each time. */
export function searchContract(name: string, open: () => Promise<Harness>): void {
  const fill = async (practices: readonly FixturePractice[]): Promise<Harness> => {
    const harness = await open();
    await putVocabulary(harness.database.writer);
    await harness.database.writer.transaction().execute(async (trx) => {
      for (const practice of practices) await putPractice(trx, practice);
      await harness.search.changed(trx, refsOf('practice', practices.map((p) => idOf(p.key))));
    });
    await harness.settle();
    return harness;
  };

  describe(`${name}: words`, () => {
    let h: Harness;
    beforeAll(async () => {
      h = await fill(LANGUAGE);
    });
    afterAll(() => h.close());
    const find = async (text: string, more: Partial<SearchQuery> = {}, viewer = PUBLIC) => (await h.search.search(query(text, more), viewer)).hits.map((hit) => hit.id);

    it.each([
      ['accent typed, accent written', 'garantía', 'garantia'], ['no accent typed, accent written', 'garantia', 'garantia'], ['accents nobody wrote', 'gárántía', 'garantia'],
      ['capital letters', 'GARANTÍA', 'garantia'], ['no accent on a stem that depends on it', 'participacion', 'garantia'],
      ['œ typed as oe', 'coeur ', 'coeur'], ['œ typed', 'cœur', 'coeur'], ['œ in the plural', 'oeuvre ', 'coeur'],
      ["l'eau", "l'eau", 'coeur'], ['l’eau', 'l’eau ', 'coeur'], ['l eau', 'l eau', 'coeur'], ['eau', 'eau ', 'coeur'],
      ["k'iche'", "k'iche'", 'kiche'], ['k’iche’', 'k’iche’', 'kiche'], ['kʼicheʼ', 'kʼicheʼ', 'kiche'], ['kꞌicheꞌ', 'kꞌicheꞌ ', 'kiche'], ['kiche', 'kiche ', 'kiche'],
      ['singular of a Spanish plural', 'faena ', 'garantia'], ['plural of a Spanish singular', 'garantías ', 'garantia'],
      ['singular of an English plural', 'licence ', 'plural'], ['y and ies', 'community ', 'plural'], ['singular of a French plural', 'redevance ', 'pluralfr'],
      ['soft hyphen inside', 'fiscalización', 'invisibles'], ['words parted by a no-break space', 'ambiental ', 'invisibles'], ['number with a point', '20.551', 'invisibles'],
      ['number without its point', '20551', 'invisibles'], ['beginning of the last word', 'fiscal', 'invisibles'], ['beginning longer than the stem', 'garantia fina', 'garantia'],
      ['stop words beside a word', 'el de la faena ', 'garantia'], ['words of two languages', 'cœur eau', 'coeur'], ['name of the place', 'abierta', 'openplace'], ['label of its theme', 'normas de cierre y garantías financieras', 'narrow'],
    ])('%s', async (_, text, key) => {
      expect(await find(text)).toContain(idOf(key));
    });

    it('takes the end of the text for finished after a space', async () => {
      expect(await find('fiscal ')).not.toContain(idOf('invisibles'));
    });

    it('finds ñ by n and n by ñ, the spelling asked for first', async () => {
      expect(await find('niño')).toEqual([idOf('nino'), idOf('ninosin')]);
      expect(await find('nino')).toEqual([idOf('ninosin'), idOf('nino')]);
    });

    it('sorts ñ after n in titles, accents ignored', async () => {
      const titles = (await h.search.search(query('', { sort: 'title', size: 100 }), PUBLIC)).hits.map((hit) => join(hit.title));
      expect(titles.indexOf('El nino de Peine')).toBeLessThan(titles.indexOf('El niño de Socaire'));
    });

    it('keeps the order of a phrase', async () => {
      expect(await find('"cierre de minas"')).toEqual([idOf('garantia')]);
      expect(await find('"minas de cierre"')).toEqual([idOf('garantiaorden')]);
      expect((await find('cierre de minas'))[0]).toBe(idOf('garantia'));
    });

    it('asked of some entries alone, answers with those that have all of it, and loosens nothing', async () => {
      const only = [idOf('garantia')];
      expect(await find('cierre de minas', { only })).toEqual(only);
      expect(await find('ciere de minas', { only })).toEqual(only);
      expect(await find('', { only })).toEqual(only);
      expect(await find('cierre de minas', { only: [idOf('coeur')] })).toEqual([]);
      expect(await find('cierre de minas xyzzyx', { only })).toEqual([]);
      expect(await find('cierre de minas', { only, filters: { country: ['none'] } })).toEqual([]);
      expect(await find('cierre de minas', { only: [] })).toEqual([]);
    });

    it('answers a query of stop words only', async () => {
      expect((await h.search.search(query('de la'), PUBLIC)).total).toBeGreaterThan(0);
    });

    it('finds posts in their own language, not hidden ones, and says so', async () => {
      const { hits } = await h.search.search(query('tourbière '), PUBLIC);
      expect(hits).toHaveLength(1);
      expect(hits[0]).toMatchObject({ id: idOf('talk'), where: 'discussion', lang: 'es' });
      expect(marked(hits[0]?.snippet ?? [])).toEqual(['tourbières']);
      expect(await find('zurcido')).toEqual([]);
    });

    it('finds what stands in an attached file only, names the file and marks the word; a file nobody could read is found by its name', async () => {
      const { hits } = await h.search.search(query('inspecciones hidr0metricas '), PUBLIC);
      expect(hits.map((hit) => hit.id)).toEqual([idOf('attached')]);
      expect(hits[0]).toMatchObject({ where: 'file', file: { fileId: idOf('attachedf0'), name: 'Annexe technique' } });
      expect(join(hits[0]?.snippet ?? [])).toContain('inspecciones');
      expect(marked((await h.search.search(query('marécage '), PUBLIC)).hits[0]?.snippet ?? [])).toEqual(['marécages']);
      const byName = await h.search.search(query('escaneo0'), PUBLIC);
      expect(byName.hits[0]).toMatchObject({ id: idOf('attached'), where: 'file', file: { fileId: idOf('attachedf1'), name: 'Acta escaneo0' } });
      expect(await find('borrador0q')).toEqual([]);
      const own = await h.search.search(query('Práctica con anexos'), PUBLIC);
      expect(own.hits[0]).toMatchObject({ id: idOf('attached'), where: 'entry', file: null });
    });

    it('reads passages in another language in their own, and what is around them in its own', async () => {
      for (const [text, word] of [['étang ', 'étang'], ['voisine ', 'voisines'], ['quarry ', 'quarries’'], ['weighing ', 'weighed']] as const) {
        const { hits } = await h.search.search(query(text), PUBLIC);
        expect(hits.map((hit) => hit.id), text).toEqual([idOf('passages')]);
        expect(marked(hits[0]?.snippet ?? []).map((m) => m.replace('’', '')), text).toEqual([word.replace('’', '')]);
      }
      expect(await find('otra ')).not.toContain(idOf('passages'));
      expect(await find('vecinas ')).toEqual([idOf('passages')]);
    });

    it('never shows a hidden place', async () => {
      expect(await find('escondida')).toEqual([]);
    });

    it('never reads the working copy', async () => {
      expect(await find('draft ')).toEqual([]);
    });

    it.each([['es', 'es'], ['en', 'en'], ['fr', 'fr']])('shows one edition of a practice, that of the interface (%s)', async (locale, lang) => {
      const page = await h.search.search(query('trilingue', { locale: locale as Locale }), PUBLIC);
      expect(page.total).toBe(1);
      expect(page.hits).toHaveLength(1);
      expect(page.hits[0]).toMatchObject({ id: idOf('multi'), lang, alsoIn: ['en', 'es', 'fr'].filter((l) => l !== lang) });
      expect(page.facets.content).toEqual([{ value: 'en', count: 1 }, { value: 'es', count: 1 }, { value: 'fr', count: 1 }]);
    });

    it('shows the edition that answers when that of the interface does not', async () => {
      expect((await h.search.search(query('easement', { locale: 'fr' }), PUBLIC)).hits[0]).toMatchObject({ id: idOf('multi'), lang: 'en' });
    });

    it('shows an edition of the language asked for', async () => {
      expect((await h.search.search(query('trilingue', { filters: { content: ['fr'] } }), PUBLIC)).hits[0]).toMatchObject({ lang: 'fr' });
    });

    it('counts a narrow theme under the broad one, and every year of a span', async () => {
      const page = await h.search.search(query('', { filters: { theme: ['legal'] } }), PUBLIC);
      expect(page.hits.map((hit) => hit.id)).toEqual([idOf('narrow')]);
      expect(page.facets.theme).toContainEqual({ value: 'legal-closure', count: 1 });
      expect(page.facets.year).toEqual([{ value: '2020', count: 1 }, { value: '2019', count: 1 }, { value: '2018', count: 1 }]);
    });

    it('loosens a query that nothing answers and names the word nobody has', async () => {
      const page = await h.search.search(query('garantía xyzzyq faenas '), PUBLIC);
      expect(page.dropped).toEqual(['xyzzyq']);
      expect(page.hits[0]?.id).toBe(idOf('garantia'));
      const spread = await h.search.search(query('cœur redevance '), PUBLIC);
      expect(spread.dropped).toEqual([]);
      expect(new Set(spread.hits.map((hit) => hit.id))).toEqual(new Set([idOf('coeur'), idOf('pluralfr')]));
    });

    it('marks words without markup, and its runs rebuild the source', async () => {
      const [hit] = (await h.search.search(query('relaves'), PUBLIC)).hits;
      expect(join(hit?.title ?? [])).toBe('<script>alert(1)</script> & "relaves"');
      expect(marked(hit?.title ?? [])).toEqual(['relaves']);
      expect(join(hit?.snippet ?? [])).toBe('a < b && c > d <img src=x onerror=alert(1)> relaves');
    });

    it.each([
      ['nothing', ''], ['spaces', '   '], ['one letter', 'm'], ['forty words', Array.from({ length: 40 }, (_, i) => `p${i}`).join(' ')], ['5,000 letters', 'a'.repeat(5000)], ['5,000 words', 'mina '.repeat(1000)],
      ['operators', 'garantía AND OR NOT NEAR(faenas, 2) *'], ['quotes', '"garantía "" ""'], ['an open quote', '"garantía faenas'], ['columns', 's_title:garantía -faenas + ^x {s_title}: y'], ['brackets', '((((( garantía'],
      ['control characters', 'garantía\u0000\u0001\u001bfaenas'], ['lone surrogates', '\ud83d garantía \udc00'], ['a pair cut in two', `${'x'.repeat(199)}\u{1F600}`], ['emoji', '⛏️ 🏔️'], ['right to left', '\u202e garantía \u202c عربي'],
      ['SQL', "'; drop table search_doc; --"], ['percent and underscore', '%_%'], ['punctuation', '¿¡!?.,;:'], ['apostrophes', "''''’’’’"], ['marks alone', '\u0301\u0301'],
    ])('does not break on %s', async (_, text) => {
      for (const sort of SORTS) {
        const page = await h.search.search(query(text, { sort }), PUBLIC);
        expect(page.hits.length).toBeLessThanOrEqual(20);
        expect(page.total).toBeGreaterThanOrEqual(page.hits.length);
      }
      await h.search.suggest(text, 'es', PUBLIC, 5);
    });

    it('reads no further than 200 characters', async () => {
      expect(await find(`garantía ${' '.repeat(200)} xyzzyq`)).toContain(idOf('garantia'));
    });

    it('browses when nothing is typed and finds nothing when no word is', async () => {
      const all = await h.search.search(query('', { size: 100 }), PUBLIC);
      expect(all.total).toBe(LANGUAGE.filter((p) => (p.acl ?? 'public') === 'public').length);
      expect(all.hits).toHaveLength(all.total);
      expect((await h.search.search(query('🏔️'), PUBLIC)).total).toBe(0);
    });

    it('answers whatever is typed, and shows nobody what is not theirs', { timeout: 60_000 }, async () => {
      const filters = 'country = "pe" OR acl = "members"';
      const odd = ['', ' ', 'a', 'ñ', '"', '""', "'", '-', '--', '*', '%', '_', '\\', '(', ')))', 'AND', 'OR NOT', 'NEAR(agua, 3)', 's_title : agua', '{s_title s_body} : x', 'agua*', '^agua', 'a + b', 'acl:members',
        filters, `agua' OR 1=1 --`, 'x'.repeat(5000), 'agua '.repeat(1000), '"'.repeat(300), '-agua -mina', '\u0000agua\u0007', 'agua\u0000', '\u202Eaugа', 'مياه المناجم', 'מים', '💧', '👩🏽‍🚒 agua', '\uD800', 'agua\uDC00',
        'é'.repeat(300), 'e\u0301'.repeat(300), '<b>agua</b>', '../../etc/passwd', '${agua}', '{{agua}}', 'null', 'undefined', '0', '-1', '1e999'];
      for (const text of odd) {
        const page = await h.search.search(query(text, { size: 100 }), PUBLIC);
        expect({ text, total: page.total, hits: page.hits.length }).toEqual({ text, total: page.hits.length, hits: page.hits.length });
        expect(page.hits.map((hit) => hit.id).filter((id) => id.startsWith('secret'))).toEqual([]);
        expect((await h.search.suggest(text, 'es', PUBLIC, 5)).map((one) => one.id).filter((id) => id.startsWith('secret'))).toEqual([]);
        await h.search.countKinds(query(text), PUBLIC);
      }
      const many = Array.from({ length: 200 }, (_, n) => `value${n}" OR acl = "members${n}`);
      expect(await h.search.search(query('', { filters: { country: many, theme: many, content: many, year: many } }), PUBLIC)).toMatchObject({ total: 0, hits: [] });
      const all = await h.search.search(query(''), PUBLIC);
      expect((await h.search.search(query('', { filters: { content: ['es', 'en', 'fr', 'quc', ...many] }, size: 100 }), PUBLIC)).total).toBe(all.total);
      for (const page of [10_000, 2 ** 40]) expect(await h.search.search(query('', { page }), PUBLIC)).toMatchObject({ total: all.total, hits: [] });
    });

    it('ignores filters with values it does not know, quotes and operators in them', async () => {
      for (const value of ["pe' OR 1=1", '"', '*', '', 'constructor', 'ca OR cl']) {
        for (const group of FACET_GROUPS) expect((await h.search.search(query('', { filters: { [group]: [value] } }), PUBLIC)).total).toBe(0);
      }
      expect((await h.search.search(query('', { filters: { country: [] } }), PUBLIC)).total).toBeGreaterThan(0);
    });

    it('suggests titles by their beginning, the own language first', async () => {
      expect(await h.search.suggest('servi', 'fr', PUBLIC, 5)).toEqual([{ kind: 'practice', id: idOf('multi'), lang: 'fr', title: 'Servitude trilingue' }]);
      expect((await h.search.suggest('trilin', 'en', PUBLIC, 5))[0]).toMatchObject({ lang: 'en' });
      expect(await h.search.suggest('', 'es', PUBLIC, 5)).toEqual([]);
    });
  });

  describe(`${name}: slips, meanings and signs`, () => {
    let h: Harness;
    beforeAll(async () => {
      h = await fill([
        { key: 'cierre', meta: { countries: ['pe'], years: { start: 2018, end: 2018 } }, editions: [{ lang: 'es', title: 'Cierre progresivo de minas', body: 'La comunidad fiscaliza las garantías del plan de cierre de faenas.' }] },
        { key: 'fermeture', meta: { countries: ['ca'], themes: ['legal-closure'] }, editions: [{ lang: 'fr', title: 'Fermeture et restauration au Québec', body: 'Le ministère surveille.' }] },
        { key: 'closure', meta: { countries: ['cl'], years: { start: 2020, end: 2020 } }, editions: [{ lang: 'en', title: 'Planning for mine closure', body: 'Bonds are posted early.' }] },
        { key: 'relaves', meta: { countries: ['cl'] }, editions: [{ lang: 'es', title: 'Monitoreo comunitario de relaves', body: 'Los relaves se miden cada mes, no las minas. Ocho vecinas participan.' }] },
        { key: 'agua', editions: [{ lang: 'es', title: 'Agua', body: 'Minas de cierre tardío; relaves viejos.' }] },
        { key: 'quechua', editions: [{ lang: 'quz', title: 'Yakunchista amachasun', body: 'Ayllukunapaq yaku.' }] },
        { key: 'reservada', acl: 'members', editions: [{ lang: 'es', title: 'Zarandeo reservado', body: 'El zarandeo de Mochalandia.' }] },
      ]);
      await h.database.writer.insertInto('concept').values({ id: 'term-test-closure', scheme: 'term', broader_id: null, position: 1, definition: '{}', retired_at: null }).execute();
      const label = (lang: string, kind: string, text: string) => ({ concept_id: 'term-test-closure', lang, kind, label: text });
      await h.database.writer.insertInto('concept_label').values([
        label('es', 'pref', 'cierre de minas'), label('es-CL', 'alt', 'cierre de faenas'), label('en', 'pref', 'mine closure'), label('fr', 'pref', 'fermeture de mine'),
        label('fr-CA', 'alt', 'fermeture et restauration'), label('es', 'hidden', 'ciere de minas'),
      ]).execute();
      await h.search.rebuild();
      await h.settle();
    });
    afterAll(() => h.close());
    const ask = (text: string, more: Partial<SearchQuery> = {}, viewer = PUBLIC) => h.search.search(query(text, more), viewer);
    const keys = async (text: string, more: Partial<SearchQuery> = {}, viewer = PUBLIC) => (await ask(text, more, viewer)).hits.map((hit) => hit.id);

    it.each([
      ['left out', 'relves '], ['added', 'relaaves '], ['another', 'relabes '], ['swapped', 'realves '], ['the first letter', 'gelaves '], ['eight letters', 'monitreo '],
      ['two in a long word', 'comunitraiio '], ['four letters', 'ahua '], ['beside another word', 'monitoreo de realves '],
    ])('finds a word with a slip: %s', async (_, text) => {
      const { hits } = await ask(text);
      expect(hits[0]?.id).toBe(idOf(text === 'ahua ' ? 'agua' : 'relaves'));
      expect(hits[0]?.why).toContain('typo');
      expect(marked([...(hits[0]?.title ?? []), ...(hits[0]?.snippet ?? [])]).length).toBeGreaterThan(0);
    });

    it('allows no slip in short words and numbers, and one only in languages without a stemmer', async () => {
      expect(await keys('nas ')).toEqual([]);
      expect(await keys('2o18 ')).toEqual([]);
      expect(await keys('yakunchisto ')).toEqual([idOf('quechua')]);
      expect(await keys('yakunchostu ')).toEqual([]);
    });

    it('prefers the word itself to a word a slip away', async () => {
      const { hits } = await ask('relaves ');
      expect(hits.every((hit) => !hit.why.includes('typo'))).toBe(true);
    });

    it('tells why each is there, and what was looked for as well; another language stands last', async () => {
      const page = await ask('cierre de minas');
      expect(page.hits.map((hit) => hit.id)).toEqual([idOf('cierre'), idOf('agua'), idOf('closure'), idOf('fermeture')]
        .filter((id) => page.hits.some((hit) => hit.id === id)));
      const why = new Map(page.hits.map((hit) => [hit.id, hit.why]));
      expect(why.get(idOf('cierre'))).toContain('word');
      expect(why.get(idOf('closure'))).toEqual(['language']);
      expect(why.get(idOf('fermeture'))).toEqual(['language']);
      expect(page.expanded).toContainEqual({ term: 'cierre minas', as: 'mine closure', lang: 'en' });
      expect(page.expanded).toContainEqual({ term: 'cierre minas', as: 'cierre de faenas', lang: 'es-CL' });
      expect(marked(page.hits.find((hit) => hit.id === idOf('closure'))?.title ?? [])).toEqual(['mine', 'closure']);
    });

    it.each([['faena', 'cierre de faenas'], ['a label of three words', 'fermeture et restauration'], ['a misspelling that is known', 'ciere de minas'], ['in the plural', 'mine closures']])('understands %s', async (_, text) => {
      for (const key of ['cierre', 'fermeture', 'closure']) expect(await keys(`${text} `)).toContain(idOf(key));
    });

    it('leaves out what a minus sign is before', async () => {
      expect(await keys('relaves ')).toEqual([idOf('relaves'), idOf('agua')]);
      expect(await keys('relaves -monitoreo ')).toEqual([idOf('agua')]);
      expect(await keys('relaves -"relaves viejos"')).toEqual([idOf('relaves')]);
      expect((await ask('-relaves')).total).toBe(4);
      expect(await keys('-relaves -cierre -closure -fermeture')).toEqual([idOf('quechua')]);
    });

    it.each([['pais:peru', ['cierre']], ['País:Perú', ['cierre']], ['country:peru', ['cierre']], ['pays:"pérou"', ['cierre']], ['year:2020', ['closure']], ['año:2017-2018', ['cierre']],
      ['année:2020 closure', ['closure']], ['language:quz', ['quechua']]])('reads filters typed by hand: %s', async (text, expected) => {
      expect(await keys(text)).toEqual(expected.map(idOf));
    });

    it('searches for what is no filter', async () => {
      expect(await keys('titulo:relaves pais:atlantida ')).toContain(idOf('relaves'));
    });

    it('asks whether another word was meant when few answer, of public words only', async () => {
      expect((await ask('realves ')).suggestion).toBe('relaves');
      expect((await ask('monitreo comunitario ')).suggestion).toBe('monitoreo comunitario');
      expect((await ask('relaves ')).suggestion).toBeNull();
      expect((await ask('ciere de minas ')).suggestion).toBeNull();
      for (const viewer of [PUBLIC, MEMBER]) expect((await ask('zarandea ', {}, viewer)).suggestion).toBeNull();
    });

    it('answers a word only hidden practices have as a word nobody has', async () => {
      const told = ({ tookMs: _took, dropped: _dropped, ...page }: SearchPage) => page;
      for (const around of ['', 'relaves ', 'cierre de minas ']) {
        for (const end of ['', ' ']) expect(told(await ask(`${around}zarandeo${end}`))).toEqual(told(await ask(`${around}qqjjqqkk${end}`)));
      }
    });

    it('takes a slip for a word of members only for members', async () => {
      expect(await keys('mochalandea ')).toEqual([]);
      expect(await keys('mochalandea ', {}, MEMBER)).toEqual([idOf('reservada')]);
    });
  });

  describe(`${name}: access`, () => {
    let h: Harness;
    beforeAll(async () => {
      h = await fill(LANGUAGE);
    });
    afterAll(() => h.close());
    const hidden = (viewer: Visibility) => LANGUAGE.filter((p) => !viewer.tokens.includes(p.acl ?? 'public') || p.acl === '');
    const rest = ({ tookMs: _took, dropped: _dropped, ...page }: SearchPage) => page;

    it.each(Object.entries(VIEWERS))('shows %s nothing of what is not theirs, anywhere', async (_, viewer) => {
      for (const practice of hidden(viewer)) {
        const n = /secret(\d)/.exec(practice.key)?.[1];
        if (n === undefined) continue;
        for (const word of [`clandestino${n}q`, `susurro${n}q`, `anex0${n}q`, `rotul0${n}q`]) {
          for (const [typed, nonsense] of [[word, 'nadie7q'], [`${word} trilingue`, 'nadie7q trilingue'], [`"${word} de"`, '"nadie7q de"'], [word.slice(0, -1), 'nadie7']]) {
            const page = await h.search.search(query(typed ?? ''), viewer);
            const none = await h.search.search(query(nonsense ?? ''), viewer);
            expect(rest(page)).toEqual(rest(none));
            expect(page.hits.map((hit) => hit.id)).not.toContain(idOf(practice.key));
          }
          expect(await h.search.suggest(word, 'es', viewer, 10)).toEqual([]);
        }
        expect((await h.search.suggest('reservado', 'es', viewer, 10)).map((s) => s.id)).not.toContain(idOf(practice.key));
        expect(await h.search.related(idOf(practice.key), 'es', viewer, 10)).toEqual([]);
        for (const other of LANGUAGE) expect((await h.search.related(idOf(other.key), 'es', viewer, 50)).map((r) => r.id)).not.toContain(idOf(practice.key));
      }
      const browse = await h.search.search(query('', { size: 100 }), viewer);
      expect(browse.total).toBe(LANGUAGE.length - hidden(viewer).length);
      const mayMexico = LANGUAGE.filter((p) => p.meta?.countries?.includes('mx') && !hidden(viewer).includes(p)).length;
      expect(browse.facets.country).toEqual(mayMexico > 0 ? [{ value: 'mx', count: mayMexico }] : []);
      expect(browse.facets.content?.map((c) => c.value)).not.toContain('nah');
    });

    it('shows members theirs', async () => {
      expect((await h.search.search(query('clandestino0q'), MEMBER)).total).toBe(1);
      expect((await h.search.search(query('susurro0q'), MEMBER)).hits[0]).toMatchObject({ where: 'discussion', file: null });
      expect((await h.search.search(query('anex00q'), MEMBER)).hits[0]).toMatchObject({ where: 'file', file: { name: 'Acta rotul00q' } });
    });

    it('finds related practices by shared concepts and words, without the practice itself', async () => {
      const viewer = { tokens: ['public', 'members', 'community-aaa'] };
      const related = await h.search.related(idOf('secret0'), 'es', viewer, 5);
      expect(related[0]?.id).toBe(idOf('secret1'));
      expect(related.map((r) => r.id)).not.toContain(idOf('secret0'));
      expect((await h.search.related(idOf('multi'), 'es', PUBLIC, 5)).map((r) => r.id)).not.toContain(idOf('multi'));
    });
  });

  describe(`${name}: kinds`, () => {
    let h: Harness;
    const entry = (kind: EntryKind, key: string, acl: string, title: string): IndexChange => ({ kind, id: key, entry: {
      kind, id: key, acl, countries: ['pe'], themes: [], sectors: [], audiences: [], years: [], posts: [], files: [],
      editions: [{ editionId: `${kind}-${key}`, lang: 'es', title, summary: '', tags: '', body: 'La palabra kindw0rd.', spans: [], publishedAt: '2024-01-01T00:00:00.000Z' }],
    } });
    beforeAll(async () => {
      h = await fill([{ key: 'kindpractice', editions: [{ lang: 'es', title: 'Práctica', body: 'Con kindw0rd dentro.' }] }]);
      await h.search.apply([
        entry('instrument', 'ley', 'public', 'Ley de cierre'), entry('term', 'ley', 'public', 'Ley'), entry('organisation', 'casa', 'members community-aaa', 'Casa de la ley'),
        entry('person', 'nadie', '', 'Nadie'),
      ]);
      await h.settle();
    });
    afterAll(() => h.close());

    it('answers with the kind asked for, and counts the others', async () => {
      const page = await h.search.search(query('kindw0rd'), PUBLIC);
      expect(page.hits.map(({ kind, id }) => ({ kind, id }))).toEqual([{ kind: 'practice', id: idOf('kindpractice') }]);
      expect(page.facets.country).toEqual([]);
      const laws = await h.search.search(query('kindw0rd', { kind: 'instrument' }), PUBLIC);
      expect(laws).toMatchObject({ total: 1, hits: [{ kind: 'instrument', id: 'ley' }], facets: { country: [{ value: 'pe', count: 1 }] } });
      expect(await h.search.countKinds(query('kindw0rd'), PUBLIC)).toEqual({ practice: 1, instrument: 1, term: 1, organisation: 0, person: 0 });
      expect(await h.search.countKinds(query('kindw0rd', { filters: { country: ['pe'] } }), PUBLIC)).toMatchObject({ practice: 0, instrument: 1 });
    });

    it('shows an entry to whoever has any of its tokens', async () => {
      for (const [tokens, seen] of [[['public'], 0], [['public', 'members'], 1], [['community-aaa'], 1], [['community-aaab'], 0], [[''], 0]] as const) {
        expect((await h.search.search(query('casa', { kind: 'organisation' }), { tokens })).total).toBe(seen);
        expect((await h.search.suggest('casa', 'es', { tokens }, 5)).length).toBe(seen);
      }
    });

    it('suggests titles of every kind, and relates practices to practices only', async () => {
      expect((await h.search.suggest('ley', 'es', PUBLIC, 5)).map((s) => s.kind).sort()).toEqual(['instrument', 'term']);
      expect(await h.search.related(idOf('kindpractice'), 'es', MEMBER, 5)).toEqual([]);
    });

    it('takes out one kind and leaves the other of the same id', async () => {
      await h.search.apply([{ kind: 'term', id: 'ley', entry: null }]);
      await h.settle();
      expect(await h.search.countKinds(query('kindw0rd'), PUBLIC)).toMatchObject({ instrument: 1, term: 0 });
    });
  });

  describe(`${name}: changes`, () => {
    let h: Harness;
    beforeAll(async () => {
      h = await fill(LANGUAGE.slice(0, 3));
    });
    afterAll(() => h.close());
    const total = async (text: string, viewer = PUBLIC) => (await h.search.search(query(text), viewer)).total;
    const write = async (practice: FixturePractice) => {
      await h.database.writer.transaction().execute(async (trx) => h.search.changed(trx, refsOf('practice', [await putPractice(trx, practice)])));
      await h.settle();
    };

    it('finds what was added, changed, taken away and added again', async () => {
      const practice: FixturePractice = { key: 'vaiven', editions: [{ lang: 'es', title: 'Vaiven q1w', body: 'uno' }] };
      await write(practice);
      expect(await total('q1w')).toBe(1);
      await write({ ...practice, editions: [{ lang: 'es', title: 'Vaiven q2w', body: 'dos' }, { lang: 'en', title: 'To and fro q2w', body: 'two' }] });
      expect([await total('q1w'), await total('q2w')]).toEqual([0, 1]);
      await h.database.writer.transaction().execute(async (trx) => {
        await withdraw(trx, 'vaiven');
        await h.search.changed(trx, refsOf('practice', [idOf('vaiven')]));
      });
      await h.settle();
      expect([await total('q2w'), await total('vaiven')]).toEqual([0, 0]);
      await write(practice);
      expect([await total('q1w'), await total('q2w')]).toEqual([1, 0]);
      await h.database.writer.transaction().execute(async (trx) => {
        await trx.deleteFrom('practice').where('id', '=', idOf('vaiven')).execute();
        await h.search.changed(trx, refsOf('practice', [idOf('vaiven')]));
      });
      await h.settle();
      expect(await total('q1w')).toBe(0);
    });

    it('leaves no trace of a transaction that was rolled back', async () => {
      const before = await h.search.search(query('', { size: 100 }), PUBLIC);
      await expect(h.database.writer.transaction().execute(async (trx) => {
        await h.search.changed(trx, refsOf('practice', [await putPractice(trx, { key: 'phantom', editions: [{ lang: 'es', title: 'Fantasma f4nt', body: 'f4nt' }] })]));
        await withdraw(trx, 'nino');
        await h.search.changed(trx, refsOf('practice', [idOf('nino')]));
        throw new Error('no');
      })).rejects.toThrow('no');
      await h.settle();
      expect(await total('f4nt')).toBe(0);
      expect(await total('niño')).toBe(2);
      expect({ ...(await h.search.search(query('', { size: 100 }), PUBLIC)), tookMs: 0 }).toEqual({ ...before, tookMs: 0 });
      await write({ key: 'real', editions: [{ lang: 'es', title: 'Real f4nt', body: 'x' }] });
      expect(await total('f4nt')).toBe(1);
    });

    it('follows a change of access at once, both ways', async () => {
      await write({ key: 'acceso', editions: [{ lang: 'es', title: 'Acceso a1cc', body: 'x' }] });
      expect(await total('a1cc')).toBe(1);
      for (const [acl, seen] of [['members', 0], ['public', 1], ['', 0], ['community-zzz', 0], ['public', 1]] as const) {
        await h.database.writer.transaction().execute(async (trx) => {
          await trx.updateTable('practice').set({ acl }).where('id', '=', idOf('acceso')).execute();
          await h.search.changed(trx, refsOf('practice', [idOf('acceso')]));
        });
        await h.settle();
        expect(await total('a1cc')).toBe(seen);
        expect((await h.search.suggest('acceso', 'es', PUBLIC, 5)).length).toBe(seen);
      }
    });

    it('takes in posts as they come and go', async () => {
      await write({ key: 'acceso', editions: [{ lang: 'es', title: 'Acceso', body: 'x' }], posts: [{ lang: 'es', text: 'hola p0st' }] });
      expect(await total('p0st')).toBe(1);
      await h.database.writer.transaction().execute(async (trx) => {
        await trx.updateTable('post').set({ state: 'hidden' }).where('practice_id', '=', idOf('acceso')).execute();
        await h.search.changed(trx, refsOf('practice', [idOf('acceso')]));
      });
      await h.settle();
      expect(await total('p0st')).toBe(0);
    });

    it('rebuilds to what the database says', async () => {
      // written behind the back of the search
      await putPractice(h.database.writer, { key: 'callado', editions: [{ lang: 'es', title: 'Callado c4ll', body: 'x' }] });
      await h.database.writer.deleteFrom('practice').where('id', '=', idOf('nino')).execute();
      await h.database.writer.updateTable('revision').set({ text: 'cambiado' }).where('id', '=', idOf('ninosinres')).execute();
      const differs = await h.search.check();
      expect(differs).toMatchObject({ missing: 1, stale: 1, surplus: 1, damaged: false });
      expect(differs.sample.map(({ kind, id, state }) => `${state} ${kind} ${id}`).sort())
        .toEqual([`missing practice ${idOf('callado')}`, `stale practice ${idOf('ninosin')}`, `surplus practice ${idOf('nino')}`]);
      const seen: number[] = [];
      await h.search.rebuild((done) => seen.push(done));
      await h.settle();
      expect(await h.search.check()).toMatchObject({ missing: 0, stale: 0, surplus: 0, damaged: false, sample: [] });
      expect([await total('c4ll'), await total('socaire')]).toEqual([1, 0]);
      expect(seen.length).toBeGreaterThan(0);
      expect(await h.search.status()).toMatchObject({ lag: 0, lastError: null });
    });
  });

  describe(`${name}: filters, counts and pages against counting by hand`, () => {
    let h: Harness;
    let seed = 7;
    const random = () => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return ((seed >>> 8) & 0x3fffff) / 0x400000;
    };
    const plain = plainPractices(60, random);
    beforeAll(async () => {
      h = await fill(plain.map(asFixture));
    });
    afterAll(() => h.close());

    it('gives every practice once over all pages, in the same order, for every sort', async () => {
      for (const sort of SORTS) {
        for (const text of ['', 'w1', 'titulo']) {
          const whole = (await h.search.search(query(text, { sort, size: 100 }), PUBLIC)).hits.map((hit) => hit.id);
          const paged: string[] = [];
          for (let page = 1; page <= Math.ceil(whole.length / 7); page++) paged.push(...(await h.search.search(query(text, { sort, size: 7, page }), PUBLIC)).hits.map((hit) => hit.id));
          expect(paged).toEqual(whole);
          expect(new Set(whole).size).toBe(whole.length);
        }
      }
    });

    it('sorts by date both ways', async () => {
      const at = new Map(plain.map((p) => [idOf(p.key), p.at]));
      const dates = async (sort: 'newest' | 'oldest') => (await h.search.search(query('', { sort, size: 100 }), PUBLIC)).hits.map((hit) => at.get(hit.id) ?? '');
      const newest = await dates('newest');
      expect(newest).toEqual([...newest].sort().reverse());
      const oldest = await dates('oldest');
      expect(oldest).toEqual([...oldest].sort());
    });

    it('answers deep pages with nothing, the total still right', async () => {
      const first = await h.search.search(query(''), PUBLIC);
      for (const page of [50, 10_000, Number.MAX_SAFE_INTEGER]) expect(await h.search.search(query('', { page }), PUBLIC)).toMatchObject({ hits: [], total: first.total, pages: first.pages });
    });

    it('agrees with counting by hand on 2,000 random questions, readers and changes of access', { timeout: 900_000 }, async () => {
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const tokens = ['public', 'members', 'community-aaa', 'community-bbb'];
      let compared = 0;
      for (let n = 0; n < 2000; n++) {
        if (n % 10 === 0) {
          const practice = pick(plain);
          practice.acl = pick(['public', 'members', 'community-aaa', 'community-bbb', '']);
          await h.database.writer.transaction().execute(async (trx) => {
            await trx.updateTable('practice').set({ acl: practice.acl }).where('id', '=', idOf(practice.key)).execute();
            await h.search.changed(trx, refsOf('practice', [idOf(practice.key)]));
          });
          await h.settle();
        }
        const viewer = { tokens: tokens.filter(() => random() < 0.5) };
        const words = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7'].filter(() => random() < 0.15);
        const filters = randomFilters(random, pick);
        const expected = byHand(plain, words, filters, viewer);
        const page = await h.search.search(query(words.length > 0 ? `${words.join(' ')} ` : '', { filters, size: 100, sort: pick(SORTS), locale: pick(['es', 'en', 'fr'] as const) }), viewer);
        const got = page.hits.map((hit) => hit.id).sort();
        const mayRead = new Set(plain.filter((p) => p.acl !== '' && viewer.tokens.includes(p.acl)).map((p) => idOf(p.key)));
        expect(got.filter((id) => !mayRead.has(id))).toEqual([]);
        // when nothing has all the words, engines may loosen each in their way
        if (!expected.answered) {
          expect(page.total).toBe(got.length);
          if (mayRead.size === 0 || words.length === 0) expect(page).toMatchObject({ total: 0, hits: [] });
          continue;
        }
        compared++;
        expect({ ids: got, total: page.total, facets: normal(page.facets) }).toEqual({ ids: expected.ids, total: expected.ids.length, facets: normal(expected.facets) });
      }
      expect(compared).toBeGreaterThan(1500);
    });

    it('counts an entry once, in whatever languages it answers and however many answer', async () => {
      const many = Array.from({ length: 105 }, (_, n): IndexChange => {
        const id = idOf(`many${n}`);
        const edition = (lang: string, title: string) => ({ editionId: idOf(`many${n}e${lang}`), lang, title, summary: '', tags: '', body: '', spans: [], publishedAt: '2021-01-01T00:00:00.000Z' });
        return {
          kind: 'practice', id,
          entry: { kind: 'practice', id, acl: 'public', countries: [n < 60 ? 'cl' : 'pe'], themes: [], sectors: [], audiences: [], years: [], posts: [], files: [], editions: [edition('es', `Turbinas ${n}`), edition('fr', `Turbines ${n}`)] },
        };
      });
      await h.search.apply(many);
      await h.settle();
      for (const filters of [{}, { country: ['pe'] }, { content: ['es'] }] as Filters[]) {
        const page = await h.search.search(query('turbinas ', { filters }), PUBLIC);
        expect({ filters, total: page.total, country: page.facets.country, content: page.facets.content }).toEqual({
          filters, total: filters.country ? 45 : 105, country: [{ value: 'cl', count: 60 }, { value: 'pe', count: 45 }], content: ['es', 'fr'].map((value) => ({ value, count: filters.country ? 45 : 105 })),
        });
      }
    });
  });
}

/** Kinds that are made of what practices name: the same on every engine. */
export function namedContract(name: string, open: () => Promise<Harness>): void {
  describe(`${name}: organisations and people`, () => {
    let h: Harness;
    const named = (key: string, acl: string, ...names: string[]): FixturePractice => ({
      key, acl, editions: [{ lang: 'es', title: `Obra ${key}`, body: 'x' }],
      meta: { organisations: names.map((one) => ({ name: one, country: 'cl' })), authors: [{ name: `Autora ${key}q`, role: 'writing', organisation: 'Gremio zafr4', personId: null, orcid: null, roles: [] }] },
    });
    const write = async (practice: FixturePractice) => {
      await h.database.writer.transaction().execute(async (trx) => {
        const before = await mentionRefs(trx, [idOf(practice.key)]);
        await putPractice(trx, practice);
        await h.search.changed(trx, [...before, ...await mentionRefs(trx, [idOf(practice.key)])]);
      });
      await h.settle();
    };
    const seen = async (kind: EntryKind, text: string, viewer = PUBLIC) => (await h.search.search(query(text, { kind }), viewer)).hits.map((hit) => join(hit.title));
    beforeAll(async () => {
      h = await open();
      await putVocabulary(h.database.writer);
      for (const practice of [named('abierta', 'public', 'Junta abrev4', 'Junta comun4'), named('cerrada', 'members', 'Junta comun4', 'Junta ocult4'), named('vecinal', 'community-aaa', 'Junta ocult4')]) await write(practice);
    });
    afterAll(() => h.close());

    it('are there for whoever may see a practice that names them, and for nobody else', async () => {
      for (const [viewer, organisations, people] of [
        [PUBLIC, ['Junta abrev4', 'Junta comun4'], ['Autora abiertaq']], [MEMBER, ['Junta abrev4', 'Junta comun4', 'Junta ocult4'], ['Autora abiertaq', 'Autora cerradaq']],
        [{ tokens: ['community-aaa'] }, ['Junta ocult4'], ['Autora vecinalq']], [{ tokens: [] }, [], []],
      ] as const) {
        expect((await seen('organisation', '', viewer)).sort()).toEqual(organisations);
        expect((await seen('organisation', 'junta', viewer)).sort()).toEqual(organisations);
        expect((await seen('person', 'autora', viewer)).sort()).toEqual(people);
        expect(await h.search.countKinds(query('junta'), viewer)).toMatchObject({ organisation: organisations.length, person: 0 });
        expect(await h.search.countKinds(query('zafr4'), viewer)).toMatchObject({ person: people.length });
        expect((await h.search.suggest('junta', 'fr', viewer, 10)).map((s) => s.title).sort()).toEqual(organisations);
      }
      const { suggestion, hits } = await h.search.search(query('ocult4 ', { kind: 'organisation' }), PUBLIC);
      expect([suggestion, hits]).toEqual([null, []]);
    });

    it('are found by their country, in the language of the reader', async () => {
      for (const [locale, text] of [['es', 'comun4 chile'], ['fr', 'comun4 chili'], ['en', 'comun4 country:chile']] as const) {
        const { hits } = await h.search.search(query(text, { kind: 'organisation', locale }), PUBLIC);
        expect(hits.map((hit) => [join(hit.title), hit.lang]), text).toEqual([['Junta comun4', locale]]);
      }
    });

    it('come and go with the practices that name them', async () => {
      await write(named('cerrada', 'public', 'Junta comun4', 'Junta ocult4'));
      expect(await seen('organisation', 'ocult4')).toEqual(['Junta ocult4']);
      await write(named('cerrada', 'members', 'Junta nueva4'));
      expect(await seen('organisation', 'ocult4')).toEqual([]);
      expect(await seen('organisation', 'nueva4', MEMBER)).toEqual(['Junta nueva4']);
      expect(await seen('organisation', 'ocult4', { tokens: ['community-aaa'] })).toEqual(['Junta ocult4']);
      await h.database.writer.transaction().execute(async (trx) => {
        await withdraw(trx, 'abierta');
        await h.search.changed(trx, await mentionRefs(trx, [idOf('abierta')]));
      });
      await h.settle();
      expect([await seen('organisation', 'junta'), await seen('person', 'autora')]).toEqual([[], []]);
      expect(await h.search.check()).toMatchObject({ stale: 0, surplus: 0 });
    });
  });
}

function randomFilters(random: () => number, pick: <T>(list: readonly T[]) => T): Filters {
  const values: Record<FacetGroup, readonly string[]> = {
    country: ['ca', 'cl', 'pe'], theme: ['legal', 'legal-closure', 'environmental', 'community'], sector: ['mining', 'mining-copper', 'energy'],
    audience: ['audience-regulator', 'audience-company'], content: ['es', 'en', 'fr', 'arn'], year: ['2016', '2017', '2019'],
  };
  const filters: Filters = {};
  for (const group of FACET_GROUPS) if (random() < 0.2) filters[group] = [...new Set([pick(values[group]), ...(random() < 0.5 ? [pick(values[group])] : [])])];
  return filters;
}

const BROADER: Record<string, string> = {
  'legal-closure': 'legal', 'env-water': 'environmental', 'com-dialogue': 'community', 'soc-employment': 'socio-economic', 'mining-copper': 'mining',
};

function valuesOf(p: Plain): Record<Exclude<FacetGroup, 'content'>, string[]> {
  const wide = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => [id, ...(BROADER[id] ? [BROADER[id]] : [])]))];
  const { start, end } = p.meta.years;
  const first = start ?? end;
  const years = first === null ? [] : Array.from({ length: Math.max(end ?? first, first) - first + 1 }, (_, i) => String(first + i));
  return { country: p.meta.countries, theme: wide(p.meta.themes), sector: wide(p.meta.sectors), audience: p.meta.audiences, year: years };
}

/** The rule of the port in its plainest form: no index, one practice after the other. */
function byHand(all: readonly Plain[], words: readonly string[], filters: Filters, viewer: Visibility) {
  const facets: Record<string, Record<string, number>> = Object.fromEntries(FACET_GROUPS.map((g) => [g, {}]));
  const ids: string[] = [];
  let answered = false;
  for (const p of all) {
    if (p.acl === '' || !viewer.tokens.includes(p.acl)) continue;
    const langs = p.langs.filter((lang) => words.every((w) => p.words[lang]?.includes(w) || p.talk.includes(w)));
    if (langs.length === 0) continue;
    answered = true;
    const values = { ...valuesOf(p), content: langs };
    const fails = FACET_GROUPS.filter((g) => filters[g]?.length && !values[g].some((v) => filters[g]?.includes(v)));
    if (fails.length === 0) ids.push(idOf(p.key));
    for (const g of FACET_GROUPS) {
      if (fails.some((f) => f !== g)) continue;
      for (const v of values[g]) facets[g] = { ...facets[g], [v]: (facets[g]?.[v] ?? 0) + 1 };
    }
  }
  return { ids: ids.sort(), facets, answered };
}

function normal(facets: SearchPage['facets'] | Record<string, Record<string, number>>): Record<string, Record<string, number>> {
  return Object.fromEntries(Object.entries(facets).map(([group, counts]) => [group, Array.isArray(counts) ? Object.fromEntries(counts.map((c) => [c.value, c.count])) : counts]));
}
