import mammoth from 'mammoth';
import { expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { comparePractices } from '#app/features/library/compare/compare.server.ts';
import { askComparison, showComparison } from '#app/features/library/compare/compare-page.server.ts';
import { exportComparison } from '#app/features/library/compare/export-comparison.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { CARD, createCard } from '#tests/factories/instruments.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { documentXml } from '#tests/setup/zip-entry.ts';

const params = (query: string) => new URLSearchParams(query);
const LAW = { country: 'cl', kind: 'law' as const, number: '20.551', year: 2011, title: 'Regula el cierre de faenas', body: 'Ministerio de Minería', lang: 'es', url: 'https://www.bcn.cl/leychile/navegar?idNorma=1032158', instrumentId: null };

forEachDatabase((_dialect, open) => {
  it('sets side by side what may be seen, never more than three in a cell, each with its language and its source', async () => {
    const database = await open();
    const chile = await publishedPractice(database, { text: { title: 'Chile con garantía' }, words: 'cóndor', meta: { instruments: [LAW] } });
    for (const n of [1, 2, 3]) await publishedPractice(database, { text: { title: `Otra ${n}` } });
    await publishedPractice(database, { lang: 'en', text: { title: 'Peru in English' }, meta: { countries: ['pe'] } });
    await publishedPractice(database, { access: { kind: 'members' }, text: { title: 'Solo miembros' }, words: 'ornitorrinco', meta: { countries: ['co'] } });
    const visitor = await testCtx(database, VISITOR);

    const byTheme = await comparePractices(visitor, ['pe', 'cl', 'co'], { kind: 'theme', id: 'legal' });
    expect(byTheme.rows[0]?.cells.map((cell) => [cell.country, cell.said.length, cell.more])).toEqual([['pe', 1, false], ['cl', 3, true], ['co', 0, false]]);
    expect(byTheme.rows.find((r) => r.id === 'failures')?.cells[0]?.said[0]?.excerpt?.anchor).toBe('failures');

    const { page } = await showComparison(visitor, params('countries=pe,cl,co&question=section.failures'));
    const row = page.table?.rows.find((r) => r.id === 'legal');
    expect(row?.cells[0]?.entries[0]).toMatchObject({ title: 'Peru in English', lang: 'en', language: 'inglés' });
    expect(row?.cells[0]?.entries[0]?.href).toMatch(/^\/es\/practices\/.+#failures$/);
    expect(row?.cells[1]?.entries[0]?.lang).toBeUndefined();
    expect(row?.cells[1]?.moreHref).toBe('/es/practices?country=cl&theme=legal');
    expect(JSON.stringify(page)).not.toMatch(/ornitorrinco|Solo miembros/);
    expect(page.table?.sources.map((s) => s.ref)).toEqual(page.table?.sources.map((_, i) => i + 1));
    expect(page.table?.sources[0]?.cites[0]?.title).toBe('Ley 20.551');

    const member = await testCtx(database, await createPerson(database));
    expect(JSON.stringify((await showComparison(member, params('countries=co&question=section.failures'))).page)).toContain('Solo miembros');

    const laws = (await askComparison(visitor, params('countries=cl&question=instrument.law'), '')).table;
    expect(laws?.rows.map((r) => r.id).slice(0, 2)).toEqual(['cards', 'legal']);
    expect(laws?.rows[1]?.cells[0]?.entries).toMatchObject([{ title: LAW.title, href: LAW.url, year: '2011', citedBy: { title: 'Chile con garantía', href: `/es/practices/${chile.slug}#instruments` } }]);
  });

  it('reads the cards of the instruments: status, articles and source, in the table and in the file', async () => {
    const database = await open();
    const { id, slug } = await createCard(database, { status: 'amended', statusSince: '2019', articles: '13, 49-56', url: 'https://www.bcn.cl/leychile/navegar?idNorma=1032158' });
    await publishedPractice(database, { text: { title: 'Chile con ficha' }, meta: { instruments: [{ ...LAW, instrumentId: id }] } });
    const visitor = await testCtx(database, VISITOR);
    const table = (await askComparison(visitor, params('countries=cl,pe&question=instrument.law'), '')).table;
    const [chile, peru] = table?.rows[0]?.cells ?? [];
    expect(chile?.entries[0]).toMatchObject({ title: CARD.title, href: `/es/instruments/${slug}`, year: '2011', described: true });
    const said = JSON.stringify(chile?.entries[0]?.lines);
    for (const part of ['20.551', CARD.body, '2019', '13, 49-56', visitor.t('compare:citedIn', { count: 1 })]) expect(said).toContain(part);
    expect(table?.sources[0]).toMatchObject({ title: CARD.title, cites: [{ url: 'https://www.bcn.cl/leychile/navegar?idNorma=1032158' }] });
    expect([peru?.entries, table?.rows[0]?.nothing]).toEqual([[], visitor.t('compare:nothingCards')]);
    expect(table?.rows[1]?.cells[0]?.entries[0]).toMatchObject({ href: `/es/instruments/${slug}` });
    const csv = await exportComparison(visitor, params('countries=cl&question=instrument.law'), 'csv');
    expect(csv.ok && String(csv.body)).toContain('13, 49-56');
  });

  it('shows the edition of the reader’s language, and the published text, not the working copy', async () => {
    const database = await open();
    const es = await publishedPractice(database, { text: { title: 'En español' } });
    await publishedEdition(database, es, { lang: 'fr', text: { title: 'En français' } });
    await database.writer.updateTable('edition').set({ title: 'Borrador', doc: '{"root":{"children":[]}}' }).where('practice_id', '=', es.practiceId).execute();
    const ctx = await testCtx(database, VISITOR);
    const titleIn = async (locale: 'es' | 'en' | 'fr') => (await showComparison({ ...ctx, locale }, params('countries=cl&question=section.results'))).page.table?.rows[0]?.cells[0]?.entries.map((e) => [e.title, e.lang]);
    expect(await titleIn('es')).toEqual([['En español', undefined]]);
    expect(await titleIn('fr')).toEqual([['En français', undefined]]);
    expect(await titleIn('en')).toEqual([['En español', 'es']]);
  });

  it('leaves as a whole file that can be read back, and only when everything asked for is known', async () => {
    const database = await open();
    await publishedPractice(database, { text: { title: '=Título & <raro>' }, lang: 'en', words: 'cóndor' });
    const ctx = await testCtx(database, VISITOR);
    const csv = await exportComparison(ctx, params('countries=cl,pe&question=section.failures'), 'csv');
    expect(csv).toMatchObject({ ok: true, name: 'comparacion-section-failures-cl-pe.csv' });
    expect(csv.ok && String(csv.body)).toContain("'=Título & <raro>");
    expect(csv.ok && String(csv.body)).toContain('http://127.0.0.1:3000/es/practices/');

    const docx = await exportComparison(ctx, params('countries=cl,pe&question=section.failures'), 'docx');
    if (!docx.ok) throw new Error(docx.message);
    const { value: html, messages } = await mammoth.convertToHtml({ buffer: docx.body as Buffer });
    expect(messages.filter((m) => m.type === 'error')).toEqual([]);
    expect(html).toMatch(/<table><thead><tr><th>.*Tema.*<\/th><th>.*cl.*<\/th><th>.*pe.*<\/th><\/tr><\/thead>/);
    expect(html).toContain('=Título &amp; &lt;raro&gt;');
    expect(html).toMatch(/<ol><li>.*<ul><li>Ley 20\.551\. Congreso Nacional de Chile, 2011\.<\/li><\/ul><\/li><\/ol>/);
    const xml = await documentXml(docx.body as Buffer);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toMatch(/<w:lang w:val="en"/);
    expect(xml).toMatch(/<w:lang w:val="es-419"/);
    expect(xml).toContain('w:orient="landscape"');

    for (const bad of ['countries=cl,xx&question=section.failures', 'countries=cl&question=theme.none', '', 'countries=cl']) {
      for (const format of ['csv', 'docx'] as const) expect(await exportComparison(ctx, params(bad), format), bad).toMatchObject({ ok: false, message: expect.stringMatching(/\S/) as string });
    }
  });
});
