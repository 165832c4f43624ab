import { expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { changeAccess } from '#app/features/review/change-access.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { updateProfile } from '#app/features/accounts/update-profile.server.ts';
import { disablePerson } from '#app/features/people/disable-person.server.ts';
import { listNamed } from '#app/features/library/directory/list-named.server.ts';
import { presentNamed } from '#app/features/library/directory/directory.present.ts';
import { showNamed } from '#app/features/library/directory/show-named.server.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { presentPractice } from '#app/features/library/practice.present.ts';
import { sitemap } from '#app/features/library/sitemap.server.ts';
import { suggest } from '#app/features/library/suggest.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { fillMentions } from '#db/repositories/mentions.repo.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const ALL = { q: '', country: '', page: 1 };
const junta = (name: string, country: string | null = 'cl') => ({ name, country });

forEachDatabase((_dialect, open) => {
  const house = async (): Promise<TestDatabase> => {
    const database = await open();
    await database.writer.transaction().execute((trx) => seedVocabulary(trx));
    return database;
  };
  // those practices name; partner institutions are there for everybody
  const names = async (ctx: Ctx, kind: 'organisation' | 'person', q = '') => (await listNamed(ctx, kind, { ...ALL, q }, 50)).named.filter((n) => n.practiceIds.length > 0).map((n) => n.name);
  const gone = async (ctx: Ctx, kind: 'organisation' | 'person', slug: string) => expect(showNamed(ctx, kind, slug, 1, 10)).rejects.toMatchObject({ id: 'not-found' });

  it('an organisation is there for whoever may see a practice that names it, with those practices alone', async () => {
    const database = await house();
    await publishedPractice(database, { text: { title: 'Abierta' }, meta: { organisations: [junta('Junta de Aguas'), junta('Ministerio de Minería')] } });
    const closed = await publishedPractice(database, { text: { title: 'Reservada' }, meta: { organisations: [junta('JUNTA DE AGUAS'), junta('Gremio Oculto', null)] }, access: { kind: 'members' } });
    const [visitor, member] = [await testCtx(database, VISITOR), await testCtx(database, await createPerson(database))];
    expect(await names(visitor, 'organisation')).toEqual(['Junta de Aguas', 'Ministerio de Minería']);
    expect(await names(member, 'organisation')).toEqual(['Gremio Oculto', 'Junta de Aguas', 'Ministerio de Minería']);
    expect(await names(visitor, 'organisation', 'gremio')).toEqual([]);
    expect(await names(member, 'organisation', 'gremio')).toEqual(['Gremio Oculto']);
    const titles = async (ctx: Ctx) => presentNamed(await showNamed(ctx, 'organisation', 'junta-de-aguas-cl', 1, 10), 'es').rows.map((r) => r.title.map((s) => s.text).join('')).sort();
    expect(await titles(visitor)).toEqual(['Abierta']);
    expect(await titles(member)).toEqual(['Abierta', 'Reservada']);
    await gone(visitor, 'organisation', 'gremio-oculto');
    await gone(visitor, 'organisation', 'junta-de-aguas');
    expect((await showNamed(member, 'organisation', 'gremio-oculto', 1, 10)).restricted).toBe(true);
    expect(await sitemap(member)).not.toContain('gremio');
    expect(await sitemap(visitor)).toContain('/es/organisations/junta-de-aguas-cl');
    const suggested = async (ctx: Ctx, q: string) => (await suggest(ctx, q)).suggestions.filter((s) => s.kind === 'organisation').map((s) => s.url);
    expect(await suggested(visitor, 'junta')).toEqual(['/es/organisations/junta-de-aguas-cl']);
    expect([await suggested(visitor, 'gremio'), await suggested(member, 'gremio')]).toEqual([[], ['/es/organisations/gremio-oculto']]);

    // opened, narrowed again, taken away: at once, in pages and in the search
    const editor = await testCtx(database, closed.editor);
    await changeAccess(editor, { editionId: closed.editionId, from: 'members', access: { kind: 'public' }, reason: 'porque sí' });
    expect([await names(visitor, 'organisation', 'gremio'), (await showNamed(visitor, 'organisation', 'gremio-oculto', 1, 10)).named.name]).toEqual([['Gremio Oculto'], 'Gremio Oculto']);
    await changeAccess(editor, { editionId: closed.editionId, from: 'public', access: { kind: 'members' }, reason: 'porque no' });
    expect(await names(visitor, 'organisation', 'gremio')).toEqual([]);
    await withdrawEdition(editor, { editionId: closed.editionId, reason: 'porque sí' });
    expect(await names(member, 'organisation', 'gremio')).toEqual([]);
    await gone(member, 'organisation', 'gremio-oculto');
    expect(await visitor.search.check()).toMatchObject({ missing: 0, stale: 0, surplus: 0 });
  });

  it('a person is there as credited; what the profile says is shown of whoever wrote in the practice, and never an address', async () => {
    const database = await house();
    const author = await createPerson(database);
    const stranger = await createPerson(database);
    const credit = (name: string, more: { organisation?: string; personId?: string; orcid?: string; roles?: ('methodology' | 'investigation')[] } = {}) => ({ name, role: 'writing' as const, organisation: null, personId: null, orcid: null, roles: [], ...more });
    const made = await publishedPractice(database, {
      author, meta: { organisations: [junta('Junta de Aguas')], authors: [credit('Ana Rojas', { personId: author.id, roles: ['methodology', 'investigation'], orcid: '0000-0001-5109-3700' }), credit('Equipo editorial'), credit('Rosa Mamani', { organisation: 'Comunidad de Peine', roles: ['investigation'], orcid: '0000-0001-5109-3700' }), credit('Otra', { personId: stranger.id })] },
    });
    const visitor = await testCtx(database, VISITOR);
    const own = await testCtx(database, author);
    expect(await names(visitor, 'person')).toEqual([author.name, 'Rosa Mamani'].sort());
    await updateProfile(own, { name: 'Ana Rojas Quispe', group: null, organisation: 'Universidad de Antofagasta', locale: 'es', bio: 'Geóloga de salares.', orcid: '0000-0002-1825-0097', country: 'cl' });
    await updateProfile(await testCtx(database, stranger), { name: 'Otra Persona', group: null, organisation: null, locale: 'es', bio: 'Secreto.', orcid: null, country: null });
    expect([await names(visitor, 'person', 'quispe'), await names(visitor, 'person', 'salares'), await names(visitor, 'person', 'secreto'), await names(visitor, 'person', author.name)]).toEqual([['Ana Rojas Quispe'], ['Ana Rojas Quispe'], [], []]);

    const shown = await showPractice(visitor, made);
    const { authors, organisations } = presentPractice(shown, 'es', 'http://x', 'Intercambio');
    expect(organisations).toEqual([{ name: 'Junta de Aguas', href: '/es/organisations/junta-de-aguas-cl' }]);
    const [ana, team, rosa, other] = authors.map((a) => a.href);
    expect([ana, team, rosa, other]).toEqual([expect.stringMatching(/^\/es\/people\/ana-rojas-quispe-[0-9a-f]{10}$/), null, expect.stringMatching(/^\/es\/people\/rosa-mamani-/), null]);
    const slug = ana?.split('/').at(-1) ?? '';
    const page = presentNamed(await showNamed(visitor, 'person', slug, 1, 10), 'es');
    expect(page).toMatchObject({ name: 'Ana Rojas Quispe', organisation: 'Universidad de Antofagasta', country: { label: 'Chile' }, orcid: { id: '0000-0002-1825-0097' }, bio: 'Geóloga de salares.', roles: ['investigation', 'methodology'], total: 1 });
    // without an account the credit is all there is; an account that keeps its ORCID to itself is asked first
    expect(presentNamed(await showNamed(visitor, 'person', rosa?.split('/').at(-1) ?? '', 1, 10), 'es')).toMatchObject({ roles: ['investigation'], orcid: { id: '0000-0001-5109-3700' } });
    await updateProfile(own, { name: 'Ana Rojas Quispe', group: null, organisation: null, locale: 'es', bio: 'Geóloga de salares.', orcid: null, country: 'cl' });
    expect(presentNamed(await showNamed(visitor, 'person', slug, 1, 10), 'es').orcid).toBeNull();
    expect(JSON.stringify(page)).not.toContain('@');
    expect(JSON.stringify(page)).not.toContain(author.id);
    // an address from before the name changed still finds the person
    expect((await showNamed(visitor, 'person', slug.replace('-quispe', ''), 1, 10)).named.slug).toBe(slug);
    for (const wrong of ['ana-rojas', `x-${'0'.repeat(10)}`, '%', `${slug}0`, 'a'.repeat(5000)]) await gone(visitor, 'person', wrong);

    // shut out: credited as the practice credits, without the profile
    await disablePerson(await testCtx(database, await createPerson(database, { grants: [{ role: 'administrator', communityId: null }] })), { personId: author.id, disabled: true, reason: 'porque sí' });
    expect(presentNamed(await showNamed(visitor, 'person', slug, 1, 10), 'es')).toMatchObject({ name: 'Ana Rojas', organisation: null, bio: null });
    expect([await names(visitor, 'person', 'quispe'), await names(visitor, 'person', 'rojas')]).toEqual([[], ['Ana Rojas']]);
    expect(await visitor.search.check()).toMatchObject({ missing: 0, stale: 0, surplus: 0 });
  });

  it('whom the practices name that were there before is put down once, and then brought into the index', async () => {
    const database = await house();
    await publishedPractice(database, { meta: { organisations: [junta('Junta de Aguas')] } });
    await database.writer.deleteFrom('practice_mention').execute();
    const waiting = async () => (await database.writer.selectFrom('outbox').select('kind').where('kind', '=', 'search.rebuild').execute()).length;
    const fill = () => database.writer.transaction().execute((trx) => fillMentions(trx));
    await fill();
    const visitor = await testCtx(database, VISITOR);
    expect([await names(visitor, 'organisation'), await waiting()]).toEqual([[], 0]);
    await database.writer.insertInto('setting').values({ key: 'mentions-to-fill', value: '1', updated_at: '' }).execute();
    await fill();
    await fill();
    expect([await names(visitor, 'organisation'), await waiting()]).toEqual([['Junta de Aguas'], 1]);
  });
});
