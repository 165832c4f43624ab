/** A cell with the place it takes. Rows and columns count from 0. */
export type Placed<T> = { cell: T; row: number; column: number; colSpan: number; rowSpan: number };
type Spanning = { colSpan: number; rowSpan: number };

export const MAX_COLUMNS = 60;

/**
 * Lays rows of spanning cells out on a grid as HTML does. A span that would run over a taken place, past the last row or past
 * `MAX_COLUMNS` is cut; a cell beyond the last column is left out and reported through `overflow`.
 */
export function layOut<T extends Spanning>(rows: readonly (readonly T[])[]): { placed: Placed<T>[]; width: number; taken: boolean[][]; overflow: boolean } {
  const taken: boolean[][] = rows.map(() => []);
  const placed: Placed<T>[] = [];
  let width = 0;
  let overflow = false;
  rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      while (taken[row]?.[column]) column += 1;
      if (column >= MAX_COLUMNS) {
        overflow = true;
        break;
      }
      let colSpan = 1;
      while (colSpan < cell.colSpan && column + colSpan < MAX_COLUMNS && !taken[row]?.[column + colSpan]) colSpan += 1;
      const rowSpan = Math.min(cell.rowSpan, rows.length - row);
      for (let r = row; r < row + rowSpan; r += 1) for (let c = column; c < column + colSpan; c += 1) (taken[r] ??= [])[c] = true;
      placed.push({ cell, row, column, colSpan, rowSpan });
      column += colSpan;
      width = Math.max(width, column);
    }
  });
  return { placed, width, taken, overflow };
}
