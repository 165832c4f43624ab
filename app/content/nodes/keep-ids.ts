import { common } from '../diff/common.ts';
import { assignIds } from './block-ids.ts';
import type { AnyNodeJson, DocumentJson } from './schema.ts';

type Pair = [before: AnyNodeJson, after: AnyNodeJson];

/**
 * Gives the blocks of a text that came without ids (Markdown, a file) those of the document it replaces: what has the same words is the same
 * block, and between two of those what has the same type and enough of the words is. Comments and translations stay with their passage.
 * Changes `after` in place and returns it.
 */
export function keepIds(before: DocumentJson, after: DocumentJson): DocumentJson {
  forget(after.root);
  pairAll(before.root, after.root, { print, gaps: true });
  return assignIds(after);
}

/**
 * Gives the blocks of a translation the ids of the original's, where both texts are built alike: kinds of sections and parts, types of blocks, items
 * of lists and cells of tables in the same order. What fits nowhere keeps an id of its own. Changes `translation` in place and returns it.
 */
export function adoptIds(original: DocumentJson, translation: DocumentJson): DocumentJson {
  forget(translation.root);
  pairAll(original.root, translation.root, { print: shape, gaps: false });
  return assignIds(translation);
}

type Way = { print: (node: AnyNodeJson) => string; gaps: boolean };

function pairAll(before: AnyNodeJson, after: AnyNodeJson, way: Way): void {
  const stack: Pair[] = [[before, after]];
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const [old, fresh] = pair;
    if ('$' in old && '$' in fresh && 'id' in old.$ && 'id' in fresh.$) fresh.$.id = old.$.id;
    stack.push(...pairs(blocksIn(old), blocksIn(fresh), way));
  }
}

const INLINE_ONLY: readonly string[] = ['paragraph', 'heading', 'link', 'lang'];

/** Children that are blocks, or that hold blocks: rows, cells, items. */
function blocksIn(node: AnyNodeJson): readonly AnyNodeJson[] {
  if (!('children' in node) || INLINE_ONLY.includes(node.type)) return [];
  return node.type === 'listitem' ? node.children.filter((child) => child.type === 'list') : node.children;
}

function pairs(before: readonly AnyNodeJson[], after: readonly AnyNodeJson[], { print: name, gaps }: Way): Pair[] {
  const old = before.map(name);
  const fresh = after.map(name);
  const found: Pair[] = [];
  let [b, a] = [0, 0];
  for (const [i, j] of [...common(old, fresh), [before.length, after.length] as const]) {
    if (gaps) found.push(...between(before.slice(b, i), after.slice(a, j)));
    const [one, other] = [before[i], after[j]];
    if (one && other) found.push([one, other]);
    [b, a] = [i + 1, j + 1];
  }
  return found;
}

/** Changed blocks between two that stand: as many of a type as before are the same ones in order; otherwise those with words in common. */
function between(before: readonly AnyNodeJson[], after: readonly AnyNodeJson[]): Pair[] {
  const found: Pair[] = [];
  for (const type of new Set(after.map((node) => node.type))) {
    const old = before.filter((node) => node.type === type);
    const fresh = after.filter((node) => node.type === type);
    if (old.length === fresh.length) {
      old.forEach((one, i) => found.push([one, fresh[i]!]));
      continue;
    }
    let from = 0;
    for (const one of fresh) {
      const mine = wordSet(one);
      const scored = old.map((candidate, i) => ({ i, score: i < from ? 0 : shared(wordSet(candidate), mine) }));
      const best = scored.reduce((top, next) => (next.score > top.score ? next : top), { i: -1, score: 0.4 });
      const match = old[best.i];
      if (!match) continue;
      found.push([match, one]);
      from = best.i + 1;
    }
  }
  return found;
}

/** Words of a block and what it is (the kind of a section, the file of a picture), without what every block of its type has. */
function wordSet(node: AnyNodeJson): Set<string> {
  const words: string[] = [];
  JSON.stringify(node, (key, value: unknown) => {
    if (typeof value === 'string' && key !== 'id' && key !== 'type' && value !== '') words.push(value);
    return value;
  });
  return new Set(words.join(' ').toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

/** Share of the words both have, 0 to 1. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both / Math.max(1, Math.max(a.size, b.size));
}

/** What a block says, without ids. */
function print(node: AnyNodeJson): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'id' ? undefined : value));
}

/** How a block is built, whatever its words say. */
function shape(node: AnyNodeJson): string {
  const own = [node.type, 'kind' in node ? node.kind : '', 'part' in node ? node.part : '', 'fileId' in node ? node.fileId : '', 'blockId' in node ? node.practiceId + node.blockId : '', node.type === 'heading' || node.type === 'list' ? node.tag : ''].join(':');
  return node.type === 'table' || node.type === 'tablerow' || node.type === 'tablecell' ? `${own}(${blocksIn(node).map(shape).join()})` : own;
}

function forget(root: AnyNodeJson): void {
  const stack: AnyNodeJson[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('$' in node && 'id' in node.$) node.$.id = '';
    stack.push(...blocksIn(node));
  }
}
