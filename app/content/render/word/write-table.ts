import type { FileChild } from 'docx';
import type { TableJson } from '../../nodes/schema.ts';
import { layOut } from '../../nodes/table/grid.ts';
import { STYLES } from './marks.ts';
import { runsOf } from './write-inline.ts';
import { xmlText, type Writer } from './writer.ts';

/** Twentieths of a point between the margins of a page. */
const TEXT_WIDTH = 9000;
const PERCENT = TEXT_WIDTH / 100;
const HEADS = [STYLES.cell, STYLES.columnHead, STYLES.rowHead, STYLES.bothHead] as const;

/** A caption and a table; the rows above the first without column headers are repeated on every page. */
export function tableOf(node: TableJson, writer: Writer): FileChild[] {
  const { Paragraph, Table, TableLayoutType, TableRow, TableCell, TextRun, WidthType } = writer.D;
  const { placed, width: columns } = layOut(node.children.map((row) => row.children));
  const widths = node.colWidths;
  const widthOf = new Map(placed.map(({ cell, column, colSpan }) => [cell, (widths ?? []).slice(column, column + colSpan).reduce((sum, one) => sum + one, 0)]));
  const firstData = node.children.findIndex((row) => !row.children.every((cell) => cell.headerState & 1));
  let first = true;
  const rows = node.children.map((row, index) => new TableRow({
    tableHeader: index < (firstData < 0 ? node.children.length : firstData), cantSplit: true,
    children: row.children.map((cell) => new TableCell({
      columnSpan: cell.colSpan, rowSpan: cell.rowSpan, ...(widths ? { width: { size: (widthOf.get(cell) ?? 0) * PERCENT, type: WidthType.DXA } } : {}), margins: { top: 60, bottom: 60, left: 90, right: 90 },
      children: cell.children.map((paragraph) => {
        const marks = [...(first ? writer.at({ kind: 'table', id: node.$.id }) : []), ...writer.at({ kind: 'block', id: paragraph.$.id })];
        const about = [paragraph.$.id, ...(first ? [`${node.$.id}-shape`] : [])];
        first = false;
        return new Paragraph({ style: (HEADS[cell.headerState] ?? STYLES.cell).id, children: [...marks, ...writer.remarked(about, runsOf(paragraph.children, writer))] });
      }),
    })),
  }));
  const caption = node.$.caption ? [new Paragraph({ style: 'Caption', children: [...captionMark(node, writer), ...writer.remarked([`${node.$.id}-caption`], [new TextRun(xmlText(node.$.caption))])] })] : [];
  return [...caption, new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE }, ...(widths ? { layout: TableLayoutType.FIXED } : {}), columnWidths: widths?.map((one) => one * PERCENT) ?? Array.from({ length: columns }, () => Math.floor(TEXT_WIDTH / columns)) }), new Paragraph({ children: [] })];
}

/** Says that the caption is the table's below and not the picture's above; the id itself stands in the table. */
function captionMark(node: TableJson, writer: Writer) {
  const { start, end } = writer.range({ kind: 'table', id: `c${node.$.id}`.slice(0, 5) });
  return [start, end] as unknown as ReturnType<Writer['at']>;
}
