import { beforeEach, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { blockWriter, unblockPerson } from '#app/features/discussions/block-person.server.ts';
import { listBlocked } from '#app/features/discussions/list-blocked.server.ts';
import { showPost } from '#app/features/discussions/show-post.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { subscribersFor } from '#db/repositories/subscriptions.repo.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { failure, scene, type Scene } from './setup.ts';

forEachDatabase((_dialect, open) => {
  let s: Scene;
  beforeEach(async () => {
    s = await scene(await open());
  });

  it('B39 whoever is blocked cannot answer and is not mailed; everything else goes on; it can be taken back', async () => {
    await subscribe(await s.as(s.author), { practiceId: s.practice.practiceId });
    const mine = await s.say(s.author, 'Una pregunta');
    const theirs = await s.say(s.other, 'Una respuesta molesta', mine);
    expect((await showPost(await s.as(s.author), theirs)).canBlock).toBe(true);
    await blockWriter(await s.as(s.author), { postId: theirs });
    await blockWriter(await s.as(s.author), { postId: theirs });

    expect((await showPost(await s.as(s.author), theirs)).canBlock).toBeNull();
    expect((await listBlocked(await s.as(s.author))).map((p) => p.name)).toEqual(['Otra Persona']);
    expect(await failure(s.say(s.other, 'Otra respuesta', mine))).toEqual({ id: 'no-answers' });
    const apart = await s.say(s.other, 'Un mensaje aparte');
    expect(await subscribersFor(s.database.reader, apart, new Date())).toEqual([]);
    // one side only, and nobody else
    await s.say(s.author, 'Le contesto', apart);
    await s.say(s.moderator, 'Y yo', mine);

    await unblockPerson(await s.as(s.author), { personId: s.other.id });
    await s.say(s.other, 'De nuevo', mine);
    expect((await subscribersFor(s.database.reader, apart, new Date())).map((p) => p.personId)).toEqual([s.author.id]);
    const trail = await s.database.reader.selectFrom('audit').select('action').where('object_id', '=', s.other.id).where('action', 'like', 'person.%blocked').orderBy('seq').execute();
    expect(trail.map((r) => r.action)).toEqual(['person.blocked', 'person.unblocked']);
  });

  it('is no way to learn of a post, and not for one’s own', async () => {
    const mine = await s.say(s.author, 'Mío');
    expect(await failure(blockWriter(await s.as(s.author), { postId: mine }))).toMatchObject({ id: 'forbidden' });
    expect(await failure(blockWriter(await s.as(VISITOR), { postId: mine }))).toMatchObject({ id: 'sign-in-required' });
    expect(await failure(blockWriter(await s.as(s.author), { postId: 'a'.repeat(26) }))).toMatchObject({ id: 'not-found' });
  });
});
