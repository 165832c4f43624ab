import type { Expression } from '#search/language/thesaurus.ts';
import { HOW } from '#search/settings.ts';
import { quoted, type Asking, type Matcher, type Wanted } from './match.ts';

/** Another name of what some words of the question say. `terms`: which of them, by position. */
export type Alternative = { terms: readonly number[]; expression: Expression; how: number; fts: string; wanted: readonly Wanted[] };

/** The other names of what the question's words mean, for neighbouring words that are a label of the thesaurus. */
export function alternativesOf({ reader }: Asking, matchers: readonly Matcher[]): Alternative[] {
  const words = matchers.map(({ term }) => (term.kind === 'word' ? term.readings[0] : undefined) ?? { word: '', form: '' });
  return reader.thesaurus.meanings(words).flatMap(({ from, to, others }) => others.map(({ expression, cross }): Alternative => {
    const telling = expression.words.filter((w) => !w.stop);
    return {
      terms: Array.from({ length: to - from }, (_, i) => from + i), expression, how: cross ? HOW.language : HOW.synonym, fts: quoted(expression.stems.join(' ')),
      wanted: (telling.length > 0 ? telling : expression.words).map(({ stem, form }): Wanted => ({
        how: new Map(reader.formsWithStem([stem]).map((row) => [row.id, row.form === form ? HOW.exact : HOW.stem])), stems: new Set([stem]), prefix: null,
      })),
    };
  }));
}
