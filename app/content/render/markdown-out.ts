import { directiveToMarkdown } from 'mdast-util-directive';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown as stringify, type Options } from 'mdast-util-to-markdown';
import type { BlockContent, DefinitionContent, Heading, ListItem, Paragraph, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { BuildingBlockJson, DocumentJson, FlowJson, ImageJson, ListJson, QuoteJson, ReusedBlockJson, SectionJson } from '../nodes/schema.ts';
import { attributesOf, labelText, phrasing, raw, word, type RawMarkdown } from './markdown-out-inline.ts';
import { NoteList } from './markdown-out-notes.ts';
import type { ReusedText } from './reused.ts';
import { tableToMarkdown } from './markdown-out-table.ts';

const OPTIONS: Options = {
  bullet: '-', bulletOther: '*', rule: '-', emphasis: '_', strong: '*', fence: '`', fences: true, listItemIndent: 'one', resourceLink: true, incrementListMarker: true,
  extensions: [gfmToMarkdown({ tablePipeAlign: false }), directiveToMarkdown({ preferShortcut: false })],
  handlers: { rawMarkdown: Object.assign((node: RawMarkdown) => node.value, { peek: (node: RawMarkdown) => node.value.charAt(0) }) },
  unsafe: [
    { character: '{', after: '#', inConstruct: 'phrasing' }, // would be a section mark
    { character: ':', after: ':', inConstruct: 'phrasing' }, // would keep the directive after it from being one
    { character: ':', before: '\\]', inConstruct: 'phrasing' }, // would make a definition of a note reference
    // "12:30" is text, but with a bracket after it it would be a directive
    { character: ':', after: '[^\\s!-/:-@\\[-`{-~][^\\s\\[{]*[\\[{]', inConstruct: 'phrasing' },
    // bare addresses are not escaped in labels by the extension that reads them
    { character: '@', before: '[+\\-.\\w]', inConstruct: ['phrasing', 'label'] },
    { character: '.', before: '[Ww]', after: '[\\-.\\w]', inConstruct: 'label' },
    { character: ':', before: '[ps]', after: '\\/', inConstruct: 'label' },
    { character: '&', after: '[#A-Za-z]', inConstruct: 'phrasing' },
  ],
};

type Blocks = (BlockContent | DefinitionContent)[];

/**
 * Markdown of a document in the dialect of `markdown-syntax.ts`. `fromMarkdown` makes the same document of it, up to block ids and
 * empty paragraphs, which Markdown does not have. `reused` gives the text of cited blocks for who reads the file; coming back, it is left out.
 */
export function toMarkdown(doc: DocumentJson, reused: (node: ReusedBlockJson) => ReusedText | null = () => null): string {
  const notes = new NoteList();
  const cited = (node: ReusedBlockJson) => reusedBlock(node, reused(node), notes);
  const children = doc.root.children.flatMap((node): RootContent[] => {
    if (node.type === 'section') return section(node, notes, cited);
    if (node.type === 'reused-block') return cited(node);
    return node.type === 'building-block' ? [buildingBlock(node, notes)] : flow(node, notes);
  });
  return stringify({ type: 'root', children: [...children, ...notes.definitions()] }, OPTIONS);
}

const titled = (depth: 2 | 4, title: string, mark: string): Heading =>
  ({ type: 'heading', depth, children: title ? [word(title), raw(` {#${mark}}`)] : [raw(`{#${mark}}`)] });

function section(node: SectionJson, notes: NoteList, cited: (node: ReusedBlockJson) => RootContent[]): RootContent[] {
  return [titled(2, node.title, node.kind), ...node.children.flatMap((child) => (child.type === 'building-block' ? [buildingBlock(child, notes)] : child.type === 'reused-block' ? cited(child) : flow(child, notes)))];
}

function buildingBlock(node: BuildingBlockJson, notes: NoteList): ContainerDirective {
  return container('block', node.title, {}, node.children.flatMap((child) => (child.type === 'block-part'
    ? [titled(4, child.title, child.part), ...child.children.flatMap((inner) => flow(inner, notes))]
    : flow(child, notes))));
}

/** One line says which block; its text for readers of the file stands in a container of that name. A block that may not be told of leaves its line of words. */
function reusedBlock(node: ReusedBlockJson, text: ReusedText | null, notes: NoteList): RootContent[] {
  const { practiceId, blockId, lang, print, why: note } = node;
  const line = (words: string): Paragraph => ({ type: 'paragraph', children: [word(words)] });
  if (!practiceId) return [line(text?.absent ?? '')];
  const attributes = { practice: practiceId, block: blockId, ...(lang ? { lang } : {}), ...(print ? { print } : {}) };
  if (!text) return [{ type: 'leafDirective', name: 'reused', attributes: attributesOf(attributes), children: note ? [labelText(note)] : [] }];
  const { shown } = text;
  const origin: Paragraph[] = shown ? [{ type: 'paragraph', children: [word(`${shown.from} `), { type: 'link', url: shown.href, children: [word(shown.practice)] }, word(shown.facts)] }, ...shown.notes.map(line)] : [line(text.absent)];
  const block = shown?.block ? buildingBlock(shown.block, notes).children.filter((child) => !('data' in child && child.data && 'directiveLabel' in child.data)) : [];
  return [container('reused', note, attributes, [...(shown ? [{ type: 'paragraph' as const, children: [{ type: 'strong' as const, children: [word(`${text.label}: ${shown.title}`)] }] }] : []), ...block, ...origin] as Blocks)];
}

function flow(node: FlowJson, notes: NoteList): Blocks {
  switch (node.type) {
    case 'paragraph': {
      const children = phrasing(node.children, notes);
      return node.children.every((child) => child.type === 'text' && child.text.trim() === '') ? [] : [{ type: 'paragraph', children }];
    }
    case 'heading': return [{ type: 'heading', depth: node.tag === 'h3' ? 3 : 4, children: phrasing(node.children, notes) }];
    case 'list': return [list(node, notes)];
    case 'quote': return [quote(node, notes)];
    case 'table': return [tableToMarkdown(node, notes)];
    case 'image': return [image(node)];
    case 'rule': return [{ type: 'thematicBreak' }];
    case 'callout': return [container('callout', node.title, { kind: node.kind }, node.children.flatMap((child) => flow(child, notes)))];
  }
}

function container(name: string, title: string, attributes: Record<string, string>, children: Blocks): ContainerDirective {
  const label: Paragraph[] = title ? [{ type: 'paragraph', data: { directiveLabel: true }, children: [labelText(title)] }] : [];
  return { type: 'containerDirective', name, attributes: attributesOf(attributes), children: [...label, ...children] };
}

function quote(node: QuoteJson, notes: NoteList): BlockContent {
  const children = node.children.flatMap((child) => flow(child, notes));
  const { lang, speaker, consent } = node.$;
  if (!lang && !speaker && !consent) return { type: 'blockquote', children };
  return container('quote', '', { ...(lang ? { lang } : {}), ...(speaker ? { speaker } : {}), ...(consent ? { consent } : {}) }, children);
}

/** The short form says: no credit, no licence, and decorative exactly when there is no alternative text. */
function image(node: ImageJson): BlockContent {
  const { fileId, alt, caption, credit, licence } = node;
  if (!credit && !licence && node.decorative === (alt === '')) {
    return { type: 'paragraph', children: [raw(`![${labelText(alt).value}](file:${fileId}${caption ? ` "${caption.replace(/[\\"&]/g, '\\$&')}"` : ''})`)] };
  }
  const attributes = { file: fileId, ...(caption ? { caption } : {}), ...(credit ? { credit } : {}), ...(licence ? { licence } : {}), ...(node.decorative ? { decorative: '' } : {}) };
  return { type: 'leafDirective', name: 'image', attributes: attributesOf(attributes), children: alt ? [labelText(alt)] : [] };
}

function list(node: ListJson, notes: NoteList): BlockContent {
  const items: ListItem[] = [];
  for (const item of node.children) {
    const nested = item.children[0]?.type === 'list' ? item.children[0] : null;
    const last = items.at(-1);
    if (nested && last) {
      last.children.push(list(nested, notes));
      // a list that does not begin with words or with 1 could not end the paragraph before it
      last.spread ||= nested.start !== 1 || nested.children[0]?.children[0]?.type !== 'text';
    } else if (nested) items.push({ type: 'listItem', spread: false, children: [list(nested, notes)] });
    else {
      const words = item.children.flatMap((child) => (child.type === 'list' ? [] : [child]));
      items.push({ type: 'listItem', spread: false, children: words.length > 0 ? [{ type: 'paragraph', children: phrasing(words, notes) }] : [] });
    }
  }
  return { type: 'list', ordered: node.listType === 'number', start: node.listType === 'number' ? node.start : null, spread: false, children: items };
}
