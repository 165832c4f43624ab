import type { Crop } from '#app/domain/crop.ts';
import type { Person } from '#app/domain/actor.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import type { OpenPoint } from '#app/domain/open-points.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import type { RetiredView } from '#app/domain/retirement.ts';
import { mayRestore } from '#app/policies/may-restore.ts';
import { can, type EditionAction } from '#app/policies/can.ts';
import { notesOf } from '#db/repositories/author-notes.repo.ts';
import { currentSlug, editionsOfPractice, writersOf, type Writers } from '#db/repositories/editions.repo.ts';
import { retirementOf } from '#db/repositories/retirements.repo.ts';
import { imagesOfPractice } from '#db/repositories/practice-images.repo.ts';
import type { Ctx } from '../context.ts';
import { deadLinks } from './dead-links.server.ts';
import { editionHistory, type HistoryItem } from './edition-history.server.ts';
import { attachedDocuments, type AttachedDocument } from './load-attachments.server.ts';
import { loadEditionFor, subjectOf, textOf } from './load-edition.server.ts';
import { meetOthers } from './presence.server.ts';
import { submissionProblems } from './submission-check.server.ts';

/** `from`: of a picture that was cut, the whole one and what of it stays. */
export type StoredImage = { id: string; name: string; width: number; height: number; from?: { id: string; crop: Crop } };
const ABILITIES = ['edit', 'submit', 'recall', 'revise', 'withdraw', 'bin'] as const;
export type WriteAbilities = Record<(typeof ABILITIES)[number], boolean>;

export type WritePage = {
  /** Out of use: what was said of it in public. */
  retired: RetiredView | null;
  id: string;
  practiceId: string;
  lang: string;
  state: EditionState;
  version: number;
  editedAt: string;
  text: EditionText;
  doc: DocumentJson;
  markdown: string;
  sources: PracticeMeta['sources'];
  points: OpenPoint[];
  /** Addresses of the portal in the text that do not answer its readers. */
  dead: string[];
  others: { id: string; lang: string; state: EditionState; title: string; published: boolean }[];
  images: StoredImage[];
  documents: AttachedDocument[];
  history: HistoryItem[];
  abilities: WriteAbilities;
  slug: string | null;
  /** Null where its writers keep none. */
  notes: { open: number } | null;
  /** Whether it was made from another edition, which it can be compared with. */
  translates: boolean;
  /** Names of the others who have the edition open. */
  company: string[];
};

/** Whether the person writes in this edition; reviewers read its working copy on another page. */
export function writesIn(person: Person, edition: Writers): boolean {
  return edition.authorIds.includes(person.id) || edition.translatorIds.includes(person.id);
}

/** Everything the writing page shows, or null when the person may read the working copy but does not write in it. Throws like loadEditionFor. */
export async function loadWritePage(ctx: Ctx, person: Person, editionId: string): Promise<WritePage | null> {
  const edition = await loadEditionFor(ctx.db.reader, person, editionId, 'edition.read-working');
  if (!writesIn(person, edition)) return null;
  const subject = subjectOf(edition);
  const doc = JSON.parse(edition.doc) as DocumentJson;
  const [dead, others, writers, images, documents, history, slug, retirement, notes] = await Promise.all([
    deadLinks(ctx, ctx.db.reader, edition),
    editionsOfPractice(ctx.db.reader, edition.practice_id), writersOf(ctx.db.reader, edition.practice_id), imagesOfPractice(ctx.db.reader, edition.practice_id),
    attachedDocuments(ctx.db.reader, edition.practice_id, JSON.parse(edition.practice.draft_meta) as PracticeMeta),
    editionHistory(ctx.db.reader, edition.id, person.id), edition.published_revision_id ? currentSlug(ctx.db.reader, edition.id) : null, retirementOf(ctx.db.reader, edition.id), notesOf(ctx.db.reader, edition.id),
  ]);
  return {
    id: edition.id, practiceId: edition.practice_id, lang: edition.lang, state: subject.state, version: edition.version, editedAt: edition.edited_at,
    text: textOf(edition), doc, sources: (JSON.parse(edition.practice.draft_meta) as PracticeMeta).sources, markdown: toMarkdown(doc), points: submissionProblems(edition, dead), dead,
    others: others.filter((e) => e.id !== edition.id && writesIn(person, writers(e.id))).map((e) => ({ id: e.id, lang: e.lang, state: e.state as EditionState, title: e.title, published: e.published_revision_id !== null })),
    images: images.map((i) => ({ id: i.id, name: i.name, width: i.width ?? 0, height: i.height ?? 0, ...(i.original_id && i.crop ? { from: { id: i.original_id, crop: JSON.parse(i.crop) as Crop } } : {}) })),
    retired: retirement ? { kind: retirement.kind, at: retirement.created_at, reason: retirement.reason, lang: retirement.lang, mayRestore: mayRestore(person, subject, retirement) } : null,
    documents, history, slug, notes: notes.length > 0 ? { open: notes.filter((n) => !n.resolvedAt).length } : null, translates: edition.translation !== null, company: await meetOthers(ctx, edition.id),
    abilities: {
      ...(Object.fromEntries(ABILITIES.map((a) => [a, can(person, `edition.${a}` satisfies EditionAction, subject)])) as WriteAbilities),
      // what readers have had is withdrawn, not thrown away
      bin: edition.first_published_at === null && can(person, 'edition.bin', subject),
    },
  };
}
