import { fitWidths } from '../../nodes/table/widths.ts';
import type { Losses } from './losses.ts';
import { endName, markName, readMark } from './marks.ts';
import { tagsOf, WordRefused, type Tag } from './xml-scan.ts';

/** Characters by the language their run is marked with ('' = none). */
export type Languages = Map<string, number>;

/**
 * A part of the text made ready for its reader: what the reader would not tell (the language of words, the list a number belongs to, where a passage ends)
 * is put in as bookmarks, formulas become their words, and what has no words is taken out; everything that goes or changes is counted.
 */
export function prepare(xml: string, losses: Losses, languages: Languages): string {
  const part = new Part(losses, languages);
  for (const { before, tag } of tagsOf(xml)) part.step(before, tag);
  return part.out.join('');
}

const CHANGES = new Set(['w:rPrChange', 'w:pPrChange', 'w:tblPrChange', 'w:trPrChange', 'w:tcPrChange', 'w:sectPrChange']);
const TAG_SHAPE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const bookmark = (name: string, whole = true): string => `<w:bookmarkStart w:id="0" w:name="${name}"${whole ? '/>' : '>'}`;

class Part {
  readonly out: string[] = [];
  private readonly stack: string[] = [];
  /** Own bookmarks by the number Word gave them. */
  private readonly ranges = new Map<string, string>();
  /** What is left out until the stack is shorter; a formula's words are gathered meanwhile. */
  private skip: { until: number; formula: string[] | null } | null = null;
  private language = '';
  private numbering = { numId: '', level: '0' };
  /** The table that is open and stands in no other: where it begins in `out`, its columns, whether they keep their widths. */
  private table = { at: 0, columns: [] as number[], fixed: false };
  private drawing = { uri: '', text: false, image: false };
  /** Passages that stand there twice, for new readers and for old ones: where the text boxes of the new form lie in `out`. */
  private readonly twice: { depth: number; at: number; boxes: { from: number; to: number }[]; old: boolean }[] = [];
  /** The last change of each kind, as long as no kept words came after it: Word writes one change as several when its look changes on the way. */
  private readonly changes = new Map<string, string>();

  constructor(private readonly losses: Losses, private readonly languages: Languages) {}

  step(before: string, tag: Tag | null): void {
    this.words(before);
    if (!tag) return;
    if (tag.open) {
      this.stack.push(tag.name);
      if (!this.skip) this.enter(tag);
    }
    if (!this.skip) this.out.push(this.written(tag));
    if (tag.close) this.close(tag);
  }

  private words(text: string): void {
    if (this.skip) {
      if (this.skip.formula && this.above() === 'm:t') this.skip.formula.push(text);
      return;
    }
    this.out.push(text);
    if (this.above() === 'w:instrText' && /^\s*TOC\b/.test(text)) return this.takeOutContents();
    if (text === '' || this.above() !== 'w:t') return;
    this.languages.set(this.language, (this.languages.get(this.language) ?? 0) + text.length);
    if (!this.stack.includes('w:ins') && !this.stack.includes('w:moveTo')) this.changes.clear();
  }

  private close(tag: Tag): void {
    if (!this.skip && tag.name === 'w:drawing') this.leaveDrawing();
    if (!this.skip && tag.name === 'w:txbxContent') this.leaveBox();
    if (!this.skip && tag.name === 'w:tblGrid' && this.inTable(1)) this.leaveGrid();
    if (!this.skip && tag.name === 'mc:AlternateContent' && this.twice.at(-1)?.depth === this.stack.length) this.leaveTwice();
    if (this.stack.pop() !== tag.name) throw new WordRefused('damaged');
    if (!this.skip || this.stack.length >= this.skip.until) return;
    if (this.skip.formula) this.out.push(`<w:r><w:t xml:space="preserve">${this.skip.formula.join('')}</w:t></w:r>`);
    this.skip = null;
  }

  /** The name `levels` above the innermost open element. */
  private above(levels = 0): string {
    return this.stack.at(-1 - levels) ?? '';
  }

  private enter(tag: Tag): void {
    const { name } = tag;
    if (CHANGES.has(name)) return this.losses.add('format-changes');
    switch (name) {
      case 'w:r': this.language = ''; break;
      case 'w:lang': if (this.above(1) === 'w:rPr' && this.above(2) === 'w:r') this.language = tag.attribute('w:val'); break;
      case 'w:pPr': if (this.above(1) === 'w:p') this.numbering = { numId: '', level: '0' }; break;
      case 'w:numId': if (this.inNumbering()) this.numbering.numId = tag.attribute('w:val'); break;
      case 'w:ilvl': if (this.inNumbering()) this.numbering.level = tag.attribute('w:val'); break;
      case 'w:ins': case 'w:del': this.change(tag); break;
      case 'w:tbl': if (this.inTable(0)) this.table = { at: this.out.length, columns: [], fixed: false }; break;
      case 'w:tblLayout': if (this.above(1) === 'w:tblPr' && this.inTable(2)) this.table.fixed = tag.attribute('w:type') === 'fixed'; break;
      case 'w:gridCol': if (this.above(1) === 'w:tblGrid' && this.inTable(2)) this.table.columns.push(Number.parseInt(tag.attribute('w:w'), 10) || 0); break;
      case 'w:moveFromRangeStart': this.losses.add('moves'); break;
      case 'w:altChunk': this.losses.add('embedded-document'); break;
      case 'w:txbxContent':
        this.drawing.text = true;
        // the same box stands there twice: for new readers, and for old ones
        if (this.stack.includes('mc:Fallback') || !this.stack.includes('mc:AlternateContent')) this.losses.add('text-box');
        this.enterBox();
        break;
      case 'mc:AlternateContent': this.twice.push({ depth: this.stack.length, at: this.out.length, boxes: [], old: false }); break;
      case 'w:drawing': this.drawing = { uri: '', text: false, image: false }; break;
      case 'a:graphicData': this.drawing.uri = tag.attribute('uri'); break;
      case 'a:blip': this.drawing.image = true; break;
      case 'w:object': this.losses.add('object'); this.skip = { until: this.stack.length, formula: null }; break;
      case 'm:oMath': this.losses.add('equation'); this.skip = { until: this.stack.length, formula: [] }; break;
      case 'w:docPartGallery': if (tag.attribute('w:val') === 'Table of Contents') this.takeOutContents(); break;
    }
  }

