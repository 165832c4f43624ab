import * as make from '../../nodes/make.ts';
import { fromPieces, toPieces, type Piece } from '../../nodes/inline.ts';
import type { ParagraphJson, TableCellJson, TableJson } from '../../nodes/schema.ts';
import { layOut } from '../../nodes/table/grid.ts';
import { foundWidths } from '../../nodes/table/widths.ts';
import type { WordBlock, WordCell, WordImage, WordTable } from './ast.ts';
import { ownStyle, type Mark } from './marks.ts';
import { inlineOf, readLine, wordsOf } from './read-inline.ts';
import type { WordReader } from './reader.ts';

const MAX_NESTED = 20;
const HEADS: Partial<Record<NonNullable<ReturnType<typeof ownStyle>>, number>> = { cell: 0, columnHead: 1, rowHead: 2, bothHead: 3 };

/** A table with its pictures, which a cell cannot hold, and the id it had. */
export function readTable(node: WordTable, reader: WordReader, caption: string): { table: TableJson | null; images: { image: WordImage; from: string | null }[] } {
  const images: { image: WordImage; from: string | null }[] = [];
  let id = '';
  const rows = node.children.filter((row) => row.type === 'tableRow').map((row) => row.children.filter((cell) => cell.type === 'tableCell').map((cell): TableCellJson => {
    const read = new CellReader(reader);
    read.blocks(cell.children, 0);
    images.push(...read.images);
    id ||= read.id;
    // a file of ours says of each cell what it heads; of any other the header rows are known
    const state = read.state ?? (row.isHeader ? 1 : 0);
    return make.tableCell(read.paragraphs.length > 0 ? read.paragraphs : [make.paragraph([])], state, span(cell, 'colSpan', 60), span(cell, 'rowSpan', 200));
  }));
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length === 0) return { table: null, images };
  if (filled.length > 1 && !filled.some((row) => row.some((cell) => cell.headerState > 0))) reader.losses.add('table-header');
  reader.losses.add('image-in-table', images.length);
  const widths = node.widths ? foundWidths(node.widths.weights, layOut(filled).width, node.widths.meant) : null;
  return { table: make.table(filled.map((cells) => make.tableRow(cells)), caption.slice(0, 300), id, widths), images };
}

const span = (cell: WordCell, key: 'colSpan' | 'rowSpan', max: number): number => (Number.isInteger(cell[key]) ? Math.min(Math.max(cell[key], 1), max) : 1);

class CellReader {
  readonly paragraphs: ParagraphJson[] = [];
  readonly images: { image: WordImage; from: string | null }[] = [];
  id = '';
  state: number | undefined;
  private inList = false;

  constructor(private readonly reader: WordReader) {}

  blocks(children: readonly WordBlock[], depth: number): void {
    for (const child of children) {
      if (child.type === 'paragraph') this.paragraph(child);
      else if (child.type === 'table') this.nested(child, depth);
      else this.paragraph({ type: 'paragraph', children: [child], styleId: null, styleName: null, numbering: null });
    }
  }

  private paragraph(node: Extract<WordBlock, { type: 'paragraph' }>): void {
    const line = readLine(node.children, this.reader);
    const own = ownStyle(node.styleName);
    if (own) this.state ??= HEADS[own];
    const mark = <K extends Mark['kind']>(kind: K) => line.marks.find((m): m is Extract<Mark, { kind: K }> => m.kind === kind);
    this.id ||= mark('table')?.id ?? '';
    const from = mark('image')?.fileId ?? null;
    this.images.push(...line.images.map((image) => ({ image, from })));
    const numbered = mark('numbered');
    const listed = node.numbering !== null && wordsOf(line) !== '';
    if (listed && !this.inList) this.reader.losses.add('list-in-table');
    this.inList = listed;
    const number = listed && node.numbering?.isOrdered ? `${numbered ? this.reader.counter.next(numbered.numId, numbered.level) : 1}. ` : listed ? '• ' : '';
    const children = number ? fromPieces([{ kind: 'text', text: number, format: 0, href: '', lang: '' }, ...line.pieces]) : inlineOf(line);
    if (children.length > 0 || mark('block')?.id) this.paragraphs.push(make.paragraph(children, mark('block')?.id));
  }

  /** A table in a cell: each row becomes a line. */
  private nested(table: WordTable, depth: number): void {
    this.reader.losses.add('nested-table');
    if (depth > MAX_NESTED) return;
    for (const row of table.children) {
      const pieces: Piece[] = [];
      for (const cell of row.children) {
        const inner = new CellReader(this.reader);
        inner.blocks(cell.children, depth + 1);
        this.images.push(...inner.images);
        if (pieces.length > 0) pieces.push({ kind: 'text', text: ' | ', format: 0, href: '', lang: '' });
        pieces.push(...inner.paragraphs.flatMap((p, i): Piece[] => [...(i > 0 ? [{ kind: 'text' as const, text: ' ', format: 0, href: '', lang: '' }] : []), ...toPieces(p.children)]));
      }
      const children = fromPieces(pieces);
      if (children.length > 0) this.paragraphs.push(make.paragraph(children));
    }
  }
}

