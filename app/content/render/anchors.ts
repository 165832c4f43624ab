import { SECTION_KINDS } from '#app/domain/sections.ts';
import { blockId, nodesOf, textOf, type Loose } from './safe.ts';

/** Deeper nesting than any checked document has is not followed. */
export const MAX_DEPTH = 60;

/** Anchors of a document: the same for the HTML, the outline and citations. */
export type Anchors = { of(node: Loose): string; numberOf(node: Loose): number };

/**
 * Sections are anchored by their kind (`transfer`), building blocks by number (`block-2`), headings by their block id (`h-…`).
 * A second section of the same kind, or one of kind `other`, is anchored by its block id.
 */
export function anchorsOf(doc: { root: unknown }, idPrefix = ''): Anchors {
  const anchors = new Map<Loose, string>();
  const numbers = new Map<Loose, number>();
  const used = new Set<string>();
  let blocks = 0;
  let unnamed = 0;
  const claim = (node: Loose, wanted: string) => {
    let anchor = idPrefix + wanted;
    while (used.has(anchor)) anchor = `${idPrefix}${wanted}-${(unnamed += 1)}`;
    used.add(anchor);
    anchors.set(node, anchor);
  };
  const walk = (node: unknown, depth: number) => {
    if (depth > MAX_DEPTH) return;
    for (const child of nodesOf(node)) {
      if (child.type === 'section') claim(child, sectionAnchor(child, used, idPrefix));
      if (child.type === 'building-block') {
        numbers.set(child, (blocks += 1));
        claim(child, `block-${blocks}`);
      }
      if (child.type === 'heading') claim(child, `h-${blockId(child) || 'x'}`);
      if (child.type === 'section' || child.type === 'building-block' || child.type === 'block-part') walk(child, depth + 1);
    }
  };
  walk(doc.root, 0);
  return { of: (node) => anchors.get(node) ?? '', numberOf: (node) => numbers.get(node) ?? 0 };
}

function sectionAnchor(node: Loose, used: ReadonlySet<string>, prefix: string): string {
  const kind = SECTION_KINDS.find((known) => known === textOf(node, 'kind')) ?? 'other';
  return kind === 'other' || used.has(prefix + kind) ? `s-${blockId(node) || 'x'}` : kind;
}
