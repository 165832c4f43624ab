import { expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { listTerms, readGlossaryRequest } from '#app/features/glossary/list-terms.server.ts';
import { linkTerms } from '#app/features/glossary/link-terms.server.ts';
import { showTerm } from '#app/features/glossary/show-term.server.ts';
import { termNotes } from '#app/features/glossary/term-notes.server.ts';
import { practicesAbout } from '#app/features/library/practices-about.server.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const asked = (query: string, locale: Locale = 'es') => readGlossaryRequest(new URLSearchParams(query), locale);

forEachDatabase((_dialect, open) => {
  const seeded = async (): Promise<TestDatabase> => {
    const database = await open();
    await database.writer.transaction().execute(seedVocabulary);
    return database;
  };

  it('has terms with a definition in each language, a source named with body and year, and a name in each language', async () => {
    const database = await seeded();
    const terms = (await conceptsOfScheme(database.reader, 'term')).filter((c) => c.status === 'published');
    expect(terms.length).toBeGreaterThanOrEqual(80);
    const gaps = terms.flatMap((c) => [
      ...LOCALE_CODES.filter((l) => !c.definition[l] || !c.labels.some((x) => x.kind === 'pref' && x.lang === l)).map((l) => `${c.id} ${l}`),
      ...(c.sources.length === 0 || c.sources.some((s) => !s.title || !s.body || !s.year) ? [`${c.id} source`] : []),
      ...[...c.labels.map((l) => l.note), ...c.relations.map((r) => r.note), c.scopeNote, c.example]
        .filter((note) => Object.keys(note).length > 0 && LOCALE_CODES.some((l) => !note[l])).map((note) => `${c.id} ${JSON.stringify(note)}`),
    ]);
    expect(gaps).toEqual([]);
  });

  it('seeds again without touching what is there', async () => {
    const database = await seeded();
    const before = JSON.stringify(await conceptsOfScheme(database.reader, 'term'));
    await database.writer.updateTable('concept').set({ definition: '{"es":"otra"}', updated_at: '2026-01-01T00:00:00.000Z' }).where('id', '=', 'term-ejido').execute();
    await database.writer.transaction().execute(seedVocabulary);
    const after = await conceptsOfScheme(database.reader, 'term');
    expect(after.find((c) => c.id === 'term-ejido')?.definition).toEqual({ es: 'otra' });
    expect(JSON.stringify(after).length).toBeLessThan(before.length);
  });

  it('gives what the glossary says to an installation that has the thesaurus already', async () => {
    const database = await seeded();
    const before = JSON.stringify((await conceptsOfScheme(database.reader, 'term')).map((c) => ({ ...c, position: 0 })));
    await database.writer.updateTable('concept').set({ status: 'words', theme_id: null, sources: '[]', countries: '[]', scope_note: '{}', example: '{}' }).execute();
    await database.writer.deleteFrom('concept_relation').execute();
    await database.writer.deleteFrom('concept_label').where('kind', '=', 'avoid').execute();
    await database.writer.updateTable('concept_label').set({ match: null, note: '{}' }).execute();
    await database.writer.transaction().execute(seedVocabulary);
    expect(JSON.stringify((await conceptsOfScheme(database.reader, 'term')).map((c) => ({ ...c, position: 0 })))).toBe(before);
  });

  it('lists by letters, narrows by country, theme and words of any language, in the order of one language', async () => {
    const ctx = await testCtx(await seeded());
    const all = await listTerms(ctx, asked(''));
    expect(all.total).toBeGreaterThanOrEqual(80);
    expect(all.letters.map((l) => l.letter)).toEqual([...all.letters.map((l) => l.letter)].sort());
    const ids = async (query: string) => (await listTerms(ctx, asked(query))).letters.flatMap((l) => l.rows.map((r) => r.id));
    expect(await ids('q=fermeture+restaur')).toContain('term-mine-closure');
    expect(await ids('q=FAENA')).toContain('term-mine-closure');
    expect(await ids('q=xyzzy')).toEqual([]);
    expect(await ids('q=%21%3F')).toEqual([]);
    expect(await ids('country=co')).toContain('term-resguardo');
    expect(await ids('country=mx')).not.toContain('term-resguardo');
    expect(await ids('theme=nonsense&country=zz')).toHaveLength(all.total);
    const french = await listTerms(ctx, asked('names=fr'));
    expect(french.letters.flatMap((l) => l.rows).find((r) => r.id === 'term-mine-closure')).toMatchObject({ label: 'fermeture de mines', lang: 'fr' });
  });

  it('shows what each country calls a term, with how near it comes', async () => {
    const database = await seeded();
    const view = await showTerm(await testCtx(database, VISITOR, { locale: 'fr' }), 'mine-closure');
    expect(view.name).toBe('fermeture de mines');
    const said = (id: string) => view.countries.find((c) => c.id === id)?.said.map((s) => s.label) ?? [];
    expect(said('ca')).toContain('fermeture et restauration');
    expect(said('cl')).toContain('cierre de faenas');
    expect(view.countries.map((c) => c.said.length > 0)).toEqual([true, true, true, true, true]);

    const resguardo = await showTerm(await testCtx(database), 'resguardo');
    expect(resguardo.countries.find((c) => c.id === 'ca')?.said).toMatchObject([{ href: '/es/glossary/reserve', match: 'relatedMatch' }]);
    expect(resguardo.countries.find((c) => c.id === 'pe')?.said).toMatchObject([{ href: '/es/glossary/native-community' }]);
    // what is said of one from another's side is said the other way round
    const native = await showTerm(await testCtx(database), 'native-community');
    expect(native.countries.find((c) => c.id === 'co')?.said).toMatchObject([{ href: '/es/glossary/resguardo' }]);
  });

  it('has no page for what is no glossary term, is retired, or never was', async () => {
    const database = await seeded();
    const ctx = await testCtx(database);
    for (const slug of ['cyanide', 'nope', '', '../x', 'a'.repeat(500)]) await expect(showTerm(ctx, slug), slug).rejects.toMatchObject({ id: 'not-found' });
  });

  it('names the practices about a term within what the reader may see', async () => {
    const database = await seeded();
    const shown = await rawPractice(database, { text: { title: 'Plan de cierre de faenas' } });
    const secret = await rawPractice(database, { text: { title: 'Otro cierre de faenas' }, access: { kind: 'members' } });
    const visitor = await testCtx(database);
    await visitor.search.rebuild();
    const titles = async (ctx: typeof visitor) => (await practicesAbout(ctx, 'cierre de minas')).rows.map((r) => r.id).sort();
    expect(await titles(visitor)).toEqual([shown.practiceId]);
    expect(await titles(await testCtx(database, await createPerson(database)))).toEqual([shown.practiceId, secret.practiceId].sort());
    expect((await practicesAbout(visitor, 'palabraquenadieusa')).rows).toEqual([]);
  });

  it('makes terms of a text controls with notes, in its own language, once each; and keeps to the reader’s for the notes', async () => {
    const ctx = await testCtx(await seeded(), VISITOR, { locale: 'en' });
    const html = '<p>El cierre de minas y el cierre de minas; la consulta previa.</p>';
    const marked = await termNotes(ctx, { html, lang: 'es', key: 'a' });
    expect(marked.notes.map((n) => [n.id, n.name, n.lang])).toEqual([['mine-closure', 'cierre de minas', 'es'], ['prior-consultation', 'consulta previa', 'es']]);
    expect(marked.notes[0]).toMatchObject({ definitionLang: undefined, href: '/en/glossary/mine-closure' });
    expect(marked.html.match(/popovertarget="term-mine-closure"/g)).toHaveLength(1);
    expect(marked.html.replace(/<\/?button[^>]*>/g, '')).toBe(html);
    expect(await termNotes(ctx, { html, lang: 'es', key: 'a' })).toBe(marked);
    for (const lang of ['quz', 'arn']) expect(await termNotes(ctx, { html, lang, key: `b${lang}` })).toEqual({ html, notes: [] });
  });

  it('links other names of what was asked to their pages', async () => {
    const ctx = await testCtx(await seeded(), VISITOR, { locale: 'fr' });
    const names = await linkTerms(ctx, [{ as: 'cierre de faenas', tag: 'es-CL' }, { as: 'cianuro', tag: 'es' }, { as: 'nada', tag: 'es' }]);
    expect(names.map((n) => n.href)).toEqual(['/fr/glossary/mine-closure', undefined, undefined]);
  });

  it('is found by the search, as terms, in each language and by the names of other countries', async () => {
    const ctx = await testCtx(await seeded());
    await ctx.search.rebuild();
    const found = async (text: string, locale: Locale) => (await ctx.search.search({ kind: 'term', text, locale, filters: {}, sort: 'relevance', page: 1, size: 5, facets: [] }, visibleTo(VISITOR))).hits.map((h) => h.id);
    expect((await found('servidumbre minera', 'es'))[0]).toBe('term-mining-easement');
    expect((await found('jales', 'es')).slice(0, 2)).toContain('term-tailings');
    expect((await found('mine closure', 'en'))[0]).toBe('term-mine-closure');
    expect(await found('cianuro', 'es')).not.toContain('term-cyanide');
  });
});
