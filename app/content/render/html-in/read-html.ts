import { isLanguageTag } from '#app/domain/locales.ts';
import { BLOCK_PARTS, SECTION_KINDS } from '#app/domain/sections.ts';
import type { WordBlock, WordDocument, WordInline, WordNote, WordTable } from '../word/ast.ts';
import type { Losses } from '../word/losses.ts';
import { CALLOUT_KINDS } from '../../nodes/callout/spec.ts';
import { widthsOfCols } from '../../nodes/table/widths.ts';
import { endName, markName, STYLES, type Mark } from '../word/marks.ts';
import { inlinesOf, INLINE, pictureOf, PLAIN, UNKNOWN, type Noted } from './read-html-inline.ts';
import { sectionNamed } from '../word/section-names.ts';
import { reusedOfKey } from '../reused-place.ts';
import { allOf, attribute, find, hasClass, htmlTree, isElement, wordsOfHtml, type HtmlElement, type HtmlNode } from './tree.ts';

/**
 * A page as the blocks a Word file is read into, so that what follows (headings, lists, tables, addresses, report) is the same for both. Of the page only words, their order and
 * what the schema has are taken: programs, styles, forms and everything embedded are left out and counted. Nothing is fetched. Throws WordRefused.
 */
export function readHtmlTree(html: string, losses: Losses): { document: WordDocument; title: string } {
  const tree = htmlTree(html);
  const all = tree.childNodes;
  const notes = new Map<string, WordNote>();
  const noted: Noted = { losses, known: new Set() };
  const section = find(all, (e) => hasClass(e, 'notes'));
  for (const item of section ? (find(section.childNodes, (e) => e.tagName === 'ol')?.childNodes ?? []) : []) {
    if (!isElement(item) || item.tagName !== 'li' || !attribute(item, 'id')) continue;
    const id = attribute(item, 'id') ?? '';
    noted.known.add(id);
    notes.set(id, { body: [paragraph(inlinesOf(item.childNodes, { ...PLAIN }, { losses, known: new Set() }))] });
  }
  const tops = allOf(all, (e) => e.tagName === 'h1');
  const reader = new HtmlReader(noted, tops.length === 1 && sectionNamed(wordsOfHtml(tops)) === null ? (tops[0] ?? null) : null);
  // a browser puts what stands before the first words into the head
  for (const node of find(all, (e) => e.tagName === 'head')?.childNodes ?? []) if (isElement(node) && UNKNOWN.has(node.tagName)) losses.add('html');
  const body = find(all, (e) => e.tagName === 'body');
  reader.blocks(body?.childNodes ?? []);
  reader.flush();
  return {
    document: { children: reader.out, comments: [], notes: { resolve: ({ noteId }) => notes.get(noteId) ?? null } },
    title: wordsOfHtml(find(all, (e) => e.tagName === 'title')?.childNodes ?? []).replace(/\s+/g, ' ').trim(),
  };
}

const paragraph = (children: WordInline[], styleName: string | null = null, numbering: { isOrdered: boolean; level: string } | null = null): WordBlock => ({ type: 'paragraph', children, styleId: null, styleName, numbering });
const FIELDS: Readonly<Record<string, string>> = { summary: 'Practice Summary', result: 'Practice Result', fit: 'Practice Fit' };
const BELOW: Readonly<Record<string, string>> = { 'image-caption': 'Caption', 'image-credit': STYLES.credit.name, 'image-licence': STYLES.pictureLicence.name, 'quote-consent': STYLES.consent.name };

const isQuoted = (node: HtmlElement): boolean => node.parentNode !== null && 'tagName' in node.parentNode && hasClass(node.parentNode, 'quote');

/** What an element of our own pages is, by its class. */
function ownMark(node: HtmlElement): Extract<Mark, { kind: 'building-block' | 'part' | 'callout' | 'quote' }> | null {
  const child = (fits: (element: HtmlElement) => boolean) => node.childNodes.find((one): one is HtmlElement => isElement(one) && fits(one));
  if (wordsOfHtml(node.childNodes).trim() === '') return null;
  // elsewhere these classes are common words: the whole shape is asked for
  if (node.tagName === 'section' && hasClass(node, 'block') && child((one) => hasClass(one, 'block-title'))) return { kind: 'building-block', id: '' };
  const part = BLOCK_PARTS.find((known) => hasClass(node, 'block-part') && known === attribute(node, 'data-part'));
  if (part) return { kind: 'part', id: '', part };
  const callout = CALLOUT_KINDS.find((known) => hasClass(node, 'callout') && known === attribute(node, 'data-kind'));
  if (callout) return { kind: 'callout', id: '', callout };
  const said = node.tagName === 'blockquote' && !isQuoted(node) ? node : node.tagName === 'figure' && hasClass(node, 'quote') ? child((one) => one.tagName === 'blockquote') : undefined;
  const lang = (said && attribute(said, 'lang')) ?? '';
  return said ? { kind: 'quote', id: '', lang: isLanguageTag(lang) ? lang : '' } : null;
}
const HIDDEN = new Set(['head', 'style', 'link', 'meta', 'base', 'title', 'template', 'noscript']);

