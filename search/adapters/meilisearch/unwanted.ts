import type { QueryTerm } from '#search/language/query.ts';
import { matcherOf, phraseVariants, type Asking } from '../embedded/match.ts';
import { plain } from './documents.ts';
import { quotedWords } from './wording.ts';

/** What must not be there, in the words as written and in stems: a minus sign counts for the attributes asked only, so each question names both. */
export type Unwanted = { surface: string; stems: string };

const MOST_FORMS = 60;

/** The engine takes a word after a minus sign as it stands: every form that shares its stem is named. */
export function unwantedOf(asking: Asking, excluded: readonly QueryTerm[]): Unwanted {
  const { reader } = asking;
  const surface = new Set<string>();
  const stems = new Set<string>();
  for (const term of excluded) {
    const matcher = matcherOf(asking, term);
    if (term.kind === 'phrase') {
      surface.add(quotedWords(term.words.map((w) => plain(w.word))));
      const known = reader.formsOf(term.words.map((w) => w.form)).filter((row) => asking.view.access.mayKnow(row));
      for (const variant of phraseVariants(term.words, known, asking.view.access)) stems.add(quotedWords(variant));
      continue;
    }
    for (const { form } of term.readings) surface.add(form);
    for (const wanted of matcher.words) {
      for (const row of reader.formsById([...wanted.how.keys()])) if (asking.view.access.mayKnow(row)) surface.add(row.form);
      for (const stem of wanted.stems) stems.add(stem);
    }
  }
  const list = (words: ReadonlySet<string>) => [...words].filter(Boolean).sort().slice(0, MOST_FORMS).map((w) => `-${w} `).join('');
  return { surface: list(surface), stems: list(stems) };
}
