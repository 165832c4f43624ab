import type { WordComment } from '#app/content/render/word/items.ts';
import { passagesOf, type Passage } from '#app/content/diff/passages.ts';
import { newId } from '#app/domain/ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { can } from '#app/policies/can.ts';
import { insertNotes, notesOf } from '#db/repositories/author-notes.repo.ts';
import { findRevision, type EditionRow } from '#db/repositories/editions.repo.ts';
import { commentsOf } from '#db/repositories/review-comments.repo.ts';
import { loadEditionFor, subjectOf, textOf } from '../articles/load-edition.server.ts';
import { commentPassage, MAX_COMMENT } from '../review/comment-passage.server.ts';
import { record, transact } from '../record.server.ts';
import type { Ctx } from '../context.ts';

const EXCERPT = 300;

/** A comment of a document that may be kept: `at` is its place in what was read. */
export type OfferedComment = WordComment & { at: number };

/** Where comments of a document go: into the talk of authors and reviewers while there is one, else to the notes of those who write the edition. */
export const keptIn = (ctx: Ctx, edition: EditionRow): 'review' | 'notes' => (edition.submitted_revision_id !== null && can(ctx.actor, 'edition.comment', subjectOf(edition)) ? 'review' : 'notes');

/** The comments of a document its reader may keep: none that went out from here, or was kept before. `edition` is null for a document that becomes a practice of its own. */
export async function offeredComments(ctx: Ctx, edition: EditionRow | null, comments: readonly WordComment[]): Promise<OfferedComment[]> {
  if (comments.length === 0) return [];
  const said = edition ? [...await commentsOf(ctx.db.reader, edition.id), ...await notesOf(ctx.db.reader, edition.id)] : [];
  const known = new Set(said.map((c) => spaceless(c.text)));
  return comments.map((comment, at) => ({ ...comment, at })).filter(({ text }) => text !== '' && !known.has(spaceless(text)));
}

/** Keeps those chosen where `keptIn` says, with the name of whoever wrote them, each with the passage it was about where that is still there. */
export async function keepComments(ctx: Ctx, edition: EditionRow, chosen: readonly OfferedComment[]): Promise<void> {
  if (chosen.length === 0) return;
  const revision = keptIn(ctx, edition) === 'review' ? await findRevision(ctx.db.reader, edition.submitted_revision_id!) : null;
  if (!revision) return keepNotes(ctx, edition.id, chosen);
  const passages = passagesOf(textOf(edition), JSON.parse(revision.doc) as DocumentJson);
  for (const { author, text, words, ...where } of chosen) {
    const place = placeIn(passages, { ...where, words });
    const said = author ? ctx.t('word:remarks.from', { author, text }) : text;
    const whole = place || !words ? said : `${ctx.t('word:remarks.about', { words })} ${said}`;
    await commentPassage(ctx, { editionId: edition.id, passage: place?.key ?? '', parentId: null, text: whole.slice(0, MAX_COMMENT) });
  }
}

/** Keeps comments as notes of those who write the edition, with the words they were about. */
export async function keepNotes(ctx: Ctx, editionId: string, chosen: readonly OfferedComment[]): Promise<void> {
  if (chosen.length === 0 || ctx.actor.kind !== 'person') return;
  const edition = await loadEditionFor(ctx.db.writer, ctx.actor, editionId, 'edition.notes');
  const passages = passagesOf(textOf(edition), JSON.parse(edition.doc) as DocumentJson);
  const by = ctx.actor.id;
  const at = ctx.now().toISOString();
  await transact(ctx, async (trx) => {
    await insertNotes(trx, chosen.map((one) => ({
      id: newId(), edition_id: edition.id, excerpt: (one.words || (placeIn(passages, one)?.text ?? '')).slice(0, EXCERPT), written_by: one.author, text: one.text.slice(0, MAX_COMMENT),
      brought_by: by, created_at: at, resolved_at: null, resolved_by: null,
    })));
    await record(ctx, trx, { action: 'edition.notes-kept', objectKind: 'edition', objectId: edition.id, reason: String(chosen.length) });
  });
}

/** The places in what was read that a form ticks. */
export const ticked = (form: FormData, offered: readonly OfferedComment[]): OfferedComment[] => {
  const kept = form.getAll('comment').map(String);
  return offered.filter(({ at }) => kept.includes(String(at)));
};

function placeIn(passages: readonly Passage[], { passage, words }: Pick<WordComment, 'passage' | 'words'>): Passage | undefined {
  return passages.find(({ key }) => passage !== '' && [passage, `${passage}-image`, `${passage}-title`].includes(key)) ?? passages.find((one) => words !== '' && spaceless(one.text) === spaceless(words));
}

/** Word and the portal break lines at other places. */
const spaceless = (text: string): string => text.replace(/\s+/g, '');
