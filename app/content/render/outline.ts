import type { DocumentJson } from '../nodes/schema.ts';
import { anchorsOf, MAX_DEPTH, type Anchors } from './anchors.ts';
import { hasContent } from './has-content.ts';
import { nodesOf, textOf, type Loose } from './safe.ts';

/** One line of the contents. `id` is the anchor in the HTML; `kind` is the section's kind, `block` or `heading`; `level` is 2 to 4. */
export type OutlineItem = { id: string; title: string; kind: string; level: number; children: OutlineItem[] };

/** Contents of a document: sections, with their building blocks and headings below. Empty sections are left out, as in the HTML. */
export function outline(doc: DocumentJson, options: { idPrefix?: string } = {}): OutlineItem[] {
  const anchors = anchorsOf(doc, options.idPrefix ?? '');
  const items: OutlineItem[] = [];
  for (const node of nodesOf(doc.root)) add(node, items, anchors, 0);
  return items;
}

function add(node: Loose, into: OutlineItem[], anchors: Anchors, depth: number): void {
  const kind = node.type === 'section' ? textOf(node, 'kind') : node.type === 'building-block' ? 'block' : node.type === 'heading' ? 'heading' : '';
  if (!kind || depth > MAX_DEPTH || !hasContent(node)) return;
  const title = (node.type === 'heading' ? plain(node) : textOf(node, 'title')).trim();
  const level = node.type === 'section' ? 2 : textOf(node, 'tag') === 'h4' ? 4 : 3;
  const item: OutlineItem = { id: anchors.of(node), title, kind, level, children: [] };
  const above = level === 4 ? into.at(-1) : undefined;
  const home = above?.kind === 'heading' && above.level === 3 ? above.children : into;
  if (title) home.push(item);
  if (node.type === 'section') for (const child of nodesOf(node)) add(child, title ? item.children : into, anchors, depth + 1);
}

function plain(node: Loose, depth = 0): string {
  if (node.type === 'text') return textOf(node, 'text');
  if (node.type === 'instrument') return textOf(node, 'label');
  return depth > MAX_DEPTH ? '' : nodesOf(node).map((child) => plain(child, depth + 1)).join('');
}
