import { expect, it } from 'vitest';
import { refsOf } from '#app/domain/entries.ts';
import { VISITOR } from '#app/domain/actor.ts';
import { dismissReports } from '#app/features/discussions/dismiss-reports.server.ts';
import { hidePost } from '#app/features/discussions/hide-post.server.ts';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { reportPost } from '#app/features/discussions/report-post.server.ts';
import { restorePost } from '#app/features/discussions/restore-post.server.ts';
import { showModeration } from '#app/features/discussions/show-moderation.server.ts';
import { showPost } from '#app/features/discussions/show-post.server.ts';
import { withdrawPost } from '#app/features/discussions/withdraw-post.server.ts';
import { decisionMail } from '#db/repositories/moderation.repo.ts';
import { newestPosts } from '#db/repositories/library.repo.ts';
import { loadEntries } from '#search/documents/load-entries.ts';
import { createPerson } from '#tests/factories/people.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { failure, found, scene } from './setup.ts';

forEachDatabase((_dialect, open) => {
  it('takes one report a person, whatever number in one entry, and hides nothing by itself', async () => {
    const s = await scene(await open());
    const id = await s.say(s.author, 'Reportado');
    const report = async (actor: Parameters<typeof s.as>[0], reason = 'spam', note = '') => reportPost(await s.as(actor), { postId: id, reason, note });
    expect(await report(s.other, 'disrespect', 'Insulta a mi comunidad')).toBe(true);
    expect(await report(s.other)).toBe(false);
    for (let i = 0; i < 5; i++) expect(await report(await createPerson(s.database))).toBe(true);
    expect(await failure(report(s.author))).toEqual({ id: 'forbidden' });
    expect(await failure(report(VISITOR))).toEqual({ id: 'sign-in-required' });
    expect(await failure(report(s.moderator, 'because'))).toEqual({ id: 'bad-input', field: 'report', problem: 'required' });
    expect(await failure(report(s.moderator, 'spam', 'x'.repeat(1001)))).toMatchObject({ id: 'bad-input', field: 'note', problem: 'too-long' });

    const { queue } = await showModeration(await s.as(s.moderator));
    expect(queue).toHaveLength(1);
    expect(queue[0]).toMatchObject({ id, count: 6, reasons: [{ reason: 'disrespect', count: 1 }, { reason: 'spam', count: 5 }], notes: ['Insulta a mi comunidad'] });
    expect(JSON.stringify(queue)).not.toContain('Otra Persona');
    expect((await loadDiscussion(await s.as(VISITOR), { id: s.practice.practiceId, slug: s.practice.slug })).count).toBe(1);
  });

  it('lets a person report twenty posts a day', async () => {
    const s = await scene(await open());
    const ids: string[] = [];
    for (let i = 0; i < 21; i++) ids.push(await s.say(s.author, `Mensaje ${i}`));
    const results = [];
    for (const postId of ids) results.push(await failure(reportPost(await s.as(s.other), { postId, reason: 'spam', note: '' })));
    expect(results.slice(0, 20)).toEqual(Array(20).fill(null));
    expect(results[20]).toMatchObject({ id: 'too-many-requests' });
  });

  it('hides a post with a reason its author gets, from every surface, and gives it back', async () => {
    const s = await scene(await open());
    const id = await s.say(s.author, 'palabraocultada');
    await reportPost(await s.as(s.other), { postId: id, reason: 'spam', note: '' });
    expect(await failure(hidePost(await s.as(s.moderator), { postId: id, reason: '  ' }))).toEqual({ id: 'bad-input', field: 'reason', problem: 'required' });
    for (const actor of [s.author, s.other]) expect(await failure(hidePost(await s.as(actor), { postId: id, reason: 'Porque sí' }))).toEqual({ id: 'forbidden' });
    await hidePost(await s.as(s.moderator), { postId: id, reason: 'Nombra a una persona' });
    expect(await failure(hidePost(await s.as(s.moderator), { postId: id, reason: 'Otra vez' }))).toEqual({ id: 'conflict' });

    const db = s.database.reader;
    const visitor = await s.as(VISITOR);
    const panel = await loadDiscussion(visitor, { id: s.practice.practiceId, slug: s.practice.slug });
    const [indexed] = await loadEntries(db, refsOf('practice', [s.practice.practiceId]));
    expect(JSON.stringify([panel, await newestPosts(db, { tokens: ['public'] }, 9), indexed])).not.toContain('palabraocultada');
    expect([panel.count, panel.threads.length]).toEqual([0, 0]);
    expect(await found(s, 'palabraocultada')).toBe(0);
    expect(await failure(showPost(await s.as(s.other), id))).toEqual({ id: 'not-found' });
    expect((await showModeration(await s.as(s.moderator))).queue).toEqual([]);

    // its author learns why, not who; a moderator sees both
    const own = await showPost(await s.as(s.author), id);
    expect(own.post.html).toContain('palabraocultada');
    expect(own.decisions).toMatchObject([{ action: 'hide', reason: 'Nombra a una persona', by: null }]);
    expect((await showPost(await s.as(s.moderator), id)).decisions[0]?.by).toBe('Eva Editora');
    const row = await db.selectFrom('outbox').select('payload').where('kind', '=', 'mail.post-hidden').executeTakeFirstOrThrow();
    const { postId, moderationId } = JSON.parse(row.payload) as { postId: string; moderationId: string };
    expect(row.payload).not.toContain('Nombra');
    expect(await decisionMail(db, postId, moderationId)).toMatchObject({ personId: s.author.id, email: s.author.email, locale: 'es', reason: 'Nombra a una persona' });
    const trail = await db.selectFrom('audit').select(['action', 'actor_id', 'reason']).where('object_id', '=', id).where('action', '=', 'post.hide').execute();
    expect(trail).toEqual([{ action: 'post.hide', actor_id: s.moderator.id, reason: 'Nombra a una persona' }]);

    expect(await failure(restorePost(await s.as(s.author), { postId: id, reason: 'Es mío' }))).toEqual({ id: 'forbidden' });
    expect(await failure(restorePost(await s.as(s.other), { postId: id, reason: 'Lo quiero' }))).toEqual({ id: 'not-found' });
    await restorePost(await s.as(s.moderator), { postId: id, reason: 'Ya se corrigió' });
    expect((await loadDiscussion(visitor, { id: s.practice.practiceId, slug: s.practice.slug })).threads[0]?.html).toContain('palabraocultada');
    expect((await showModeration(await s.as(s.moderator))).log.map((l) => l.action)).toEqual(['restore', 'hide']);
  });

  it('keeps the place of a hidden post that has answers, without words or name', async () => {
    const s = await scene(await open());
    const top = await s.say(s.author, 'Pregunta');
    await s.say(s.other, 'Respuesta', top);
    await hidePost(await s.as(s.moderator), { postId: top, reason: 'Motivo' });
    const { threads } = await loadDiscussion(await s.as(VISITOR), { id: s.practice.practiceId, slug: s.practice.slug });
    expect(threads[0]).toMatchObject({ state: 'hidden', author: null, group: null, html: '' });
    expect(threads[0]?.answers).toHaveLength(1);
  });

  it('closes reports of a post that stays, once', async () => {
    const s = await scene(await open());
    const id = await s.say(s.author, 'Se queda');
    expect(await failure(dismissReports(await s.as(s.moderator), { postId: id, reason: 'Nada' }))).toEqual({ id: 'conflict' });
    await reportPost(await s.as(s.other), { postId: id, reason: 'other', note: '' });
    await dismissReports(await s.as(s.moderator), { postId: id, reason: 'No falta al respeto' });
    const page = await showModeration(await s.as(s.moderator));
    expect(page.queue).toEqual([]);
    expect(page.log).toMatchObject([{ action: 'dismiss', reason: 'No falta al respeto', by: 'Eva Editora', about: 'Ana Autora' }]);
    // that somebody reported it is not told to its author
    expect((await showPost(await s.as(s.author), id)).decisions).toEqual([]);
  });

  it('lets nobody decide about their own post, and takes a withdrawn one off the queue', async () => {
    const s = await scene(await open());
    const own = await s.say(s.moderator, 'Del moderador');
    await reportPost(await s.as(s.other), { postId: own, reason: 'false', note: '' });
    const second = await createPerson(s.database, { role: 'editor' });
    expect((await showModeration(await s.as(s.moderator))).queue).toEqual([]);
    expect((await showModeration(await s.as(second))).queue).toHaveLength(1);
    expect(await failure(dismissReports(await s.as(s.moderator), { postId: own, reason: 'Estoy bien' }))).toEqual({ id: 'forbidden' });
    await hidePost(await s.as(second), { postId: own, reason: 'Falso' });
    expect(await failure(restorePost(await s.as(s.moderator), { postId: own, reason: 'Es cierto' }))).toEqual({ id: 'forbidden' });

    const theirs = await s.say(s.author, 'Retirado a tiempo');
    await reportPost(await s.as(s.other), { postId: theirs, reason: 'false', note: '' });
    await withdrawPost(await s.as(s.author), { postId: theirs });
    expect((await showModeration(await s.as(second))).queue).toEqual([]);
  });

  it('opens the desk to moderators with their second factor only', async () => {
    const s = await scene(await open());
    expect(await failure(showModeration(await s.as(VISITOR)))).toEqual({ id: 'sign-in-required' });
    expect(await failure(showModeration(await s.as(s.other)))).toEqual({ id: 'forbidden' });
    expect(await failure(showModeration(await s.as({ ...s.moderator, secondFactor: false })))).toEqual({ id: 'forbidden' });
    for (const role of ['reviewer', 'translator', 'steward', 'staff'] as const) {
      expect(await failure(showModeration(await s.as(await createPerson(s.database, { role })))), role).toEqual({ id: 'forbidden' });
    }
    expect(await failure(showModeration(await s.as(await createPerson(s.database, { role: 'administrator' }))))).toBeNull();
  });
});
