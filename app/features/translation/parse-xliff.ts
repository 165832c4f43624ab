import { DOMParser } from '@xmldom/xmldom';
import { tagsOf } from '#app/content/render/word/xml-scan.ts';
import { el, type XElement, type XNode } from '#app/content/translation/xliff/xml.ts';

/** XLIFF 2.0 and 2.1 have the same namespace; 2.2 has its own and the same core. */
const NAMESPACES: readonly string[] = ['urn:oasis:names:tc:xliff:document:2.0', 'urn:oasis:names:tc:xliff:document:2.2'];
const OLD = 'urn:oasis:names:tc:xliff:document:1.';

export type XliffRefusal = 'damaged' | 'unsafe' | 'unsupported' | 'old-version' | 'too-deep' | 'too-big';

export class XliffRefused extends Error {
  constructor(readonly reason: XliffRefusal) {
    super(reason);
  }
}

/**
 * The elements of XLIFF in a file; what other vocabularies have put in is left out. For a process of its own. Refuses a document type, which could name entities
 * or files, before anything is parsed. Throws XliffRefused, and WordRefused for too much of anything.
 */
export function parseXliff(bytes: Buffer): XElement {
  const xml = decoded(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new XliffRefused('unsafe');
  // counts tags and levels, which the parser does not
  for (const { before } of tagsOf(xml)) if (/&(?!(?:lt|gt|amp|quot|apos|#x[0-9a-f]{1,6}|#[0-9]{1,7});)/i.test(before.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''))) throw new XliffRefused('damaged');
  const stop = () => {
    throw new XliffRefused('damaged');
  };
  const root = new DOMParser({ errorHandler: { warning: stop, error: stop, fatalError: stop } }).parseFromString(xml, 'text/xml')?.documentElement;
  if (!root) throw new XliffRefused('damaged');
  if (root.namespaceURI?.startsWith(OLD) || (root.localName === 'xliff' && /^1\./.test(root.getAttribute('version') ?? ''))) throw new XliffRefused('old-version');
  if (root.localName !== 'xliff' || !NAMESPACES.includes(root.namespaceURI ?? '')) throw new XliffRefused('unsupported');
  return convert(root);
}

function decoded(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw new XliffRefused('unsupported');
    return text;
  } catch (error) {
    throw error instanceof XliffRefused ? error : new XliffRefused('unsupported');
  }
}

function convert(node: Element): XElement {
  const attrs: Record<string, string> = {};
  for (let i = 0; i < node.attributes.length; i++) {
    const attribute = node.attributes.item(i);
    if (attribute && !attribute.namespaceURI) attrs[attribute.name] = attribute.value;
  }
  const children: XNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3 || child.nodeType === 4) children.push(child.nodeValue ?? '');
    else if (child.nodeType === 1 && NAMESPACES.includes((child as Element).namespaceURI ?? '')) children.push(convert(child as Element));
  }
  return el(node.localName, attrs, children);
}
