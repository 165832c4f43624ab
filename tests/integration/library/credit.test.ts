import { beforeAll, expect, it } from 'vitest';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { citeEdition } from '#app/features/library/cite-edition.server.ts';
import { exportEdition } from '#app/features/library/export-edition.server.ts';
import { practiceJsonLd } from '#app/features/library/json-ld.ts';
import { presentPractice } from '#app/features/library/practice.present.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { loadProvenance } from '#app/features/review/provenance.server.ts';
import { practiceAddress } from '#app/routes/practice-address.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const credit = (name: string, more: Partial<PracticeMeta['authors'][number]> = {}) => ({ name, role: 'writing' as const, organisation: null, personId: null, orcid: null, roles: [], ...more });
const META = {
  countries: ['cl'], themes: ['legal'], licence: 'CC-BY-4.0' as const, licences: { fr: 'CC-BY-SA-4.0' as const }, doi: '10.5555/cierre',
  authors: [credit('Zoila Rojas', { orcid: '0000-0002-1825-0097', roles: ['investigation', 'writing-original-draft'], organisation: 'Sernageomin' }), credit('Foto Sur', { role: 'photography' }), credit('Ana Mamani', { role: 'experience' })],
};

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('names authors in the order chosen, with what they did, ORCID and DOI, wherever a practice is read, cited or taken along; each edition has its own licence', async () => {
    const made = await publishedPractice(db, { meta: META });
    const french = await publishedEdition(db, made, { lang: 'fr', text: { title: 'Fermeture' } });
    const ctx = await testCtx(db);
    const inFrench = await testCtx(db, undefined, { locale: 'fr' });
    const shown = async (slug: string, reader = ctx) => presentPractice(await showPractice(ctx, await practiceAddress(reader, slug)), 'es', ctx.baseUrl, 'Intercambio');
    const [es, fr] = [await shown(made.slug), await shown(french.slug, inFrench)];
    expect([es.licence, fr.licence]).toEqual(['CC-BY-4.0', 'CC-BY-SA-4.0']);
    expect(es.authors.map((a) => [a.name, a.roles, a.orcid?.url ?? null])).toEqual([['Zoila Rojas', ['investigation', 'writing-original-draft'], 'https://orcid.org/0000-0002-1825-0097'], ['Foto Sur', [], null], ['Ana Mamani', [], null]]);
    expect(es.doi).toEqual({ id: '10.5555/cierre', url: 'https://doi.org/10.5555/cierre' });
    expect(es.cite.before).toMatch(/^Zoila Rojas; Ana Mamani \(2026\)/);
    expect(es.cite.after).toContain('https://doi.org/10.5555/cierre');

    expect((await citeEdition(ctx, await practiceAddress(ctx, made.slug), 'ris')).body).toMatch(/AU  - Zoila Rojas\r\nAU  - Ana Mamani\r\n[^]*DO  - 10\.5555\/cierre/);
    expect((await citeEdition(ctx, await practiceAddress(ctx, made.slug), 'bib')).body).toContain('doi = {10.5555/cierre}');
    const markdown = (await exportEdition(inFrench, await practiceAddress(inFrench, french.slug), 'md')).body.toString();
    expect(markdown).toContain('CC BY-SA 4.0');
    expect(markdown).toContain('https://doi.org/10.5555/cierre');
    expect(practiceJsonLd(es, { url: 'u', baseUrl: ctx.baseUrl, siteName: 'Intercambio' })).toMatchObject({
      sameAs: 'https://doi.org/10.5555/cierre', author: [{ '@type': 'Person', '@id': 'https://orcid.org/0000-0002-1825-0097', identifier: { propertyID: 'ORCID', value: '0000-0002-1825-0097' }, affiliation: { name: 'Sernageomin' } }, { name: 'Ana Mamani' }],
      contributor: [{ name: 'Foto Sur' }], translator: undefined,
    });
    expect(await apiPracticeOf(ctx, made.practiceId)).toMatchObject({
      doi: '10.5555/cierre', licence: 'CC-BY-4.0', authors: [{ name: 'Zoila Rojas', orcid: '0000-0002-1825-0097', roles: ['investigation', 'writing-original-draft'] }, { name: 'Foto Sur' }, { name: 'Ana Mamani' }],
      editions: [{ lang: 'es', licence: 'CC-BY-4.0' }, { lang: 'fr', licence: 'CC-BY-SA-4.0' }],
    });
    expect(await loadProvenance(ctx, made)).toMatchObject({ doi: '10.5555/cierre', credit: [{ name: 'Zoila Rojas', roles: ['investigation', 'writing-original-draft'] }, {}, {}] });
  });

  it('what was written before there were roles, ORCID and DOI reads as before', async () => {
    const made = await publishedPractice(db);
    const { licences: _l, doi: _d, ...before } = EMPTY_META;
    const old = JSON.stringify({ ...before, countries: ['cl'], themes: ['legal'], authors: [{ name: 'Ana', role: 'writing', organisation: null, personId: null }] });
    await db.writer.updateTable('practice').set({ meta: old }).where('id', '=', made.practiceId).execute();
    expect(await apiPracticeOf(await testCtx(db), made.practiceId)).toMatchObject({ doi: null, licence: 'CC-BY-4.0', authors: [{ name: 'Ana', orcid: null, roles: [] }], editions: [{ licence: 'CC-BY-4.0' }] });
  });
});
