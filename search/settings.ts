import { createHash } from 'node:crypto';

/** What the embedded index is made of. Whoever changes what is stored or how words are read raises the version: the index rebuilds itself at the next start. */
const INDEX = { version: 1, stemmers: '@orama/stemmers 3.1.18', fields: ['title', 'summary', 'tags', 'body', 'talk'] } as const;

export const SETTINGS_HASH = createHash('sha256').update(JSON.stringify(INDEX)).digest('hex').slice(0, 16);

/** Weights of the columns for bm25: title, summary, tags, text, discussion. */
export const COLUMN_WEIGHTS = '8.0, 4.0, 4.0, 1.0, 0.5';

/** How many of the best by bm25 are looked at closely. */
export const WINDOW = 60;

/** Above this many rows bm25 is too dear (it reads every place of every word): candidates are then chosen by their titles. */
export const MANY_ROWS = 300;

export const SNIPPET_LENGTH = 240;
export const MAX_RESULTS = 1000;

/** How much a word counts by how it was found. The exact form weighs most: stems add look-alikes. */
export const QUALITY = { exact: 1, form: 0.93, stem: 0.72, prefix: 0.6 } as const;

/** Features of the close look, as a weighted sum. */
export const RANK = { words: 6, title: 2.5, titleFill: 1.2, summary: 0.8, near: 1.5, rough: 1, locale: 0.5, discussion: 0.4 } as const;
