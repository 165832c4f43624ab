const MEILI = /^meilisearch: (down|slow|busy|key|index|request|broken)\b/;
const SAID: readonly (readonly [RegExp, string])[] = [[/^meilisearch: the index is being built/, 'building'], [/^meilisearch: the settings were changed/, 'settings'], [/^meilisearch task /, 'task']];

/** What is wrong with the search engine, as a word that stands for a sentence in the reader's language (`thesaurus:search.fault.<word>`). `told`: what SearchStatus says of it. */
export const engineFault = (told: string): string => MEILI.exec(told)?.[1] ?? SAID.find(([pattern]) => pattern.test(told))?.[1] ?? 'other';
