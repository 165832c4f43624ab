import { LEAST, type Crop } from '#app/domain/crop.ts';

/** Which edges a hand is on: -1 left or top, 1 right or bottom, 0 neither. */
export type Grip = { x: -1 | 0 | 1; y: -1 | 0 | 1 };

const within = (n: number, least: number, most: number): number => Math.min(most, Math.max(least, n));
const tenth = (n: number): number => Math.round(n * 10) / 10;
const tidy = ({ x, y, w, h }: Crop): Crop => {
  const [left, top] = [tenth(x), tenth(y)];
  return { x: left, y: top, w: Math.min(tenth(w), tenth(100 - left)), h: Math.min(tenth(h), tenth(100 - top)) };
};

/** The frame pushed about within the picture. */
export const moved = (crop: Crop, dx: number, dy: number): Crop => tidy({ ...crop, x: within(crop.x + dx, 0, 100 - crop.w), y: within(crop.y + dy, 0, 100 - crop.h) });

/**
 * The frame with an edge or a corner pulled; the opposite one stays. `ratio`: its width to its height, both in hundredths of the picture's, or null
 * for any.
 */
export function resized(crop: Crop, grip: Grip, dx: number, dy: number, ratio: number | null): Crop {
  const room = { w: grip.x < 0 ? crop.x + crop.w : 100 - crop.x, h: grip.y < 0 ? crop.y + crop.h : 100 - crop.y };
  let w = within(crop.w + grip.x * dx, LEAST, room.w);
  let h = within(crop.h + grip.y * dy, LEAST, room.h);
  if (ratio !== null) {
    if (grip.x === 0) w = h * ratio;
    else h = w / ratio;
    const scale = Math.min(1, room.w / w, room.h / h);
    const up = Math.max(1, LEAST / (w * scale), LEAST / (h * scale));
    [w, h] = [Math.min(room.w, w * scale * up), Math.min(room.h, h * scale * up)];
  }
  return tidy({ x: grip.x < 0 ? crop.x + crop.w - w : crop.x, y: grip.y < 0 ? crop.y + crop.h - h : crop.y, w, h });
}

/** The largest frame of a proportion around the middle of another, or the widest the picture has when nothing else fits. */
export function shaped(crop: Crop, ratio: number): Crop {
  const w = Math.min(crop.w, crop.h * ratio);
  const h = w / ratio;
  const grown = Math.max(1, LEAST / w, LEAST / h);
  const [width, height] = [Math.min(100, w * grown), Math.min(100, h * grown)];
  return tidy({ x: within(crop.x + (crop.w - width) / 2, 0, 100 - width), y: within(crop.y + (crop.h - height) / 2, 0, 100 - height), w: width, h: height });
}
