import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moved, resized, shaped } from '#app/content/editor/image/crop-frame.ts';
import { cropBox, LEAST, readCrop, type Crop } from '#app/domain/crop.ts';

const of = (x: string, y: string, w: string, h: string) => readCrop((key) => ({ x, y, w, h })[key]);

it('reads four numbers, and refuses what is none, leaves too little or reaches over an edge', () => {
  expect(of('10', '2,55', '80', '50')).toEqual({ x: 10, y: 2.6, w: 80, h: 50 });
  expect(of('33.3', '0', '66.7', '100')).toEqual({ x: 33.3, y: 0, w: 66.7, h: 100 });
  for (const bad of [['', '0', '100', '100'], ['-1', '0', '50', '50'], ['x', '0', '50', '50'], ['60', '0', '41', '50'], ['0', '0', '4', '50'], ['0', '0', 'Infinity', '50'], ['0', '0', '1e9', '1']] as [string, string, string, string][]) expect(of(...bad), bad.join()).toBeNull();
});

it('is a box within the picture, never empty', () => {
  expect(cropBox({ x: 10, y: 25, w: 50, h: 75 }, { width: 200, height: 100 })).toEqual({ left: 20, top: 25, width: 100, height: 75 });
  expect(cropBox({ x: 95, y: 95, w: 5, h: 5 }, { width: 1, height: 1 })).toEqual({ left: 0, top: 0, width: 1, height: 1 });
});

const crop = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: LEAST, max: 40 }), fc.integer({ min: LEAST, max: 40 })).map(([x, y, w, h]): Crop => ({ x, y, w, h }));
const way = fc.double({ min: -300, max: 300, noNaN: true });
const side = fc.constantFrom(-1 as const, 0 as const, 1 as const);

it('a frame pushed, pulled or shaped stays a crop, and keeps the edge across and the proportion asked for', () => {
  fc.assert(fc.property(crop, side, side, way, way, fc.option(fc.double({ min: 0.3, max: 3, noNaN: true })), (from, x, y, dx, dy, ratio) => {
    const ok = (made: Crop) => expect(of(String(made.x), String(made.y), String(made.w), String(made.h))).toEqual(made);
    ok(moved(from, dx, dy));
    expect(moved(from, dx, dy)).toMatchObject({ w: from.w, h: from.h });
    if (ratio !== null) {
      const made = shaped(from, ratio);
      ok(made);
      expect(Math.abs(made.w / made.h - ratio)).toBeLessThan(0.1 + ratio * 0.05);
    }
    if (x === 0 && y === 0) return;
    const pulled = resized(from, { x, y }, dx, dy, null);
    ok(pulled);
    if (x < 0) expect(pulled.x + pulled.w).toBeCloseTo(from.x + from.w, 5);
    else expect(pulled.x).toBe(from.x);
    if (y < 0) expect(pulled.y + pulled.h).toBeCloseTo(from.y + from.h, 5);
    else expect(pulled.y).toBe(from.y);
    if (ratio !== null && from.w > 20 && from.h > 20) ok(resized(from, { x, y }, dx, dy, ratio));
  }), { seed: 20_261_126, numRuns: 2000 });
});
