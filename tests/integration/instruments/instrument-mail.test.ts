import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { editInstrument } from '#app/features/instruments/edit-instrument.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { CARD, createCard, staffOf } from '#tests/factories/instruments.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { jobsOn, received, stillClock } from '../jobs/world.ts';

let database: TestDatabase;
let dropped: number;
beforeEach(async () => {
  database = await openTestDatabase('sqlite');
  dropped = 0;
});
afterEach(() => database.close());

async function drain() {
  const jobs = await jobsOn(database, stillClock(new Date('2030-01-01T00:00:00Z')), { dropPages: () => void dropped++ });
  const runner = startOutboxRunner(jobs, handlers);
  await runner.drain();
  await runner.stop();
  jobs.mailer.close();
}

const citing = (id: string): Partial<PracticeMeta> => ({
  instruments: [{ country: 'cl', kind: 'law', number: '20.551', year: 2011, title: CARD.title, body: CARD.body, lang: 'es', url: null, instrumentId: id }],
});
const about = (mails: Awaited<ReturnType<typeof received>>, person: Person) => mails.filter((m) => m.to.includes(person.email) && /instrument/i.test(m.subject));

describe('when what has become of an instrument changes', () => {
  it('the authors who cite it hear what, since when, why and where, each in their language, once; kept pages are dropped', async () => {
    const { id, slug } = await createCard(database);
    const [ana, jane, rose, none] = [await createPerson(database, { locale: 'es' }), await createPerson(database, { locale: 'en' }), await createPerson(database, { locale: 'fr' }), await createPerson(database)];
    const first = await publishedPractice(database, { author: ana, text: { title: 'Primera práctica' }, meta: citing(id) });
    await publishedPractice(database, { author: ana, text: { title: 'Segunda práctica' }, meta: citing(id) });
    const members = await publishedPractice(database, { author: jane, text: { title: 'Solo para miembros' }, meta: citing(id), access: { kind: 'members' } });
    await publishedPractice(database, { author: rose, text: { title: 'Troisième' }, meta: citing(id) });
    await publishedPractice(database, { author: none, text: { title: 'No la cita' } });
    await drain();
    dropped = 0;
    const { ctx } = await staffOf(database);
    await editInstrument(ctx, { id, version: 1, content: { ...CARD, summary_es: 'Otro resumen.' }, reason: '' });
    await drain();
    expect(about(await received(database), ana)).toHaveLength(0);
    await editInstrument(ctx, { id, version: 2, content: { ...CARD, status: 'repealed', statusSince: '2026-04-01' }, reason: 'La derogó la Ley 21.999 <b>.' });
    await drain();
    await drain();
    expect(dropped).toBeGreaterThanOrEqual(2);

    const mails = await received(database);
    const [spanish, ...more] = about(mails, ana);
    expect(more).toEqual([]);
    expect(spanish?.subject).toContain('Regula el cierre de faenas');
    for (const part of ['Derogado (1 de abril de 2026)', 'Antes: Vigente', '> La derogó la Ley 21.999 <b>.', `https://portal.example.org/es/instruments/${slug}`, 'Primera práctica', 'Segunda práctica', `/p/${first.practiceId}`]) expect(spanish?.text).toContain(part);
    expect(spanish?.raw).toMatch(/Content-Type: text\/html/);
    const [english] = about(mails, jane);
    expect(english?.text).toContain('Repealed (April 1, 2026)');
    // words of what is not public stay out of the mail; its address says nothing
    expect(english?.text).not.toContain('Solo para miembros');
    expect(english?.text).toContain(`/p/${members.practiceId}`);
    expect(about(mails, rose)[0]?.text).toContain('Abrogé (1 avril 2026)');
    expect(about(mails, none)).toEqual([]);
  });

  it('who may no longer read the practice, or has no account any more, hears nothing', async () => {
    const { id } = await createCard(database);
    const communityId = await createCommunity(database);
    const gone = await createPerson(database, { role: 'member', communityId });
    await publishedPractice(database, { author: gone, text: { title: 'De la comunidad' }, meta: citing(id), access: { kind: 'community', communityId } });
    const disabled = await createPerson(database);
    await publishedPractice(database, { author: disabled, text: { title: 'Otra' }, meta: citing(id) });
    const draftOnly = await createPerson(database);
    const unpublished = await publishedPractice(database, { author: draftOnly, text: { title: 'Ya no la cita' } });
    await saveMeta(await testCtx(database, draftOnly), { editionId: unpublished.editionId, version: 2, meta: JSON.parse((await database.reader.selectFrom('practice').select('meta').where('id', '=', unpublished.practiceId).executeTakeFirstOrThrow()).meta) as PracticeMeta }).catch(() => undefined);
    await editInstrument((await staffOf(database)).ctx, { id, version: 1, content: { ...CARD, status: 'amended', statusSince: '2026' }, reason: 'Cambió.' });
    await database.writer.deleteFrom('role_grant').where('person_id', '=', gone.id).execute();
    await database.writer.updateTable('person').set({ disabled_at: '2026-01-01T00:00:00.000Z' }).where('id', '=', disabled.id).execute();
    await drain();
    const mails = await received(database);
    expect([gone, disabled, draftOnly].flatMap((person) => about(mails, person))).toEqual([]);
    expect(mails.some((m) => m.text.includes('De la comunidad') && /instrument/i.test(m.subject))).toBe(false);
  });
});
