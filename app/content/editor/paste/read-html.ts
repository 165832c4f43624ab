import { footnote, heading, paragraph, quote, rule, text } from '../../nodes/make.ts';
import { fromPieces, type Piece } from '../../nodes/inline.ts';
import type { FlowJson, Inline, ListJson, ParagraphJson } from '../../nodes/schema.ts';
import { BOLD } from '../../nodes/text/formats.ts';
import { safeUrl } from '../../nodes/url.ts';
import { nothingDropped, type Dropped } from './dropped.ts';
import { listsOf, markOf, type Line } from './lists.ts';
import { noteNumber, takeNotes } from './notes.ts';
import { isLayout, readTable } from './read-table.ts';
import { formatOf, isHidden, losesStyle, styleValue } from './styles.ts';

/** `pictures`: those the clipboard holds in themselves, as `data:` addresses. */
export type Pasted = { blocks: FlowJson[]; dropped: Dropped; pictures: string[] };

type Look = { format: number; href: string };
type Out = { blocks: (FlowJson | { level: number; content: Inline[] })[]; pieces: Piece[]; lines: Line[]; dropped: Dropped; pictures: string[]; notes: Map<string, string>; word: boolean };

const IGNORED = ['SCRIPT', 'STYLE', 'META', 'LINK', 'TITLE', 'HEAD', 'TEMPLATE', 'NOSCRIPT', 'COLGROUP', 'COL', 'XML'];
const EMBEDS = ['IFRAME', 'VIDEO', 'AUDIO', 'OBJECT', 'EMBED', 'CANVAS', 'SVG', 'FORM', 'INPUT', 'BUTTON', 'SELECT', 'TEXTAREA', 'MATH'];
const BLOCKS = ['P', 'DIV', 'SECTION', 'ARTICLE', 'MAIN', 'ASIDE', 'HEADER', 'FOOTER', 'NAV', 'ADDRESS', 'FIGURE', 'FIGCAPTION', 'DL', 'DT', 'DD', 'DETAILS', 'SUMMARY', 'PRE', 'CENTER', 'TD', 'TH', 'TR', 'TBODY', 'TABLE', 'CAPTION'];
const DEEPEST = 200;

/**
 * What was copied from a word processor, a spreadsheet or a web page, in the nodes of our schema and nothing else: looks go, headings become the two levels
 * inside a section, lists written as paragraphs become lists, tables get a row of heads, notes become notes, addresses are checked. Reads a parsed document,
 * which never runs and loads nothing, made of HTML that went through `tame`.
 */
export function readHtml(doc: Document): Pasted {
  const word = doc.querySelector('[class^="Mso"], meta[content^="Microsoft Word"], meta[content="Word.Document"]') !== null;
  const out: Out = { blocks: [], pieces: [], lines: [], dropped: nothingDropped(), pictures: [], notes: takeNotes(doc), word };
  walk(doc.body, out, { format: 0, href: '' }, 0);
  closeAll(out);
  const levels = out.blocks.flatMap((block) => ('level' in block ? [block.level] : []));
  const top = Math.min(...levels);
  const blocks = out.blocks.map((block): FlowJson => ('level' in block ? heading(block.level === top ? 'h3' : 'h4', block.content) : block));
  return { blocks, dropped: out.dropped, pictures: out.pictures };
}

function walk(node: Node, out: Out, look: Look, depth: number): void {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) addText(out, child.nodeValue ?? '', look);
    else if (child.nodeType === 1) element(child as Element, out, look, depth);
  }
}

