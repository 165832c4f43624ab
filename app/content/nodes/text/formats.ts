/** Formats of text we keep, with Lexical's bits, outermost first. */
export const TEXT_FORMATS = [
  { name: 'bold', bit: 1 },
  { name: 'italic', bit: 2 },
  { name: 'strikethrough', bit: 4 },
  { name: 'subscript', bit: 32 },
  { name: 'superscript', bit: 64 },
  { name: 'code', bit: 16 },
] as const;

export type TextFormat = (typeof TEXT_FORMATS)[number]['name'];

/** Every bit Lexical 0.52 knows (underline, highlight and letter case included); a number beyond is refused. */
export const KNOWN_FORMATS = 2047;
const KEPT = TEXT_FORMATS.reduce((bits, { bit }) => bits | bit, 0);

export const BOLD = 1;
export const ITALIC = 2;
export const STRIKETHROUGH = 4;
export const CODE = 16;
export const SUBSCRIPT = 32;
export const SUPERSCRIPT = 64;

/**
 * The bits we keep. Underline is dropped (a reader takes it for a link), so are highlight and letter case (they change words);
 * text cannot stand below and above the line at once, so superscript wins.
 */
export function cleanFormat(format: number): number {
  const kept = format & KEPT;
  return kept & SUPERSCRIPT ? kept & ~SUBSCRIPT : kept;
}
