import { MAX_LOCATOR } from '#app/domain/bibliography/citing-text.ts';
import { settleLocator } from '#app/domain/bibliography/locator.ts';
import { isSourceId } from '#app/domain/bibliography/is-source-id.ts';
import { isId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { cleanLine, cleanText } from '../../nodes/clean-text.ts';
import { fromPieces, type Piece } from '../../nodes/inline.ts';
import * as make from '../../nodes/make.ts';
import type { Inline, NoteInline } from '../../nodes/schema.ts';
import { BOLD, CODE, ITALIC, STRIKETHROUGH, SUBSCRIPT, SUPERSCRIPT } from '../../nodes/text/formats.ts';
import { safeUrl } from '../../nodes/url.ts';
import type { WordBlock, WordImage, WordInline, WordRun } from './ast.ts';
import { CODE_FONT, ownStyle, readMark, type Mark, type OwnStyle } from './marks.ts';
import { primaryOf, type Line, type WordReader } from './reader.ts';

type Style = { format: number; href: string; lang: string };

/** Reads the words of a paragraph. `quoteLang`: the language of the quotation around it, which its words need not repeat. */
export function readLine(children: readonly WordInline[], reader: WordReader, quoteLang = ''): Line {
  const line = new LineReader(reader, quoteLang);
  line.read(children, { format: 0, href: '', lang: '' });
  line.finish();
  return { pieces: line.pieces, images: line.images, marks: line.marks, leading: line.leading };
}

export const inlineOf = (line: Line, breaks: 'keep' | 'space' = 'keep'): Inline[] => fromPieces(line.pieces, breaks);

/** The words alone on one line. */
export const wordsOf = (line: Pick<Line, 'pieces'>): string =>
  cleanLine(line.pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'break' ? ' ' : piece.node.type === 'instrument' ? piece.node.label : '')).join(''));

class LineReader {
  readonly pieces: Piece[] = [];
  readonly images: WordImage[] = [];
  readonly marks: Mark[] = [];
  readonly leading = new Set<Mark>();
  /** Looks that are not kept, as long as their passage goes on. */
  private readonly looks = new Map<'underline' | 'highlight' | 'letter-case', boolean>();
  /** A citation of an instrument's card whose words are being read. */
  private cited: { id: string; label: string; articles: string } | null = null;

  constructor(private readonly reader: WordReader, private readonly quoteLang: string) {}

  finish(): void {
    if (this.cited) this.pieces.push({ kind: 'whole', node: make.instrument({ instrumentId: this.cited.id, label: cleanLine(this.cited.label), articles: cleanLine(this.cited.articles) }) });
    this.cited = null;
  }

  read(children: readonly WordInline[], style: Style): void {
    for (const child of children) this.one(child, style);
  }

  private one(node: WordInline, style: Style): void {
    const text = (value: string) => this.add({ kind: 'text', text: cleanText(value).replaceAll('\n', ' '), ...style });
    switch (node.type) {
      case 'run': return this.run(node, style);
      case 'text': return text(node.value);
      case 'tab': return text(' ');
      case 'checkbox': return text(node.checked ? '☒ ' : '☐ ');
      case 'break': return node.breakType === 'line' ? this.add({ kind: 'break', href: style.href, lang: style.lang }) : undefined;
      case 'hyperlink': return this.link(node, style);
      case 'image': this.images.push(node); return;
      case 'noteReference': return this.note(node);
      case 'bookmarkStart': {
        const mark = readMark(node.name);
        if (!mark || mark.kind === 'language') return;
        this.marks.push(mark);
        if (this.pieces.length === 0 && !this.cited) this.leading.add(mark);
        return;
      }
      case 'commentReference': this.reader.commented.set(node.commentId, this); return;
    }
  }

  private add(piece: Piece): void {
    this.finish();
    this.pieces.push(piece);
  }

  private run(run: WordRun, style: Style): void {
    const own = ownStyle(run.styleName);
    const words = plain(run.children);
    if (own === 'label' || own === 'sourceBrackets') return;
    if (own === 'instrument') return void this.citing(run.children, words);
    if (own === 'articles' && this.cited) {
      this.cited.articles += words.replace(/^, /, '');
      return this.finish();
    }
    this.look('underline', run.isUnderline && style.href === '' && !/hyperlink|internet link/i.test(run.styleName ?? ''), words);
    this.look('highlight', run.highlight !== null, words);
    this.look('letter-case', run.isAllCaps || run.isSmallCaps, words);
    this.read(run.children, { ...style, format: style.format | formatOf(run), lang: this.languageOf(run, style.lang) });
  }

  /** Counts a passage once, however many runs it is written in. */
  private look(code: 'underline' | 'highlight' | 'letter-case', on: boolean, words: string): void {
    if (words.trim() === '') return;
    if (on && !this.looks.get(code)) this.reader.losses.add(code);
    this.looks.set(code, on);
  }

  private languageOf(run: WordRun, around: string): string {
    const mark = run.children.flatMap((child) => (child.type === 'bookmarkStart' ? (readMark(child.name) ?? []) : [])).find((m) => m.kind === 'language');
    const tag = mark?.kind === 'language' && isLanguageTag(mark.tag) ? mark.tag : '';
    const own = ownStyle(run.styleName);
    if (own === 'language' || own === 'languageLink') return tag || around;
    if (!tag || tag.toLowerCase() === 'zxx' || !/\p{L}/u.test(plain(run.children))) return around;
    return this.quoteLang && primaryOf(tag) === primaryOf(this.quoteLang) ? '' : this.reader.otherLanguage(tag) || around;
  }

