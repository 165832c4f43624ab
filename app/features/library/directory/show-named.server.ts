import { VISITOR } from '#app/domain/actor.ts';
import { notFound } from '#app/domain/errors.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { mentionAddress } from '#db/mention-id.ts';
import { editionHeads, postCounts } from '#db/repositories/library.repo.ts';
import { visibleMentions, type MentionKind } from '#db/repositories/mentions.repo.ts';
import type { Ctx } from '../../context.ts';
import { groupHeads, type PracticeHeads } from '../practice-heads.ts';
import { vocabularyOf, type Vocabulary } from '../vocabulary.server.ts';
import { creditsOf, gatherNamed, type Named } from './named.ts';

const MOST = 1000;

export type ShownNamed = {
  kind: MentionKind;
  named: Named;
  credits: ReturnType<typeof creditsOf>;
  /** The newest first. */
  practices: PracticeHeads[];
  posts: Map<string, number>;
  page: number;
  pages: number;
  /** Whether a visitor finds nothing of it. */
  restricted: boolean;
  vocabulary: Vocabulary;
};

/** An organisation or a credited person with the practices that name it, within what the reader may see. Throws not-found when there is none of those. */
export async function showNamed(ctx: Ctx, kind: MentionKind, slug: string, page: number, size: number): Promise<ShownNamed> {
  const visibility = visibleTo(ctx.actor);
  const db = ctx.db.reader;
  const at = mentionAddress(kind, slug);
  if (!at) throw notFound();
  let rows = await visibleMentions(db, visibility, kind, at);
  // under an address it no longer goes by: all of what it was joined to
  const [first] = rows;
  if (first && first.own !== first.id) rows = await visibleMentions(db, visibility, kind, { ids: [first.id] });
  const [named] = gatherNamed(kind, rows).values();
  if (!named) throw notFound();
  const open = visibleTo(VISITOR).tokens;
  const heads = [...groupHeads(await editionHeads(db, visibility, named.practiceIds.slice(0, MOST))).values()].sort(newestFirst);
  const pages = Math.max(1, Math.ceil(heads.length / size));
  const here = Math.min(page, pages);
  const practices = heads.slice((here - 1) * size, here * size);
  return {
    kind, named, practices, credits: kind === 'person' ? creditsOf(named.id, heads.map((h) => h.meta)) : { roles: [], orcid: null }, page: here, pages, vocabulary: await vocabularyOf(ctx), restricted: !rows.some((row) => row.id === named.id && open.includes(row.acl)),
    posts: await postCounts(db, visibility, practices.map((p) => p.practiceId)),
  };
}

const latest = ({ editions }: PracticeHeads) => editions.reduce((at, e) => ((e.publishedAt ?? '') > at ? (e.publishedAt ?? '') : at), '');

function newestFirst(a: PracticeHeads, b: PracticeHeads): number {
  return latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : a.practiceId < b.practiceId ? -1 : 1;
}
