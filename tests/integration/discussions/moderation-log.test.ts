import { expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { hidePost } from '#app/features/discussions/hide-post.server.ts';
import { moderationCsv } from '#app/features/discussions/moderation-csv.server.ts';
import { moderationLog } from '#app/features/discussions/moderation-log.server.ts';
import { logQuery } from '#app/features/discussions/moderation-log.schema.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { submittedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { failure, scene } from './setup.ts';

const ask = (query: Record<string, string> = {}) => logQuery.parse(query);

forEachDatabase((_dialect, open) => {
  it('holds decisions about posts and practices, narrowed by person, decision and day, and leaves as a file', async () => {
    const s = await scene(await open());
    await hidePost(await s.as(s.moderator), { postId: await s.say(s.author, 'Uno'), reason: '=Nombra a una persona' });
    const second = await createPerson(s.database, { name: 'Otro Editor', grants: [{ role: 'editor', communityId: null }] });
    const { editionId, revisionId } = await submittedPractice(s.database, { author: s.author });
    await requestChanges(await s.as(second), { editionId, revisionId, reason: 'Falta la fuente' });

    const log = await moderationLog(await s.as(s.moderator), ask());
    expect(log.rows.map((r) => [r.kind, r.action, r.by])).toEqual([['edition', 'request-changes', 'Otro Editor'], ['post', 'hide', 'Eva Editora']]);
    expect(log.rows[0]?.about).toBeTruthy();
    expect(log.people.map((p) => p.name)).toEqual(['Eva Editora', 'Otro Editor']);
    const shown = async (query: Record<string, string>) => (await moderationLog(await s.as(s.moderator), ask(query))).rows.map((r) => r.action);
    expect(await shown({ person: second.id })).toEqual(['request-changes']);
    expect(await shown({ action: 'hide' })).toEqual(['hide']);
    const day = log.rows[0]?.at.slice(0, 10) ?? '';
    expect(await shown({ from: day, to: day })).toHaveLength(2);
    expect(await shown({ to: '2020-01-01' })).toEqual([]);
    expect(await shown({ from: 'yesterday', page: '-1', action: '' })).toHaveLength(2);

    const csv = (await moderationCsv(await s.as(s.moderator), ask())).split('\r\n');
    expect(csv).toHaveLength(4);
    expect(csv[2]).toContain("'=Nombra");
  });

  it('tells moderators of posts only what they may read, and nobody else anything', async () => {
    const database = await open();
    const s = await scene(database, { kind: 'community', communityId: await createCommunity(database) });
    await hidePost(await s.as(s.moderator), { postId: await s.say(s.author, 'De la comunidad'), reason: 'Motivo reservado' });
    const outside = await createPerson(s.database, { name: 'Editora de afuera', grants: [{ role: 'editor', communityId: null }] });
    expect(await moderationLog(await s.as(outside), ask())).toMatchObject({ total: 0, rows: [], people: [] });
    expect(await moderationCsv(await s.as(outside), ask())).not.toContain('reservado');
    for (const actor of [s.author, VISITOR]) expect(await failure(moderationLog(await s.as(actor), ask()))).toBeTruthy();
  });
});
