import { anchorsOf, MAX_DEPTH } from './anchors.ts';
import { hasContent } from './has-content.ts';
import { renderInline } from './html-inline.ts';
import { renderNotes, Notes } from './html-notes.ts';
import { renderImage, type FileSizes } from './html-image.ts';
import { reusedPlace } from './reused-place.ts';
import { renderTable } from './html-table.ts';
import { BLOCK_PARTS } from '#app/domain/sections.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { CALLOUT_KINDS } from '../nodes/callout/spec.ts';
import type { DocumentJson, Profile } from '../nodes/schema.ts';
import { blockId, escapeHtml, nodesOf, numberOf, stateOf, textOf, type Loose } from './safe.ts';
import type { Scope } from './scope.ts';

/*
 * Classes written (style them below `.prose`):
 *   section[data-kind]                  a section; its title is `h2`
 *   .block  .block-number  .block-title a building block: `section.block > h3.block-title > span.block-number`
 *   .block-part[data-part]  .block-part-title   a part of it: `div.block-part > h4.block-part-title`
 *   .reused-block[data-origin]          the place of another practice's block: filled in by `reused.ts` when it is read
 *   .callout[data-kind=note|caution]  .callout-kind  .callout-title   `div.callout[role=note]`
 *   .quote  .quote-consent              `figure.quote > blockquote + figcaption`; without a speaker a bare `blockquote`
 *   .table-scroll                       focusable region around `table`; numeric cells have `.num`
 *   .image  .image-caption  .image-credit  .image-licence   `figure.image > img + figcaption`
 *   .citation[data-cite]               the place of a citation, empty: filled in by `citations.ts` when it is read
 *   .note-ref                           `sup.note-ref > a`
 *   .notes  .note-back                  `section.notes > h2 + ol > li`, back links `a.note-back`
 *   span[lang]                          words in another language
 */

/** Words the page needs beside the text, in the language of the edition. What is missing is left out of the page. */
export type HtmlLabels = {
  footnotes?: string; backToText?: string; tableRegion?: string; block?: string; note?: string; caution?: string;
};

export type HtmlOptions = {
  /** Put before every id, when two documents stand on one page. */
  idPrefix?: string;
  /** Sizes of the pictures that may be shown; a picture not named here is left out. */
  files?: FileSizes;
  labels?: HtmlLabels;
  /** Links in posts carry `nofollow ugc`. */
  profile?: Profile;
  /** Marks what a file needs to come back as the same document. */
  forFile?: boolean;
  /** Puts something around the HTML of single blocks, by their id; what it returns is written as it is. */
  around?: ReadonlyMap<string, (html: string) => string>;
};

/**
 * Safe HTML of a document: text escaped, addresses checked again, no style attributes, no element that is not listed above. Sections
 * and building blocks without content are left out. Never throws, whatever the JSON.
 */
export function renderHtml(doc: DocumentJson, options: HtmlOptions = {}): string {
  const prefix = /^[a-z][a-z0-9-]{0,40}$/.test(options.idPrefix ?? '') ? (options.idPrefix ?? '') : '';
  const scope: Scope = {
    prefix, labels: options.labels ?? {}, files: options.files ?? new Map(), profile: options.profile ?? 'practice', around: options.around ?? NONE, forFile: options.forFile ?? false,
    anchors: anchorsOf(doc, prefix), notes: new Notes(prefix), inBlock: false, depth: 0,
  };
  return children(doc.root, scope) + renderNotes(scope);
}

const NONE: ReadonlyMap<string, (html: string) => string> = new Map();

type Render = (node: Loose, scope: Scope) => string;

const RENDERERS: Readonly<Record<string, Render>> = {
  paragraph: (node, scope) => (hasContent(node) ? `<p>${renderInline(nodesOf(node), scope)}</p>` : ''),
  heading,
  list: renderList,
  quote,
  table: renderTable,
  image: renderImage,
  rule: () => '<hr>',
  callout,
  section,
  'building-block': buildingBlock,
  'block-part': blockPart,
  'reused-block': reusedPlace,
};

function children(node: unknown, outer: Scope): string {
  const scope = { ...outer, depth: outer.depth + 1 };
  if (scope.depth > MAX_DEPTH) return '';
  let html = '';
  for (const child of nodesOf(node)) {
    if (!Object.hasOwn(RENDERERS, child.type)) continue;
    const made = RENDERERS[child.type]?.(child, scope) ?? '';
    const around = made === '' ? undefined : scope.around.get(blockId(child));
    html += around ? around(made) : made;
  }
  return html;
}

