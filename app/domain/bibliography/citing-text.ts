import type { Citing } from './in-text.ts';
import { settleLocator, writtenLocator } from './locator.ts';
import { isSourceId } from './is-source-id.ts';

/** Longest locator kept. */
export const MAX_LOCATOR = 100;

/** A citation in the way Pandoc writes one, without its brackets: `@id`, `@id, p. 4`, `-@id` for the year alone. */
export function citingText({ sourceId, suppressAuthor, ...locator }: Citing): string {
  const where = writtenLocator(locator);
  return `${suppressAuthor ? '-' : ''}@${sourceId}${where ? `, ${where}` : ''}`;
}

/** The citation such a text stands for, or null when it is none. */
export function readCiting(text: string): Citing | null {
  const [, minus = '', id = '', locator = ''] = /^\s*(-?)@([A-Za-z][A-Za-z0-9-]*)\s*(?:,\s*(.*?))?\s*$/s.exec(text) ?? [];
  const sourceId = id.toLowerCase();
  if (!isSourceId(sourceId)) return null;
  const where = settleLocator({ label: '', locator });
  return where.locator.length > MAX_LOCATOR ? null : { sourceId, suppressAuthor: minus !== '', ...where };
}
