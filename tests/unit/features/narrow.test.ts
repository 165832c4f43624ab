import { expect, it } from 'vitest';
import { narrow } from '#app/features/desk/narrow.ts';

const ITEMS = [
  { state: 'draft', lang: 'es', countries: ['Chile', 'Perú'] },
  { state: 'draft', lang: 'fr', countries: ['Canadá'] },
  { state: 'published', lang: 'es', countries: ['Chile'] },
];
const FIELDS = { state: (i: (typeof ITEMS)[number]) => [i.state], content: (i: (typeof ITEMS)[number]) => [i.lang], country: (i: (typeof ITEMS)[number]) => i.countries };
const asked = (query: string) => narrow(ITEMS, new URLSearchParams(query), FIELDS);
const row = (query: string, name: string) => asked(query).rows.find((r) => r.name === name);

it('shows what has every chosen value', () => {
  expect(asked('').shown).toHaveLength(3);
  expect(asked('state=draft&content=es').shown).toEqual([ITEMS[0]]);
  expect(asked('country=Chile').shown).toEqual([ITEMS[0], ITEMS[2]]);
  expect(asked('state=published&content=fr').shown).toEqual([]);
});

it('counts each row with the other rows as they stand', () => {
  expect(row('state=draft', 'state')).toEqual({ name: 'state', all: 3, values: [{ value: 'draft', count: 2, current: true }, { value: 'published', count: 1, current: false }] });
  expect(row('state=draft', 'content')?.values.map((v) => v.count)).toEqual([1, 1]);
  expect(row('state=published', 'country')?.values).toContainEqual({ value: 'Perú', count: 0, current: false });
});

it('takes a value nothing has for not named, and leaves out rows without a choice', () => {
  expect(asked('state=unheard-of').shown).toHaveLength(3);
  expect(narrow(ITEMS.slice(0, 1), new URLSearchParams(), FIELDS).rows.map((r) => r.name)).toEqual(['country']);
});