  private link(node: Extract<WordInline, { type: 'hyperlink' }>, style: Style): void {
    const { baseUrl } = this.reader.options;
    const mark = node.anchor ? readMark(node.anchor) : null;
    if (mark?.kind === 'source' && isSourceId(mark.id)) return this.citation(mark.id, node.children);
    const cited = node.href?.startsWith(`${baseUrl}/i/`) ? node.href.slice(baseUrl.length + 3) : '';
    if (isId(cited) && node.children.some((child) => child.type === 'run' && ownStyle(child.styleName) === 'instrument')) {
      this.finish();
      this.cited = { id: cited, label: '', articles: '' };
      return this.read(node.children, style);
    }
    if (!node.href) {
      if (node.anchor && plain(node.children).trim() !== '') this.reader.losses.add('link-inside');
      return this.read(node.children, style);
    }
    const ours = node.href === baseUrl || node.href.startsWith(`${baseUrl}/`) ? node.href.slice(baseUrl.length) || '/' : node.href;
    const href = safeUrl(ours);
    if (href === null) this.reader.losses.add('link-address');
    this.read(node.children, { ...style, href: href ?? '' });
  }

  /** The link says which source it is; where in it stands in words of their own, or, when a program took the style away, after the year or the last comma. */
  private citation(sourceId: string, children: readonly WordInline[]): void {
    const runs = children.flatMap((child) => (child.type === 'run' ? [child] : []));
    const styled = (style: OwnStyle) => runs.filter((run) => ownStyle(run.styleName) === style);
    const own = runs.some((run) => ownStyle(run.styleName)?.startsWith('source'));
    const words = plain(children);
    const dated = own ? null : /(^|, )\d{4}\p{Ll}?(?:, (.+))?$/u.exec(words);
    const written = own ? plain(styled('sourceLocator')).replace(/^, /, '') : dated ? (dated[2] ?? '') : (/, ([^,]*)$/.exec(words)?.[1] ?? '');
    const where = settleLocator({ label: '', locator: cleanLine(written) });
    const locator = where.locator.length <= MAX_LOCATOR && (own || dated || where.label) ? where : { label: '' as const, locator: '' };
    this.add({ kind: 'whole', node: make.citation({ sourceId, ...locator, suppressAuthor: own ? styled('sourceYear').length > 0 : dated?.[1] === '' }) });
  }

  private citing(children: readonly WordInline[], words: string): void {
    if (this.cited) this.cited.label += words;
    else this.read(children, { format: 0, href: '', lang: '' });
  }

  private note(reference: { noteType: string; noteId: string }): void {
    const found = this.reader.document.notes.resolve(reference);
    if (!found || this.reader.insideNote) return this.reader.losses.add('note-missing');
    this.reader.insideNote = true;
    const lines = found.body.flatMap((block) => linesOf(block)).map((children) => readLine(children, this.reader, this.quoteLang));
    this.reader.insideNote = false;
    const full = lines.filter((line) => line.pieces.some((piece) => piece.kind !== 'text' || /[^ ]/.test(piece.text)));
    if (full.length > 1 || found.body.some((block) => block.type === 'table')) this.reader.losses.add('note-paragraphs');
    this.reader.losses.add('image-in-note', lines.reduce((sum, line) => sum + line.images.length, 0));
    const pieces = full.flatMap((line, index): Piece[] => [...(index > 0 ? [{ kind: 'text' as const, text: ' ', format: 0, href: '', lang: '' }] : []), ...trimmed(line.pieces)]);
    this.add({ kind: 'whole', node: make.footnote(fromPieces(pieces, 'space') as NoteInline[]) });
  }
}

/** Word begins a note with a space after its number. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const [first, ...rest] = pieces;
  return first?.kind === 'text' ? [{ ...first, text: first.text.replace(/^ +/, '') }, ...rest] : [...pieces];
}

/** The paragraphs of a block, of every cell of a table too. */
export function linesOf(block: WordBlock): (readonly WordInline[])[] {
  if (block.type === 'paragraph') return [block.children];
  if (block.type === 'table') return block.children.flatMap((row) => row.children.flatMap((cell) => cell.children.flatMap(linesOf)));
  return [[block]];
}

function plain(children: readonly WordInline[]): string {
  return children.map((child) => (child.type === 'text' ? child.value : child.type === 'tab' || child.type === 'break' ? ' ' : 'children' in child ? plain(child.children) : '')).join('');
}

function formatOf(run: WordRun): number {
  const style = run.styleName?.toLowerCase() ?? '';
  const code = run.font === CODE_FONT || ['inline code', 'html code', 'source text', 'verbatim char', 'code'].includes(style);
  return (run.isBold || style === 'strong' || style === 'intense emphasis' ? BOLD : 0) | (run.isItalic || style === 'emphasis' || style === 'subtle emphasis' ? ITALIC : 0)
    | (run.isStrikethrough ? STRIKETHROUGH : 0) | (run.verticalAlignment === 'superscript' ? SUPERSCRIPT : 0) | (run.verticalAlignment === 'subscript' ? SUBSCRIPT : 0) | (code ? CODE : 0);
}
