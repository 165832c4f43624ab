import { afterEach, beforeEach, expect, vi } from 'vitest';

// a stray console error fails the test: somebody would have to read it in production
let spy: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  spy = vi.spyOn(console, 'error');
});
afterEach(() => {
  const calls = spy.mock.calls.map((call: unknown[]) => call.map(String).join(' '));
  spy.mockRestore();
  expect(calls).toEqual([]);
});
