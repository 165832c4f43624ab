import { isId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { isBlockId, isPrint } from '../nodes/reused-block/spec.ts';
import { escapeHtml, textOf, type Loose } from './safe.ts';

/** Which block of which practice, and the text that was cited. */
export type Reused = { practiceId: string; blockId: string; lang: string; print: string };

export const reusedKey = ({ practiceId, blockId, lang, print }: Reused): string => [practiceId, blockId, lang, print].join(' ');

/** Derived HTML holds only the place of a cited block and the writer's note: its words are another practice's, and are put in for each reader. */
export function reusedPlace(node: Loose): string {
  const [practiceId, blockId, lang, print, note] = ['practiceId', 'blockId', 'lang', 'print', 'why'].map((key) => textOf(node, key)) as [string, string, string, string, string];
  if (!isId(practiceId) || !isBlockId(blockId)) return '';
  const origin = reusedKey({ practiceId, blockId, lang: isLanguageTag(lang) ? lang : '', print: isPrint(print) ? print : '' });
  return `<section class="reused-block" data-origin="${origin}">${note ? `<p class="reused-note">${escapeHtml(note)}</p>` : ''}</section>`;
}

const KEY = /^([a-z0-9]{26}) ([a-z0-9]{6,26}) ([A-Za-z0-9-]*) ([a-z0-9]*)$/;

/** What a key names; null for anything else. */
export function reusedOfKey(key: string): Reused | null {
  const [, practiceId = '', blockId = '', lang = '', print = ''] = KEY.exec(key) ?? [];
  return isId(practiceId) && isBlockId(blockId) ? { practiceId, blockId, lang: isLanguageTag(lang) ? lang : '', print: isPrint(print) ? print : '' } : null;
}
