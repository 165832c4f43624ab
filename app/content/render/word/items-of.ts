import { text } from '../../nodes/make.ts';
import type { DocumentJson } from '../../nodes/schema.ts';
import type { WordItem } from './items.ts';

/** A document that already has sections, in the order its headings and blocks are mapped. */
export function itemsOf(doc: DocumentJson): WordItem[] {
  return doc.root.children.flatMap((node, i): WordItem[] => (node.type === 'section'
    ? [{ kind: 'heading', key: `h${i}`, level: 1, title: node.title, children: node.title ? [text(node.title)] : [], id: '', section: node.kind }, ...node.children.map((block): WordItem => ({ kind: 'block', block }))]
    : [{ kind: 'block', block: node }]));
}
