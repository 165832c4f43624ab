import { REQUIRED_SECTIONS, SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';
import { visit } from '../nodes/block-ids.ts';
import type { DocumentJson } from '../nodes/schema.ts';
import { hasContent } from './has-content.ts';

/** Ids of the files a document shows, each once. */
export function fileIdsOf(doc: DocumentJson): string[] {
  const ids = new Set<string>();
  visit(doc.root, (node) => {
    if (node.type === 'image') ids.add(node.fileId);
  });
  return [...ids];
}

/** Instruments a document cites, with the articles of every place. */
export function citationsOf(doc: DocumentJson): { instrumentId: string; articles: string }[] {
  const cited = new Map<string, Set<string>>();
  visit(doc.root, (node) => {
    if (node.type !== 'instrument') return;
    const articles = cited.get(node.instrumentId) ?? new Set();
    cited.set(node.instrumentId, articles);
    if (node.articles) articles.add(node.articles);
  });
  return [...cited].map(([instrumentId, articles]) => ({ instrumentId, articles: [...articles].join('; ') }));
}

/** What keeps a document from being submitted: required sections without content, pictures neither described nor marked decorative. */
export function gapsOf(doc: DocumentJson): { sections: SectionKind[]; imagesWithoutAlt: string[] } {
  const filled = new Set(doc.root.children.flatMap((node) => (node.type === 'section' && hasContent(node) ? [node.kind] : [])));
  const imagesWithoutAlt: string[] = [];
  visit(doc.root, (node) => {
    if (node.type === 'image' && !node.decorative && node.alt === '') imagesWithoutAlt.push(node.fileId);
  });
  return { sections: SECTION_KINDS.filter((kind) => REQUIRED_SECTIONS.includes(kind) && !filled.has(kind)), imagesWithoutAlt };
}
