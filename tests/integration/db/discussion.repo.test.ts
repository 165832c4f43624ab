import { beforeAll, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import * as discussions from '#db/repositories/discussions.repo.ts';
import * as moderation from '#db/repositories/moderation.repo.ts';
import * as subscriptions from '#db/repositories/subscriptions.repo.ts';
import { newestPosts, postCounts } from '#db/repositories/library.repo.ts';
import type { Trx } from '#db/client.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const NOW = new Date('2026-03-02T15:00:00.000Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString();

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const write = <T>(work: (trx: Trx) => Promise<T>) => db.writer.transaction().execute(work);
  const post = async (practiceId: string, change: { authorId?: string | null; parentId?: string; text?: string; seconds?: number } = {}) => {
    const id = newId();
    const text = change.text ?? 'Un mensaje';
    await write((trx) => discussions.insertPost(trx, {
      id, practice_id: practiceId, parent_id: change.parentId ?? null, author_id: change.authorId ?? null, lang: 'es', doc: '{}', html: `<p>${text}</p>`, text,
      state: 'visible', version: 1, created_at: at(change.seconds ?? 0), edited_at: null,
    }));
    return id;
  };

  beforeAll(async () => {
    db = await open();
  });

  it('gives the thread in order, within what may be seen', async () => {
    const author = await createPerson(db, { name: 'Ana' });
    const { practiceId } = await rawPractice(db, { access: { kind: 'members' } });
    const first = await post(practiceId, { authorId: author.id, seconds: 1 });
    const answer = await post(practiceId, { parentId: first, seconds: 2 });
    expect((await discussions.threadOf(db.reader, ['public', 'members'], practiceId)).map((p) => [p.id, p.author_name])).toEqual([[first, 'Ana'], [answer, null]]);
    expect(await discussions.threadOf(db.reader, ['public'], practiceId)).toEqual([]);
    expect(await discussions.findPost(db.reader, first)).toMatchObject({ acl: 'members', author_name: 'Ana' });
    expect(await postCounts(db.reader, { tokens: ['public', 'members'] }, [practiceId])).toEqual(new Map([[practiceId, 2]]));
    expect(await postCounts(db.reader, { tokens: ['public'] }, [practiceId])).toEqual(new Map());
    expect((await newestPosts(db.reader, { tokens: ['public'] }, 5)).map((p) => p.id)).not.toContain(first);
    await db.writer.updateTable('edition').set({ published_revision_id: null }).where('practice_id', '=', practiceId).execute();
    expect(await discussions.findPost(db.reader, first)).toBeNull();
  });

  it('lets one of many correct a post and keeps earlier wordings', async () => {
    const { practiceId } = await rawPractice(db);
    const id = await post(practiceId);
    const edit = () => write((trx) => discussions.updatePostText(trx, { postId: id, version: 1, lang: 'es', doc: '{}', html: '', text: 'b', at: at(9) }));
    expect((await Promise.all([edit(), edit(), edit()])).filter((v) => v !== null)).toEqual([2]);
    await write((trx) => discussions.insertPostRevision(trx, { id: newId(), post_id: id, number: 1, doc: '{}', html: '', text: 'a', created_at: at(0) }));
    expect((await discussions.postRevisions(db.reader, id)).map((r) => r.text)).toEqual(['a']);
    const hide = () => write((trx) => discussions.movePost(trx, { postId: id, from: 'visible', to: 'hidden' }));
    expect((await Promise.all([hide(), hide()])).filter(Boolean)).toHaveLength(1);
    expect(await write((trx) => discussions.updatePostText(trx, { postId: id, version: 2, lang: 'es', doc: '{}', html: '', text: 'c', at: at(10) }))).toBeNull();
  });

  it('counts what a person wrote since a moment', async () => {
    const author = await createPerson(db);
    const { practiceId } = await rawPractice(db);
    for (const seconds of [0, 10, 20]) await post(practiceId, { authorId: author.id, seconds });
    expect(await discussions.postsSince(db.reader, author.id, new Date(at(5)))).toEqual({ count: 2, oldest: at(10) });
    expect(await discussions.postsSince(db.reader, newId(), NOW)).toEqual({ count: 0, oldest: null });
    expect(await discussions.memberSince(db.reader, author.id)).toMatchObject({ demo: false });
  });

  it('queues reported posts once each, the longest waiting first', async () => {
    const fresh = await open();
    const { practiceId } = await rawPractice(fresh);
    const [moderator, author] = [await createPerson(fresh), await createPerson(fresh)];
    const insert = (authorId: string | null) => {
      const id = newId();
      return fresh.writer.insertInto('post').values({ id, practice_id: practiceId, parent_id: null, author_id: authorId, lang: 'es', doc: '{}', html: '', text: '', state: 'visible', version: 1, created_at: at(0), edited_at: null }).execute().then(() => id);
    };
    const [a, b, own] = [await insert(author.id), await insert(null), await insert(moderator.id)];
    const report = (postId: string, reporterId: string, seconds: number) => fresh.writer.transaction().execute((trx) => moderation.insertReport(trx, { id: newId(), post_id: postId, reporter_id: reporterId, reason: 'spam', note: '', created_at: at(seconds), resolved_at: null }));
    expect([await report(a, 'r1', 5), await report(a, 'r1', 6), await report(a, 'r2', 7), await report(b, 'r1', 1), await report(own, 'r1', 0)]).toEqual([true, false, true, true, true]);
    const queue = () => moderation.reportQueue(fresh.reader, { tokens: ['public'], notBy: moderator.id, limit: 10 });
    expect((await queue()).map((r) => [r.id, Number(r.reports), r.since])).toEqual([[b, 1, at(1)], [a, 2, at(5)]]);
    expect(await fresh.writer.transaction().execute((trx) => moderation.resolveReports(trx, a, at(9)))).toBe(2);
    expect((await queue()).map((r) => r.id)).toEqual([b]);
    expect(await moderation.reportsSince(fresh.reader, 'r1', NOW)).toBe(2);
    expect([await moderation.hasReported(fresh.reader, a, 'r1'), await moderation.hasReported(fresh.reader, b, 'r2')]).toEqual([true, false]);
  });

  it('sends word of a post to those who may read it at that moment and to nobody else', async () => {
    const communityId = await createCommunity(db);
    const { practiceId } = await rawPractice(db, { access: { kind: 'community', communityId } });
    const [inside, steward, outside, author, disabled] = [
      await createPerson(db, { role: 'member', communityId }), await createPerson(db, { role: 'steward', communityId }), await createPerson(db),
      await createPerson(db, { role: 'member', communityId }), await createPerson(db, { role: 'member', communityId }),
    ];
    for (const [n, p] of [inside, steward, outside, author, disabled].entries()) {
      expect(await write((trx) => subscriptions.insertSubscription(trx, { id: newId(), personId: p.id, practiceId, token: newId(), at: at(n) }))).toBe(true);
    }
    expect(await write((trx) => subscriptions.insertSubscription(trx, { id: newId(), personId: inside.id, practiceId, token: newId(), at: at(9) }))).toBe(false);
    await db.writer.updateTable('person').set({ disabled_at: at(0) }).where('id', '=', disabled.id).execute();
    const id = await post(practiceId, { authorId: author.id });
    const names = async () => (await subscriptions.subscribersFor(db.reader, id, NOW)).map((s) => s.personId);
    expect(await names()).toEqual([inside.id, steward.id]);
    await db.writer.updateTable('role_grant').set({ expires_at: at(-1) }).where('person_id', '=', inside.id).execute();
    expect(await names()).toEqual([steward.id]);
    expect(await subscriptions.subscriptionsOf(db.reader, outside.id, ['public', 'members'])).toEqual([]);
    expect(await write((trx) => subscriptions.deleteSubscription(trx, steward.id, practiceId))).toBe(true);
    expect([await subscriptions.isSubscribed(db.reader, steward.id, practiceId), await names()]).toEqual([false, []]);
  });
});
