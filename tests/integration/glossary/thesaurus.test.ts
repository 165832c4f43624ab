import { expect, it } from 'vitest';
import type { Ctx } from '#app/features/context.ts';
import { conceptToEdit, publishConcept, tryConcept } from '#app/features/glossary/edit/edit-concept.server.ts';
import { findConcepts } from '#app/features/glossary/edit/find-concepts.server.ts';
import { conceptFormSchema, formOf, type ConceptForm } from '#app/features/glossary/edit/proposal.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  const world = async (): Promise<Ctx> => {
    const database = await open();
    await database.writer.transaction().execute(seedVocabulary);
    return testCtx(database, await createPerson(database, { grants: [{ role: 'staff', communityId: null }] }));
  };
  const formFor = async (ctx: Ctx, id: string, change: Partial<ConceptForm> = {}): Promise<ConceptForm> => {
    const { concept } = await conceptToEdit(ctx, id);
    const values = formOf(concept);
    return conceptFormSchema.parse({ ...values, countries: values['countries'] ? values['countries'].split(',') : [], intent: 'preview', ...change });
  };
  const publish = async (ctx: Ctx, id: string, change: Partial<ConceptForm>) => {
    const form = await formFor(ctx, id, change);
    const { seen } = await tryConcept(ctx, id, form);
    return publishConcept(ctx, id, { ...form, intent: change.intent === 'retire' ? 'retire' : 'publish', seen });
  };

  it('keeps a concept as it is when nothing in the form changes', async () => {
    const ctx = await world();
    const before = await conceptsOfScheme(ctx.db.reader, 'term');
    for (const id of ['term-mine-closure', 'term-indigenous-peoples', 'term-resguardo']) {
      expect(await publish(ctx, id, {})).toEqual({ id });
      const after = (await conceptsOfScheme(ctx.db.reader, 'term')).find((c) => c.id === id);
      expect({ ...after, version: 1, updatedAt: null }).toEqual(before.find((c) => c.id === id));
    }
  });

  it('shows what a synonym would do, without hidden words, then publishes it: the question finds', async () => {
    const ctx = await world();
    const shown = await rawPractice(ctx.db, { text: { title: 'Plan de cierre de minas' } });
    await rawPractice(ctx.db, { text: { title: 'Cierre de minas secreto' }, access: { kind: 'members' } });
    await ctx.search.rebuild();
    const form = await formFor(ctx, 'term-mine-closure');
    const proposal = { ...form, alt_es: `${form.alt_es}\nxenolito dormido` };
    const tried = await tryConcept(ctx, 'term-mine-closure', proposal);
    expect(tried.problems).toEqual([]);
    expect(tried.effects?.effects).toEqual([{ question: 'xenolito dormido', locale: 'es', before: expect.any(Number), after: 1, gained: ['Plan de cierre de minas'], lost: [], moved: 0 }]);
    expect(JSON.stringify(tried.effects)).not.toContain('secreto');

    // not seen, seen but changed since, and an old version are not published
    expect(await publishConcept(ctx, 'term-mine-closure', { ...proposal, intent: 'publish' })).toMatchObject({ seen: tried.seen });
    expect(await publishConcept(ctx, 'term-mine-closure', { ...proposal, definition_es: 'otra', intent: 'publish', seen: tried.seen })).toHaveProperty('problems');
    await expect(publishConcept(ctx, 'term-mine-closure', { ...proposal, version: 9, intent: 'publish', seen: tried.seen })).rejects.toMatchObject({ id: 'conflict' });
    expect(await publishConcept(ctx, 'term-mine-closure', { ...proposal, intent: 'publish', seen: tried.seen })).toEqual({ id: 'term-mine-closure' });
    await ctx.search.rebuild();
    const found = await ctx.search.search({ kind: 'practice', text: 'xenolito dormido', locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 10, facets: [] }, { tokens: ['public'] });
    expect(found.hits[0]?.id).toBe(shown.practiceId);
    const { concept, history } = await conceptToEdit(ctx, 'term-mine-closure');
    expect(concept.version).toBe(2);
    expect(history[0]?.change).toContain('+ es alt “xenolito dormido”');
    // the note on a name of a country is still there
    expect(concept.labels.find((l) => l.lang === 'es-CL' && l.label === 'cierre de faenas')?.note).toHaveProperty('es');
  });

  it('says what keeps a change from being published', async () => {
    const ctx = await world();
    const problems = async (id: string, change: Partial<ConceptForm>) => (await tryConcept(ctx, id, await formFor(ctx, id, change))).problems.map((p) => `${p.field} ${p.key}`);
    expect(await problems('term-ejido', { alt_es: 'resguardo indígena' })).toEqual(['alt_es twice']);
    expect(await problems('term-ejido', { alt_es: 'de la' })).toEqual(['alt_es small']);
    expect(await problems('term-ejido', { alt_es: 'uno dos tres cuatro cinco seis siete' })).toEqual(['alt_es long']);
    expect(await problems('term-ejido', { pref_fr: '' })).toEqual(['pref_fr name']);
    expect(await problems('term-ejido', { other: 'sin etiqueta' })).toEqual(['other tag']);
    expect(await problems('term-ejido', { related: 'term-nope' })).toEqual(['related unknown']);
    expect(await problems('term-ejido', { definition_en: '', sources: '' })).toEqual(['definition_en definition', 'sources source']);
    expect(await problems('term-ejido', { sources: 'Ley Agraria | | | 1992' })).toEqual(['sources sourceForm']);
    expect(await problems('term-mine-closure', { broader: 'term-closure-plan' })).toEqual(['broader circle']);
    expect(await problems('term-ejido', { broader: 'term-nope' })).toEqual(['broader unknown']);
  });

  it('changes how near a name or a concept of another country is, theme and example, and the trail says so', async () => {
    const ctx = await world();
    const { names } = await formFor(ctx, 'term-mine-closure');
    expect(names).toContain('es-CL: cierre de faenas | closeMatch | es: La Ley 20.551');
    await publish(ctx, 'term-mine-closure', {
      names: names.replace('es-CL: cierre de faenas | closeMatch | es: La Ley', 'es-CL: cierre de faenas | exactMatch | es: Aquí, la Ley'), near: 'term-ejido | relatedMatch | es: Nota de prueba', theme: 'legal-closure', example_es: 'Un ejemplo.',
    });
    const { concept, history, themes } = await conceptToEdit(ctx, 'term-mine-closure');
    expect(concept.labels.find((l) => l.lang === 'es-CL' && l.label === 'cierre de faenas')).toMatchObject({ match: 'exactMatch', note: { es: expect.stringMatching(/^Aquí, la Ley 20\.551/), en: expect.stringContaining('20.551') } });
    expect(concept.relations.find((r) => r.to === 'term-ejido')).toEqual({ to: 'term-ejido', kind: 'relatedMatch', note: { es: 'Nota de prueba' } });
    expect([concept.theme, concept.example.es]).toEqual(['legal-closure', 'Un ejemplo.']);
    expect(themes.map((c) => c.id)).toContain('env-closure');
    expect(history[0]?.change).toContain('+ es-CL alt “cierre de faenas” exactMatch');
    for (const part of ['theme: ', 'example', 'relations', 'notes']) expect(history[0]?.change).toContain(part);

    const problems = async (change: Partial<ConceptForm>) => (await tryConcept(ctx, 'term-ejido', await formFor(ctx, 'term-ejido', change))).problems.map((p) => `${p.field} ${p.key}`);
    expect(await problems({ names: 'es: nunca visto | closeMatch' })).toEqual(['names noName']);
    expect(await problems({ names: 'es: ejido | almost' })).toEqual(['names match']);
    expect(await problems({ names: 'es: ejido | closeMatch | sin idioma' })).toEqual(['names note']);
    expect(await problems({ near: 'term-resguardo' })).toEqual(['near match']);
    expect(await problems({ near: 'term-nope | closeMatch' })).toEqual(['near unknown']);
    expect(await problems({ theme: 'nowhere' })).toEqual(['theme unknown']);
  });

  it('adds a concept, finds it, retires it', async () => {
    const ctx = await world();
    const made = await publish(ctx, 'new', { pref_es: 'pirita quemada', pref_en: 'burnt pyrite', pref_fr: 'pyrite brûlée', status: 'words' });
    expect(made).toEqual({ id: 'term-burnt-pyrite' });
    expect((await findConcepts(ctx, 'PIRITA')).map((c) => c.id)).toEqual(['term-burnt-pyrite']);
    await publish(ctx, 'term-burnt-pyrite', { intent: 'retire' });
    expect((await findConcepts(ctx, 'pirita'))[0]?.retired).toBe(true);
    await publish(ctx, 'term-burnt-pyrite', {});
    expect((await findConcepts(ctx, 'pirita'))[0]?.retired).toBe(false);
  });

  it('is for staff', async () => {
    const ctx = await world();
    const member = await testCtx(ctx.db as never, await createPerson(ctx.db));
    const form = await formFor(ctx, 'term-ejido');
    for (const attempt of [conceptToEdit(member, 'term-ejido'), tryConcept(member, 'term-ejido', form), publishConcept(member, 'term-ejido', form), findConcepts(member, '')]) {
      await expect(attempt).rejects.toMatchObject({ id: 'forbidden' });
    }
    await expect(conceptToEdit(ctx, 'term-never')).rejects.toMatchObject({ id: 'not-found' });
  });
});
