import { isId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import type { FootnoteReference, Image, PhrasingContent } from 'mdast';
import type { LeafDirective, TextDirective } from 'mdast-util-directive';
import { cleanLine } from '../nodes/clean-text.ts';
import { fromPieces, type Piece } from '../nodes/inline.ts';
import * as make from '../nodes/make.ts';
import type { Inline, NoteInline } from '../nodes/schema.ts';
import { BOLD, CODE, ITALIC, STRIKETHROUGH } from '../nodes/text/formats.ts';
import { safeUrl } from '../nodes/url.ts';
import { FORMAT_DIRECTIVES } from './markdown-syntax.ts';
import { readGroup, type CitationGroup } from './markdown-citations.ts';
import type { Reader } from './markdown-in-reader.ts';

type Style = { format: number; href: string; lang: string };
const PLAIN: Style = { format: 0, href: '', lang: '' };

/** Inline nodes of a run of Markdown; pictures in it wait in `reader.pictures`. */
export const inline = (nodes: readonly PhrasingContent[], reader: Reader, breaks: 'keep' | 'space' = 'keep'): Inline[] => fromPieces(pieces(nodes, reader), breaks);

/** The words alone, on one line. */
export function plainText(nodes: readonly PhrasingContent[], reader: Reader): string {
  return cleanLine(pieces(nodes, reader).map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'break' ? ' ' : piece.node.type === 'instrument' ? piece.node.label : '')).join('')).slice(0, 300);
}

export const pieces = (nodes: readonly PhrasingContent[], reader: Reader, style = PLAIN, depth = 0): Piece[] =>
  depth > 60 ? [] : nodes.flatMap((node) => one(node, reader, style, depth + 1));

const text = (value: string, style: Style): Piece[] => [{ kind: 'text', text: value.replace(/ *\n */g, ' '), ...style }];

function one(node: PhrasingContent, reader: Reader, style: Style, depth: number): Piece[] {
  const inside = (children: readonly PhrasingContent[], more: Partial<Style>) => pieces(children, reader, { ...style, ...more }, depth);
  switch (node.type) {
    case 'text': return text(node.value, style);
    case 'strong': return inside(node.children, { format: style.format | BOLD });
    case 'emphasis': return inside(node.children, { format: style.format | ITALIC });
    case 'delete': return inside(node.children, { format: style.format | STRIKETHROUGH });
    case 'inlineCode': return text(node.value, { ...style, format: style.format | CODE });
    case 'break': return [{ kind: 'break', href: style.href, lang: style.lang }];
    case 'link': return linked(node.url, node, reader, (href) => inside(node.children, { href }));
    case 'linkReference': {
      const target = reader.links.get(node.identifier);
      return linked(target?.url ?? '', node, reader, (href) => inside(node.children, { href }));
    }
    case 'image': return picture(node, reader);
    case 'imageReference': reader.problem('image-dropped', node, node.label ?? ''); return text(node.alt ?? '', style);
    case 'footnoteReference': return note(node, reader);
    case 'citationGroup': return cited(node, reader, style);
    case 'html': reader.problem('html-dropped', node, node.value); return [];
    case 'textDirective': return directive(node, reader, style, depth);
    default: return [];
  }
}

function linked(url: string, node: PhrasingContent, reader: Reader, words: (href: string) => Piece[]): Piece[] {
  const href = safeUrl(url);
  if (href === null) reader.problem('link-dropped', node, url);
  return words(href ?? '');
}

/** `file:ID` is a picture of the store; any other address is refused. */
function picture(node: Image, reader: Reader): Piece[] {
  const id = /^file:([a-z0-9]{26})$/.exec(node.url)?.[1];
  if (!id || reader.profile === 'post') {
    reader.problem('image-dropped', node, node.url);
    return node.alt ? [{ kind: 'text', text: cleanLine(node.alt), ...PLAIN }] : [];
  }
  const alt = cleanLine(node.alt ?? '');
  reader.pictures.push(make.image({ fileId: id, alt, decorative: alt === '', caption: cleanLine(node.title ?? ''), credit: '' }));
  return [];
}

