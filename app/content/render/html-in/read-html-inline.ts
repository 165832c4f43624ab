import { readCiting } from '#app/domain/bibliography/citing-text.ts';
import { writtenLocator } from '#app/domain/bibliography/locator.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import type { WordImage, WordInline, WordRun } from '../word/ast.ts';
import type { Losses } from '../word/losses.ts';
import { CODE_FONT, markName, STYLES } from '../word/marks.ts';
import { allOf, attribute, hasClass, isElement, type HtmlElement, type HtmlNode } from './tree.ts';

/** What is read while words are: the report, and the notes the page has by their ids. */
export type Noted = { losses: Losses; known: Set<string> };
type Look = { bold: boolean; italic: boolean; strike: boolean; code: boolean; vertical: 'baseline' | 'superscript' | 'subscript'; underline: boolean; mark: boolean; lang: string; keep: boolean; /** A style of ours that says what the words are. */ own: string };
export const PLAIN: Look = { bold: false, italic: false, strike: false, code: false, vertical: 'baseline', underline: false, mark: false, lang: '', keep: false, own: '' };

const LOOKS: Readonly<Record<string, Partial<Look>>> = {
  b: { bold: true }, strong: { bold: true }, i: { italic: true }, em: { italic: true }, cite: { italic: true }, dfn: { italic: true }, var: { italic: true }, s: { strike: true }, del: { strike: true }, strike: { strike: true },
  code: { code: true }, kbd: { code: true }, samp: { code: true }, tt: { code: true }, sub: { vertical: 'subscript' }, sup: { vertical: 'superscript' }, u: { underline: true }, ins: { underline: true }, mark: { mark: true },
};
/** Elements that stand among words. */
export const INLINE = new Set([...Object.keys(LOOKS), 'a', 'span', 'br', 'wbr', 'abbr', 'small', 'big', 'font', 'q', 'time', 'label', 'bdi', 'bdo', 'data', 'ruby', 'rt', 'rp', 'acronym', 'nobr', 'center']);
/** What has no place in a practice, with everything in it. */
export const UNKNOWN = new Set([
  'script', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'svg', 'math', 'canvas', 'video', 'audio', 'map', 'form', 'input', 'button', 'select', 'textarea', 'marquee', 'portal', 'dialog', 'noembed', 'noframes', 'plaintext', 'xmp',
]);
const SILENT = new Set(['style', 'link', 'meta', 'base', 'title', 'template', 'noscript', 'wbr']);

/** Runs of words as Word would have them. Spaces count as a browser shows them. */
export function inlinesOf(nodes: readonly HtmlNode[], look: Look, noted: Noted): WordInline[] {
  return nodes.flatMap((node): WordInline[] => {
    if (!isElement(node)) return node.nodeName === '#text' && 'value' in node ? [run([{ type: 'text', value: look.keep ? node.value : node.value.replace(/[ \t\n\r\f]+/g, ' ') }], look)] : [];
    return element(node, look, noted);
  });
}

function element(node: HtmlElement, look: Look, noted: Noted): WordInline[] {
  const name = node.tagName;
  // words the page puts in: the number of a block, what kind a callout is
  if (SILENT.has(name) || hasClass(node, 'note-back') || hasClass(node, 'block-number') || hasClass(node, 'callout-kind')) return [];
  if (UNKNOWN.has(name)) {
    noted.losses.add('html');
    return [];
  }
  if (name === 'br') return [run([{ type: 'break', breakType: 'line' }], look)];
  if (name === 'img') {
    const picture = pictureOf(node, noted.losses);
    return picture ? [picture] : [];
  }
  if (hasClass(node, 'citations')) {
    // the brackets are the style's
    const cited = allOf(node.childNodes, (one) => hasClass(one, 'citation')).flatMap((one) => citedBy(one) ?? []);
    if (cited.length > 0) return cited;
  }
  const note = noteOf(node, noted);
  if (note) return [note];
  const tag = attribute(node, 'lang') ?? '';
  const own = hasClass(node, 'instrument') ? STYLES.instrument.name : hasClass(node, 'instrument-articles') ? STYLES.articles.name : look.own;
  const within = { ...look, ...LOOKS[name], own, ...(isLanguageTag(tag) ? { lang: tag } : {}) };
  if (name !== 'a') return inlinesOf(node.childNodes, within, noted);
  const href = attribute(node, 'href');
  const children = inlinesOf(node.childNodes, within, noted);
  if (href === undefined) return children;
  return [{ type: 'hyperlink', children, ...(href.startsWith('#') ? { anchor: href.slice(1) } : { href }) }];
}

/** A citation of a source, in the form a Word file of ours has it. */
function citedBy(node: HtmlElement): WordInline | null {
  const citing = readCiting(attribute(node, 'data-cite') ?? '');
  if (!citing) return null;
  const where = writtenLocator(citing);
  const styled = (style: string, value: string) => ({ ...run([{ type: 'text', value }], PLAIN), styleName: style });
  const children = [styled((citing.suppressAuthor ? STYLES.sourceYear : STYLES.source).name, citing.sourceId), ...(where ? [styled(STYLES.sourceLocator.name, `, ${where}`)] : [])];
  return { type: 'hyperlink', anchor: markName({ kind: 'source', id: citing.sourceId }), children };
}

/** A reference to a note the page has, as our own pages write it. */
function noteOf(node: HtmlElement, { known }: Noted): WordInline | null {
  const link = node.tagName === 'sup' ? node.childNodes.find((child): child is HtmlElement => isElement(child) && child.tagName === 'a') : null;
  const id = (link ? attribute(link, 'href') : undefined)?.replace(/^#/, '') ?? '';
  return known.has(id) ? { type: 'noteReference', noteType: 'footnote', noteId: id } : null;
}

const MAX_ADDRESS = 36 * 1024 * 1024;

/** A picture that is in the page itself; one that is elsewhere is never asked for. */
export function pictureOf(node: HtmlElement, losses: Losses): WordImage | null {
  const source = /^data:(image\/[a-z+.-]+)?[^,]{0,100};base64,/i.exec((attribute(node, 'src') ?? '').slice(0, 200));
  const bytes = attribute(node, 'src')?.slice(source?.[0].length ?? 0) ?? '';
  if (!source || bytes.length > MAX_ADDRESS) {
    losses.add('image-external');
    return null;
  }
  return { type: 'image', altText: attribute(node, 'alt') ?? '', ...(source[1] ? { contentType: source[1].toLowerCase() } : {}), readAsBuffer: () => Promise.resolve(Buffer.from(bytes, 'base64')) };
}

function run(children: WordInline[], look: Look): WordRun {
  const language: WordInline[] = look.lang ? [{ type: 'bookmarkStart', name: markName({ kind: 'language', tag: look.lang }) }] : [];
  return {
    type: 'run', children: [...language, ...children], styleName: look.own || (look.lang ? STYLES.language.name : null), font: look.code ? CODE_FONT : null, isBold: look.bold, isItalic: look.italic, isUnderline: look.underline, isStrikethrough: look.strike,
    isAllCaps: false, isSmallCaps: false, verticalAlignment: look.vertical, highlight: look.mark ? 'yellow' : null,
  };
}
