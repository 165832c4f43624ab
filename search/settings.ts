import { createHash } from 'node:crypto';

/** What the embedded index is made of. Whoever changes what is stored or how words are read raises the version: the index rebuilds itself at the next start. */
const INDEX = { version: 10, stemmers: '@orama/stemmers 3.1.18', fields: ['title', 'summary', 'tags', 'body', 'talk'] } as const;

export const SETTINGS_HASH = createHash('sha256').update(JSON.stringify(INDEX)).digest('hex').slice(0, 16);

/**
 * How many candidates are looked at closely: of questions of one word, where only title and exactness tell, fewer; of long texts, no more than `words`
 * words in all once the least number is reached.
 */
export const WINDOW = { least: 60, most: 200, words: 30_000 } as const;

/** Below so many answers, words a slip away are asked for as well. */
export const FEW_HITS = 5;

/**
 * Where fewer than `page` entries have all of a question of `words` words or more, entries that lack a word (of longer ones two) are shown after them, if
 * what they have is at least `share` of what is asked, rare words weighing more. `look`: how many are looked at closely.
 */
export const FILL = { page: 10, words: 3, twoFrom: 5, share: 0.5, look: 40 } as const;

export const SNIPPET_LENGTH = 240;
export const MAX_RESULTS = 1000;

/** How a word of a text answers a word of the question, best first. `like…`: another name of it, in another form than the thesaurus gives. */
export const HOW = { exact: 1, form: 2, prefix: 3, stem: 4, slip: 5, slips: 6, synonym: 7, language: 8, likeSynonym: 9, likeLanguage: 10 } as const;

/** How much a word counts by how it was found (see HOW). The exact form weighs most: stems add look-alikes. */
export const QUALITY: readonly number[] = [0, 1, 0.95, 0.7, 0.75, 0.55, 0.4, 0.6, 0.5, 0.4, 0.3];

/**
 * Features of the close look, as a weighted sum. Tuned on two draws of known-item queries over 48,000 documents and confirmed on a third; `title` and `often`
 * are what tells answers to a single word apart, of which those draws say nothing. `archived` is less than any word weighs: laid away, a practice
 * stands below what answers about as well, and still comes first when it alone is meant.
 */
export const RANK = {
  words: 8, exact: 8, title: 0.25, titleFill: 2.65, titleSame: 4, summary: 0.8, near: 1.7, nearExact: 3.5, often: 0.15, locale: 0.5, archived: -1.5,
} as const;

/** Words found only in the discussion count less. */
export const TALK_WEIGHT = 0.4;
