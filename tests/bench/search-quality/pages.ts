import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Section = { title: string; body: string };

const SKIPPED = new Set(['script', 'style', 'nav', 'noscript', 'header', 'footer', 'aside', 'form', 'svg', 'head', 'info', 'mal:credit', 'template']);
const SKIPPED_CLASS = /\b(nav(header|footer)|toc|docnav|nav_table|menu|related|sphinxsidebar|index|copyright|footer|contents|headerlink|ocn|section-number)\b/;
const BLOCK = /^(p|div|li|ul|ol|d[ltd]|table|t[rdh]|pre|br|h[1-6]|section|article|blockquote|item|steps|list|note|title|page|x-title)$/;

/** A page cut at its headings down to a depth. `mallard`: the XML of GNOME's help, whose headings are the titles of pages and sections. */
export function sectionsOf(markup: string, { mallard = false, depth = 4 } = {}): Section[] {
  const source = mallard ? markup.replace(/<\?xml.*?\?>/, '').replace(/<([\w:]+)([^<>]*)\/>/g, '<$1$2></$1>').replaceAll(/<(\/?)title\b/g, '<$1x-title') : markup;
  const found: Section[] = [{ title: '', body: '' }];
  const last = () => found[found.length - 1] as Section;
  const walk = (node: Node, parent: string, inTitle: boolean): void => {
    if (node.nodeName === '#text') {
      const text = (node as DefaultTreeAdapterTypes.TextNode).value;
      if (inTitle) last().title += text;
      else last().body += text.replace(/\s+/g, ' ');
      return;
    }
    const name = node.nodeName;
    const attribute = (wanted: string) => ('attrs' in node ? (node.attrs.find((a) => a.name === wanted)?.value ?? '') : '');
    if (SKIPPED.has(name) || SKIPPED_CLASS.test(attribute('class')) || /^(title|banner|footer|navbar|tocframe|leftside)$/.test(attribute('id'))) return;
    if (mallard && name === 'x-title' && !/^(page|section)$/.test(parent)) return;
    const heading = mallard ? name === 'x-title' : /^h[1-6]$/.test(name) && Number(name[1]) <= depth;
    if (heading) found.push({ title: '', body: '' });
    if (BLOCK.test(name) && !inTitle && !heading) last().body += '\n';
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, name, inTitle || heading);
    if (BLOCK.test(name) && !inTitle && !heading) last().body += '\n';
  };
  walk(parse(source), '', false);
  return found.map(({ title, body }) => ({ title: tidyTitle(title), body: tidy(body) }));
}

const GLYPHS: Record<string, string> = { aq: "'", cq: '’', oq: '‘', lq: '“', rq: '”', dq: '"', em: '—', en: '–', bu: '•', ga: '`', ha: '^', ti: '~', rs: '\\', Fo: '«', Fc: '»' };

function plainRoff(line: string): string {
  return line.replace(/\\".*$/, '').replace(/\\f(\(..|\[[^\]]*\]|.)|\\s([+-]?\d|\[[^\]]*\])|\\[&|^:%/,)c]/g, '')
    .replace(/\\\*\((..)/g, (_, name: string) => GLYPHS[name] ?? '').replace(/\\(?:\((..)|\[([^\]]*)\])/g, (_, a?: string, b?: string) => GLYPHS[a ?? b ?? ''] ?? '')
    .replace(/\\[~ 0]/g, ' ').replace(/\\-/g, '-').replace(/\\e/g, '\\');
}

/** A manual page cut at its sections; name, synopsis and description are one. Tables are left out. */
export function manualOf(source: string): Section[] {
  const parts: Section[] = [];
  let page = '';
  let table = false;
  for (const line of source.split('\n')) {
    const [, macro, rest = ''] = /^[.']\s*([A-Za-z]*)\s*(.*)$/.exec(line) ?? [];
    const current = parts.at(-1);
    if (macro === undefined) {
      if (current && !table) current.body += `${plainRoff(line)} `;
      continue;
    }
    const words = [...rest.matchAll(/"((?:[^"]|"")*)"|(\S+)/g)].map((m) => plainRoff(m[1] ?? m[2] ?? ''));
    if (macro === 'so' || macro === 'Dd') return [];
    if (macro === 'TS' || macro === 'TE') table = macro === 'TS';
    else if (macro === 'TH') page = (words[0] ?? '').toLowerCase();
    else if (macro === 'SH') parts.push({ title: words.join(' '), body: '' });
    else if (current && !table) current.body += /^(BR|RB|IR|RI|BI|IB)$/.test(macro) ? `${words.join('')} ` : /^(B|I|SM|SB)$/.test(macro) ? `${words.join(' ')} ` : /^(SS|IP)$/.test(macro) ? `\n${words.join(' ')}\n` : '\n';
  }
  const [name, ...others] = parts;
  if (!name) return [];
  const head: Section = { title: tidy(name.body).replaceAll('\n', ' '), body: '' };
  while (others.length > 0 && head.body.length < 400) head.body += `${others.shift()?.body ?? ''}\n`;
  return [head, ...others.map(({ title, body }) => ({ title: `${page}: ${title.toLowerCase()}`, body }))].map(({ title, body }) => ({ title: tidyTitle(title), body: tidy(body) }));
}

function tidy(text: string): string {
  return text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n\s*/g, '\n').trim();
}

function tidyTitle(title: string): string {
  return tidy(title.replaceAll('\n', ' ')).replace(/^(Capítulo|Chapter|Chapitre|Parte|Part|Partie|Apéndice|Appendix|Annexe|Artículo|Sección)\s+\S+\.\s+/i, '')
    .replace(/^([A-Z]\.)?(\d+\.)*\d*\.?\s+(?=\S)/, '').replace(/[\s¶:]+$/, '');
}
