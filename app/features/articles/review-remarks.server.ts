import { passagesOf } from '#app/content/diff/passages.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { WHOLE, type WordRemark } from '#app/content/render/word/writer.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';
import { commentsOf, type CommentRow } from '#db/repositories/review-comments.repo.ts';
import { reportsOf, reviewsOf } from '#db/repositories/reviews.repo.ts';
import type { Ctx } from '../context.ts';

/**
 * What was said of the passages of an edition, thread by thread, for a file that leaves with its text. Whoever calls has asked whether the reader may read the
 * working copy. A file travels further than a page: a reviewer stands in it by name only when they agreed to be named, else as what they do. `t` in the
 * language of the text.
 */
export async function reviewRemarks(ctx: Ctx, edition: EditionRow, text: EditionText, doc: DocumentJson, t: Ctx['t']): Promise<WordRemark[]> {
  const comments = await commentsOf(ctx.db.reader, edition.id);
  if (comments.length === 0) return [];
  const nameOf = await names(ctx, edition, t);
  const there = new Set(passagesOf(text, doc).map((passage) => passage.key));
  const said = (c: CommentRow) => ({ author: nameOf(c), at: c.at, text: c.text });
  return comments.filter((c) => c.parentId === null).map((c) => ({
    ...said(c), passage: there.has(c.passage) ? c.passage : WHOLE, closed: c.resolvedAt !== null, answers: comments.filter((answer) => answer.parentId === c.id).map(said),
  }));
}

/** Who said it: writers and the reader by name, reviewers as they agreed to be called. */
async function names(ctx: Ctx, edition: EditionRow, t: Ctx['t']): Promise<(c: CommentRow) => string> {
  const [reviews, reports] = await Promise.all([reviewsOf(ctx.db.reader, [edition.id]), reportsOf(ctx.db.reader, [edition.id])]);
  const readerId = ctx.actor.kind === 'person' ? ctx.actor.id : '';
  return ({ authorId, author }) => {
    const known = authorId !== null && (authorId === readerId || edition.contributorIds.includes(authorId) || reports.some((report) => report.named && report.reviewerId === authorId));
    if (known && author) return author;
    const review = reviews.find((one) => one.reviewerId === authorId);
    if (!review) return t('word:remarks.editor');
    const alike = reviews.filter((one) => one.kind === review.kind);
    return [t(`review:kind.${review.kind}`), ...(alike.length > 1 ? [String(alike.indexOf(review) + 1)] : [])].join(' ');
  };
}