  private inNumbering(): boolean {
    return this.above(1) === 'w:numPr' && this.above(2) === 'w:pPr' && this.above(3) === 'w:p';
  }

  /** Whether the element `levels` above is a table that stands in no other. */
  private inTable(levels: number): boolean {
    return this.above(levels) === 'w:tbl' && this.stack.indexOf('w:tbl') === this.stack.length - 1 - levels;
  }

  /** The reader of the file leaves the widths of columns out. */
  private leaveGrid(): void {
    const { at, columns, fixed } = this.table;
    const begins = this.out[at];
    if (begins?.startsWith('<w:tbl') && fitWidths(columns)) this.out[at] = bookmark(markName({ kind: 'widths', weights: columns, meant: fixed })) + begins;
  }

  private change(tag: Tag): void {
    // of what is under another's properties only the end of a paragraph and the row of a table are content
    if (this.above(1) === 'w:rPr' && this.above(2) !== 'w:pPr') return;
    const key = `${tag.attribute('w:author')}|${tag.attribute('w:date')}`;
    if (this.changes.get(tag.name) !== key) this.losses.add(tag.name === 'w:ins' ? 'insertions' : 'deletions');
    this.changes.set(tag.name, key);
  }

  /** The list of contents is made anew for readers. What was already written of it goes again. */
  private takeOutContents(): void {
    const sdt = this.stack.lastIndexOf('w:sdt');
    if (sdt < 0) return;
    this.losses.add('contents-list');
    this.skip = { until: sdt + 1, formula: null };
    let nested = 0;
    while (this.out.length > 0) {
      const piece = this.out.pop() ?? '';
      if (piece.startsWith('</w:sdt>')) nested += 1;
      else if (/^<w:sdt[ >]/.test(piece) && (nested -= 1) < 0) break;
    }
  }

  private enterBox(): void {
    const twice = this.twice.at(-1);
    if (twice && this.stack.includes('mc:Fallback')) twice.old = true;
    else twice?.boxes.push({ from: this.out.length, to: 0 });
  }

  private leaveBox(): void {
    const box = this.twice.at(-1)?.boxes.at(-1);
    if (box && box.to === 0) box.to = this.out.length;
  }

  /** The reader of the file reads the form for old programs only: boxes that stand in the new one alone take its place. */
  private leaveTwice(): void {
    const { at, boxes, old } = this.twice.pop()!;
    if (old || boxes.length === 0) return;
    this.losses.add('text-box', boxes.length);
    const words = boxes.map(({ from, to }) => this.out.slice(from, to).join(''));
    this.out.splice(at, this.out.length - at, `<w:pict>${words.join('')}</w:pict>`);
  }

  private leaveDrawing(): void {
    if (this.drawing.image || this.drawing.text) return;
    if (this.drawing.uri.endsWith('/chart')) this.losses.add('chart');
    else if (this.drawing.uri) this.losses.add('drawing');
  }

  private written(tag: Tag): string {
    const { name, raw } = tag;
    switch (name) {
      case 'm:oMathPara': return '';
      case 'w:cr': return tag.open ? '<w:br/>' : '';
      case 'w:bookmarkStart': {
        const mark = tag.open ? readMark(tag.attribute('w:name')) : null;
        if (mark?.kind === 'building-block' || mark?.kind === 'callout' || mark?.kind === 'quote' || mark?.kind === 'reused') this.ranges.set(tag.attribute('w:id'), mark.id);
        return raw;
      }
      case 'w:bookmarkEnd': {
        const id = tag.open ? this.ranges.get(tag.attribute('w:id')) : undefined;
        return id === undefined ? raw : bookmark(endName(id), tag.close);
      }
      case 'w:pPr': {
        const { numId, level } = this.numbering;
        if (tag.open || this.above(1) !== 'w:p' || !/^[1-9][0-9]{0,8}$/.test(numId)) return raw;
        return raw + bookmark(markName({ kind: 'numbered', numId, level: Number.parseInt(level, 10) || 0 }));
      }
      case 'w:rPr':
        if (tag.open || this.above(1) !== 'w:r' || !TAG_SHAPE.test(this.language)) return raw;
        return raw + bookmark(markName({ kind: 'language', tag: this.language }));
      default: return raw;
    }
  }
}
