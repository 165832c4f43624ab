import { FIELD, unpackTokens } from './packing.ts';
import type { TermTable } from './term-table.ts';

// About as many words as a snippet has room for.
const WIDTH = 28;
const MOST_SLOTS = 254;

/** A stretch of the text, as numbers of its first and last word, and how many different terms of the question it has. */
export type Passage = { first: number; last: number; terms: number };

/** The stretch of an edition's text with the most different terms, then the most of them; the earliest of equals. Read from the word numbers, not the text. */
export function bestPassage(tokens: Buffer, table: TermTable): Passage {
  const packed = unpackTokens(tokens);
  let start = 0;
  for (let field: number = FIELD.title; field < FIELD.body && start < packed.length; start++) if (packed[start] === 0) field++;
  const best = { first: 0, last: 0, terms: 0, marks: 0 };
  const at: number[] = [];
  const slots: number[] = [];
  const counts = new Int32Array(256);
  let left = 0;
  let different = 0;
  for (let i = start; i < packed.length; i++) {
    const slot = table.slot(packed[i] ?? 0);
    if (slot === 0 || slot > MOST_SLOTS) continue;
    at.push(i - start);
    slots.push(slot);
    if ((counts[slot] = (counts[slot] ?? 0) + 1) === 1) different++;
    for (; i - start - (at[left] ?? 0) >= WIDTH; left++) {
      const gone = slots[left] ?? 0;
      if ((counts[gone] = (counts[gone] ?? 0) - 1) === 0) different--;
    }
    const marks = at.length - left;
    if (different > best.terms || (different === best.terms && marks > best.marks)) Object.assign(best, { first: at[left] ?? 0, last: i - start, terms: different, marks });
  }
  return { first: best.first, last: best.last, terms: best.terms };
}