function element(at: Element, out: Out, look: Look, depth: number): void {
  const tag = at.tagName.toUpperCase();
  if (IGNORED.includes(tag) || isHidden(at) || isIgnoredByWord(at, out)) return;
  if (EMBEDS.includes(tag)) {
    out.dropped.embeds += 1;
    return;
  }
  if (depth > DEEPEST) return addText(out, at.textContent ?? '', look);
  if (losesStyle(at)) out.dropped.styles += 1;
  const level = levelOf(at, tag);
  const down = (next: Look = look) => walk(at, out, next, depth + 1);
  if (level !== null) return headingOf(at, out, look, depth, level);
  switch (tag) {
    case 'BR': return void out.pieces.push({ kind: 'break', href: look.href, lang: '' });
    case 'HR':
      closeAll(out);
      out.blocks.push(rule());
      return;
    case 'IMG': return picture(at, out);
    case 'A': return link(at, out, look, depth);
    case 'UL': case 'OL': case 'MENU':
      closeAll(out);
      out.blocks.push(...listsOf(linesOf(at, out, 0, depth)));
      return;
    case 'LI': {
      closeParagraph(out);
      out.lines.push({ level: 0, type: 'bullet', start: 1, content: contentOf(at, out, depth) });
      return;
    }
    case 'BLOCKQUOTE': return quotation(at, out, depth);
    case 'TABLE':
      if (isLayout(at)) break;
      closeAll(out);
      tableOf(at, out, depth);
      return;
    default:
  }
  const inner = { ...look, format: formatOf(at, look.format) };
  if (!BLOCKS.includes(tag)) return down(inner);
  const line = out.word ? wordLine(at) : null;
  if (line) {
    closeParagraph(out);
    out.lines.push({ ...line, content: contentOf(at, out, depth) });
    return;
  }
  closeParagraph(out);
  down(tag === 'DT' ? { ...inner, format: inner.format | BOLD } : inner);
  closeParagraph(out);
}

/** Text as a browser would show it: runs of blanks are one, hard spaces that only indent too. */
function addText(out: Out, value: string, { format, href }: Look): void {
  const shown = value.replace(/[\t\n\f\r ]+/g, ' ').replace(/[\u00a0 ]{2,}/g, ' ');
  if (shown === '' || (shown.trim() === '' && out.pieces.length === 0)) return;
  const last = out.pieces.at(-1);
  const again = last?.kind === 'break' || (last?.kind === 'text' && /[ \u00a0]$/.test(last.text));
  const words = again ? shown.replace(/^ /, '') : shown;
  if (words) out.pieces.push({ kind: 'text', text: words, format, href, lang: '' });
}

function closeParagraph(out: Out): void {
  const content = fromPieces(out.pieces);
  out.pieces = [];
  if (isBlank(content)) return;
  closeLines(out);
  out.blocks.push(paragraph(content));
}

function closeLines(out: Out): void {
  if (out.lines.length === 0) return;
  out.blocks.push(...listsOf(out.lines));
  out.lines = [];
}

function closeAll(out: Out): void {
  closeParagraph(out);
  closeLines(out);
}

const isBlank = (content: readonly Inline[]): boolean => content.every((node) => node.type === 'linebreak' || (node.type === 'text' && /^[\s\u00a0]*$/.test(node.text)));

/** What is inside an element, read apart from what is around it. */
function inside(at: Element, out: Out, depth: number, format = 0): Out {
  const own: Out = { ...out, blocks: [], pieces: [], lines: [] };
  walk(at, own, { format, href: '' }, depth + 1);
  closeAll(own);
  return own;
}

/** Everything inside as one run of words; blocks become lines of it. */
function contentOf(at: Element, out: Out, depth: number, format = 0): Inline[] {
  const lines = inlineLines(inside(at, out, depth, format).blocks);
  return lines.flatMap((line, i) => (i === 0 ? line : [...fromBreak(), ...line]));
}

const fromBreak = (): Inline[] => [{ type: 'linebreak', version: 1 }];

function inlineLines(blocks: Out['blocks']): Inline[][] {
  return blocks.flatMap((block): Inline[][] => {
    if ('level' in block) return [block.content];
    switch (block.type) {
      case 'paragraph': case 'heading': return [block.children];
      case 'list': return itemsOf(block);
      case 'quote': return inlineLines(block.children);
      case 'table': return block.children.map((row) => row.children.flatMap((cell) => inlineLines(cell.children)).flatMap((line, i) => (i === 0 ? line : [text(' · '), ...line])));
      default: return [];
    }
  });
}

function itemsOf({ children }: ListJson): Inline[][] {
  return children.flatMap((item) => (item.children[0]?.type === 'list' ? itemsOf(item.children[0]) : [item.children as Inline[]]));
}

/** Lists nest inside items, or, as some programs write them, right inside lists. */
function linesOf(at: Element, out: Out, level: number, depth: number): Line[] {
  const type = at.tagName === 'OL' ? 'number' : 'bullet';
  const start = Number.parseInt(at.getAttribute('start') ?? '1', 10);
  const lines: Line[] = [];
  for (const child of at.children) {
    const nestedHere = ['UL', 'OL', 'MENU'].includes(child.tagName);
    if (nestedHere) {
      lines.push(...linesOf(child, out, level + 1, depth + 1));
      continue;
    }
    if (isHidden(child)) continue;
    const nested = [...child.querySelectorAll(':scope > ul, :scope > ol, :scope > div > ul, :scope > div > ol')];
    nested.forEach((one) => one.remove());
    lines.push({ level, type, start: Number.isInteger(start) && start >= 0 && start <= 1_000_000 ? start : 1, content: contentOf(child, out, depth + 1) });
    for (const one of nested) lines.push(...linesOf(one, out, level + 1, depth + 1));
  }
  return lines;
}

