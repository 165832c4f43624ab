import { expect, it } from 'vitest';
import { VISITOR, type Actor } from '#app/domain/actor.ts';
import { dismissReports } from '#app/features/discussions/dismiss-reports.server.ts';
import { editPost } from '#app/features/discussions/edit-post.server.ts';
import { hidePost } from '#app/features/discussions/hide-post.server.ts';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { reportPost } from '#app/features/discussions/report-post.server.ts';
import { restorePost } from '#app/features/discussions/restore-post.server.ts';
import { showModeration } from '#app/features/discussions/show-moderation.server.ts';
import { showPost } from '#app/features/discussions/show-post.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { withdrawPost } from '#app/features/discussions/withdraw-post.server.ts';
import { findAddress } from '#app/features/library/find-address.server.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { newestPosts } from '#db/repositories/library.repo.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { failure, found, scene, type Scene } from './setup.ts';

const NOT_FOUND = { id: 'not-found' };

/** Everything a person can ask of a post, each as the failure it ends in. */
async function everyWay(s: Scene, actor: Actor, postId: string) {
  const ctx = await s.as(actor);
  const { practiceId, slug } = s.practice;
  return {
    address: await failure(findAddress(ctx, slug)),
    page: await failure(showPost(ctx, postId)),
    write: await failure(writePost(ctx, { practiceId, parentId: null, lang: 'es', markdown: 'Hola' })),
    answer: await failure(writePost(ctx, { practiceId, parentId: postId, lang: 'es', markdown: 'Hola' })),
    edit: await failure(editPost(ctx, { postId, version: 1, lang: 'es', markdown: 'Hola' })),
    withdraw: await failure(withdrawPost(ctx, { postId })),
    report: await failure(reportPost(ctx, { postId, reason: 'spam', note: '' })),
    hide: await failure(hidePost(ctx, { postId, reason: 'No' })),
    restore: await failure(restorePost(ctx, { postId, reason: 'Sí' })),
    dismiss: await failure(dismissReports(ctx, { postId, reason: 'No' })),
    subscribe: await failure(subscribe(ctx, { practiceId })),
  };
}

forEachDatabase((_dialect, open) => {
  it('a community practice has no discussion for those outside, whatever their role; not even its count', async () => {
    const database = await open();
    const communityId = await createCommunity(database);
    const s = await scene(database, { kind: 'community', communityId });
    const id = await s.say(s.author, 'palabradelacomunidad');
    await reportPost(await s.as(s.other), { postId: id, reason: 'spam', note: 'notasecreta' });
    const strangers: Actor[] = [VISITOR, await createPerson(database)];
    for (const role of ['reviewer', 'editor', 'translator', 'staff', 'administrator'] as const) strangers.push(await createPerson(database, { role }));
    strangers.push(await createPerson(database, { role: 'steward', communityId: await createCommunity(database) }));

    for (const actor of strangers) {
      const ways = await everyWay(s, actor, id);
      for (const [way, result] of Object.entries(ways)) expect(result, `${actor.kind === 'person' ? actor.grants[0]?.role : 'visitor'} ${way}`).toEqual(NOT_FOUND);
      const panel = await loadDiscussion(await s.as(actor), { id: s.practice.practiceId, slug: s.practice.slug });
      expect([panel.count, panel.newest, panel.threads]).toEqual([0, null, []]);
      expect(await newestPosts(database.reader, visibleTo(actor), 50)).toEqual([]);
    }
    // B42: a moderator's desk holds only what the moderator may read
    const outside = await createPerson(database, { role: 'editor' });
    expect(await showModeration(await s.as(outside))).toEqual({ waiting: [], queue: [], log: [] });
    expect((await showModeration(await s.as(s.moderator))).queue).toHaveLength(1);
    await hidePost(await s.as(s.moderator), { postId: id, reason: 'razonsecreta' });
    expect(await showModeration(await s.as(outside))).toEqual({ waiting: [], queue: [], log: [] });
  });

  it('a members practice is there for members and nowhere for visitors', async () => {
    const s = await scene(await open(), { kind: 'members' });
    const id = await s.say(s.author, 'palabrademiembros');
    for (const result of Object.values(await everyWay(s, VISITOR, id))) expect(result).toEqual(NOT_FOUND);
    expect((await showPost(await s.as(s.other), id)).post.html).toContain('palabrademiembros');
    expect(await newestPosts(s.database.reader, visibleTo(VISITOR), 50)).toEqual([]);
    expect([await found(s, 'palabrademiembros', visibleTo(VISITOR).tokens), await found(s, 'palabrademiembros', visibleTo(s.other).tokens)]).toEqual([0, 1]);
  });

  it('a practice taken from readers takes its discussion with it, for the authors of posts too', async () => {
    const s = await scene(await open());
    const id = await s.say(s.author, 'Ya no');
    await reportPost(await s.as(s.other), { postId: id, reason: 'spam', note: '' });
    await s.database.writer.updateTable('edition').set({ published_revision_id: null, state: 'withdrawn' }).where('practice_id', '=', s.practice.practiceId).execute();
    for (const actor of [VISITOR, s.author, s.moderator]) {
      for (const [way, result] of Object.entries(await everyWay(s, actor, id))) expect(result, way).toEqual(NOT_FOUND);
    }
    expect(await showModeration(await s.as(s.moderator))).toEqual({ waiting: [], queue: [], log: [] });
    expect(await newestPosts(s.database.reader, visibleTo(s.author), 50)).toEqual([]);
  });

  it('a practice one may read does not open the post of one that is hidden (two ids, both checked)', async () => {
    const database = await open();
    const hidden = await scene(database, { kind: 'community', communityId: await createCommunity(database) });
    const secret = await hidden.say(hidden.author, 'Secreto');
    const open2 = await rawPractice(database, {});
    const stranger = await createPerson(database, { role: 'editor' });
    const write = async (actor: Actor) => failure(writePost(await hidden.as(actor), { practiceId: open2.practiceId, parentId: secret, lang: 'es', markdown: 'Hola' }));
    expect(await write(stranger)).toEqual(NOT_FOUND);
    expect(await write(hidden.author)).toEqual(NOT_FOUND);
    expect(await database.reader.selectFrom('post').select('id').where('practice_id', '=', open2.practiceId).execute()).toEqual([]);
  });
});
