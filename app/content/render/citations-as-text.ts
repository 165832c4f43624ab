import { citeCluster, partText } from '#app/domain/bibliography/in-text.ts';
import { link, text } from '../nodes/make.ts';
import type { BuildingBlockJson, CitationJson, Inline } from '../nodes/schema.ts';
import type { CiteOptions } from './citations.ts';

/**
 * A block with its citations as words that lead to the entries of the practice it comes from: repeated elsewhere, it stands beside another list of sources.
 * Shares nothing with what was given.
 */
export function citationsAsText(block: BuildingBlockJson, options: CiteOptions): BuildingBlockJson {
  const copy = structuredClone(block);
  const walk = (node: { children?: unknown }): void => {
    if (!Array.isArray(node.children)) return;
    node.children = inWords(node.children as Inline[], options);
    for (const child of node.children as { children?: unknown }[]) walk(child);
  };
  walk(copy);
  return copy;
}

function inWords(nodes: readonly Inline[], options: CiteOptions): Inline[] {
  const out: Inline[] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const group: CitationJson[] = [];
    for (let node = nodes[at]; node?.type === 'citation'; node = nodes[at += 1]) group.push(node);
    if (group.length > 0) out.push(...clusterOf(group, options));
    const node = nodes[at];
    if (node) out.push(node);
  }
  return out;
}

function clusterOf(group: readonly CitationJson[], { sources, style, terms, entry }: CiteOptions): Inline[] {
  const { open, parts, between, close } = citeCluster(group, group.map(({ sourceId }) => sources?.get(sourceId) ?? null), style, terms);
  const words = group.flatMap(({ sourceId }, i): Inline[] => {
    const said = text(parts[i] ? partText(parts[i]) : '');
    return [...(i > 0 ? [text(between)] : []), entry && sources?.has(sourceId) ? link(entry(sourceId), [said]) : said];
  });
  return [text(open), ...words, text(close)];
}
