import type { EditionFieldName } from '#app/domain/edition-fields.ts';
import type { WordParagraph } from './ast.ts';
import { ownStyle } from './marks.ts';

/** What a paragraph is, by its style. */
export type Role =
  | { kind: 'heading'; level: number }
  | { kind: 'field'; field: EditionFieldName }
  | { kind: 'figure'; decorative: boolean }
  | { kind: 'title' | 'quote' | 'speaker' | 'consent' | 'caption' | 'credit' | 'picture-licence' | 'contents' | 'rule' | 'code' | 'callout' | 'callout-title' | 'reused-note' | 'text' };

// Word keeps its own styles under English names whatever its language; LibreOffice has names of its own
const NAMED: Readonly<Record<string, Exclude<Role['kind'], 'heading' | 'field' | 'figure'>>> = {
  title: 'title', quote: 'quote', 'intense quote': 'quote', quotations: 'quote', 'block text': 'quote', caption: 'caption', illustration: 'caption', figure: 'caption',
  table: 'caption', text: 'caption', drawing: 'caption', 'toc heading': 'contents', 'table of figures': 'contents', 'contents heading': 'contents', 'horizontal line': 'rule',
  'html preformatted': 'code', 'preformatted text': 'code', 'source code': 'code', code: 'code', 'macro text': 'code', 'plain text': 'text',
};

export function roleOf(paragraph: WordParagraph): Role {
  switch (ownStyle(paragraph.styleName)) {
    case 'summary': return { kind: 'field', field: 'summary' };
    case 'result': return { kind: 'field', field: 'result' };
    case 'fit': return { kind: 'field', field: 'fit' };
    case 'calloutTitle': return { kind: 'callout-title' };
    case 'callout': return { kind: 'callout' };
    case 'speaker': return { kind: 'speaker' };
    case 'consent': return { kind: 'consent' };
    case 'reusedNote': return { kind: 'reused-note' };
    case 'figure': return { kind: 'figure', decorative: false };
    case 'decorative': return { kind: 'figure', decorative: true };
    case 'credit': return { kind: 'credit' };
    case 'pictureLicence': return { kind: 'picture-licence' };
    case 'rule': return { kind: 'rule' };
    case null: break;
    default: return { kind: 'text' };
  }
  // a file without its table of styles still has their ids
  const name = (paragraph.styleName ?? (paragraph.styleId ?? '').replace(/([a-z])([A-Z0-9])/g, '$1 $2')).toLowerCase().trim();
  const heading = /^heading ([1-9])$/.exec(name);
  if (heading) return { kind: 'heading', level: Number(heading[1]) };
  if (/^(toc|contents) [1-9]$/.test(name)) return { kind: 'contents' };
  return { kind: Object.hasOwn(NAMED, name) ? (NAMED[name] ?? 'text') : 'text' };
}
