import { isLanguageTag } from '#app/domain/locales.ts';
import { TEXT_FORMATS, type TextFormat } from '../nodes/text/formats.ts';
import { safeUrl } from '../nodes/url.ts';
import { MAX_DEPTH } from './anchors.ts';
import { citationPlace } from './citation-place.ts';
import { instrumentLink } from './instrument-links.ts';
import { escapeHtml, nodesOf, textOf, type Loose } from './safe.ts';
import type { Scope } from './scope.ts';

const TAGS: Readonly<Record<TextFormat, string>> = {
  bold: 'strong', italic: 'em', strikethrough: 's', subscript: 'sub', superscript: 'sup', code: 'code',
};

/** HTML of inline content. Whatever is not inline is left out; a link whose address is refused leaves its words. */
export function renderInline(nodes: readonly Loose[], outer: Scope): string {
  const scope = { ...outer, depth: outer.depth + 1 };
  if (scope.depth > MAX_DEPTH) return '';
  let html = '';
  for (const node of nodes) html += one(node, scope);
  return html;
}

function one(node: Loose, scope: Scope): string {
  switch (node.type) {
    case 'text': return formatted(escapeHtml(node.text), typeof node.format === 'number' ? node.format : 0);
    case 'linebreak': return '<br>';
    case 'tab': return ' ';
    case 'link': return linked(node, renderInline(nodesOf(node), scope), scope);
    case 'lang': {
      const inner = renderInline(nodesOf(node), scope);
      const tag = textOf(node, 'tag');
      return isLanguageTag(tag) ? `<span lang="${escapeHtml(tag)}">${inner}</span>` : inner;
    }
    case 'instrument': return cited(node, scope);
    case 'citation': return citationPlace(node);
    case 'footnote': return scope.notes.reference(node, scope);
    default: return '';
  }
}

function formatted(text: string, format: number): string {
  if (format === 0 || text === '') return text;
  let open = '';
  let close = '';
  for (const { name, bit } of TEXT_FORMATS) {
    if (!(format & bit)) continue;
    open += `<${TAGS[name]}>`;
    close = `</${TAGS[name]}>${close}`;
  }
  return open + text + close;
}

/** Words, articles: the words lead to the card. What has become of it is put in when the page is read. */
function cited(node: Loose, { forFile }: Scope): string {
  const articles = escapeHtml(textOf(node, 'articles'));
  return instrumentLink(textOf(node, 'instrumentId'), escapeHtml(textOf(node, 'label'))) + (articles ? (forFile ? `<span class="instrument-articles">, ${articles}</span>` : `, ${articles}`) : '');
}

function linked(node: Loose, words: string, scope: Scope): string {
  const url = safeUrl(node.url);
  if (url === null || words === '') return words;
  const rel = url.startsWith('/') ? '' : scope.profile === 'post' ? ' rel="noopener nofollow ugc"' : ' rel="noopener"';
  return `<a href="${escapeHtml(url)}"${rel}>${words}</a>`;
}
