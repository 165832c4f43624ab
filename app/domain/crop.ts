/** What stays of a picture: from its left and its top, how wide and how high, in hundredths of its width and height. */
export type Crop = { x: number; y: number; w: number; h: number };
export const CROP_KEYS = ['x', 'y', 'w', 'h'] as const;
export const WHOLE: Crop = { x: 0, y: 0, w: 100, h: 100 };
/** Less than this of a side is no picture. */
export const LEAST = 5;

export const isWhole = ({ w, h }: Crop): boolean => w === 100 && h === 100;
const tenth = (n: number): number => Math.round(n * 10) / 10;

/** The crop four written numbers stand for, to a tenth; null when they are no numbers, leave too little or reach over an edge. */
export function readCrop(value: (key: keyof Crop) => string): Crop | null {
  const [x = Number.NaN, y = Number.NaN, w = Number.NaN, h = Number.NaN] = CROP_KEYS.map((key) => (value(key).trim() === '' ? Number.NaN : tenth(Number(value(key).trim().replace(',', '.')))));
  if (![x, y, w, h].every(Number.isFinite) || x < 0 || y < 0 || w < LEAST || h < LEAST || tenth(x + w) > 100 || tenth(y + h) > 100) return null;
  return { x, y, w, h };
}

/** The same in pixels of a picture of this size: within it, never empty. */
export function cropBox({ x, y, w, h }: Crop, size: { width: number; height: number }): { left: number; top: number; width: number; height: number } {
  const left = Math.min(size.width - 1, Math.round((size.width * x) / 100));
  const top = Math.min(size.height - 1, Math.round((size.height * y) / 100));
  return { left, top, width: Math.max(1, Math.min(size.width - left, Math.round((size.width * w) / 100))), height: Math.max(1, Math.min(size.height - top, Math.round((size.height * h) / 100))) };
}
