import { isLanguageTag } from '#app/domain/locales.ts';
import type { List, ListItem, PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { CALLOUT_KINDS } from '../nodes/callout/spec.ts';
import { fromPieces, type Piece } from '../nodes/inline.ts';
import * as make from '../nodes/make.ts';
import type { CalloutJson, FlowJson, Inline, ListJson, ParagraphJson, QuoteJson } from '../nodes/schema.ts';
import { BOLD, CODE } from '../nodes/text/formats.ts';
import { inline, pictureDirective, pieces, plainText } from './markdown-in-inline.ts';
import type { Reader } from './markdown-in-reader.ts';
import { table } from './markdown-in-table.ts';

/** Where content stands decides what it may be. */
export type Place = 'section' | 'callout' | 'quote' | 'post';
const ALLOWED: Readonly<Record<Place, readonly FlowJson['type'][]>> = {
  section: ['paragraph', 'heading', 'list', 'quote', 'table', 'image', 'callout', 'rule'],
  callout: ['paragraph', 'list', 'quote', 'table', 'image'],
  quote: ['paragraph', 'list'],
  post: ['paragraph', 'list', 'quote'],
};
const MAX_LIST_DEPTH = 12;

/** Blocks of Markdown as blocks of a document. What its place does not allow keeps its words and loses its form. */
export function flow(nodes: readonly RootContent[], reader: Reader, place: Place): FlowJson[] {
  return nodes.flatMap((node) => {
    const made = block(node, reader, place);
    const all = [...made, ...reader.takePictures()];
    return all.filter((one) => {
      if (ALLOWED[place].includes(one.type)) return true;
      reader.problem(one.type === 'image' ? 'image-dropped' : 'simplified', node, one.type);
      return false;
    });
  });
}

function block(node: RootContent, reader: Reader, place: Place): FlowJson[] {
  switch (node.type) {
    case 'paragraph': return paragraph(node.children, reader);
    case 'heading': {
      if (place === 'section') return [make.heading(node.depth <= 3 ? 'h3' : 'h4', inline(node.children, reader, 'space'))];
      reader.problem('simplified', node, 'heading');
      return paragraph([{ type: 'strong', children: node.children }], reader);
    }
    case 'list': return list(node, reader);
    case 'blockquote': return place === 'quote' ? flow(node.children, reader, place) : [quote(node.children, reader, '', '')];
    case 'table': return place === 'section' || place === 'callout' ? table(node, reader, '', 'row') : node.children.flatMap((row) => paragraph(cellsInLine(row.children), reader));
    case 'code': return [make.paragraph(fromPieces([{ kind: 'text', text: node.value, format: CODE, href: '', lang: '' }]))];
    case 'thematicBreak': return [make.rule()];
    case 'html': reader.problem('html-dropped', node, node.value); return [];
    case 'leafDirective': {
      const picture = node.name === 'image' ? pictureDirective(node, reader) : null;
      return picture ? [picture] : paragraph(node.children, reader, reader.around(node));
    }
    case 'containerDirective': return container(node, reader, place);
    default: return [];
  }
}

function paragraph(nodes: readonly PhrasingContent[], reader: Reader, around = { before: '', after: '' }): FlowJson[] {
  const word = (text: string): Piece => ({ kind: 'text', text, format: 0, href: '', lang: '' });
  const children = fromPieces([word(around.before), ...pieces(nodes, reader), word(around.after)]);
  // a paragraph of nothing but a picture is the picture
  const empty = children.every((child) => child.type === 'text' && child.text.trim() === '');
  return empty ? [] : [make.paragraph(children)];
}

function container(node: ContainerDirective, reader: Reader, place: Place): FlowJson[] {
  const { label, body } = reader.labelled(node);
  const attributes = node.attributes ?? {};
  const kind = CALLOUT_KINDS.find((known) => known === (attributes.kind ?? 'note'));
  if (node.name === 'callout' && kind && place === 'section') {
    return [make.callout(kind, plainText(label, reader), flow(body, reader, 'callout') as CalloutJson['children'])];
  }
  if (node.name === 'quote' && place !== 'quote') {
    const lang = attributes.lang ?? '';
    if (lang && !isLanguageTag(lang)) reader.problem('bad-language', node, lang);
    return [quote([...(label.length > 0 ? [{ type: 'paragraph' as const, children: [...label] }] : []), ...body], reader, isLanguageTag(lang) ? lang : '', attributes.speaker ?? '', attributes.consent ?? '')];
  }
  const only = body[0];
  if (node.name === 'table' && only?.type === 'table' && body.length === 1 && (place === 'section' || place === 'callout')) {
    return table(only, reader, plainText(label, reader), attributes.header ?? 'row', attributes.widths ?? '');
  }
  // not of the dialect: the lines that open and close it are text, what is between is read as usual
  const lines = reader.slice(node).split('\n');
  const close = lines.length > 1 && /^[\s>]*:{3,}\s*$/.test(lines.at(-1) ?? '') ? (lines.at(-1) ?? '').trim() : '';
  if (node.name === 'block' || node.name === 'callout' || node.name === 'table') reader.problem('simplified', node, `:::${node.name}`);
  return [make.paragraph([make.text((lines[0] ?? '').trim())]), ...flow(body, reader, place), ...(close ? [make.paragraph([make.text(close)])] : [])];
}

function quote(nodes: readonly RootContent[], reader: Reader, lang: string, speaker: string, consent = ''): QuoteJson {
  return make.quote(flow(nodes, reader, 'quote').filter((one): one is ParagraphJson | ListJson => one.type === 'paragraph' || one.type === 'list'), lang, speaker.slice(0, 200), '', consent.slice(0, 300));
}

function list(node: List, reader: Reader, depth = 0): ListJson[] {
  const items = node.children.flatMap((item) => listItem(item, reader, depth));
  return items.length === 0 ? [] : [make.list(node.ordered ? 'number' : 'bullet', items, Math.min(node.start ?? 1, 1_000_000))];
}

/** Lexical nests a list in an item of its own; paragraphs of one item become lines of it. */
function listItem(item: ListItem, reader: Reader, depth: number): (Inline | ListJson)[][] {
  const out: (Inline | ListJson)[][] = [];
  const box = item.checked === true ? '[x] ' : item.checked === false ? '[ ] ' : '';
  let words: Piece[] = box ? [{ kind: 'text', text: box, format: 0, href: '', lang: '' }] : [];
  let written = false;
  const flush = () => {
    if (words.length > 0) out.push(fromPieces(words));
    written ||= words.length > 0;
    words = [];
  };
  const add = (more: Piece[]) => words.push(...(words.length > (box && !written ? 1 : 0) ? [{ kind: 'break' as const, href: '', lang: '' }] : []), ...more);
  for (const child of item.children) {
    if (child.type === 'paragraph') add(pieces(child.children, reader));
    else if (child.type === 'list' && depth < MAX_LIST_DEPTH) {
      flush();
      for (const nested of list(child, reader, depth + 1)) out.push([nested]);
    } else {
      if (child.type !== 'definition' && child.type !== 'footnoteDefinition') reader.problem(child.type === 'html' ? 'html-dropped' : 'simplified', child, child.type);
      const flat = wordsOf(child, reader);
      if (flat.length > 0) add(flat);
    }
  }
  flush();
  return out.length === 0 ? [[]] : out;
}

/** The words of a block that cannot stand where it is. */
function wordsOf(node: RootContent, reader: Reader, depth = 0): Piece[] {
  if (depth > 40 || node.type === 'html' || node.type === 'footnoteDefinition') return [];
  if (node.type === 'code') return [{ kind: 'text', text: node.value, format: CODE, href: '', lang: '' }];
  if (node.type === 'paragraph') return pieces(node.children, reader);
  if (node.type === 'heading') return pieces(node.children, reader, { format: BOLD, href: '', lang: '' });
  if (node.type === 'tableRow') return pieces(cellsInLine(node.children), reader);
  if (!('children' in node)) return [];
  return node.children.flatMap((child, index): Piece[] => [...(index > 0 ? [{ kind: 'break' as const, href: '', lang: '' }] : []), ...wordsOf(child, reader, depth + 1)]);
}

function cellsInLine(cells: readonly { children: PhrasingContent[] }[]): PhrasingContent[] {
  return cells.flatMap((cell, index): PhrasingContent[] => (index > 0 ? [{ type: 'text', value: ' | ' }, ...cell.children] : cell.children));
}
