const range = (from: number, to: number): string => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;

/**
 * Controls that never belong in text: C0 (tab and line ends are handled apart), C1, byte order mark, interlinear marks, and the
 * bidi controls, which can make a reader see another order than the one stored. Joiners (U+200C, U+200D) stay: scripts need them.
 * Written as code points so that the source itself holds no control character.
 */
const CONTROLS = new RegExp(
  `[${[[0, 8], [0xb, 0xc], [0xe, 0x1f], [0x7f, 0x9f], [0x61c, 0x61c], [0x200e, 0x200f], [0x202a, 0x202e], [0x2066, 0x2069], [0xfeff, 0xfeff], [0xfff9, 0xfffb]]
    .map(([from, to]) => range(from ?? 0, to ?? 0)).join('')}]`,
  'gu',
);
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Nearly all text there is: nothing in it to clean. */
const ORDINARY = /^[ -~\u00a0-\u02ff\u0300-\u036f\u2010-\u2027\u20ac]*$/;
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/g;

/** Text without controls, lone surrogates replaced by U+FFFD, tabs as spaces, line ends as `\n`. Otherwise kept as typed: orthographies are never normalised. */
export function cleanText(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text.replace(LINE_ENDS, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd').replaceAll('\t', ' ');
}

/** The same on one line: line ends become a space, outer spaces go. For titles, captions, credits, alternative text. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/ *\n[ \n]*/g, ' ').trim();
}