class HtmlReader {
  readonly out: WordBlock[] = [];
  #line: WordInline[] = [];
  #style: string | null = null;
  #list: { isOrdered: boolean; level: string } | null = null;
  /** What the next paragraph says of itself. */
  #marks: WordInline[] = [];

  /** `title`: the one heading of the first level a page has, when it has one. */
  constructor(private readonly noted: Noted, private readonly title: HtmlElement | null = null) {}

  blocks(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) {
      if (!isElement(node)) {
        if (node.nodeName === '#text') this.#line.push(...inlinesOf([node], PLAIN, this.noted));
      } else if (INLINE.has(node.tagName)) this.#line.push(...inlinesOf([node], PLAIN, this.noted));
      else this.#block(node);
    }
  }

  /** Words that stand without a paragraph around them make one. */
  flush(styleName = this.#style): void {
    const words = this.#line;
    this.#line = [];
    if (words.some((one) => one.type !== 'run' || one.children.some((child) => child.type !== 'text' || child.value.trim() !== ''))) {
      this.out.push(paragraph([...this.#marks.splice(0), ...words], styleName, this.#list));
      // what follows in an item is a paragraph of it, not another item
      if (this.#list) this.#list = null;
    }
  }

  #block(node: HtmlElement): void {
    this.flush();
    const name = node.tagName;
    if (HIDDEN.has(name) || hasClass(node, 'notes')) return;
    if (/^h[1-6]$/.test(name)) return this.#heading(node, Number(name[1]));
    if (this.#ours(node)) return;
    switch (name) {
      case 'hr': this.out.push(paragraph([], 'Horizontal Line')); return;
      case 'ul': case 'ol': return this.#items(node, 0);
      case 'table': return this.#table(node);
      case 'blockquote': return this.#within(node, 'Quote');
      case 'pre': return this.#within(node, 'HTML Preformatted');
      case 'figcaption': return this.#within(node, 'Caption');
      case 'img': this.#picture(node); return;
      case 'p': {
        const field = FIELDS[attribute(node, 'data-field') ?? ''];
        return this.#within(node, field ?? this.#style);
      }
      case 'footer': case 'nav': this.noted.losses.add('header-footer'); return;
      default: break;
    }
    if (UNKNOWN.has(name)) this.noted.losses.add('html');
    else this.#within(node, this.#style);
  }

  /** What our own pages mark: building blocks with their parts, callouts, quotations with who speaks, and what stands below a picture. */
  #ours(node: HtmlElement): boolean {
    if (this.#cited(node)) return true;
    const mark = ownMark(node);
    if (mark) {
      this.out.push({ type: 'bookmarkStart', name: markName(mark) });
      this.#within(node, mark.kind === 'quote' ? 'Quote' : mark.kind === 'callout' ? STYLES.callout.name : this.#style);
      // a part ends where the next begins, or its block
      if (mark.kind !== 'part') this.out.push({ type: 'bookmarkStart', name: endName('') });
      return true;
    }
    const style = hasClass(node, 'callout-title') ? STYLES.calloutTitle.name : null;
    if (style) this.#within(node, style);
    else if (node.tagName === 'figcaption') return this.#below(node);
    // the quotation is the figure around it, which has been marked
    else if (node.tagName === 'blockquote' && isQuoted(node)) this.#within(node, 'Quote');
    else return false;
    return true;
  }

  /** A block of another practice: named, with why it is cited; its words are not this document's. False where it is not said which it is. */
  #cited(node: HtmlElement): boolean {
    const of = hasClass(node, 'reused-block') ? reusedOfKey(attribute(node, 'data-origin') ?? '') : null;
    if (!of) return false;
    const say = (mark: Mark): WordInline => ({ type: 'bookmarkStart', name: markName(mark) });
    this.out.push({ type: 'bookmarkStart', name: markName({ kind: 'reused', id: '' }) });
    this.out.push(paragraph([
      say({ kind: 'origin', practiceId: of.practiceId }), say({ kind: 'origin-block', blockId: of.blockId }), ...(of.print ? [say({ kind: 'origin-print', print: of.print, lang: of.lang })] : []), { type: 'text', value: '—' },
    ]));
    const why = node.childNodes.find((one): one is HtmlElement => isElement(one) && hasClass(one, 'reused-note'));
    if (why) this.out.push(paragraph([{ type: 'text', value: wordsOfHtml(why.childNodes).trim() }], STYLES.reusedNote.name));
    this.out.push({ type: 'bookmarkStart', name: endName('') });
    return true;
  }

  /** The lines below a picture or a quotation, each by its class; false when it has none of ours. */
  #below(node: HtmlElement): boolean {
    const quoted = isQuoted(node);
    const lines = Object.entries(BELOW).flatMap(([name, style]) => node.childNodes.filter((child): child is HtmlElement => isElement(child) && hasClass(child, name)).map((child) => ({ child, style })));
    if (!quoted && lines.length === 0) return false;
    const spoken = node.childNodes.filter((child) => !lines.some((one) => one.child === child));
    const speaker = wordsOfHtml(spoken).replace(/\s+·\s*$/, '').trim();
    if (quoted && speaker) this.out.push(paragraph([{ type: 'text', value: speaker }], STYLES.speaker.name));
    for (const { child, style } of lines) this.out.push(paragraph(inlinesOf(child.childNodes, PLAIN, this.noted), style));
    return true;
  }

  #within(node: HtmlElement, style: string | null): void {
    const before = this.#style;
    this.#style = style;
    this.blocks(node.childNodes);
    this.flush();
    this.#style = before;
  }

  #heading(node: HtmlElement, level: number): void {
    const around = node.parentNode && 'tagName' in node.parentNode ? node.parentNode : null;
    const kind = SECTION_KINDS.find((one) => around?.tagName === 'section' && one === attribute(around, 'data-kind'));
    const words = inlinesOf(node.childNodes, PLAIN, this.noted);
    this.out.push(paragraph(kind && level === 2 ? [{ type: 'bookmarkStart', name: markName({ kind: 'section', section: kind, id: '' }) }, ...words] : words, node === this.title ? 'Title' : `heading ${level}`));
  }

  #items(list: HtmlElement, level: number): void {
    const isOrdered = list.tagName === 'ol';
    let number = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1;
    for (const item of list.childNodes) {
      if (!isElement(item)) continue;
      if (item.tagName === 'ul' || item.tagName === 'ol') {
        this.#items(item, level + 1);
        continue;
      }
      this.#list = { isOrdered, level: String(level) };
      this.#marks = isOrdered ? [{ type: 'bookmarkStart', name: markName({ kind: 'list', start: number, id: '' }) }] : [];
      number += 1;
      for (const child of item.childNodes) {
        if (isElement(child) && (child.tagName === 'ul' || child.tagName === 'ol')) {
          this.flush();
          this.#list = null;
          this.#items(child, level + 1);
        } else this.blocks([child]);
      }
      this.flush();
      this.#list = null;
      this.#marks = [];
    }
  }

  #table(node: HtmlElement): void {
    const rows: WordTable['children'] = [];
    const caption = node.childNodes.find((child): child is HtmlElement => isElement(child) && child.tagName === 'caption');
    for (const group of node.childNodes) {
      if (!isElement(group) || !['thead', 'tbody', 'tfoot'].includes(group.tagName)) continue;
      for (const row of group.childNodes) {
        if (!isElement(row) || row.tagName !== 'tr') continue;
        const cells = row.childNodes.filter((cell): cell is HtmlElement => isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th'));
        const isHeader = group.tagName === 'thead' || (cells.length > 0 && cells.every((cell) => cell.tagName === 'th'));
        rows.push({ type: 'tableRow', isHeader, children: cells.map((cell) => ({ type: 'tableCell', children: this.#cell(cell, isHeader), colSpan: span(cell, 'colspan'), rowSpan: span(cell, 'rowspan') })) });
      }
    }
    if (caption) this.out.push(paragraph(inlinesOf(caption.childNodes, PLAIN, this.noted), 'Table'));
    const cols = node.childNodes.flatMap((child) => (isElement(child) && child.tagName === 'colgroup' ? child.childNodes.filter((one): one is HtmlElement => isElement(one) && one.tagName === 'col') : []));
    const widths = widthsOfCols(cols.map((col) => (name) => attribute(col, name)));
    if (rows.length > 0) this.out.push({ type: 'table', children: rows, ...(widths ? { widths } : {}) });
  }

  #cell(cell: HtmlElement, inHeader: boolean): WordBlock[] {
    const inner = new HtmlReader(this.noted);
    // a head beside data heads its row
    if (cell.tagName === 'th' && !inHeader) inner.#style = 'Table Row Header';
    inner.blocks(cell.childNodes);
    inner.flush();
    return inner.out;
  }

  #picture(node: HtmlElement): void {
    const picture = pictureOf(node, this.noted.losses);
    if (picture) this.out.push(paragraph([picture], attribute(node, 'alt') === '' ? 'Picture Block Decorative' : null));
  }
}

const span = (cell: HtmlElement, name: string): number => Math.max(1, Number.parseInt(attribute(cell, name) ?? '1', 10) || 1);