/** `::image[alt]{file=ID caption= credit= licence=}`, or null when it names no file of the store. */
export function pictureDirective(node: LeafDirective, reader: Reader) {
  const { file = '', caption, credit, licence, decorative } = node.attributes ?? {};
  if (!file || !isId(file)) return null;
  return make.image({ fileId: file, alt: plainText(node.children, reader), decorative: typeof decorative === 'string', caption: cleanLine(caption ?? ''), credit: cleanLine(credit ?? ''), licence: cleanLine(licence ?? '').slice(0, 100) });
}

function note(node: FootnoteReference, reader: Reader): Piece[] {
  const definition = reader.notes.get(node.identifier);
  if (!definition) return [];
  if (reader.profile === 'post' || reader.insideNote) {
    reader.problem('simplified', node, `[^${node.label ?? node.identifier}]`);
    return [];
  }
  const known = reader.readNotes.get(node.identifier);
  const read = known ?? readNote(definition.children.flatMap((child, index): PhrasingContent[] => {
    if (child.type === 'paragraph') return index > 0 ? [{ type: 'text', value: ' ' }, ...child.children] : child.children;
    reader.problem('simplified', child, child.type);
    return [];
  }), reader);
  reader.readNotes.set(node.identifier, read);
  return [{ kind: 'whole', node: make.footnote(structuredClone(read)) }];
}

function readNote(nodes: readonly PhrasingContent[], reader: Reader): NoteInline[] {
  reader.insideNote = true;
  const read = inline(nodes, reader, 'space').filter((child): child is NoteInline => child.type !== 'footnote' && child.type !== 'instrument' && child.type !== 'citation');
  reader.insideNote = false;
  return read;
}

/** Citations, or the brackets as text where none may stand. */
function cited(node: CitationGroup, reader: Reader, style: Style): Piece[] {
  const citations = reader.profile === 'practice' && !reader.insideNote ? readGroup(node.value) : null;
  if (citations) return citations.map((citing) => ({ kind: 'whole', node: make.citation(citing) }));
  reader.problem('simplified', node, `[${node.value}]`);
  return text(reader.slice(node), style);
}

/** `:instrument[words]{id=ID articles="…"}`, or null where only its words may stand. */
function citation(node: TextDirective, reader: Reader): Piece[] | null {
  if (reader.profile === 'post' || reader.insideNote) {
    reader.problem('simplified', node, ':instrument');
    return null;
  }
  const label = plainText(node.children, reader);
  return label ? [{ kind: 'whole', node: make.instrument({ instrumentId: node.attributes?.id ?? '', label, articles: cleanLine(node.attributes?.articles ?? '').slice(0, 100) }) }] : [];
}

/** A directive of the dialect; anything else is the text it was ("12:30"). */
function directive(node: TextDirective, reader: Reader, style: Style, depth: number): Piece[] {
  const raw = reader.slice(node);
  const hasLabel = raw.startsWith(`:${node.name}[`);
  const tag = node.attributes?.tag ?? '';
  const inside = (more: Partial<Style>) => pieces(node.children, reader, { ...style, ...more }, depth);
  if (hasLabel && node.name === 'lang' && isLanguageTag(tag)) return inside({ lang: tag });
  if (hasLabel && Object.hasOwn(FORMAT_DIRECTIVES, node.name) && Object.keys(node.attributes ?? {}).length === 0) {
    const bit = Object.entries(FORMAT_DIRECTIVES).find(([name]) => name === node.name)?.[1] ?? 0;
    return inside({ format: style.format | bit });
  }
  if (hasLabel && node.name === 'instrument' && isId(node.attributes?.id ?? '')) return citation(node, reader) ?? inside({});
  if (raw === ':sep[]') return [];
  if (raw.startsWith(':br[]')) return [{ kind: 'break', href: style.href, lang: style.lang }];
  const { before, after } = reader.around(node);
  return [...text(before, style), ...inside({}), ...text(after, style)];
}
