import type * as Docx from 'docx';
import type { Citing, Cluster } from '#app/domain/bibliography/in-text.ts';
import type { Run } from '#app/domain/bibliography/style.ts';
import { intlTag, localeOfTag } from '#app/domain/locales.ts';
import type { ReusedBlockJson } from '../../nodes/schema.ts';
import type { ReusedText } from '../reused.ts';
import { markName, type Mark } from './marks.ts';

/** A picture in a form Word reads, with its size in pixels. */
export type WordPictureData = { data: Buffer; type: 'jpg' | 'png'; width: number; height: number };
/** A remark about the whole stands at the title. */
export const WHOLE = 'whole';
/** What was said of one passage, as it stands beside the text; answers follow what they answer. */
export type WordRemark = { passage: string; author: string; at: string; text: string; answers: readonly Omit<WordRemark, 'passage' | 'answers' | 'closed'>[]; closed: boolean };
/** A comment written into the file: the one it answers, and whether its thread is closed. */
export type WrittenComment = Docx.ICommentOptions & { parent: number | null; closed: boolean };

/** Words the document carries that are the portal's, in the language of the text. They are left out when the document comes back. */
export type WordLabels = { summary: string; result: string; fit: string; block: string; note: string; caution: string };

export type WordSources = { title: string; cite(citations: readonly Citing[]): Cluster; list: readonly { id: string; runs: readonly Run[] }[] };

export type WriteOptions = {
  editionId: string; lang: string; baseUrl: string; labels: WordLabels;
  pictures: ReadonlyMap<string, WordPictureData>;
  remarks?: readonly WordRemark[];
  /** The text of cited blocks, for who reads the file. */
  reused?: (node: ReusedBlockJson) => ReusedText;
  /** How the sources are cited, and their list. */
  sources?: WordSources;
};

/** The language tag for Word: a language of the portal with the region its dates and numbers are written in, any other as it is. */
export const wordLanguage = (lang: string): string => {
  const locale = localeOfTag(lang);
  return locale && lang === locale ? intlTag(locale) : lang;
};

/** What writing one document needs to remember. */
export class Writer {
  readonly footnotes: Record<string, { children: Docx.Paragraph[] }> = {};
  readonly numberings: { reference: string; levels: Docx.ILevelsOptions[] }[] = [];
  readonly comments: WrittenComment[] = [];
  private bookmarks = 0;
  private notes = 0;
  private readonly names = new Set<string>();

  constructor(readonly D: typeof Docx, readonly options: WriteOptions) {}

  /** The two ends of a hidden bookmark. No two may have one name: the second of a name (a picture shown twice) has a number behind it. */
  range(mark: Mark): { start: Docx.BookmarkStart; end: Docx.BookmarkEnd } {
    this.bookmarks += 1;
    const plain = markName(mark);
    const name = this.names.has(plain) ? `${plain}_${this.bookmarks}` : plain;
    this.names.add(name);
    return { start: new this.D.BookmarkStart(name, this.bookmarks), end: new this.D.BookmarkEnd(this.bookmarks) };
  }

  /** A mark at one place. */
  at(mark: Mark | null): Docx.ParagraphChild[] {
    if (!mark || ('id' in mark && mark.id === '' && mark.kind !== 'section' && mark.kind !== 'part')) return [];
    const { start, end } = this.range(mark);
    return [start, end] as unknown as Docx.ParagraphChild[];
  }

  note(children: Docx.ParagraphChild[]): Docx.FootnoteReferenceRun {
    this.notes += 1;
    this.footnotes[this.notes] = { children: [new this.D.Paragraph({ style: 'FootnoteText', children })] };
    return new this.D.FootnoteReferenceRun(this.notes);
  }

  /** A numbering of its own, so that its list begins where it says. */
  numbering(ordered: boolean, start: number): string {
    const { LevelFormat, AlignmentType } = this.D;
    const reference = `list-${this.numberings.length}`;
    this.numberings.push({
      reference,
      levels: Array.from({ length: 9 }, (_, level) => ({
        level, start, alignment: AlignmentType.START, format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET, text: ordered ? `%${level + 1}.` : level % 2 === 0 ? '•' : '–',
        style: { paragraph: { indent: { left: 480 * (level + 1), hanging: 320 } } },
      })),
    });
    return reference;
  }

  /** The remarks on any of these passages, around their words. */
  remarked(passages: readonly string[], children: Docx.ParagraphChild[]): Docx.ParagraphChild[] {
    const { CommentRangeStart, CommentRangeEnd, CommentReference, TextRun } = this.D;
    const ids = (this.options.remarks ?? []).filter((remark) => passages.includes(remark.passage)).flatMap((remark) => {
      const first = this.comment(remark, null, remark.closed);
      return [first, ...remark.answers.map((answer) => this.comment(answer, first, remark.closed))];
    });
    // in the order they were said at both ends: that is the order they are read in
    return [...ids.map((id) => new CommentRangeStart(id)), ...children, ...ids.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })])];
  }

  private comment({ author, at, text }: Omit<WordRemark, 'passage' | 'answers' | 'closed'>, parent: number | null, closed: boolean): number {
    const id = this.comments.length;
    const { Paragraph, TextRun } = this.D;
    const lines = text.split('\n').map((words, i) => new TextRun({ text: xmlText(words), ...(i > 0 ? { break: 1 } : {}) }));
    this.comments.push({ id, author: xmlText(author), date: new Date(at), children: [new Paragraph({ children: lines })], parent, closed });
    return id;
  }
}

/** What no XML may hold would make a file no word processor opens. */
export const xmlText = (text: string): string => [...text].filter((c) => (c >= ' ' || c === '\t' || c === '\n') && !/^[\ud800-\udfff\ufffe\uffff]$/.test(c)).join('');
