import type { WordComment } from '#app/content/render/word/items.ts';
import { passagesOf } from '#app/content/diff/passages.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { can } from '#app/policies/can.ts';
import { findRevision, type EditionRow } from '#db/repositories/editions.repo.ts';
import { commentsOf } from '#db/repositories/review-comments.repo.ts';
import { subjectOf, textOf } from '../articles/load-edition.server.ts';
import { commentPassage, MAX_COMMENT } from '../review/comment-passage.server.ts';
import type { Ctx } from '../context.ts';

/** A comment of a document that may become one of the review: `at` is its place in what was read. */
export type OfferedComment = WordComment & { at: number };

/** The comments of a document its reader may keep in the review: none while there is no review, and none that went out from here. */
export async function offeredComments(ctx: Ctx, edition: EditionRow, comments: readonly WordComment[]): Promise<OfferedComment[]> {
  if (comments.length === 0 || edition.submitted_revision_id === null || !can(ctx.actor, 'edition.comment', subjectOf(edition))) return [];
  const known = new Set((await commentsOf(ctx.db.reader, edition.id)).map((c) => spaceless(c.text)));
  return comments.map((comment, at) => ({ ...comment, at })).filter(({ text }) => text !== '' && !known.has(spaceless(text)));
}

/** Keeps those chosen as comments of the review, in the name of whoever brought them, each at its passage of the revision handed in where it has one. */
export async function keepComments(ctx: Ctx, edition: EditionRow, chosen: readonly OfferedComment[]): Promise<void> {
  const revision = edition.submitted_revision_id ? await findRevision(ctx.db.reader, edition.submitted_revision_id) : null;
  if (!revision) return;
  const passages = passagesOf(textOf(edition), JSON.parse(revision.doc) as DocumentJson);
  for (const { author, text, passage, words } of chosen) {
    const place = passages.find(({ key }) => passage !== '' && [passage, `${passage}-image`, `${passage}-title`].includes(key)) ?? passages.find((one) => words !== '' && spaceless(one.text) === spaceless(words));
    const said = author ? ctx.t('word:remarks.from', { author, text }) : text;
    const whole = place || !words ? said : `${ctx.t('word:remarks.about', { words })} ${said}`;
    await commentPassage(ctx, { editionId: edition.id, passage: place?.key ?? '', parentId: null, text: whole.slice(0, MAX_COMMENT) });
  }
}

/** Word and the portal break lines at other places. */
const spaceless = (text: string): string => text.replace(/\s+/g, '');
