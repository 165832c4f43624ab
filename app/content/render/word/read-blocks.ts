import { isId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import type { EditionFieldName } from '#app/domain/edition-fields.ts';
import type { BlockPart } from '#app/domain/sections.ts';
import { cleanLine } from '../../nodes/clean-text.ts';
import { fromPieces } from '../../nodes/inline.ts';
import * as make from '../../nodes/make.ts';
import { filled, joinLists } from '../../nodes/normalise.ts';
import type { BlockPartJson, BuildingBlockJson, CalloutJson, FlowJson, Inline, ListJson, ParagraphJson, QuoteJson } from '../../nodes/schema.ts';
import { isBlockId, isPrint } from '../../nodes/reused-block/spec.ts';
import { BOLD, CODE } from '../../nodes/text/formats.ts';
import type { CalloutKind } from '../../nodes/callout/spec.ts';
import type { WordBlock, WordImage, WordParagraph, WordTable } from './ast.ts';
import type { WordItem } from './items.ts';
import { readMark, type Mark } from './marks.ts';
import { inlineOf, readLine, wordsOf } from './read-inline.ts';
import { listsOf, type ListEntry } from './read-list.ts';
import { readTable } from './read-table.ts';
import type { Line, WordReader } from './reader.ts';
import { roleOf, type Role } from './roles.ts';

/** A passage that is open: what comes goes into it until it ends. */
type Frame = { children: FlowJson[]; list: ListEntry[] } & (
  | { kind: 'root' }
  | { kind: 'building-block'; id: string; title: string; before: (FlowJson | BlockPartJson)[]; part: { part: BlockPart; id: string; title: string } | null }
  | { kind: 'callout'; id: string; callout: CalloutKind; title: string; byStyle: boolean }
  | { kind: 'quote'; id: string; lang: string; speaker: string; consent: string; byStyle: boolean }
  /** Another practice's block: what it says is not read, only which it is. */
  | { kind: 'reused'; id: string; practiceId: string; blockId: string; lang: string; print: string; note: string }
);

/** Reads the blocks of a Word file in order: what each paragraph is, by the hidden marks of a file of ours, else by its style. */
export class BlockReader {
  readonly items: WordItem[] = [];
  readonly fields: Partial<Record<EditionFieldName, string>> = {};
  exportedFrom: string | null = null;
  private readonly frames: Frame[] = [{ kind: 'root', children: [], list: [] }];
  private waiting: Mark[] = [];
  /** A caption whose table has not come yet. */
  private caption: ParagraphJson | null = null;
  private inContents = false;
  private readonly lettered = new Set<string>();

  constructor(private readonly reader: WordReader) {}

  read(children: readonly WordBlock[]): void {
    for (const child of children) {
      if (child.type === 'paragraph') this.paragraph(child);
      else if (child.type === 'table') this.table(child);
      else if (child.type === 'bookmarkStart') this.between(readMark(child.name));
      else this.paragraph({ type: 'paragraph', children: [child], styleId: null, styleName: null, numbering: null });
    }
    while (this.frames.length > 1) this.closeFrame();
    this.settle();
    this.flush();
  }

  /** A mark between two paragraphs: an end ends what came, a beginning waits for what comes. */
  private between(mark: Mark | null): void {
    if (mark?.kind === 'end') this.end(mark.id);
    else if (mark) this.waiting.push(mark);
  }

  private get frame(): Frame {
    return this.frames.at(-1)!;
  }

  private paragraph(node: WordParagraph): void {
    const line = readLine(node.children, this.reader, this.quoteLanguage(node));
    const empty = line.images.length === 0 && wordsOf(line) === '' && line.pieces.every((piece) => piece.kind !== 'whole');
    const ends = line.marks.filter((mark) => mark.kind === 'end');
    // an end that begins a paragraph with words ends what was before it
    const before = empty ? [] : ends.filter((end) => line.leading.has(end));
    for (const end of before) this.end(end.id);
    const marks = [...this.waiting, ...line.marks.filter((mark) => mark.kind !== 'end')];
    this.waiting = empty ? marks.filter((mark) => mark.kind !== 'block' && mark.kind !== 'numbered') : [];
    const find = finder(marks);
    this.exportedFrom = find('practice')?.editionId ?? this.exportedFrom;
    const role = roleOf(node);
    // an empty block of a file of ours is one; in any other it is a gap between paragraphs
    const ours = find('block')?.id || (node.numbering && this.exportedFrom);
    if (!empty || ours || (role.kind === 'rule' && !this.exportedFrom) || find('section') || find('building-block') || find('part') || find('callout') || find('reused')) {
      this.waiting = [];
      this.place(node, role, line, marks);
    }
    for (const end of ends) if (!before.includes(end)) this.end(end.id);
  }

  /** The language of the quotation a paragraph stands in, or begins. */
  private quoteLanguage(node: WordParagraph): string {
    const begun = [...this.waiting, ...node.children.flatMap((child) => (child.type === 'bookmarkStart' ? (readMark(child.name) ?? []) : []))].find((mark) => mark.kind === 'quote');
    return begun?.kind === 'quote' ? begun.lang : this.frame.kind === 'quote' ? this.frame.lang : '';
  }

  private place(node: WordParagraph, role: Role, line: Line, marks: readonly Mark[]): void {
    const find = finder(marks);
    const title = () => wordsOf(line).slice(0, 300);
    if (role.kind !== 'contents') this.inContents = false;
    const reused = find('reused');
    if (reused) this.open({ kind: 'reused', id: reused.id, practiceId: '', blockId: '', lang: '', print: '', note: '', children: [], list: [] });
    if (this.frame.kind === 'reused') return this.reused(this.frame, role, line, marks);
    const [section, block, part, callout, quote] = [find('section'), find('building-block'), find('part'), find('callout'), find('quote')];
    if (quote) this.open({ kind: 'quote', id: quote.id, lang: quote.lang, speaker: '', consent: '', byStyle: false, children: [], list: [] });
    if (section) return this.heading(1, line, section.id, section.section);
    if (block) return this.open({ kind: 'building-block', id: block.id, title: title(), before: [], part: null, children: [], list: [] });
    if (part && this.frame.kind === 'building-block') return this.part(this.frame, { part: part.part, id: part.id, title: title() });
    if (callout || role.kind === 'callout-title') {
      return this.open({ kind: 'callout', id: callout?.id ?? '', callout: callout?.callout ?? 'note', title: title(), byStyle: !callout, children: [], list: [] });
    }
    this.closeByStyle(role);
    const id = find('block')?.id ?? '';
    switch (role.kind) {
      case 'field': return void this.field(role.field, line);
      case 'title': if (this.fields.title === undefined && this.items.length === 0) return void (this.fields.title = wordsOf(line)); return this.heading(1, line, id, null);
      case 'heading': return this.heading(role.level, line, id, null);
      case 'contents':
        if (!this.inContents) this.reader.losses.add('contents-list');
        this.inContents = true;
        return;
      case 'caption': return this.captioned(line, find('table') !== undefined, id);
      case 'credit': case 'picture-licence': return this.credited(line, role.kind);
      case 'speaker': case 'consent': return this.spoken(line, role.kind);
      case 'rule': if (line.pieces.length === 0) return this.push(make.rule(id)); break;
      case 'quote': if (this.frame.kind !== 'quote') this.open({ kind: 'quote', id: '', lang: '', speaker: '', consent: '', byStyle: true, children: [], list: [] }); break;
    }
    if (node.numbering && role.kind !== 'figure') this.listed(node.numbering, line, find('numbered'), find('list'));
    else this.words(line, role, id);
    this.pictures(line, find('image')?.fileId ?? null, role, id);
  }

  private reused(frame: Extract<Frame, { kind: 'reused' }>, role: Role, line: Line, marks: readonly Mark[]): void {
    const find = finder(marks);
    frame.practiceId ||= find('origin')?.practiceId ?? '';
    frame.blockId ||= find('origin-block')?.blockId ?? '';
    const print = find('origin-print');
    if (print) Object.assign(frame, { print: print.print, lang: print.lang });
    if (role.kind === 'reused-note') frame.note = wordsOf(line).slice(0, 300);
  }

  private words(line: Line, role: Role, id: string): void {
    const pieces = role.kind === 'code' ? line.pieces.map((piece) => (piece.kind === 'text' ? { ...piece, format: piece.format | CODE } : piece)) : line.pieces;
    const children = fromPieces(pieces);
    if (children.length > 0 || (line.images.length === 0 && id)) this.push(make.paragraph(children, line.images.length > 0 ? '' : id));
    if (children.length > 0) this.reader.losses.add('image-in-text', line.images.length);
  }

  private pictures(line: Line, from: string | null, role: Role, id: string): void {
    for (const image of line.images) this.picture(image, line.images.length === 1 ? from : null, role.kind === 'figure' && role.decorative, line.pieces.length === 0 ? id : '');
  }

  private picture(image: WordImage, from: string | null, decorative: boolean, id: string): void {
    const alt = decorative ? '' : cleanLine(image.altText ?? '').slice(0, 1000);
    const fileId = this.reader.addImage(image, from);
    if (!fileId) return;
    if (!alt && !decorative) this.reader.losses.add('image-alt');
    this.push(make.image({ fileId, alt, decorative, caption: '', credit: '' }, id));
  }

  private listed(numbering: { isOrdered: boolean; level: string }, line: Line, numbered: Extract<Mark, { kind: 'numbered' }> | undefined, list: Extract<Mark, { kind: 'list' }> | undefined): void {
    const level = numbered?.level ?? (Number.parseInt(numbering.level, 10) || 0);
    const counted = numbered ? this.reader.counter.next(numbered.numId, level) : 1;
    const number = list ? list.start : counted;
    const key = numbered ? `${numbered.numId}|${level}` : '';
    const inLetters = numbering.isOrdered && numbered !== undefined && this.reader.counter.inLetters(numbered.numId, level);
    if (inLetters && !this.lettered.has(key)) {
      // LibreOffice gives each paragraph of one list a definition of its own
      const before = this.frame.list.findLast((entry) => entry.level === level);
      if (!before?.lettered) this.reader.losses.add('list-letters');
      this.lettered.add(key);
    }
    this.settle();
    this.frame.list.push({ level, ordered: numbering.isOrdered, number, id: list?.id ?? '', children: inlineOf(line), lettered: inLetters });
    this.reader.losses.add('image-in-text', line.images.length);
  }

  private heading(level: number, line: Line, id: string, section: Extract<WordItem, { kind: 'heading' }>['section']): void {
    if (section !== null || level === 1) while (this.frames.length > 1) this.closeFrame();
    this.settle();
    const children = inlineOf(line, 'space');
    if (this.frame.kind === 'root') {
      this.flush();
      this.items.push({ kind: 'heading', key: `h${this.items.length}`, level, title: wordsOf(line).slice(0, 300), children, id, section });
    } else if (this.frame.kind === 'building-block') this.push(make.heading(level <= 4 ? 'h3' : 'h4', children, id));
    else {
      this.reader.losses.add('quote-content');
      this.push(make.paragraph(children.map((child): Inline => (child.type === 'text' ? { ...child, format: child.format | BOLD } : child)), id));
    }
    for (const image of line.images) this.picture(image, null, false, '');
  }

  private table(node: WordTable): void {
    const widths = finder(this.waiting)('widths');
    this.waiting = this.waiting.filter((mark) => mark !== widths);
    if (this.frame.kind === 'reused') return;
    this.closeByStyle({ kind: 'text' });
    const caption = this.caption;
    this.caption = null;
    const { table, images } = readTable(widths ? { ...node, widths } : node, this.reader, caption ? plainWords(caption.children) : '');
    if (table) this.push(table);
    for (const { image, from } of images) this.picture(image, from, false, '');
  }

  private captioned(line: Line, ofTable: boolean, id: string): void {
    const last = this.last();
    const words = wordsOf(line);
    if (!ofTable && last?.type === 'image' && last.caption === '') {
      if (words.length > 600) this.reader.losses.add('too-long');
      last.caption = words.slice(0, 600);
    } else {
      this.settle();
      this.caption = make.paragraph(inlineOf(line), id);
    }
  }

  private credited(line: Line, kind: 'credit' | 'picture-licence'): void {
    const last = this.last();
    if (last?.type === 'image' && kind === 'credit') last.credit = wordsOf(line).slice(0, 300);
    else if (last?.type === 'image') last.licence = wordsOf(line).slice(0, 100);
    else this.push(make.paragraph(inlineOf(line)));
  }

  private spoken(line: Line, kind: 'speaker' | 'consent'): void {
    const open = this.frame;
    const last = this.last();
    const said = wordsOf(line).slice(0, kind === 'speaker' ? 200 : 300);
    if (open.kind === 'quote') open[kind] = said;
    else if (last?.type === 'quote') last.$ = { ...last.$, [kind]: said };
    else this.push(make.paragraph(inlineOf(line)));
  }

  private field(name: EditionFieldName, line: Line): void {
    const words = line.pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'break' ? '\n' : '')).join('').trim();
    this.fields[name] = this.fields[name] === undefined ? words : `${this.fields[name]}\n${words}`;
  }

  private last(): FlowJson | undefined {
    this.flush();
    if (this.frame.kind !== 'root') return this.frame.children.at(-1);
    const item = this.items.at(-1);
    return item?.kind === 'block' && item.block.type !== 'building-block' && item.block.type !== 'reused-block' ? item.block : undefined;
  }

  private push(block: FlowJson): void {
    if (block.type !== 'table') this.settle();
    this.flush();
    const { frame } = this;
    const misplaced = frame.kind === 'quote' ? block.type !== 'paragraph' && block.type !== 'list'
      : frame.kind === 'callout' && !['paragraph', 'list', 'quote', 'table', 'image'].includes(block.type);
    if (frame.kind === 'root') this.items.push({ kind: 'block', block });
    else if (misplaced) {
      this.reader.losses.add('quote-content');
      this.closeFrame();
      this.push(block);
    } else frame.children.push(block);
  }

  /** A caption that no table followed belongs to the table before it, or is a paragraph. */
  private settle(): void {
    const { caption } = this;
    if (!caption) return;
    this.caption = null;
    const last = this.last();
    if (last?.type === 'table' && !last.$.caption) last.$ = { ...last.$, caption: plainWords(caption.children).slice(0, 300) };
    else this.push(caption);
  }

  /** Paragraphs of a list that came one after the other become the list. */
  private flush(): void {
    const { list } = this.frame;
    if (list.length === 0) return;
    this.frame.list = [];
    for (const made of listsOf(list, this.exportedFrom !== null)) this.push(made);
  }

  private open(frame: Frame): void {
    this.closeByStyle({ kind: 'text' });
    // passages are not nested but for a quotation in a callout or a building block
    if (frame.kind === 'building-block' || frame.kind === 'reused') while (this.frames.length > 1) this.closeFrame();
    if (frame.kind === 'callout') while (this.frame.kind === 'callout' || this.frame.kind === 'quote') this.closeFrame();
    this.settle();
    this.flush();
    this.frames.push(frame);
  }

  private part(frame: Extract<Frame, { kind: 'building-block' }>, part: { part: BlockPart; id: string; title: string }): void {
    this.settle();
    this.flush();
    this.closePart(frame);
    frame.part = part;
  }

  private closePart(frame: Extract<Frame, { kind: 'building-block' }>): void {
    const children = joinLists(frame.children);
    frame.before.push(...(frame.part ? [make.blockPart(frame.part.part, frame.part.title, filled(children), frame.part.id)] : children));
    frame.children = [];
  }

  /** What is only open because of a style ends with the first paragraph of another. */
  private closeByStyle(role: Role): void {
    const { frame } = this;
    if (frame.kind === 'quote' && frame.byStyle && role.kind !== 'quote' && role.kind !== 'speaker' && role.kind !== 'consent') this.closeFrame();
    if (frame.kind === 'callout' && frame.byStyle && role.kind !== 'callout') this.closeFrame();
  }

  private end(id: string): void {
    const at = this.frames.findLastIndex((frame) => frame.kind !== 'root' && frame.id === id);
    if (at > 0) while (this.frames.length > at) this.closeFrame();
  }

  private closeFrame(): void {
    this.settle();
    this.flush();
    const frame = this.frames.pop();
    if (frame) this.closed(frame);
  }

  private closed(frame: Frame): void {
    const children = joinLists(frame.children);
    if (frame.kind === 'building-block') {
      this.closePart(frame);
      const block: BuildingBlockJson = make.buildingBlock(frame.title, filled(frame.before), frame.id);
      this.items.push({ kind: 'block', block });
    } else if (frame.kind === 'reused') {
      const { practiceId, blockId, lang, print, note, id } = frame;
      if (isId(practiceId) && isBlockId(blockId)) this.items.push({ kind: 'block', block: make.reusedBlock({ practiceId, blockId, lang: isLanguageTag(lang) ? lang : '', print: isPrint(print) ? print : '', why: note }, id) });
    } else if (frame.kind === 'callout') this.push(make.callout(frame.callout, frame.title, filled(children) as CalloutJson['children'], frame.id));
    else if (frame.kind === 'quote') {
      const quote: QuoteJson = make.quote(filled(children) as (ParagraphJson | ListJson)[], frame.lang, frame.speaker, frame.id, frame.consent);
      this.push(quote);
    }
  }
}

const finder = (marks: readonly Mark[]) => <K extends Mark['kind']>(kind: K) => marks.find((mark): mark is Extract<Mark, { kind: K }> => mark.kind === kind);

function plainWords(children: readonly Inline[]): string {
  return cleanLine(children.map((child): string => (child.type === 'text' ? child.text : child.type === 'linebreak' ? ' ' : child.type === 'instrument' ? child.label : 'children' in child ? plainWords(child.children) : '')).join(''));
}

