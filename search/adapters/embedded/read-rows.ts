const COMMA = 44;
const ZERO = 48;
let rows = new Int32Array(1024);

/**
 * Row numbers from the list SQLite made of them, only those that are `seen`, in ascending order. To hand over one text costs a fifth less than to hand over
 * tens of thousands of rows one by one, and leaves nothing to be collected.
 */
export function readRows(list: string, seen: Uint8Array): Int32Array {
  if (list === '') return new Int32Array(0);
  // a number and its comma take two characters at least
  if (list.length > rows.length * 2 - 1) rows = new Int32Array(list.length);
  let n = 0;
  let row = 0;
  let last = -1;
  let ascending = true;
  for (let i = 0; i <= list.length; i++) {
    const code = i < list.length ? list.charCodeAt(i) : COMMA;
    if (code !== COMMA) {
      row = row * 10 + code - ZERO;
      continue;
    }
    if (seen[row] === 1) {
      ascending &&= row > last;
      rows[n++] = last = row;
    }
    row = 0;
  }
  const read = rows.slice(0, n);
  return ascending ? read : read.sort();
}
