import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

const ELEMENTS = new Set([
  'p', 'h2', 'h3', 'h4', 'h5', 'ul', 'ol', 'li', 'blockquote', 'figure', 'figcaption', 'div', 'section', 'span', 'a', 'strong', 'em', 's', 'sub', 'sup', 'code', 'br', 'hr', 'img',
  'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tr', 'th', 'td',
]);
const ATTRIBUTES = new Set([
  'id', 'class', 'data-kind', 'data-part', 'data-origin', 'data-cite', 'role', 'tabindex', 'aria-label', 'aria-labelledby', 'lang', 'href', 'rel', 'start', 'colspan', 'rowspan', 'scope', 'src', 'srcset', 'sizes', 'width', 'height', 'loading', 'decoding', 'alt',
]);
const ADDRESS = /^(?:https?:\/\/[^/]|mailto:[^ ]+@|tel:|\/(?!\/)|#[a-z])/;

/** What an independent HTML parser finds wrong: elements or attributes that should not be there, unsafe addresses, ids used twice, links to nowhere. */
export function judge(html: string): string[] {
  const found: string[] = [];
  const ids = new Set<string>();
  const targets: string[] = [];
  each(parseFragment(html, { onParseError: (e) => found.push(`parse error ${e.code}`) }).childNodes, (node) => {
    if (!('attrs' in node)) return;
    if (!ELEMENTS.has(node.tagName)) found.push(`<${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (!ATTRIBUTES.has(name)) found.push(`${name}=`);
      if ((name === 'href' || name === 'src') && !ADDRESS.test(value)) found.push(`${name}=${value}`);
      if (name === 'href' && value.startsWith('#')) targets.push(value.slice(1));
      if (name === 'id' && ids.has(value)) found.push(`id ${value} twice`);
      if (name === 'id') ids.add(value);
    }
  });
  for (const target of targets) if (!ids.has(target)) found.push(`#${target} leads nowhere`);
  return found;
}

/** The words a reader sees, without spaces. */
export function visibleText(html: string): string {
  let out = '';
  each(parseFragment(html).childNodes, (node) => {
    if (node.nodeName === '#text' && 'value' in node) out += node.value;
  });
  return out.replace(/\s+/g, '');
}

function each(nodes: readonly Node[], visit: (node: Node) => void): void {
  for (const node of nodes) {
    visit(node);
    if ('childNodes' in node) each(node.childNodes, visit);
  }
}
