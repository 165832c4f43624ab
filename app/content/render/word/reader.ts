import { newId } from '#app/domain/ids.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import type { Piece } from '../../nodes/inline.ts';
import type { WordDocument, WordImage } from './ast.ts';
import type { Losses } from './losses.ts';
import type { Mark } from './marks.ts';
import type { Counter } from './numbering.ts';

/** A picture met in the file; `id` stands in the document for it, `from` is the picture of the portal it was exported from. */
export type FoundImage = { id: string; from: string | null; image: WordImage };

/** One paragraph's words, with the pictures and the hidden bookmarks in it. */
export type Line = { pieces: Piece[]; images: WordImage[]; marks: Mark[]; /** Marks before any word. */ leading: Set<Mark> };

/** How many pictures one file may bring. */
export const MAX_IMAGES = 100;

/** What reading one file needs to remember. */
export class WordReader {
  readonly images: FoundImage[] = [];
  insideNote = false;
  /** The paragraph each comment stands at. */
  readonly commented = new Map<string, Pick<Line, 'pieces' | 'marks'>>();

  constructor(
    readonly document: WordDocument,
    readonly losses: Losses,
    readonly counter: Counter,
    /** `base`: the language most words are marked with; `chosen`: the one its author says it is in; `baseUrl`: our own addresses. */
    readonly options: { base: string; chosen: string; baseUrl: string },
  ) {}

  /**
   * The language of words when it is worth keeping. Word processors mark words as they guess: only what is another language altogether than the text's is kept.
   */
  otherLanguage(tag: string): string {
    return [this.options.base, this.options.chosen].some((known) => primaryOf(known) === primaryOf(tag)) ? '' : tag;
  }

  /** A new picture, or null when the file has too many. */
  addImage(image: WordImage, from: string | null): string | null {
    if (this.images.length >= MAX_IMAGES) {
      this.losses.add('image-many');
      return null;
    }
    const id = newId();
    this.images.push({ id, from, image });
    return id;
  }
}

/** What a tag says of the language itself, without region or writing. */
export const primaryOf = (tag: string): string => localeOfTag(tag) ?? tag.toLowerCase().split('-')[0] ?? '';