function headingOf(at: Element, out: Out, look: Look, depth: number, level: number): void {
  closeAll(out);
  // looks of a heading are the page's business
  const content = contentOf(at, out, depth).map((node) => (node.type === 'text' ? { ...node, format: node.format & ~BOLD } : node)).filter((node) => node.type !== 'linebreak');
  if (!isBlank(content)) out.blocks.push({ level, content });
}

function levelOf(at: Element, tag: string): number | null {
  const own = /^H([1-6])$/.exec(tag)?.[1];
  if (own) return Number(own);
  if (at.getAttribute('role') === 'heading') return Number.parseInt(at.getAttribute('aria-level') ?? '2', 10) || 2;
  const named = /^Mso(Title|Heading([1-9]))/.exec(at.getAttribute('class') ?? '');
  return named ? Number(named[2] ?? 0) : null;
}

function quotation(at: Element, out: Out, depth: number): void {
  closeAll(out);
  const { blocks } = inside(at, out, depth);
  const kept = blocks.flatMap((block): (ParagraphJson | ListJson)[] => (!('level' in block) && (block.type === 'paragraph' || block.type === 'list') ? [block] : inlineLines([block]).map((line) => paragraph(line))));
  if (kept.length > 0) out.blocks.push(quote(kept));
}

function tableOf(at: Element, out: Out, depth: number): void {
  const made = readTable(at, (cell) => inlineLines(inside(cell, out, depth).blocks), out.dropped);
  if (made) out.blocks.push(made);
}

function picture(at: Element, out: Out): void {
  const source = at.getAttribute('src') ?? '';
  if (/^data:image\/(png|jpeg|webp|avif);base64,/i.test(source)) out.pictures.push(source);
  else out.dropped.pictures += 1;
}

function link(at: Element, out: Out, look: Look, depth: number): void {
  const number = noteNumber(at);
  const note = number === null ? undefined : out.notes.get(number);
  if (note) return void out.pieces.push({ kind: 'whole', node: footnote([text(note)]) });
  const address = at.getAttribute('href');
  const href = address === null || look.href ? null : safeUrl(address);
  // a mark to jump to is no link; an address that may not stand in a document leaves its words
  if (address !== null && href === null && !address.startsWith('#') && !look.href) out.dropped.links += 1;
  walk(at, out, { format: formatOf(at, look.format), href: href ?? look.href }, depth + 1);
}

/** Comments and what was deleted with changes tracked are not part of the text; the mark of a line of a list is made anew. */
function isIgnoredByWord(at: Element, { word, dropped }: Out): boolean {
  const kind = styleValue(at, 'mso-element');
  if (at.classList.contains('MsoCommentReference') || /^comment/.test(kind)) {
    if (kind === 'comment' || at.classList.contains('MsoCommentReference')) dropped.comments += 1;
    return true;
  }
  if (word && at.tagName === 'DEL') {
    dropped.deleted += 1;
    return true;
  }
  // Word ends empty and full paragraphs with a hard space of its own
  if (at.tagName === 'O:P' && (at.textContent ?? '').trim() === '') return true;
  return /ignore/.test(styleValue(at, 'mso-list'));
}

/** Word writes the lines of lists as paragraphs: `mso-list:l0 level2 lfo1`, the mark in a span that is to be ignored. */
function wordLine(at: Element): Omit<Line, 'content'> | null {
  const level = /level(\d)/.exec(styleValue(at, 'mso-list'))?.[1];
  if (!level && !/^MsoList(?:Paragraph|Bullet|Number)/.test(at.getAttribute('class') ?? '')) return null;
  const mark = [...at.querySelectorAll('span')].find((span) => /ignore/.test(styleValue(span, 'mso-list')))?.textContent ?? null;
  // Word uses the paragraph of lists for text below a line too: without a mark it is no line
  if (mark === null && !/^MsoList(?:Bullet|Number)/.test(at.getAttribute('class') ?? '')) return null;
  return { level: Number(level ?? 1) - 1, ...markOf(mark ?? (/Number/.test(at.getAttribute('class') ?? '') ? '1.' : '·')) };
}
