import { expect, it } from 'vitest';
import fc from 'fast-check';
import { NumberTable } from '#search/adapters/embedded/number-table.ts';

it('a table of word numbers gives what was put in last, and nothing for the rest', () => {
  const number = fc.integer({ min: 1, max: 2 ** 31 - 1 });
  fc.assert(fc.property(fc.array(fc.tuple(fc.oneof(number, fc.integer({ min: 1, max: 60 })), fc.integer({ min: 1, max: 65_535 })), { maxLength: 80 }), number, (entries, other) => {
    const table = new NumberTable(entries.length);
    for (const [key, value] of entries) table.put(key, value);
    const known = new Map(entries);
    for (const key of [...known.keys(), other, 0]) expect(table.at(key)).toBe(known.get(key) ?? 0);
  }));
});
