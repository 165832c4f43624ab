import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';
import { assignIds } from './block-ids.ts';
import { document, paragraph, section } from './make.ts';
import type { DocumentJson } from './schema.ts';

/** A document with one empty paragraph, so that an editor has somewhere to put the caret. */
export const EMPTY_DOCUMENT: DocumentJson = assignIds(document([paragraph([])]));

/** The practice template: every kind of section but `other`, in order, each with its heading and an empty paragraph. */
export function templateDocument(headings: Record<SectionKind, string>): DocumentJson {
  const kinds = SECTION_KINDS.filter((kind) => kind !== 'other');
  return assignIds(document(kinds.map((kind) => section(kind, headings[kind], [paragraph([])]))));
}
