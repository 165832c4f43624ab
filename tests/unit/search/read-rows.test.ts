import { expect, it } from 'vitest';
import { inSummary, inTitle, leadingStems } from '#search/adapters/embedded/leading.ts';
import { readRows } from '#search/adapters/embedded/read-rows.ts';

it('reads the rows of a list that are seen, in ascending order whatever the list’s', () => {
  const seen = Uint8Array.from({ length: 5000 }, (_, row) => (row % 3 === 0 ? 0 : 1));
  expect([...readRows('', seen)]).toEqual([]);
  expect([...readRows('1,2,3,10,4999,7000', seen)]).toEqual([1, 2, 10, 4999]);
  expect([...readRows('4999,10,3,1', seen)]).toEqual([1, 10, 4999]);
  const many = Array.from({ length: 4999 }, (_, i) => i + 1);
  expect([...readRows(many.join(','), seen)]).toEqual(many.filter((row) => row % 3 !== 0));
});

it('asks for words of titles by their mark, for phrases by their column', () => {
  expect(leadingStems(['min', 'min', 'cierr'], ['min'])).toBe('§min §cierr ¶min');
  expect(inTitle(['"min"', '"cier" *', '"plan cierr"'])).toBe('("§min" OR "§cier" * OR {s_title} : "plan cierr")');
  expect(inSummary(['"min"', '"plan cierr"'])).toBe('("¶min" OR {s_summary s_tags} : "plan cierr")');
});
