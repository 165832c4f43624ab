import { notFound } from '#app/domain/errors.ts';
import { can } from '#app/policies/can.ts';
import { postRevisions } from '#db/repositories/discussions.repo.ts';
import { isBlocked } from '#db/repositories/person-blocks.repo.ts';
import { hasReported, moderationOf, openReports } from '#db/repositories/moderation.repo.ts';
import type { Ctx } from '../context.ts';
import { languageChoices, presentPost, type LanguageChoice, type PostView } from './discussion.present.ts';
import { loadPostFor, postSubject } from './load-post.server.ts';
import { postMarkdown } from './post-content.server.ts';
import { practiceHeadings, type PracticeHeading } from './practice-heading.server.ts';

export type PostPage = {
  practice: PracticeHeading;
  /** With its words even when hidden or withdrawn: only its author and moderators get that far. */
  post: PostView;
  version: number;
  /** The words as typed, for the form that changes them. */
  markdown: string | null;
  /** Whether the reader may say that they want no answers from its writer; null when they have said so. */
  canBlock: boolean | null;
  canRestore: boolean;
  /** Whether the reader decides if it is let through. */
  canRelease: boolean;
  reported: boolean;
  languages: LanguageChoice[];
  /** Earlier wordings, for the author and moderators; null for others. */
  history: { number: number; html: string; at: string }[] | null;
  /** Decisions, for the author (without who) and moderators. */
  decisions: { id: string; action: string; reason: string; at: string; by: string | null }[];
  reports: { reason: string; note: string; at: string }[];
};

/** Everything the page of one post shows to this reader. Throws not-found. */
export async function showPost(ctx: Ctx, postId: string): Promise<PostPage> {
  const { actor, locale } = ctx;
  const db = ctx.db.reader;
  const row = await loadPostFor(db, actor, postId, 'post.read');
  const practice = (await practiceHeadings(ctx, [row.practice_id])).get(row.practice_id);
  if (!practice) throw notFound();
  const subject = postSubject(row);
  const view = presentPost(row, actor, locale);
  const moderator = can(actor, 'discussion.moderate', subject);
  const inside = moderator || view.own;
  return {
    practice, version: row.version,
    post: { ...view, author: row.author_name, group: row.author_group, html: row.html },
    markdown: view.can.edit ? postMarkdown(row.doc) : null,
    canBlock: can(actor, 'post.block', subject) && row.author_id !== null && (actor.kind === 'person' && (await isBlocked(db, actor.id, row.author_id)) ? null : true),
    canRestore: can(actor, 'post.restore', subject),
    canRelease: can(actor, 'post.release', subject),
    reported: actor.kind === 'person' && view.can.report && (await hasReported(db, row.id, actor.id)),
    languages: actor.kind === 'person' ? languageChoices(locale) : [],
    history: inside ? (await postRevisions(db, row.id)).map((r) => ({ number: r.number, html: r.html, at: r.created_at })) : null,
    decisions: inside ? (await moderationOf(db, row.id)).filter((d) => moderator || d.action !== 'dismiss').map((d) => ({
      id: d.id, action: d.action, reason: d.reason, at: d.created_at, by: moderator ? d.actor_name : null,
    })) : [],
    reports: moderator && !view.own ? (await openReports(db, [row.id])).map((r) => ({ reason: r.reason, note: r.note, at: r.created_at })) : [],
  };
}
