/** A column is at least this wide, in percent of its table. */
export const MIN_WIDTH = 5;
export const MAX_WIDTH = 90;
/** In more columns than this not each can have its least width. */
export const MAX_WIDTHS = 100 / MIN_WIDTH;

/** Whether a list says how wide each column is: whole percents from 5 that make 100 together. */
export function isWidths(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= MIN_WIDTH) && value.reduce((sum: number, one: number) => sum + one, 0) === 100;
}

/** Columns of one width, or nearly: 100 does not part by every number. */
export const evenWidths = (columns: number): number[] => fitWidths(Array.from({ length: columns }, () => 1)) ?? [];

/** Widths in any unit as percents that make 100, each in proportion and none below 5; percents that do already stay as they are. Null when they are no widths or too many. */
export function fitWidths(weights: readonly number[]): number[] | null {
  return weights.length > 0 && weights.length <= MAX_WIDTHS && weights.every((one) => Number.isFinite(one) && one > 0) ? share(weights, 100) : null;
}

/** The most a column may take, so that each other keeps its least. */
export const widestOf = (columns: number): number => Math.min(MAX_WIDTH, 100 - MIN_WIDTH * (columns - 1));

/** One column gets `percent` (5 to `widestOf`), the others share the rest in proportion. */
export function withWidth(widths: readonly number[], column: number, percent: number): number[] {
  const others = share(widths.filter((_, at) => at !== column), 100 - percent);
  return [...others.slice(0, column), percent, ...others.slice(column)];
}

/** The border after a column moved by so many percents: what one column gains its neighbour gives, and both keep their least. */
export function withBorder(widths: readonly number[], column: number, percent: number): number[] {
  const [one = 0, next = 0] = widths.slice(column, column + 2);
  const by = Math.max(MIN_WIDTH - one, Math.min(next - MIN_WIDTH, percent));
  return widths.map((width, at) => (at === column ? width + by : at === column + 1 ? width - by : width));
}

/**
 * Widths found in a file, as percents. Columns of one width are what a table without a list has in most programs, so they are no list unless they were
 * `meant`. Null when there is none for each of the `columns`.
 */
export function foundWidths(weights: readonly number[], columns: number, meant: boolean): number[] | null {
  const widths = weights.length === columns ? fitWidths(weights) : null;
  return widths && (meant || Math.max(...widths) - Math.min(...widths) > 1) ? widths : null;
}

/** The columns of an HTML table by what each `<col>` says (attributes `width`, `style`, `span`); `meant` when in percent. Null when one says nothing, or not all in the same unit. */
export function widthsOfCols(cols: readonly ((name: 'width' | 'style' | 'span') => string | null | undefined)[]): { weights: number[]; meant: boolean } | null {
  const weights: number[] = [];
  const units = new Set<string>();
  for (const col of cols) {
    const [, number, unit] = /(?:^|[;\s])width:\s*(\d+(?:\.\d+)?)(%|[a-z]+)/i.exec(col('style') ?? '') ?? /^\s*(\d+(?:\.\d+)?)(%?)/.exec(col('width') ?? '') ?? [];
    if (number === undefined) return null;
    units.add(unit || 'px');
    const span = Math.min(MAX_WIDTHS + 1, Math.max(1, Number.parseInt(col('span') ?? '1', 10) || 1));
    weights.push(...Array.from({ length: span }, () => Number(number)));
    if (weights.length > MAX_WIDTHS) return null;
  }
  return weights.length > 0 && units.size === 1 ? { weights, meant: units.has('%') } : null;
}

/** Parts `total` into whole numbers of at least `MIN_WIDTH` in the proportion of the weights. */
function share(weights: readonly number[], total: number): number[] {
  const least = new Set<number>();
  const exact = () => {
    const rest = total - least.size * MIN_WIDTH;
    const sum = weights.reduce((all, one, at) => (least.has(at) ? all : all + one), 0);
    return weights.map((one, at) => (least.has(at) ? MIN_WIDTH : (one * rest) / sum));
  };
  let shares = exact();
  for (let small = tooSmall(shares); small.length > 0; small = tooSmall(shares)) {
    small.forEach((at) => least.add(at));
    shares = exact();
  }
  const whole = shares.map(Math.floor);
  const byRest = shares.map((one, at) => ({ at, rest: one - Math.floor(one) })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  const missing = total - whole.reduce((sum, one) => sum + one, 0);
  for (const { at } of byRest.slice(0, missing)) whole[at] = (whole[at] ?? 0) + 1;
  return whole;
}

const tooSmall = (shares: readonly number[]): number[] => shares.flatMap((one, at) => (one < MIN_WIDTH ? [at] : []));
