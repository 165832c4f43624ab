import { isLocale } from './locales.ts';

/** What an address of this portal leads to, as far as it can be gone or closed. */
export type InternalAddress =
  | { kind: 'practice' | 'instrument' | 'organisation' | 'person'; slug: string }
  | { kind: 'practice-id' | 'instrument-id'; id: string };

const KINDS = { practices: 'practice', instruments: 'instrument', organisations: 'organisation', people: 'person' } as const;

/** Reads an address as it stands in a text: a path, or a whole address of this installation. Null for any other, and for pages that are always there. */
export function internalAddress(url: string, baseUrl: string): InternalAddress | null {
  if (!url.startsWith('/') && !url.startsWith(`${baseUrl}/`)) return null;
  if (!URL.canParse(url, baseUrl)) return null;
  const parts = new URL(url, baseUrl).pathname.split('/').filter(Boolean);
  const [first, second, third] = parts;
  if (parts.length === 2 && second && (first === 'p' || first === 'i')) return { kind: first === 'p' ? 'practice-id' : 'instrument-id', id: second };
  if (!first || !isLocale(first) || !second || !third || !Object.hasOwn(KINDS, second)) return null;
  return { kind: KINDS[second as keyof typeof KINDS], slug: decoded(third) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
