import { beforeEach, expect, it } from 'vitest';
import { VISITOR, type Person } from '#app/domain/actor.ts';
import { editPost } from '#app/features/discussions/edit-post.server.ts';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { refusePost } from '#app/features/discussions/refuse-post.server.ts';
import { releasePost } from '#app/features/discussions/release-post.server.ts';
import { restorePost } from '#app/features/discussions/restore-post.server.ts';
import { showModeration } from '#app/features/discussions/show-moderation.server.ts';
import { showPost } from '#app/features/discussions/show-post.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { withdrawPost } from '#app/features/discussions/withdraw-post.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { newestPosts, postCounts } from '#db/repositories/library.repo.ts';
import { createPerson } from '#tests/factories/people.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { jobsOn, received, stillClock } from '../jobs/world.ts';
import { failure, found, scene, slowClock, type Scene } from './setup.ts';

const WORD = 'palabraenespera';

forEachDatabase((_dialect, open) => {
  let s: Scene;
  let novice: Person;
  beforeEach(async () => {
    s = await scene(await open());
    novice = await newcomer();
  });

  /** Somebody who joined on the day on which the scene plays. */
  async function newcomer(change: Parameters<typeof createPerson>[1] = {}): Promise<Person> {
    const person = await createPerson(s.database, { name: 'Nueva Persona', ...change });
    await s.database.writer.updateTable('person').set({ created_at: slowClock()().toISOString() }).where('id', '=', person.id).execute();
    return person;
  }
  const place = () => ({ id: s.practice.practiceId, slug: s.practice.slug });
  const stateOf = async (id: string) => (await s.database.reader.selectFrom('post').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
  async function mail() {
    const runner = startOutboxRunner(await jobsOn(s.database, stillClock(new Date('2030-01-01'))), handlers);
    await runner.drain();
    await runner.stop();
    return received(s.database);
  }

  it('the first two posts of a new member wait, and nobody but their author and the moderators meets them', async () => {
    await subscribe(await s.as(s.other), { practiceId: s.practice.practiceId });
    const ids = [await s.say(novice, `Primero ${WORD}`), await s.say(novice, `Segundo ${WORD}`), await s.say(novice, `Tercero ${WORD}`)];
    for (const id of ids) expect(await stateOf(id)).toBe('held');

    const author = await loadDiscussion(await s.as(novice), place());
    expect([author.count, author.newest]).toEqual([0, null]);
    expect(author.threads.map((t) => [t.state, t.own, t.html.includes(WORD), t.can.edit, t.can.withdraw, t.can.answer])).toEqual(ids.map(() => ['held', true, true, true, true, false]));
    for (const actor of [VISITOR, s.other, s.moderator]) {
      const panel = await loadDiscussion(await s.as(actor), place());
      expect([panel.count, panel.newest, panel.threads]).toEqual([0, null, []]);
    }
    for (const actor of [VISITOR, s.other]) expect(await failure(showPost(await s.as(actor), ids[0]!))).toMatchObject({ id: 'not-found' });
    expect(await failure(s.say(s.other, 'Respuesta', ids[0]))).toMatchObject({ id: 'not-found' });
    expect(await newestPosts(s.database.reader, { tokens: ['public', 'members'] }, 10)).toEqual([]);
    expect((await postCounts(s.database.reader, { tokens: ['public', 'members'] }, [s.practice.practiceId])).size).toBe(0);
    expect(await found(s, WORD)).toBe(0);
    const { search } = await s.as(s.other);
    await search.rebuild();
    expect(await found(s, WORD)).toBe(0);
    const sent = await mail();
    expect(sent.filter((m) => m.raw.includes(WORD) || m.raw.includes(ids[0]!))).toEqual([]);
    expect(sent.map((m) => [m.to.includes(s.moderator.email), m.subject]), 'the moderator hears of each').toEqual(ids.map(() => [true, 'Un mensaje espera ser leído']));
    expect((await showModeration(await s.as(s.moderator))).waiting.map((w) => [w.id, w.author])).toEqual(ids.map((id) => [id, 'Nueva Persona']));
  });

  it('a moderator lets them through or refuses with a reason; their author hears of it; after two the next is not held', async () => {
    await subscribe(await s.as(s.other), { practiceId: s.practice.practiceId });
    const [one, two, three] = [await s.say(novice, `Primero ${WORD}`), await s.say(novice, 'Segundo'), await s.say(novice, 'Publicidad')];
    for (const actor of [novice, s.other]) expect(await failure(releasePost(await s.as(actor), { postId: one, reason: '' }))).not.toBeNull();
    expect(await failure(refusePost(await s.as(s.moderator), { postId: three, reason: ' ' }))).toMatchObject({ id: 'bad-input', field: 'reason' });
    await refusePost(await s.as(s.moderator), { postId: three, reason: 'Es publicidad' });
    expect(await s.say(novice, 'Cuarto').then(stateOf)).toBe('held');
    await releasePost(await s.as(s.moderator), { postId: one, reason: '' });
    expect(await failure(releasePost(await s.as(s.moderator), { postId: one, reason: '' }))).toMatchObject({ id: 'conflict' });
    expect(await found(s, WORD)).toBe(1);
    expect((await loadDiscussion(await s.as(VISITOR), place())).count).toBe(1);
    await releasePost(await s.as(s.moderator), { postId: two, reason: '' });
    const free = await s.say(novice, 'Quinto');
    expect(await stateOf(free)).toBe('visible');
    // taking one back does not make its author new again
    await withdrawPost(await s.as(novice), { postId: one });
    expect(await s.say(novice, 'Sexto').then(stateOf)).toBe('visible');

    const all = await mail();
    const to = (who: Person, text: RegExp) => all.filter((m) => m.to.includes(who.email) && text.test(`${m.subject} ${m.text}`)).length;
    expect(to(novice, /Es publicidad/)).toBe(1);
    expect(to(novice, /Su mensaje está publicado/)).toBe(2);
    expect(to(s.other, new RegExp(three))).toBe(0);
    expect(to(s.other, new RegExp(free))).toBe(1);
    expect((await showPost(await s.as(novice), three)).decisions).toMatchObject([{ action: 'refuse', reason: 'Es publicidad', by: null }]);
    expect(await failure(showPost(await s.as(s.other), three))).toMatchObject({ id: 'not-found' });
    // a refusal can be taken back like any hiding
    await restorePost(await s.as(s.moderator), { postId: three, reason: 'No lo era' });
    expect(await stateOf(three)).toBe('visible');
  });

  it('its author corrects one that waits, and it goes on waiting', async () => {
    const id = await s.say(novice, 'Con un erorr');
    await editPost(await s.as(novice), { postId: id, version: 1, lang: 'es', markdown: `Sin error ${WORD}` });
    expect(await stateOf(id)).toBe('held');
    expect(await found(s, WORD)).toBe(0);
    expect(await failure(editPost(await s.as(s.other), { postId: id, version: 2, lang: 'es', markdown: 'Otra cosa' }))).toMatchObject({ id: 'not-found' });
    await releasePost(await s.as(s.moderator), { postId: id, reason: '' });
    expect(await found(s, WORD)).toBe(1);
  });

  it('people who were given a role, of a demo or long here are not new; a moderator does not decide about their own', async () => {
    expect(await s.say(s.author, 'De siempre').then(stateOf)).toBe('visible');
    const translator = await newcomer({ grants: [{ role: 'translator', communityId: null }] });
    expect(await s.say(translator, 'Con un encargo').then(stateOf)).toBe('visible');
    const demo = await newcomer();
    await s.database.writer.updateTable('person').set({ is_demo: 1 }).where('id', '=', demo.id).execute();
    expect(await s.say(demo, 'De muestra').then(stateOf)).toBe('visible');
    const own = await s.say(novice, 'Mía');
    const asModerator = await s.as({ ...novice, grants: [{ role: 'editor', communityId: null }] });
    expect((await showModeration(asModerator)).waiting).toEqual([]);
    expect(await failure(releasePost(asModerator, { postId: own, reason: '' }))).toMatchObject({ id: expect.stringMatching(/forbidden|conflict/) as string });
    // taken back before anybody read it: gone from the queue as well
    await withdrawPost(await s.as(novice), { postId: own });
    expect((await showModeration(await s.as(s.moderator))).waiting).toEqual([]);
  });
});
