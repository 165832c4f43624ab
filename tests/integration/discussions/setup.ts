import type { Actor, Person } from '#app/domain/actor.ts';
import type { Access } from '#app/domain/access.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { testCtx } from '#tests/factories/ctx.ts';
export { failure } from '#tests/factories/failure.ts';
import { createPerson } from '#tests/factories/people.ts';
import { rawPractice } from '#tests/factories/practices.ts';
import type { TestDatabase } from '#tests/setup/database.ts';

/** A clock that stands far from the moment test people joined, so that they are members of long standing, and moves a minute at each look. */
export function slowClock(start = new Date('2026-06-01T12:00:00.000Z')): () => Date {
  let at = start.getTime();
  return () => new Date((at += 60_000));
}

export type Scene = {
  database: TestDatabase;
  practice: { practiceId: string; slug: string };
  author: Person; other: Person; moderator: Person;
  as(actor: Actor, change?: Partial<Ctx>): Promise<Ctx>;
  say(actor: Person, markdown: string, parentId?: string | null): Promise<string>;
};

/** A published practice with people around it, whose posts are minutes apart. */
export async function scene(database: TestDatabase, access: Access = { kind: 'public' }, words?: string): Promise<Scene> {
  const practice = await rawPractice(database, { access, ...(words ? { words } : {}) });
  const community = access.kind === 'community' ? [{ role: 'member' as const, communityId: access.communityId }] : [];
  const author = await createPerson(database, { name: 'Ana Autora', group: 'indigenous', grants: community });
  const other = await createPerson(database, { name: 'Otra Persona', locale: 'fr', grants: community });
  const moderator = await createPerson(database, { name: 'Eva Editora', grants: [{ role: 'editor', communityId: null }, ...community] });
  const now = slowClock();
  const as = (actor: Actor, change: Partial<Ctx> = {}) => testCtx(database, actor, { now, ...change });
  await (await as(author)).search.rebuild();
  return {
    database, practice, author, other, moderator, as,
    say: async (actor, markdown, parentId = null) => (await writePost(await as(actor), { practiceId: practice.practiceId, parentId, lang: 'es', markdown })).postId,
  };
}

/** How many practices a reader of these tokens finds by a word, as the index says at once. */
export async function found(s: Scene, text: string, tokens: readonly string[] = ['public']): Promise<number> {
  const { search } = await s.as(s.author);
  return (await search.search({ kind: 'practice', text, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 10, facets: [] }, { tokens })).total;
}
