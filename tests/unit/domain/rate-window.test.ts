import { expect, it } from 'vitest';
import { RateWindow } from '#app/domain/rate-window.ts';

it('counts up to its points, tells how long to wait, and begins anew when the window has ended', () => {
  let now = 1000;
  const window = new RateWindow(2, 60, () => now);
  expect([window.take('a').wait, window.take('a').wait]).toEqual([0, 0]);
  now += 20_000;
  // refused uses do not make the wait longer
  expect([window.take('a').wait, window.take('a').wait]).toEqual([40_000, 40_000]);
  expect(window.take('b').wait).toBe(0);
  now += 40_000;
  expect(window.take('a')).toEqual({ wait: 0, used: 1 });
});

it('counts several at once and forgets a key when told to', () => {
  const window = new RateWindow(10, 60, () => 0);
  expect(window.take('a', 10).wait).toBe(0);
  expect(window.take('a', 1).wait).toBe(60_000);
  window.forget('a');
  expect(window.take('a').used).toBe(1);
});
