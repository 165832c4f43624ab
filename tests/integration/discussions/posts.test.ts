import { expect, it } from 'vitest';
import { refsOf } from '#app/domain/entries.ts';
import { VISITOR } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import { editPost } from '#app/features/discussions/edit-post.server.ts';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { showPost } from '#app/features/discussions/show-post.server.ts';
import { withdrawPost } from '#app/features/discussions/withdraw-post.server.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { loadEntries } from '#search/documents/load-entries.ts';
import { newestPosts, postCounts } from '#db/repositories/library.repo.ts';
import { createPerson } from '#tests/factories/people.ts';
import { rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { failure, found, scene, type Scene } from './setup.ts';

const panelOf = async (s: Scene, actor: Parameters<Scene['as']>[0] = VISITOR) => loadDiscussion(await s.as(actor), { id: s.practice.practiceId, slug: s.practice.slug });

/** Every text a reader could meet: panel, newest posts, counts, and what the index is made of. */
async function surfaces(s: Scene) {
  const panel = await panelOf(s);
  const db = s.database.reader;
  const [indexed] = await loadEntries(db, refsOf('practice', [s.practice.practiceId]));
  const hits = (text: string) => found(s, text);
  return {
    text: JSON.stringify([panel, await newestPosts(db, { tokens: ['public'] }, 50), indexed?.entry?.posts]), hits, count: panel.count,
    counted: (await postCounts(db, { tokens: ['public'] }, [s.practice.practiceId])).get(s.practice.practiceId) ?? 0,
  };
}

forEachDatabase((_dialect, open) => {
  it('takes a post and shows it with its author, group, language and date', async () => {
    const s = await scene(await open());
    const { postId } = await writePost(await s.as(s.author), { practiceId: s.practice.practiceId, parentId: null, lang: 'quz', markdown: 'Imaynalla, **llaqta**.' });
    const panel = await panelOf(s);
    expect(panel).toMatchObject({ count: 1, pages: 1 });
    expect(panel.threads[0]).toMatchObject({
      id: postId, author: 'Ana Autora', group: 'indigenous', lang: 'quz', language: 'quechua del Cusco', editedAt: null, html: '<p>Imaynalla, <strong>llaqta</strong>.</p>', own: false,
    });
    expect(panel.newest).toBe(panel.threads[0]?.createdAt);
    expect(panel.signInHref).toContain('/es/sign-in?to=');
    const outbox = await s.database.reader.selectFrom('outbox').select(['kind', 'payload']).orderBy('seq').execute();
    expect(outbox.map((o) => o.kind)).toEqual(expect.arrayContaining(['mail.post', 'discussion.changed']));
    expect(outbox.map((o) => o.payload).join()).not.toContain('Imaynalla');
    const audit = await s.database.reader.selectFrom('audit').select(['action', 'actor_id', 'after_hash']).where('object_id', '=', postId).execute();
    expect(audit).toEqual([{ action: 'post.write', actor_id: s.author.id, after_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it('keeps two levels: an answer to an answer stands under the same post and names the person', async () => {
    const s = await scene(await open());
    const top = await s.say(s.author, 'Primera pregunta');
    const first = await s.say(s.other, 'Una respuesta', top);
    const second = await s.say(s.author, 'Y otra', first);
    const own = await s.say(s.author, 'Agrego algo', second);
    const { threads, count } = await panelOf(s);
    expect(count).toBe(4);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.answers.map((a) => a.id)).toEqual([first, second, own]);
    expect(threads[0]?.answers[1]?.html).toBe('<p>@Otra Persona Y otra</p>');
    expect(threads[0]?.answers[2]?.html).toBe('<p>Agrego algo</p>');
  });

  it('refuses visitors, unknown practices and posts of another practice', async () => {
    const s = await scene(await open());
    const elsewhere = await rawPractice(s.database, {});
    const top = await s.say(s.author, 'Aquí');
    const write = async (actor: Parameters<Scene['as']>[0], practiceId: string, parentId: string | null) =>
      failure(writePost(await s.as(actor), { practiceId, parentId, lang: 'es', markdown: 'Hola' }));
    expect(await write(VISITOR, s.practice.practiceId, null)).toEqual({ id: 'sign-in-required' });
    expect(await write(s.other, newId(), null)).toEqual({ id: 'not-found' });
    expect(await write(s.other, elsewhere.practiceId, top)).toEqual({ id: 'not-found' });
    expect(await write(s.other, s.practice.practiceId, newId())).toEqual({ id: 'not-found' });
  });

  it('keeps the earlier words of a post, for its author and moderators only', async () => {
    const s = await scene(await open());
    const id = await s.say(s.author, 'Palabra equivocada');
    expect(await editPost(await s.as(s.author), { postId: id, version: 1, lang: 'es', markdown: 'Palabra corregida' })).toEqual({ version: 2 });
    expect(await editPost(await s.as(s.author), { postId: id, version: 2, lang: 'es', markdown: 'Palabra final' })).toEqual({ version: 3 });
    expect(await failure(editPost(await s.as(s.author), { postId: id, version: 1, lang: 'es', markdown: 'Desde otra pestaña' }))).toEqual({ id: 'stale-version', version: 3 });
    expect(await failure(editPost(await s.as(s.other), { postId: id, version: 3, lang: 'es', markdown: 'Ajeno' }))).toEqual({ id: 'forbidden' });
    expect(await failure(editPost(await s.as(s.moderator), { postId: id, version: 3, lang: 'es', markdown: 'Ajeno' }))).toEqual({ id: 'forbidden' });
    expect(await failure(editPost(await s.as(VISITOR), { postId: id, version: 3, lang: 'es', markdown: 'Ajeno' }))).toEqual({ id: 'sign-in-required' });

    for (const actor of [s.author, s.moderator]) {
      const page = await showPost(await s.as(actor), id);
      expect(page.history?.map((h) => [h.number, h.html])).toEqual([[2, '<p>Palabra corregida</p>'], [1, '<p>Palabra equivocada</p>']]);
    }
    const asReader = await showPost(await s.as(s.other), id);
    expect(asReader).toMatchObject({ history: null, markdown: null, decisions: [], reports: [] });
    expect(asReader.post.editedAt).not.toBeNull();
    const seen = await surfaces(s);
    expect(seen.text).toContain('Palabra final');
    expect(seen.text).not.toContain('equivocada');
    expect(await seen.hits('equivocada')).toBe(0);
    expect(await seen.hits('final')).toBe(1);
  });

  it('changes nothing when the same words are saved again', async () => {
    const s = await scene(await open());
    const id = await s.say(s.author, 'Igual');
    const { markdown } = await showPost(await s.as(s.author), id);
    expect(await editPost(await s.as(s.author), { postId: id, version: 1, lang: 'es', markdown: markdown ?? '' })).toEqual({ version: 1 });
  });

  it('takes a withdrawn post from every surface and keeps its place only while answers stand under it', async () => {
    const s = await scene(await open());
    const top = await s.say(s.author, 'palabrasecretaretirada');
    const answer = await s.say(s.other, 'respuestaquequeda', top);
    expect(await (await surfaces(s)).hits('palabrasecretaretirada')).toBe(1);
    expect(await failure(withdrawPost(await s.as(s.other), { postId: top }))).toEqual({ id: 'forbidden' });
    await withdrawPost(await s.as(s.author), { postId: top });

    let seen = await surfaces(s);
    expect(seen.text).not.toContain('palabrasecretaretirada');
    expect(await seen.hits('palabrasecretaretirada')).toBe(0);
    expect([seen.count, seen.counted]).toEqual([1, 1]);
    expect((await panelOf(s)).threads[0]).toMatchObject({ id: top, state: 'withdrawn', author: null, group: null, html: '' });
    expect(await failure(showPost(await s.as(s.other), top))).toEqual({ id: 'not-found' });
    expect(await failure(withdrawPost(await s.as(s.author), { postId: top }))).toEqual({ id: 'conflict' });
    expect(await failure(editPost(await s.as(s.author), { postId: top, version: 1, lang: 'es', markdown: 'De nuevo' }))).toEqual({ id: 'conflict' });
    const say = async (parentId: string) => failure(writePost(await s.as(s.other), { practiceId: s.practice.practiceId, parentId, lang: 'es', markdown: 'Tarde' }));
    expect(await say(top)).toMatchObject({ id: 'conflict' });
    expect(await say(answer)).toMatchObject({ id: 'conflict' });

    await withdrawPost(await s.as(s.other), { postId: answer });
    seen = await surfaces(s);
    expect([seen.count, seen.counted, (await panelOf(s)).threads.length]).toEqual([0, 0, 0]);
  });

  it('makes one post of a form sent twice, also at the same moment', async () => {
    const s = await scene(await open());
    const ctx = await s.as(s.author);
    const once = newId();
    const send = () => writePost(ctx, { practiceId: s.practice.practiceId, parentId: null, lang: 'es', markdown: 'Una vez', once });
    const [a, b] = await Promise.all([send(), send()]);
    const c = await send();
    expect(new Set([a?.postId, b?.postId, c.postId]).size).toBe(1);
    expect((await panelOf(s)).count).toBe(1);
    // a refused form leaves its key free
    const again = newId();
    const retry = (markdown: string) => writePost(ctx, { practiceId: s.practice.practiceId, parentId: null, lang: 'es', markdown, once: again });
    expect(await failure(retry(''))).toMatchObject({ id: 'bad-input' });
    await retry('Ahora sí');
    expect((await panelOf(s)).count).toBe(2);
    // the key is the person's own
    await writePost(await s.as(s.other), { practiceId: s.practice.practiceId, parentId: null, lang: 'es', markdown: 'De otra persona', once });
    expect((await panelOf(s)).count).toBe(3);
  });

  it('lets a member write ten posts a minute, a new one three, and then says how long to wait', async () => {
    const s = await scene(await open());
    const now = () => new Date('2026-07-01T12:00:00.000Z');
    const later = () => new Date('2026-07-01T12:01:00.001Z');
    const newcomer = await createPerson(s.database);
    await s.database.writer.updateTable('person').set({ created_at: '2026-06-25T12:00:00.000Z' }).where('id', '=', newcomer.id).execute();
    for (const [person, allowed] of [[s.author, 10], [newcomer, 3]] as const) {
      const ctx = await s.as(person, { now });
      const write = () => writePost(ctx, { practiceId: s.practice.practiceId, parentId: null, lang: 'es', markdown: 'Mucho' });
      const sent = await Promise.all(Array.from({ length: allowed + 3 }, () => failure(write())));
      expect(sent.filter((r) => r === null)).toHaveLength(allowed);
      expect(sent.find((r) => r !== null)).toEqual({ id: 'too-many-requests', seconds: 60 });
      expect(await failure(writePost(await s.as(person, { now: later }), { practiceId: s.practice.practiceId, parentId: null, lang: 'es', markdown: 'Después' }))).toBeNull();
    }
  });

  it('pages a long discussion and shows the newest part first', async () => {
    const s = await scene(await open());
    const at = (i: number) => new Date(Date.UTC(2026, 4, 1, 0, i)).toISOString();
    await s.database.writer.insertInto('post').values(Array.from({ length: 130 }, (_, i) => ({
      id: newId(), practice_id: s.practice.practiceId, parent_id: null, author_id: s.author.id, lang: 'es', doc: '{}', html: `<p>${i}</p>`, text: String(i), state: 'visible', version: 1, created_at: at(i), edited_at: null,
    }))).execute();
    const panel = await panelOf(s);
    expect([panel.count, panel.page, panel.pages, panel.threads.length, panel.threads[0]?.html]).toEqual([130, 2, 2, 30, '<p>100</p>']);
  });
});
