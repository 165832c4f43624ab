import { createHash } from 'node:crypto';
import { PERSON_MARK } from '#app/domain/mentions.ts';

/** The id of somebody practices name, from what it goes by (domain/mentions.ts): 24 characters of [0-9a-f], which every database sorts alike. */
export const mentionId = (kind: 'organisation' | 'person', key: string): string => createHash('sha256').update(`${kind} ${key}`).digest('hex').slice(0, 24);

/** Whom an address of a page means, or null when nobody has such an address. An organisation is known by its whole address, a person by the end of it: names change. */
export function mentionAddress(kind: 'organisation' | 'person', slug: string): { ids: string[] } | { beginning: string } | null {
  if (kind === 'organisation') return { ids: [mentionId('organisation', slug)] };
  const mark = slug.split('-').at(-1) ?? '';
  return mark.length === PERSON_MARK && /^[0-9a-f]+$/.test(mark) ? { beginning: mark } : null;
}
