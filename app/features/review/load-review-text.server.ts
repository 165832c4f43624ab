import type { Person } from '#app/domain/actor.ts';
import { comparePassages, type Change } from '#app/content/diff/compare.ts';
import type { Passage } from '#app/content/diff/passages.ts';
import { notFound } from '#app/domain/errors.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { can } from '#app/policies/can.ts';
import { editionsOfPractice, findRevision, revisionsOf } from '#db/repositories/editions.repo.ts';
import { commentsOf, readRevisions, type CommentRow } from '#db/repositories/review-comments.repo.ts';
import { subjectOf } from '../articles/load-edition.server.ts';
import { conceptLabels } from '../articles/load-preview.server.ts';
import type { Ctx } from '../context.ts';
import { blockNames } from '../articles/reuse/block-names.server.ts';
import { reviewedRevision } from './reviewed-revision.server.ts';
import { revisionPassages, type MetaWords } from './revision-passages.server.ts';

export type Said = { id: string; by: string | null; mine: boolean; writer: boolean; text: string; at: string; number: number };
export type Thread = Said & { passage: string; excerpt: string; resolvedAt: string | null; resolvedBy: string | null; answers: Said[] };
export type TextRow = Omit<Change, 'passage'> & Pick<Passage, 'key' | 'part' | 'place' | 'text'> & { threads: Thread[]; /** Unchanged where it was, and nothing open about it. */ quiet: boolean };
export type ReviewText = {
  id: string; title: string; lang: string; state: EditionState; own: boolean;
  revision: { id: string; number: number; at: string };
  /** What it is compared with; null = with nothing. `read` = the reader's own last one, `published` = what readers have. */
  since: { id: string; number: number; at: string; why: 'read' | 'published' | 'chosen' } | null;
  earlier: { id: string; number: number; at: string }[];
  rows: TextRow[];
  quiet: number;
  /** Threads about the whole, and about passages that are gone. */
  loose: Thread[];
  /** The same practice in other languages, where they are before reviewers too: each has a difference of its own. */
  others: { id: string; lang: string }[];
  open: number;
  may: { comment: boolean; resolve: boolean };
};

/**
 * An edition passage by passage with what was said about each, beside an earlier revision: `since` = its id, 'none', or null for the last one this
 * person has read (or else the one readers have). Throws not-found.
 */
export async function loadReviewText(ctx: Ctx, person: Person, editionId: string, since: string | null): Promise<ReviewText> {
  const db = ctx.db.reader;
  const { edition, revision, own } = await reviewedRevision(ctx, person, editionId);
  const [comments, read, all, concepts] = await Promise.all([commentsOf(db, edition.id), readRevisions(db, edition.id, person.id), revisionsOf(db, edition.id), conceptLabels(ctx)]);
  const earlier = all.filter((r) => r.number < revision.number).map((r) => ({ id: r.id, number: r.number, at: r.created_at }));
  const chosen = since === null || since === 'none' ? null : earlier.find((r) => r.id === since);
  if (chosen === undefined) throw notFound();
  const lastRead = earlier.filter((r) => read.some((one) => one.id === r.id)).at(-1);
  const published = earlier.find((r) => r.id === edition.published_revision_id);
  const base = chosen ? { ...chosen, why: 'chosen' as const } : since === 'none' ? null : lastRead && !own ? { ...lastRead, why: 'read' as const } : published ? { ...published, why: 'published' as const } : null;
  const before = base ? await findRevision(db, base.id) : null;

  const words: MetaWords = { labels: { ...concepts, ...(await blockNames(ctx, [revision, before])) }, t: ctx.t };
  const after = revisionPassages(revision, words);
  const changes = before ? comparePassages(revisionPassages(before, words), after) : after.map((passage): Change => ({ passage, state: 'same', moved: false, before: passage.text, pieces: [{ op: 'same', text: passage.text }], pictures: null }));
  const threads = threadsOf(comments, person, edition.contributorIds);
  const rows = changes.map(({ passage, ...change }): TextRow => {
    const own = threads.filter((t) => t.passage === passage.key);
    return { key: passage.key, part: passage.part, place: passage.place, text: passage.text, ...change, threads: own, quiet: change.state === 'same' && !change.moved && own.every((t) => t.resolvedAt) };
  });
  const subject = subjectOf(edition);
  const others = (await editionsOfPractice(db, edition.practice_id)).filter((e) => e.id !== edition.id && (e.state === 'submitted' || e.state === 'approved')).map(({ id, lang }) => ({ id, lang }));
  return {
    id: edition.id, title: revision.title, lang: revision.lang, state: subject.state, own, revision: { id: revision.id, number: revision.number, at: revision.created_at }, since: base, earlier, rows,
    quiet: rows.filter((r) => r.quiet).length, loose: threads.filter((t) => !rows.some((r) => r.key === t.passage)), open: threads.filter((t) => !t.resolvedAt).length,
    others, may: { comment: can(person, 'edition.comment', subject), resolve: can(person, 'edition.resolve-comment', subject) },
  };
}

function threadsOf(comments: readonly CommentRow[], person: Person, writerIds: readonly string[]): Thread[] {
  const said = (c: CommentRow): Said => ({ id: c.id, by: c.author, mine: c.authorId === person.id, writer: c.authorId !== null && writerIds.includes(c.authorId), text: c.text, at: c.at, number: c.number });
  return comments.filter((c) => c.parentId === null).map((c) => ({
    ...said(c), passage: c.passage, excerpt: c.excerpt, resolvedAt: c.resolvedAt, resolvedBy: c.resolvedBy, answers: comments.filter((a) => a.parentId === c.id).map(said),
  }));
}