function heading(node: Loose, scope: Scope): string {
  if (!hasContent(node)) return '';
  // inside a building block the part's own title is h4, so a heading of its text stands one level below
  const tag = scope.inBlock ? 'h5' : textOf(node, 'tag') === 'h4' ? 'h4' : 'h3';
  return `<${tag} id="${escapeHtml(scope.anchors.of(node))}">${renderInline(nodesOf(node), scope)}</${tag}>`;
}

function renderList(node: Loose, scope: Scope): string {
  if (scope.depth > MAX_DEPTH) return '';
  const inner = { ...scope, depth: scope.depth + 1 };
  const items: string[] = [];
  for (const item of nodesOf(node)) {
    if (item.type !== 'listitem') continue;
    const words = nodesOf(item).filter((child) => child.type !== 'list');
    const lists = nodesOf(item).filter((child) => child.type === 'list').map((child) => renderList(child, inner)).join('');
    // Lexical nests a list in an item of its own; a reader hears it as part of the item before
    if (words.length === 0 && lists && items.length > 0) items[items.length - 1] += lists;
    else items.push(renderInline(words, inner) + lists);
  }
  if (items.length === 0) return '';
  const start = numberOf(node, 'start', 0, 1_000_000);
  const open = textOf(node, 'listType') === 'number' ? (start === 1 ? 'ol' : `ol start="${start}"`) : 'ul';
  return `<${open}>${items.map((item) => `<li>${item}</li>`).join('')}</${open.slice(0, 2)}>`;
}

function quote(node: Loose, scope: Scope): string {
  const tag = stateOf(node, 'lang');
  const lang = isLanguageTag(tag) ? ` lang="${escapeHtml(tag)}"` : '';
  const inline = nodesOf(node).filter((child) => !Object.hasOwn(RENDERERS, child.type));
  const body = `<blockquote${lang}>${inline.length > 0 ? `<p>${renderInline(inline, scope)}</p>` : ''}${children(node, scope)}</blockquote>`;
  const said = [escapeHtml(stateOf(node, 'speaker')), stateOf(node, 'consent') && `<span class="quote-consent">${escapeHtml(stateOf(node, 'consent'))}</span>`].filter(Boolean).join(' · ');
  return said ? `<figure class="quote">${body}<figcaption>${said}</figcaption></figure>` : body;
}

function callout(node: Loose, scope: Scope): string {
  const kind = CALLOUT_KINDS.find((known) => known === textOf(node, 'kind')) ?? 'note';
  const word = scope.labels[kind] ?? '';
  const title = textOf(node, 'title');
  const label = [word, title].filter(Boolean).join(': ');
  const head = label
    ? `<p class="callout-title">${word ? `<span class="callout-kind">${escapeHtml(word)}</span>${title ? ' ' : ''}` : ''}${escapeHtml(title)}</p>`
    : '';
  return `<div class="callout" data-kind="${kind}" role="note"${label ? ` aria-label="${escapeHtml(label)}"` : ''}>${head}${children(node, scope)}</div>`;
}

function section(node: Loose, scope: Scope): string {
  if (!hasContent(node)) return '';
  const id = escapeHtml(scope.anchors.of(node));
  const title = textOf(node, 'title');
  const labelled = title ? ` aria-labelledby="${id}-title"` : '';
  const head = title ? `<h2 id="${id}-title">${escapeHtml(title)}</h2>` : '';
  return `<section id="${id}" data-kind="${escapeHtml(textOf(node, 'kind') || 'other')}"${labelled}>${head}${children(node, scope)}</section>`;
}

function buildingBlock(node: Loose, scope: Scope): string {
  if (!hasContent(node)) return '';
  const id = escapeHtml(scope.anchors.of(node));
  const number = [scope.labels.block ?? '', String(scope.anchors.numberOf(node))].filter(Boolean).join(' ');
  const title = `<h3 class="block-title" id="${id}-title"><span class="block-number">${escapeHtml(number)}</span> ${escapeHtml(textOf(node, 'title'))}</h3>`;
  return `<section class="block" id="${id}" aria-labelledby="${id}-title">${title}${children(node, scope)}</section>`;
}

function blockPart(node: Loose, scope: Scope): string {
  if (!hasContent(node)) return '';
  const part = BLOCK_PARTS.find((known) => known === textOf(node, 'part')) ?? 'purpose';
  const title = textOf(node, 'title');
  const head = title ? `<h4 class="block-part-title">${escapeHtml(title)}</h4>` : '';
  return `<div class="block-part" data-part="${part}">${head}${children(node, { ...scope, inBlock: true })}</div>`;
}
