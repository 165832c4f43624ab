import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { WordRefused } from '../word/xml-scan.ts';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Pages of word processors and of the web stay far below. */
const MAX_DEPTH = 200;
const MAX_NODES = 300_000;

/** The tree a browser would make. Refuses more depth or nodes than any text has while it is made: deep trees cost time with their square. */
export function htmlTree(html: string): DefaultTreeAdapterTypes.Document {
  const depths = new WeakMap<object, number>();
  let nodes = 0;
  const under = (parent: object, child: object): void => {
    const depth = (depths.get(parent) ?? 0) + 1;
    if (depth > MAX_DEPTH) throw new WordRefused('too-deep');
    if ((nodes += 1) > MAX_NODES) throw new WordRefused('too-big');
    depths.set(child, depth);
  };
  return parse(html, {
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      appendChild: (parent, child) => (under(parent, child), defaultTreeAdapter.appendChild(parent, child)),
      insertBefore: (parent, child, before) => (under(parent, child), defaultTreeAdapter.insertBefore(parent, child, before)),
    },
  });
}

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;
export const attribute = (node: HtmlElement, name: string): string | undefined => node.attrs.find((one) => one.name === name)?.value;
export const hasClass = (node: HtmlElement, name: string): boolean => (attribute(node, 'class') ?? '').split(/\s+/).includes(name);

/** The first element that fits, in the order of the page. */
export function find(nodes: readonly HtmlNode[], fits: (element: HtmlElement) => boolean): HtmlElement | null {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const found = fits(node) ? node : find(node.childNodes, fits);
    if (found) return found;
  }
  return null;
}

/** All of them, in the order of the page. */
export const allOf = (nodes: readonly HtmlNode[], fits: (element: HtmlElement) => boolean): HtmlElement[] =>
  nodes.flatMap((node) => (isElement(node) ? [...(fits(node) ? [node] : []), ...allOf(node.childNodes, fits)] : []));

export const wordsOfHtml = (nodes: readonly HtmlNode[]): string => nodes.map((node) => ('value' in node ? node.value : isElement(node) ? wordsOfHtml(node.childNodes) : '')).join('');
