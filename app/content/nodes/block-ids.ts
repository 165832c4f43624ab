import type { AnyNodeJson, DocumentJson } from './schema.ts';

/**
 * Gives every block without an id, or with one already taken, a new one made from its type and words: the same text always gets the
 * same id, so importing a file again changes nothing. Changes the document in place and returns it.
 */
export function assignIds(doc: DocumentJson): DocumentJson {
  const taken = new Set<string>();
  const missing: Extract<AnyNodeJson, { $: { id: string } }>[] = [];
  visit(doc.root, (node) => {
    if (!('$' in node) || !('id' in node.$)) return;
    const block = node as (typeof missing)[number]; // every node with `$.id` is a block
    if (block.$.id && !taken.has(block.$.id)) taken.add(block.$.id);
    else missing.push(block);
  });
  const counts = new Map<string, number>(); // without it a thousand equal blocks would try a million ids
  for (const block of missing) {
    const seed = `${block.type}|${words(block)}`;
    let id = '';
    do {
      const n = counts.get(seed) ?? 0;
      counts.set(seed, n + 1);
      id = shortHash(n === 0 ? seed : `${seed}|${n}`);
    } while (taken.has(id));
    taken.add(id);
    block.$.id = id;
  }
  return doc;
}

/** Calls back for every node in document order, notes included. */
export function visit(node: AnyNodeJson, each: (node: AnyNodeJson, depth: number) => void, depth = 0): void {
  each(node, depth);
  if (node.type === 'footnote') for (const child of node.note) visit(child, each, depth + 1);
  else if ('children' in node) for (const child of node.children) visit(child, each, depth + 1);
}

/** The first 300 characters that tell a block from its neighbours. */
function words(block: AnyNodeJson): string {
  let out = '';
  const queue: AnyNodeJson[] = [block];
  for (let node = queue.pop(); node && out.length < 300; node = queue.pop()) {
    if (node.type === 'text') out += node.text;
    if (node.type === 'image') out += node.fileId;
    if (node.type === 'instrument') out += node.label;
    if (node.type === 'citation') out += node.sourceId + node.locator;
    if (node.type === 'reused-block') out += node.practiceId + node.blockId;
    if ('title' in node && node.title) out += node.title;
    if ('kind' in node) out += node.kind;
    if ('part' in node) out += node.part;
    if ('children' in node) queue.push(...[...node.children].reverse());
  }
  return out.slice(0, 300);
}

/** 53 bits (cyrb53) as 11 characters of [0-9a-z]. Not for security: it only has to differ within one document. */
export function shortHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
}
