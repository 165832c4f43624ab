import { diffWords, type WordChange } from '../diff/words.ts';
import { textOfWords } from './unit-text.ts';
import type { UnitWords } from './units.ts';

/** A passage without the ids its marks carry, which tell a reader nothing. */
const shown = (words: UnitWords): string => textOfWords(words).replace(/:[a-z-]+\[((?:\\.|[^\]\\])*)\]\{[^}\n]*\}/g, '$1');

/** What changed in an original, word by word, to be read by a person. A change of marks alone is shown with its marks. */
export function shownChange(before: UnitWords, now: UnitWords): WordChange[] {
  const changes = diffWords(shown(before), shown(now));
  return changes.some(({ op }) => op !== 'same') ? changes : diffWords(textOfWords(before), textOfWords(now));
}
