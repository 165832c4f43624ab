import { expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import { hidePost } from '#app/features/discussions/hide-post.server.ts';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { subscriptionStands, unsubscribeByToken } from '#app/features/discussions/unsubscribe-by-token.server.ts';
import { unsubscribe } from '#app/features/discussions/unsubscribe.server.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { setDisabled } from '#db/repositories/people.repo.ts';
import { subscribersFor, subscriptionsOf } from '#db/repositories/subscriptions.repo.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { failure, scene, type Scene } from './setup.ts';

const NOW = new Date('2026-08-01T00:00:00.000Z');
const told = async (s: Scene, postId: string, now = NOW) => (await subscribersFor(s.database.reader, postId, now)).map((p) => p.personId).sort();

forEachDatabase((_dialect, open) => {
  it('tells subscribers of a post, not its author, in their own language', async () => {
    const s = await scene(await open());
    for (const actor of [s.author, s.other]) {
      await subscribe(await s.as(actor), s.practice);
      await subscribe(await s.as(actor), s.practice);
    }
    expect(await s.database.reader.selectFrom('subscription').select('id').execute()).toHaveLength(2);
    const id = await s.say(s.author, 'Nuevo');
    expect(await subscribersFor(s.database.reader, id, NOW)).toEqual([{ personId: s.other.id, name: 'Otra Persona', email: s.other.email, locale: 'fr', token: expect.stringMatching(/^[a-z2-9]{26}$/) }]);
    expect((await loadDiscussion(await s.as(s.other), { id: s.practice.practiceId, slug: s.practice.slug })).subscribed).toBe(true);
    await unsubscribe(await s.as(s.other), s.practice);
    expect(await told(s, id)).toEqual([]);
    expect(await failure(subscribe(await s.as(VISITOR), s.practice))).toEqual({ id: 'sign-in-required' });
    expect(await failure(unsubscribe(await s.as(VISITOR), s.practice))).toEqual({ id: 'sign-in-required' });
  });

  it('leaves out the disabled, the unconfirmed, and everybody once the post is hidden', async () => {
    const s = await scene(await open());
    const [disabled, unconfirmed] = [await createPerson(s.database), await createPerson(s.database)];
    for (const actor of [s.other, disabled, unconfirmed]) await subscribe(await s.as(actor), s.practice);
    await s.database.writer.transaction().execute((trx) => setDisabled(trx, disabled.id, NOW));
    await s.database.writer.updateTable('auth_user').set({ emailVerified: s.database.dialect === 'postgres' ? false : 0 }).where('id', '=', unconfirmed.id).execute();
    const id = await s.say(s.author, 'Nuevo');
    expect(await told(s, id)).toEqual([s.other.id]);
    await hidePost(await s.as(s.moderator), { postId: id, reason: 'Motivo' });
    expect(await told(s, id)).toEqual([]);
  });

  it('stops when the right to read ends, and knows of no mail about what is hidden', async () => {
    const database = await open();
    const communityId = await createCommunity(database);
    const s = await scene(database, { kind: 'community', communityId });
    const leaving = await createPerson(database, { role: 'member', communityId });
    for (const actor of [s.other, leaving]) await subscribe(await s.as(actor), s.practice);
    const id = await s.say(s.author, 'Interno');
    expect(await told(s, id)).toEqual([s.other.id, leaving.id].sort());
    await database.writer.updateTable('role_grant').set({ expires_at: '2026-07-01T00:00:00.000Z' }).where('person_id', '=', leaving.id).execute();
    expect(await told(s, id)).toEqual([s.other.id]);
    await database.writer.deleteFrom('role_grant').where('person_id', '=', s.other.id).execute();
    expect(await told(s, id)).toEqual([]);
    expect(await subscriptionsOf(database.reader, leaving.id, ['public', 'members'])).toEqual([]);
    // they may still stop the mail
    await unsubscribe(await s.as({ ...leaving, grants: [] }), s.practice);
    expect(await database.reader.selectFrom('subscription').select('person_id').execute()).toEqual([{ person_id: s.other.id }]);
  });

  it('ends by the link of the mail, without signing in, and says nothing of unknown links', async () => {
    const s = await scene(await open());
    await subscribe(await s.as(s.other), s.practice);
    const { token } = await s.database.reader.selectFrom('subscription').select('token').executeTakeFirstOrThrow();
    const visitor = await s.as(VISITOR);
    expect(await subscriptionStands(visitor, token)).toBe(true);
    expect(await unsubscribeByToken(visitor, newId())).toBe(false);
    expect(await unsubscribeByToken(visitor, `' or 1=1 --`)).toBe(false);
    expect(await unsubscribeByToken(visitor, token)).toBe(true);
    expect(await unsubscribeByToken(visitor, token)).toBe(false);
    expect(await subscriptionStands(visitor, token)).toBe(false);
  });

  it('can be asked for with a post', async () => {
    const s = await scene(await open());
    await writePost(await s.as(s.other), { practiceId: s.practice.practiceId, parentId: null, lang: 'fr', markdown: 'Bonjour', subscribe: true });
    expect(await told(s, await s.say(s.author, 'Hola'))).toEqual([s.other.id]);
  });
});
