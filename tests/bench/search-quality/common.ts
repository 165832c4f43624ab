import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export type Row = { key: string; lang: string; title: string; body: string; country: string[]; theme: string[]; year: number; acl: string[] };
export type Query = { id: string; set: 'main' | 'hard' | 'short' | 'extra' | 'latency'; kind: string; q: string; lang: string; want: string | null };

export const STEMMED = ['es', 'en', 'fr'] as const;
export const groupOf = (lang: string) => ((STEMMED as readonly string[]).includes(lang) ? lang : 'indigenous');

export type Chance = { next(): number; below(n: number): number; pick<T>(list: readonly T[]): T; shuffled<T>(list: readonly T[]): T[] };

/** Seeded chance (xorshift), the same everywhere. */
export function chance(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < 8; i++) next();
  const below = (n: number) => Math.floor(next() * n);
  return {
    next, below, pick: (list) => list[below(list.length)] as (typeof list)[number],
    shuffled: (list) => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j] as (typeof out)[number], out[i] as (typeof out)[number]];
      }
      return out;
    },
  };
}

export async function readRows<T>(file: string): Promise<T[]> {
  const rows: T[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) if (line) rows.push(JSON.parse(line) as T);
  return rows;
}

export function writeRows(file: string, rows: readonly unknown[]): void {
  writeFileSync(file, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
