import { newId } from '#app/domain/ids.ts';
import type { SectionKind } from '#app/domain/sections.ts';
import { assignIds } from '../nodes/block-ids.ts';
import { document, paragraph, section } from '../nodes/make.ts';
import type { DocumentJson, SectionJson } from '../nodes/schema.ts';

type Headings = Record<SectionKind, string>;

/**
 * What a translation begins with: the sections of the original, with their ids, each with an empty paragraph of its own
 * (an id made from its words, which it has not, could be that of a paragraph of the original). A title that is the template's own is put
 * into the other language (`titled` names those sections); any other stays empty. Null when the original has no sections.
 */
export function skeletonOf(original: DocumentJson, from: Headings, to: Headings): { doc: DocumentJson; titled: string[] } | null {
  const sections = original.root.children.filter((node): node is SectionJson => node.type === 'section');
  if (sections.length === 0) return null;
  const own = sections.filter(({ kind, title }) => title !== '' && title === from[kind]);
  const doc = assignIds(document(sections.map(({ kind, title, $ }) => section(kind, title === from[kind] ? to[kind] : '', [paragraph([], newId().slice(0, 10))], $.id))));
  return { doc, titled: own.map(({ $ }) => $.id) };
}
