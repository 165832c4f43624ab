import { expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import type { Ctx } from '#app/features/context.ts';
import { presentNamed } from '#app/features/library/directory/directory.present.ts';
import { joinOrganisations } from '#app/features/library/directory/join-organisations.server.ts';
import { listNamed } from '#app/features/library/directory/list-named.server.ts';
import { partOrganisations } from '#app/features/library/directory/part-organisation.server.ts';
import { showNamed } from '#app/features/library/directory/show-named.server.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { mentionId } from '#db/mention-id.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase } from '#tests/setup/database.ts';

const of = (name: string, country: string | null = 'cl') => ({ name, country });
const LONG = { timeout: 120_000 };
const PARTNER = 'cft-ceduc-ucn-cl';

forEachDatabase((_dialect, open) => {
  const house = async () => {
    const database = await open();
    await database.writer.transaction().execute((trx) => seedVocabulary(trx));
    const [visitor, member, staff] = [await testCtx(database, VISITOR), await testCtx(database, await createPerson(database)), await testCtx(database, await createPerson(database, { grants: [{ role: 'staff', communityId: null }] }))];
    return { database, visitor, member, staff };
  };
  const show = async (ctx: Ctx, slug: string) => {
    const shown = await showNamed(ctx, 'organisation', slug, 1, 10);
    const { name, slug: address, total, joined, partner } = presentNamed(shown, 'es');
    return { name, slug: address, total, joined: joined.map((one) => one.name), partner: partner !== null };
  };
  const found = async (ctx: Ctx, text: string) => {
    const page = await ctx.search.search({ kind: 'organisation', text, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 20, facets: ['country'] }, visibleTo(ctx.actor));
    return page.hits.map((hit) => hit.title.map((s) => s.text).join(''));
  };
  const failure = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => error as { id: string; params: Record<string, unknown> });

  it('a partner institution and the organisation of its name that practices name are one: one page, one hit, practices within what the reader may see', LONG, async () => {
    const { database, visitor, member } = await house();
    expect(await show(visitor, PARTNER)).toEqual({ name: 'CFT-CEDUC UCN', slug: PARTNER, total: 0, joined: [], partner: true });
    await publishedPractice(database, { text: { title: 'Abierta' }, meta: { organisations: [of('Cft-Ceduc UCN'), of('Otra casa')] } });
    await publishedPractice(database, { text: { title: 'Reservada' }, meta: { organisations: [of('CFT CEDUC UCN.'), of('Casa secreta')] }, access: { kind: 'members' } });
    expect(await show(visitor, PARTNER)).toEqual({ name: 'CFT-CEDUC UCN', slug: PARTNER, total: 1, joined: [], partner: true });
    expect(await show(member, PARTNER)).toMatchObject({ name: 'CFT-CEDUC UCN', total: 2 });
    expect(await found(visitor, 'ceduc ucn ')).toEqual(['CFT-CEDUC UCN']);
    expect(await found(visitor, 'calama ')).toContain('Nuevo CFT público de Calama');
    expect(await found(visitor, 'secreta ')).toEqual([]);
    const listed = (await listNamed(visitor, 'organisation', { q: '', country: '', page: 1 }, 100)).named;
    expect(listed.filter((one) => one.slug === PARTNER)).toHaveLength(1);
    expect(await visitor.search.check()).toMatchObject({ missing: 0, stale: 0, surplus: 0 });
  });

  it('staff join what goes by two names and part it again: entry, page, list and search follow', LONG, async () => {
    const { database, visitor, member, staff } = await house();
    await publishedPractice(database, { text: { title: 'Una' }, meta: { organisations: [of('CEDUC de Antofagasta')] } });
    await publishedPractice(database, { text: { title: 'Dos' }, meta: { organisations: [of('CEDUC de Antofagasta'), of('Casa secreta')] }, access: { kind: 'members' } });
    const [alias, partner] = ['ceduc-de-antofagasta-cl', PARTNER];
    const id = mentionId('organisation', alias);

    expect(await failure(joinOrganisations(member, { slug: alias, into: partner }))).toMatchObject({ id: 'forbidden' });
    for (const into of [alias, 'nobody-cl', '%', '']) expect(await failure(joinOrganisations(staff, { slug: alias, into })), into).toMatchObject({ id: 'bad-input', params: { field: 'into', problem: 'not-a-choice' } });
    expect(await failure(joinOrganisations(staff, { slug: 'nobody-cl', into: partner }))).toMatchObject({ id: 'not-found' });
    for (const [slug, into] of [['casa-secreta-cl', partner], [partner, 'casa-secreta-cl']] as const) expect(await failure(joinOrganisations(staff, { slug, into }))).toMatchObject({ params: { problem: 'known-to-few' } });

    await joinOrganisations(staff, { slug: alias, into: partner });
    for (const slug of [alias, partner]) {
      expect(await show(visitor, slug), slug).toEqual({ name: 'CFT-CEDUC UCN', slug: partner, total: 1, joined: ['CEDUC de Antofagasta'], partner: true });
      expect(await show(member, slug), slug).toMatchObject({ slug: partner, total: 2 });
    }
    for (const text of ['ceduc antofagasta ', 'cft ceduc ucn ']) expect(await found(visitor, text), text).toEqual(['CFT-CEDUC UCN']);
    expect((await listNamed(visitor, 'organisation', { q: '', country: '', page: 1 }, 100)).named.map((one) => one.slug)).not.toContain(alias);
    expect(await staff.search.check()).toMatchObject({ missing: 0, stale: 0, surplus: 0 });

    // what was joined to it goes along when it is joined itself, and a naming that comes later counts at once
    await publishedPractice(database, { text: { title: 'Tres' }, meta: { organisations: [of('Centro CEDUC', null)] } });
    await joinOrganisations(staff, { slug: partner, into: 'centro-ceduc' });
    expect(await show(visitor, alias)).toMatchObject({ name: 'Centro CEDUC', slug: 'centro-ceduc', total: 2, partner: true });
    await publishedPractice(database, { text: { title: 'Cuatro' }, meta: { organisations: [of('CEDUC de Antofagasta')] } });
    expect(await show(visitor, 'centro-ceduc')).toMatchObject({ total: 3 });
    expect(await found(visitor, 'ceduc ')).toHaveLength(2);

    expect(await failure(partOrganisations(member, { entryId: id }))).toMatchObject({ id: 'forbidden' });
    await partOrganisations(staff, { entryId: id });
    expect(await failure(partOrganisations(staff, { entryId: id }))).toMatchObject({ id: 'not-found' });
    expect(await show(visitor, alias)).toMatchObject({ name: 'CEDUC de Antofagasta', slug: alias, total: 2, joined: [], partner: false });
    expect(await show(visitor, partner)).toMatchObject({ slug: 'centro-ceduc', total: 1, joined: ['CFT-CEDUC UCN'] });
    expect(await staff.search.check()).toMatchObject({ missing: 0, stale: 0, surplus: 0 });
    await staff.search.rebuild();
    expect(await found(visitor, 'ceduc antofagasta ')).toContain('CEDUC de Antofagasta');
  });

  it('a name that was narrowed after it was joined is told to nobody who may not read it', LONG, async () => {
    const { database, visitor, member, staff } = await house();
    await publishedPractice(database, { text: { title: 'Una' }, meta: { organisations: [of('Casa abierta')] } });
    const other = await publishedPractice(database, { text: { title: 'Dos' }, meta: { organisations: [of('Nombre velado')] } });
    await joinOrganisations(staff, { slug: 'nombre-velado-cl', into: 'casa-abierta-cl' });
    await database.writer.updateTable('practice').set({ acl: 'members' }).where('id', '=', other.practiceId).execute();
    await staff.search.rebuild();
    expect(await show(visitor, 'casa-abierta-cl')).toMatchObject({ joined: [], total: 1 });
    expect(await failure(show(visitor, 'nombre-velado-cl'))).toMatchObject({ id: 'not-found' });
    expect(await show(member, 'nombre-velado-cl')).toMatchObject({ name: 'Casa abierta', joined: ['Nombre velado'], total: 2 });
    for (const ctx of [visitor, member]) expect(await found(ctx, 'velado ')).toEqual([]);
  });
});
