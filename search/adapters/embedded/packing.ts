import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { IndexEntry } from '#search/port.ts';

/** Fields of an edition in the order they are packed. The discussion belongs to the entry and is packed alone. */
export const FIELD = { title: 0, summary: 1, tags: 2, body: 3 } as const;

/**
 * Word numbers of several fields, one after the other, parted by 0. Seven bits a byte, the last byte of a number below 128: common words have small
 * numbers, so most take one or two bytes.
 */
export function packTokens(fields: readonly (readonly number[])[]): Buffer {
  const packed = Buffer.allocUnsafe(fields.reduce((n, f) => n + f.length * 5 + 1, 0));
  let at = 0;
  fields.forEach((field, i) => {
    if (i > 0) packed[at++] = 0;
    for (let id of field) {
      for (; id > 127; id >>>= 7) packed[at++] = (id & 127) | 128;
      packed[at++] = id;
    }
  });
  return Buffer.from(packed.subarray(0, at));
}

let unpacked = new Uint32Array(4096);

/** The word numbers again. The array is used again by the next call: what is to be kept must be copied. */
export function unpackTokens(blob: Uint8Array): Uint32Array {
  const { length } = blob;
  if (length > unpacked.length) unpacked = new Uint32Array(length * 2);
  let n = 0;
  for (let i = 0; i < length; i++) {
    let byte = blob[i] ?? 0;
    let id = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = blob[++i] ?? 0;
      id |= (byte & 127) << shift;
    }
    unpacked[n++] = id;
  }
  return unpacked.subarray(0, n);
}

export function hasToken(blob: Uint8Array, id: number): boolean {
  return unpackTokens(blob).includes(id);
}

const SHORT = 160;

/** A long text takes less than half the room. */
export function packText(text: string): string | Buffer {
  return text.length < SHORT ? text : deflateRawSync(text);
}

export function unpackText(packed: string | Buffer): string {
  return typeof packed === 'string' ? packed : inflateRawSync(packed).toString();
}

/** Groups of facets an entry has, by the letter they are stored under. `content` is not among them, it is a property of the edition; `archived`: languages whose edition is, counted nowhere. */
const GROUPS = { c: 'country', t: 'theme', s: 'sector', a: 'audience', y: 'year', x: 'archived' } as const;
export type StoredGroup = (typeof GROUPS)[keyof typeof GROUPS];

/** Facets of an entry as stored: a line for each value, led by the letter of its group. */
export function packFacets({ countries, themes, sectors, audiences, years, editions }: IndexEntry): string {
  const values = { c: countries, t: themes, s: sectors, a: audiences, y: years, x: editions.flatMap((e) => (e.archived ? [e.lang] : [])) };
  return Object.entries(values).flatMap(([letter, list]) => list.map((value) => `${letter}${value}`)).join('\n');
}

export function unpackFacets(packed: string): { group: StoredGroup; value: string }[] {
  return packed === '' ? [] : packed.split('\n').map((line) => ({ group: GROUPS[line.charAt(0) as keyof typeof GROUPS], value: line.slice(1) }));
}
