import { BOLD, CODE, ITALIC, STRIKETHROUGH, SUBSCRIPT, SUPERSCRIPT } from '../../nodes/text/formats.ts';

const BY_TAG: Readonly<Record<string, number>> = {
  B: BOLD, STRONG: BOLD, I: ITALIC, EM: ITALIC, CITE: ITALIC, DFN: ITALIC, S: STRIKETHROUGH, STRIKE: STRIKETHROUGH, DEL: STRIKETHROUGH, SUB: SUBSCRIPT, SUP: SUPERSCRIPT,
  CODE, KBD: CODE, SAMP: CODE, TT: CODE,
};

/** Looks of an element that go, and that its writer may have meant something by. */
const LOST = /(?:^|;)\s*(?:color\s*:\s*(?!black|windowtext|inherit|initial|rgb\(0, ?0, ?0\)|#0{3}(?:0{3})?\b)|background(?:-color)?\s*:\s*(?!transparent|white|none|inherit|initial|#fff|rgb\(255, ?255, ?255\))|text-decoration[a-z-]*\s*:[^;]*underline|text-align\s*:\s*(?:center|right|justify))/i;

/** Where `tame` puts what was a style attribute. */
const STYLE = 'data-style';

/**
 * HTML whose style attributes are data and that has no style sheets: a document parsed in the page answers to the page's policy, which allows no inline styles.
 * Read as text: what an office program writes in a style is no CSS a browser knows.
 */
export function tame(html: string): string {
  return html.replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/gi, '').replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, `$1${STYLE}`));
}

/** Value of one property of what was a style attribute, in small letters. */
export function styleValue(element: Element, name: string): string {
  const style = element.getAttribute(STYLE) ?? '';
  return new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1]?.trim().toLowerCase() ?? '';
}

/** The formats an element adds to those around it, or takes away (an unbold `b`, as one office program wraps everything in). */
export function formatOf(element: Element, around: number): number {
  let format = around | (BY_TAG[element.tagName] ?? 0);
  const weight = styleValue(element, 'font-weight');
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) format |= BOLD;
  else if (/^(normal|[1-4]00)$/.test(weight)) format &= ~BOLD;
  const slant = styleValue(element, 'font-style');
  if (/^(italic|oblique)/.test(slant)) format |= ITALIC;
  else if (slant === 'normal') format &= ~ITALIC;
  if (/line-through/.test(styleValue(element, 'text-decoration') + styleValue(element, 'text-decoration-line'))) format |= STRIKETHROUGH;
  const height = styleValue(element, 'vertical-align');
  if (height === 'super') format |= SUPERSCRIPT;
  if (height === 'sub') format |= SUBSCRIPT;
  return format;
}

export const losesStyle = (element: Element): boolean => LOST.test(element.getAttribute(STYLE) ?? '') || element.tagName === 'U' || (element.tagName === 'FONT' && element.hasAttribute('color'));

export function isHidden(element: Element): boolean {
  return element.hasAttribute('hidden') || styleValue(element, 'display') === 'none' || styleValue(element, 'visibility') === 'hidden' || styleValue(element, 'mso-hide') === 'all';
}
