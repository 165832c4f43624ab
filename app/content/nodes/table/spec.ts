import { INLINE } from '../groups.ts';
import { fixed, integer, isNullOr, isNumber, optionalLine, short, type Check, type NodeSpec } from '../spec.ts';
import { isWidths } from './widths.ts';

const number = fixed(isNullOr(isNumber));

/** Percents are kept; other numbers (stock widths are pixels) and no list at all are the same. */
const colWidths: Check = (value, refuse) => {
  if (value === undefined || isWidths(value)) return value?.slice();
  if (!Array.isArray(value) || value.length > 200 || !value.every(isNumber)) refuse('bad-value', short(value));
  return undefined;
};

/** Heights and stripes are the style sheet's business: stock values are accepted and dropped. */
export const tableSpec: NodeSpec = {
  type: 'table', block: true, children: ['tablerow'],
  keys: {
    colWidths, rowStriping: fixed((v) => typeof v === 'boolean'), frozenColumnCount: number, frozenRowCount: number,
  },
  state: { caption: optionalLine(300) },
};

export const tableRowSpec: NodeSpec = { type: 'tablerow', block: false, children: ['tablecell'], keys: { height: number } };

export const tableCellSpec: NodeSpec = {
  type: 'tablecell', block: false, children: ['paragraph', ...INLINE],
  keys: {
    backgroundColor: fixed(isNullOr((v) => v === ''), null), colSpan: integer(1, 60, 1), rowSpan: integer(1, 200, 1), headerState: integer(0, 3, 0),
    width: number, verticalAlign: fixed((v) => v === 'top' || v === 'middle' || v === 'bottom'),
  },
};
