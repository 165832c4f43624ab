import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import { MOST_SEARCHES, type Frequency } from '#app/domain/saved-search.ts';
import { newId } from '#app/domain/ids.ts';
import { readLibraryRequest } from '#app/features/library/library-request.ts';
import { changeSearch } from '#app/features/library/searches/change-search.server.ts';
import { listSearches } from '#app/features/library/searches/list-searches.server.ts';
import { matchSearches } from '#app/features/library/searches/match-searches.server.ts';
import { pauseByToken, pauseSearch, searchMailStands } from '#app/features/library/searches/pause-search.server.ts';
import { removeSearch } from '#app/features/library/searches/remove-search.server.ts';
import { saveSearch } from '#app/features/library/searches/save-search.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { jobsOn, received, stillClock, type Clock } from '../jobs/world.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const HOUR = 3_600_000;

forEachDatabase((_dialect, open) => {
  let database: TestDatabase;
  let clock: Clock;
  let owner: Person;

  beforeEach(async () => {
    database = await open();
    // outbox rows carry the time of the use cases' clock, which is behind
    clock = stillClock(new Date('2026-03-03T12:00:00.000Z'));
    owner = await createPerson(database, { locale: 'fr' });
  });

  const ctxOf = async (person: Person) => testCtx(database, person, { now: clock.now });
  const save = async (address: string, frequency: Frequency = 'at-once', person = owner) =>
    (await saveSearch(await ctxOf(person), { name: 'Cierre', frequency, asked: readLibraryRequest(new URLSearchParams(address)) })).searchId;
  async function drain(): Promise<void> {
    const jobs = await jobsOn(database, clock);
    const runner = startOutboxRunner(jobs, handlers);
    for (let i = 0; i < 3; i++) await runner.drain();
    await runner.stop();
    jobs.mailer.close();
  }
  const mailsTo = async (person = owner) => (await received(database)).filter((m) => m.to.includes(person.email) && m.raw.includes('List-Unsubscribe'));

  describe('what is told', () => {
    it('a practice that answers and is new, once, in the owner’s language; another language and another look tell nothing more', async () => {
      await publishedPractice(database, { text: { title: 'Cierre de minas viejo' } });
      await save('q=plan+cierre');
      await publishedPractice(database, { text: { title: 'Otra cosa' }, words: 'nada que ver' });
      const made = await publishedPractice(database, { text: { title: 'Plan de cierre de minas nuevo' }, words: 'Un plan de cierre.' });
      await drain();
      const [mail, ...more] = await mailsTo();
      expect(more).toEqual([]);
      expect(mail!.subject).toContain('Du nouveau dans votre recherche');
      expect(mail!.text).toContain('Plan de cierre de minas nuevo');
      expect(mail!.text).toContain(`/fr/practices/${made.slug}`);
      expect(mail!.text).not.toMatch(/viejo|Otra cosa/);
      expect(mail!.raw).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/);

      await publishedEdition(database, made, { lang: 'en', text: { title: 'Plan de cierre, in English' } });
      const jobs = await jobsOn(database, clock);
      for (let i = 0; i < 2; i++) await matchSearches(jobs, made.practiceId);
      await drain();
      expect(await mailsTo()).toHaveLength(1);
    });

    it('by words with a slip and by filters; nothing that only comes near', async () => {
      await save('q=plan+de+ciere+garantias&country=cl');
      await publishedPractice(database, { text: { title: 'Plan de cierre', summary: 's', result: 'r' }, words: 'sin dinero', meta: { countries: ['cl'] } });
      await publishedPractice(database, { text: { title: 'Plan de cierre con garantías' }, words: 'x', meta: { countries: ['pe'] } });
      await drain();
      expect(await mailsTo()).toEqual([]);
      await publishedPractice(database, { text: { title: 'Plan de cierre con garantías en Chile' }, words: 'x', meta: { countries: ['cl'] } });
      await drain();
      expect((await mailsTo()).map((m) => m.text.includes('en Chile'))).toEqual([true]);
    });

    it('only to those who may see it at that moment, and no word of what is not public', async () => {
      const communityId = await createCommunity(database);
      const insider = await createPerson(database, { grants: [{ role: 'member', communityId }] });
      const left = await createPerson(database, { grants: [{ role: 'member', communityId }] });
      for (const person of [owner, insider, left]) await save('', 'at-once', person);
      const made = await publishedPractice(database, { text: { title: 'Asunto de la comunidad' }, access: { kind: 'community', communityId }, author: insider });
      const jobs = await jobsOn(database, clock);
      await matchSearches(jobs, made.practiceId);
      await database.writer.deleteFrom('role_grant').where('person_id', '=', left.id).execute();
      await drain();
      expect(await mailsTo(owner)).toEqual([]);
      expect(await mailsTo(left)).toEqual([]);
      const [mail] = await mailsTo(insider);
      expect(mail!.text).toContain(`/p/${made.practiceId}`);
      expect(mail!.text).not.toContain('Asunto');

      // opened to all members: news for those who could not see it, and for nobody else
      await database.writer.updateTable('practice').set({ access: 'members', acl: 'members' }).where('id', '=', made.practiceId).execute();
      await database.writer.transaction().execute((trx) => jobs.search.changed(trx, [{ kind: 'practice', id: made.practiceId }]));
      await matchSearches(jobs, made.practiceId);
      await drain();
      expect(await mailsTo(owner)).toHaveLength(1);
      expect(await mailsTo(insider)).toHaveLength(1);
    });

    it('at most one mail in a period, with all that came meanwhile', async () => {
      const searchId = await save('q=cierre', 'daily');
      for (const n of [1, 2, 3]) {
        await publishedPractice(database, { text: { title: `Cierre ${n}` }, words: 'x' });
        await drain();
        clock.pass(HOUR);
      }
      expect((await mailsTo()).map((m) => m.text.match(/Cierre \d/g))).toEqual([['Cierre 1']]);
      clock.pass(24 * HOUR);
      await drain();
      expect((await mailsTo()).map((m) => m.text.match(/Cierre \d/g))).toEqual([['Cierre 1'], ['Cierre 2', 'Cierre 3']]);
      await publishedPractice(database, { text: { title: 'Cierre 4' }, words: 'x' });
      await drain();
      await changeSearch(await ctxOf(owner), { searchId, name: 'Ahora', frequency: 'at-once' });
      await drain();
      expect(await mailsTo()).toHaveLength(3);
    });
  });

  describe('what the owner decides', () => {
    it('a pause, a link in the mail and deleting end the mail; a pause that ends tells only what comes after', async () => {
      const searchId = await save('q=cierre');
      await publishedPractice(database, { text: { title: 'Cierre uno' } });
      await pauseSearch(await ctxOf(owner), { searchId, paused: true });
      await drain();
      await publishedPractice(database, { text: { title: 'Cierre dos' } });
      await drain();
      await pauseSearch(await ctxOf(owner), { searchId, paused: false });
      await drain();
      expect(await mailsTo()).toEqual([]);
      await publishedPractice(database, { text: { title: 'Cierre tres' } });
      await drain();
      const [mail, ...more] = await mailsTo();
      expect([mail!.text.includes('Cierre tres'), mail!.text.includes('Cierre dos'), more.length]).toEqual([true, false, 0]);
      const token = /unsubscribe\/([a-z0-9]{26})/.exec(mail!.raw.replace(/=\n/g, ''))![1]!;
      const visitor = await testCtx(database);
      expect(await searchMailStands(visitor, token)).toBe(true);
      expect([await pauseByToken(visitor, token), await pauseByToken(visitor, token), await pauseByToken(visitor, newId()), await pauseByToken(visitor, 'x')]).toEqual([true, false, false, false]);
      await publishedPractice(database, { text: { title: 'Cierre cuatro' } });
      await drain();
      expect(await mailsTo()).toHaveLength(1);
      expect((await listSearches(await ctxOf(owner))).map((s) => s.paused)).toEqual([true]);
      await removeSearch(await ctxOf(owner), { searchId });
      expect(await listSearches(await ctxOf(owner))).toEqual([]);
    });

    it('belongs to them alone, up to twenty', async () => {
      const searchId = await save('q=agua&country=pe');
      const other = await ctxOf(await createPerson(database));
      for (const attempt of [() => removeSearch(other, { searchId }), () => pauseSearch(other, { searchId, paused: true }), () => changeSearch(other, { searchId, name: 'x', frequency: 'daily' })]) {
        await expect(attempt()).rejects.toMatchObject({ id: 'not-found' });
      }
      const visitor = await testCtx(database);
      await expect(saveSearch(visitor, { name: 'x', frequency: 'daily', asked: readLibraryRequest(new URLSearchParams('q=x')) })).rejects.toMatchObject({ id: 'sign-in-required' });
      for (let n = 1; n < MOST_SEARCHES; n++) await save(`q=w${n}`);
      await expect(save('q=more')).rejects.toMatchObject({ id: 'bad-input' });
      expect(await listSearches(await ctxOf(owner))).toHaveLength(MOST_SEARCHES);
    });
  });
});
