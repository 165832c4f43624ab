import type { Person } from '#app/domain/actor.ts';
import { EDITION_FIELDS, EMPTY_TEXT, type EditionText } from '#app/domain/edition-fields.ts';
import { SECTION_KINDS } from '#app/domain/sections.ts';
import { cleanLine, cleanText } from '#app/content/nodes/clean-text.ts';
import { paragraph, section } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { HEADING_CHOICES, type HeadingChoice } from '#app/content/render/word/assemble.ts';
import type { WordRead } from '#app/content/render/word/items.ts';
import { adoptFiles, deleteImport, updateImportChoices } from '#db/repositories/imports.repo.ts';
import { createPractice, templateHeadings } from '../articles/create-practice.server.ts';
import { saveDraft } from '../articles/save-draft.server.ts';
import type { Ctx } from '../context.ts';
import { transact } from '../record.server.ts';
import { keepNotes, offeredComments, ticked } from './keep-comments.server.ts';
import { documentOf, openImport } from './load-import.server.ts';

/** Choices as a form names them (`heading-<key>`); what it does not name, or names wrongly, stays as it was. */
export function readChoices(form: FormData, before: Record<string, HeadingChoice>): Record<string, HeadingChoice> {
  return Object.fromEntries(Object.entries(before).map(([key, was]) => [key, HEADING_CHOICES.find((choice) => choice === form.get(`heading-${key}`)) ?? was]));
}

/** Keeps what its author chose for each heading, to look at it again. Throws not-found. */
export async function chooseHeadings(ctx: Ctx, person: Person, importId: string, form: FormData): Promise<void> {
  const { row, choices } = await openImport(ctx, person, importId);
  await transact(ctx, (trx) => updateImportChoices(trx, row.id, JSON.stringify(readChoices(form, choices))));
}

/** Saves what was read as a new practice of the person's own and forgets the rest. Throws not-found, also when it was saved already. */
export async function saveImport(ctx: Ctx, person: Person, importId: string, form: FormData): Promise<{ editionId: string }> {
  const { row, read, choices } = await openImport(ctx, person, importId);
  const { doc, title } = documentOf(read, readChoices(form, choices));
  const { practiceId, editionId } = await createPractice(ctx, { lang: row.lang });
  await transact(ctx, (trx) => adoptFiles(trx, read.pictures.map((picture) => picture.id), practiceId));
  await saveDraft(ctx, { editionId, version: 1, text: fieldsOf(read, title), doc: withTemplate(doc, templateHeadings(row.lang, ctx)) });
  await keepNotes(ctx, editionId, ticked(form, await offeredComments(ctx, null, read.comments)));
  await transact(ctx, (trx) => deleteImport(trx, row.id));
  return { editionId };
}

/** The text fields a document brings, cut to what they may hold. */
export function fieldsOf(read: Pick<WordRead, 'fields'>, title: string): EditionText {
  const fields = Object.fromEntries(EDITION_FIELDS.map(({ name, max, multiline }) => {
    const words = (name === 'title' ? title : read.fields[name]) ?? '';
    return [name, (multiline ? cleanText(words).trim() : cleanLine(words)).slice(0, max)];
  }));
  return { ...EMPTY_TEXT, ...fields };
}

/** Sections of the template the document does not have follow, empty, so that their guidance is there. */
function withTemplate(doc: DocumentJson, headings: Record<string, string>): DocumentJson {
  const there = new Set(doc.root.children.flatMap((node) => (node.type === 'section' ? [node.kind] : [])));
  const missing = SECTION_KINDS.filter((kind) => kind !== 'other' && !there.has(kind)).map((kind) => section(kind, headings[kind] ?? '', [paragraph([])]));
  return { root: { ...doc.root, children: [...doc.root.children, ...missing] } };
}
