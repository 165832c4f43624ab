import { renderInline } from './html-inline.ts';
import { escapeHtml, nodesOf, numberOf, stateOf, textOf, type Loose } from './safe.ts';
import { isWidths } from '../nodes/table/widths.ts';
import type { Scope } from './scope.ts';

const HEADS_COLUMN = 1;
const HEADS_ROW = 2;

/** A table in a region of its own that scrolls and takes the focus, so that a keyboard reaches what a narrow screen hides. */
export function renderTable(node: Loose, scope: Scope): string {
  const rows = nodesOf(node).filter((row) => row.type === 'tablerow' && nodesOf(row).length > 0);
  if (rows.length === 0) return '';
  const isHead = (row: Loose) => nodesOf(row).every((cell) => numberOf(cell, 'headerState', 0, 3) & HEADS_COLUMN);
  const split = rows.findIndex((row) => !isHead(row));
  const head = rows.slice(0, split === -1 ? 1 : split);
  // rows of the head may not span into the body
  const body = rows.slice(head.length);
  const caption = stateOf(node, 'caption');
  const label = caption || scope.labels.tableRegion || '';
  const html = [
    caption && `<caption>${escapeHtml(caption)}</caption>`,
    // no inline styles: the pages' policy allows none
    isWidths(node.colWidths) && `<colgroup>${node.colWidths.map((percent) => `<col width="${percent}%">`).join('')}</colgroup>`,
    head.length > 0 && isHead(head[0] ?? node) ? `<thead>${head.map((row) => tableRow(row, scope)).join('')}</thead>` : head.map((row) => `<tbody>${tableRow(row, scope)}</tbody>`).join(''),
    body.length > 0 && `<tbody>${body.map((row) => tableRow(row, scope)).join('')}</tbody>`,
  ].filter(Boolean).join('');
  const region = label ? ` role="region" aria-label="${escapeHtml(label)}"` : '';
  return `<div class="table-scroll"${region} tabindex="0"><table>${html}</table></div>`;
}

function tableRow(row: Loose, scope: Scope): string {
  const cells = nodesOf(row).filter((cell) => cell.type === 'tablecell').map((cell) => {
    const state = numberOf(cell, 'headerState', 0, 3);
    const colSpan = numberOf(cell, 'colSpan', 1, 60);
    const rowSpan = numberOf(cell, 'rowSpan', 1, 200);
    const scopeOf = state & HEADS_COLUMN ? (colSpan > 1 ? 'colgroup' : 'col') : rowSpan > 1 ? 'rowgroup' : 'row';
    const attributes = [
      state & (HEADS_COLUMN | HEADS_ROW) ? ` scope="${scopeOf}"` : '',
      colSpan > 1 ? ` colspan="${colSpan}"` : '',
      rowSpan > 1 ? ` rowspan="${rowSpan}"` : '',
      state === 0 && isFigure(cell) ? ' class="num"' : '',
    ].join('');
    const tag = state ? 'th' : 'td';
    return `<${tag}${attributes}>${cellBody(cell, scope)}</${tag}>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

/** One paragraph needs no element of its own in a cell. */
function cellBody(cell: Loose, scope: Scope): string {
  const blocks = nodesOf(cell).filter((child) => child.type === 'paragraph');
  const only = blocks.length === 1 ? blocks[0] : undefined;
  if (only) return renderInline(nodesOf(only), scope);
  return blocks.map((child) => `<p>${renderInline(nodesOf(child), scope)}</p>`).join('') || renderInline(nodesOf(cell), scope);
}

/** Whether a cell holds just a figure (1 400, 3.5 %, US$10), to be set flush right. */
function isFigure(cell: Loose): boolean {
  const words = nodesOf(cell).flatMap((p) => nodesOf(p)).map((t) => textOf(t, 'text')).join('').trim();
  return words.length <= 24 && /^[^\p{L}\d]{0,2}(?:US|CA|C)?[$€]? ?[-−+]?\d[\d\s.,'’\u00a0\u202f]*(?: ?%)?$/u.test(words);
}
