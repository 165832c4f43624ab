import { isLanguageTag } from '#app/domain/locales.ts';
import type { DocumentJson } from '../nodes/schema.ts';
import { MAX_DEPTH } from './anchors.ts';
import { hasContent } from './has-content.ts';
import { nodesOf, stateOf, textOf, type Loose } from './safe.ts';

/** Words in one language; null = the language of the edition. */
export type Passage = { lang: string | null; text: string };

/** Plain text: one line for each block, a blank line between sections, notes at the end. For mail, feeds, excerpts and hashes. */
export function renderText(doc: DocumentJson): string {
  return tidy(renderPassages(doc).map((passage) => passage.text).join(''));
}

const tidy = (text: string) => text.replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();

/**
 * The words of a document in order, cut where the language changes (language spans, quotations in another language). Texts of
 * neighbouring passages put together are the whole text; line ends part the blocks.
 */
export function renderPassages(doc: DocumentJson): Passage[] {
  const out = new Passages();
  blocks(doc.root, null, out, 0);
  if (out.notes.length > 0) out.add('\n', null);
  for (const note of out.notes) {
    inline(note, null, out, 0);
    out.add('\n', null);
  }
  return out.list;
}

// Not characters of any text: what marks a passage while lines are put in order.
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** The plain text as `renderText` has it, and where in it stand passages in other languages than the edition's. */
export function renderSpans(doc: DocumentJson): { text: string; spans: { start: number; end: number; lang: string }[] } {
  const langs: string[] = [];
  const marked = tidy(renderPassages(doc).map(({ lang, text }) => {
    const plain = text.replace(/[\uE000\uE001]/g, '');
    if (lang === null) return plain;
    langs.push(lang);
    // the marks stand at words, where putting lines in order moves nothing
    const start = plain.length - plain.trimStart().length;
    const end = Math.max(start, plain.trimEnd().length);
    return plain.slice(0, start) + OPEN + plain.slice(start, end) + CLOSE + plain.slice(end);
  }).join(''));
  const spans: { start: number; end: number; lang: string }[] = [];
  let text = '';
  for (const part of marked.split(/(?=[\uE000\uE001])/)) {
    if (part.startsWith(OPEN)) spans.push({ start: text.length, end: text.length, lang: langs[spans.length] ?? '' });
    else if (part.startsWith(CLOSE)) Object.assign(spans.at(-1) ?? {}, { end: text.length });
    text += part.replace(/^[\uE000\uE001]/, '');
  }
  return { text, spans };
}

/** The same of some nodes alone, without notes: for excerpts. */
export function passagesBelow(nodes: readonly Loose[]): Passage[] {
  const out = new Passages();
  blocks({ children: nodes }, null, out, 0);
  return out.list;
}

class Passages {
  readonly list: Passage[] = [];
  readonly notes: (readonly Loose[])[] = [];
  private readonly known = new Set<string>();

  /** A citation was left out here: the space before it goes with it when the text after it needs none. */
  private cut = false;

  /** Leaves out what no words stand for. */
  skip(): void { this.cut = true; }

  add(text: string, lang: string | null): void {
    const last = this.list.at(-1);
    if (text === '') return;
    if (this.cut && last && /^[\s.,;:!?)\]»”…]/u.test(text)) last.text = last.text.replace(/ +$/, '');
    this.cut = false;
    if (last && (last.lang === lang || text.trim() === '')) last.text += text;
    else this.list.push({ lang, text });
  }

  /** Notes are read once, after the text. */
  note(node: Loose): void {
    const note = nodesOf(node, 'note');
    const key = note.map((child) => textOf(child, 'text') + textOf(child, 'url') + nodesOf(child).map((c) => textOf(c, 'text')).join('')).join('|');
    if (this.known.has(key)) return;
    this.known.add(key);
    this.notes.push(note);
  }
}

function blocks(parent: unknown, lang: string | null, out: Passages, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const node of nodesOf(parent)) block(node, lang, out, depth + 1);
}

function block(node: Loose, lang: string | null, out: Passages, depth: number): void {
  const line = (text: string) => out.add(text ? `${text}\n` : '', lang);
  switch (node.type) {
    case 'section':
      if (!hasContent(node)) return;
      out.add('\n', lang);
      line(textOf(node, 'title'));
      return blocks(node, lang, out, depth);
    case 'building-block': case 'block-part': case 'callout':
      if (!hasContent(node)) return;
      line(textOf(node, 'title'));
      return blocks(node, lang, out, depth);
    case 'image': line(textOf(node, 'alt')); line(textOf(node, 'caption')); line(textOf(node, 'credit')); return line(textOf(node, 'licence'));
    // the words of the block are another practice's and are found there
    case 'reused-block': return line(textOf(node, 'why'));
    case 'table': line(stateOf(node, 'caption')); return blocks(node, lang, out, depth);
    case 'tablerow': return row(node, lang, out, depth);
    case 'quote': {
      const tag = stateOf(node, 'lang');
      blocks(node, isLanguageTag(tag) ? tag : lang, out, depth);
      line(stateOf(node, 'speaker'));
      return line(stateOf(node, 'consent'));
    }
    case 'list': case 'listitem': {
      const words = nodesOf(node).filter((child) => child.type !== 'list' && child.type !== 'listitem');
      if (words.length > 0) {
        inline(words, lang, out, depth);
        out.add('\n', lang);
      }
      return blocks({ children: nodesOf(node).filter((child) => child.type === 'list' || child.type === 'listitem') }, lang, out, depth);
    }
    case 'paragraph': case 'heading':
      inline(nodesOf(node), lang, out, depth);
      return out.add('\n', lang);
    default: return inline([node], lang, out, depth);
  }
}

function row(node: Loose, lang: string | null, out: Passages, depth: number): void {
  nodesOf(node).forEach((cell, index) => {
    if (index > 0) out.add(' | ', lang);
    nodesOf(cell).forEach((paragraph, nth) => {
      if (nth > 0) out.add(' ', lang);
      inline(nodesOf(paragraph), lang, out, depth);
    });
  });
  out.add('\n', lang);
}

function inline(nodes: readonly Loose[], lang: string | null, out: Passages, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const node of nodes) {
    if (node.type === 'text') out.add(textOf(node, 'text'), lang);
    else if (node.type === 'linebreak') out.add('\n', lang);
    else if (node.type === 'tab') out.add(' ', lang);
    else if (node.type === 'link') inline(nodesOf(node), lang, out, depth + 1);
    else if (node.type === 'lang') inline(nodesOf(node), isLanguageTag(textOf(node, 'tag')) ? textOf(node, 'tag') : lang, out, depth + 1);
    else if (node.type === 'footnote') out.note(node);
    else if (node.type === 'citation') out.skip();
    else if (node.type === 'instrument') out.add([textOf(node, 'label'), textOf(node, 'articles')].filter(Boolean).join(', '), lang);
  }
}
