/** XML without its comments and instructions: what both ways of XLIFF are made of. Names come without their prefix. */
export type XElement = { name: string; attrs: Readonly<Record<string, string>>; children: XNode[] };
export type XNode = string | XElement;

/** An attribute that is undefined is left out. */
export function el(name: string, attrs: Readonly<Record<string, string | undefined>>, children: XNode[] = []): XElement {
  return { name, attrs: Object.fromEntries(Object.entries(attrs).filter((pair): pair is [string, string] => pair[1] !== undefined)), children };
}

export const elements = (nodes: readonly XNode[], name: string): XElement[] => nodes.filter((node): node is XElement => typeof node !== 'string' && node.name === name);

export const wordsIn = (nodes: readonly XNode[]): string => nodes.map((node) => (typeof node === 'string' ? node : wordsIn(node.children))).join('');

// what XML 1.0 has no way to write, not even as a number
const ILLEGAL = /[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}\p{Surrogate}]/gu;
const escaped = (text: string): string => text.replace(ILLEGAL, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
const quoted = (text: string): string => escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');

/** As text. Elements of `inline` stand among words: no line is broken in or around them. */
export function toXml(node: XNode, inline: ReadonlySet<string>, indent = ''): string {
  if (typeof node === 'string') return escaped(node);
  const tag = `${node.name}${Object.entries(node.attrs).map(([name, value]) => ` ${name}="${quoted(value)}"`).join('')}`;
  if (node.children.length === 0) return `<${tag}/>`;
  if (inline.has(node.name)) return `<${tag}>${node.children.map((child) => toXml(child, ALL)).join('')}</${node.name}>`;
  return `<${tag}>\n${node.children.map((child) => `${indent}  ${toXml(child, inline, `${indent}  `)}\n`).join('')}${indent}</${node.name}>`;
}

const ALL = { has: () => true } as unknown as ReadonlySet<string>;
