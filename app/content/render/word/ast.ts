/** What mammoth makes of a Word file before it writes HTML: the part of its nodes that is read here. */
export type WordRun = {
  type: 'run'; children: WordInline[]; styleName: string | null; font: string | null; isBold: boolean; isItalic: boolean; isUnderline: boolean; isStrikethrough: boolean;
  isAllCaps: boolean; isSmallCaps: boolean; verticalAlignment: string; highlight: string | null;
};
export type WordLink = { type: 'hyperlink'; children: WordInline[]; href?: string; anchor?: string };
export type WordImage = { type: 'image'; altText?: string; contentType?: string; readAsBuffer(): Promise<Buffer> };
export type WordInline =
  | WordRun | WordLink | WordImage
  | { type: 'text'; value: string } | { type: 'tab' } | { type: 'checkbox'; checked: boolean } | { type: 'break'; breakType: string }
  | { type: 'noteReference'; noteType: string; noteId: string } | { type: 'commentReference'; commentId: string } | { type: 'bookmarkStart'; name: string };
export type WordParagraph = {
  type: 'paragraph'; children: WordInline[]; styleId: string | null; styleName: string | null; numbering: { isOrdered: boolean; level: string } | null;
};
export type WordCell = { type: 'tableCell'; children: WordBlock[]; colSpan: number; rowSpan: number };
export type WordRow = { type: 'tableRow'; children: WordCell[]; isHeader: boolean };
export type WordTable = { type: 'table'; children: WordRow[]; /** How wide the columns are, in any unit; `meant` when columns of one width are so on purpose. */ widths?: { weights: number[]; meant: boolean } };
export type WordBlock = WordParagraph | WordTable | WordInline;
export type WordNote = { body: WordBlock[] };
export type WordComment = { commentId: string; body: WordBlock[]; authorName: string | null };
export type WordDocument = { children: WordBlock[]; notes: { resolve(reference: { noteType: string; noteId: string }): WordNote | null }; comments: WordComment[] };
