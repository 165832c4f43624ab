import type { IndexEntry } from '#search/port.ts';

/** Fields of an edition in the order they are packed. The discussion belongs to the entry and is packed alone. */
export const FIELD = { title: 0, summary: 1, tags: 2, body: 3 } as const;

/** Word numbers of several fields, one after the other, parted by 0. */
export function packTokens(fields: readonly (readonly number[])[]): Buffer {
  const packed = new Uint32Array(fields.reduce((n, f) => n + f.length + 1, -1));
  let at = 0;
  fields.forEach((field, i) => {
    if (i > 0) packed[at++] = 0;
    for (const id of field) packed[at++] = id;
  });
  return Buffer.from(packed.buffer);
}

export function unpackTokens(blob: Buffer): Uint32Array {
  // a view needs an aligned start; the driver gives no promise about it
  if (blob.byteOffset % 4 === 0) return new Uint32Array(blob.buffer, blob.byteOffset, blob.byteLength >> 2);
  return new Uint32Array(Uint8Array.prototype.slice.call(blob).buffer);
}

/** Facets of an entry as stored: values by group. `content` is not among them, it is a property of the edition. */
export type Packed = { country: string[]; theme: string[]; sector: string[]; audience: string[]; year: string[] };

export function packFacets(entry: IndexEntry): Packed {
  return {
    country: [...entry.countries], theme: [...entry.themes], sector: [...entry.sectors], audience: [...entry.audiences],
    year: entry.years.map(String),
  };
}
