import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterBits, slips, slipsAllowed, slipsFrom } from '#search/language/distance.ts';

/** The whole table, no shortcuts. */
function plainSlips(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const at = (i: number, j: number) => d[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      const row = d[i];
      if (row) row[j] = best;
    }
  }
  return at(a.length, b.length);
}

describe('slips', () => {
  it('counts as the plain table does, up to the limit', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcm'), maxLength: 9 });
    fc.assert(fc.property(word, word, fc.integer({ min: 1, max: 2 }), (a, b, max) => {
      expect(slips(a, b, max)).toBe(Math.min(plainSlips(a, b), max + 1));
    }), { numRuns: 3000 });
  });

  it('counts from one word as from two, and past what it has room for up to two', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcñʼ漢'), maxLength: 34 });
    const from = (a: string, b: string) => slipsFrom(a)(Uint16Array.from(` ${b} `, (c) => c.charCodeAt(0)), 1, b.length);
    fc.assert(fc.property(word, word, (a, b) => {
      for (const other of [b, a.slice(0, 5) + b.slice(0, 1) + a.slice(6), a.slice(1, 3) + a.slice(0, 1) + a.slice(3)]) expect(Math.min(from(a, other), 3)).toBe(Math.min(plainSlips(a, other), 3));
    }), { numRuns: 3000 });
  });

  it('never leaves out by letters a word within reach', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeñ'), minLength: 1, maxLength: 8 });
    fc.assert(fc.property(word, word, (a, b) => {
      const n = plainSlips(a, b);
      if (n <= 2) expect([...((letterBits(a) ^ letterBits(b)) >>> 0).toString(2)].filter((bit) => bit === '1').length).toBeLessThanOrEqual(2 * n);
    }), { numRuns: 2000 });
  });

  it.each([['oro', 0], ['mina', 1], ['cierres', 1], ['garantia', 2], ['20551', 0], ['n1234567', 0]])('allows %s %d', (form, allowed) => {
    expect(slipsAllowed(form)).toBe(allowed);
  });
});
