import { visit } from '../nodes/block-ids.ts';
import type { DocumentJson, ReusedBlockJson } from '../nodes/schema.ts';

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

/** The places of a document that cite a building block of another practice. */
export function reusedBlocksOf(doc: DocumentJson): ReusedBlockJson[] {
  const found: ReusedBlockJson[] = [];
  visit(doc.root, (node) => {
    if (node.type === 'reused-block') found.push(node);
  });
  return found;
}
