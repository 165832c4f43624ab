import { createHash } from 'node:crypto';

/** Attributes with the words as written, and the same text as our stems. `body` is cut in parts: an attribute holds some 65,000 positions. */
export const SURFACE = ['title', 'summary', 'tags', 'body.*', 'comments.*'] as const;
export const STEMS = ['s_title', 's_summary', 's_tags', 's_body.*', 's_comments.*'] as const;

const only = (pattern: string) => pattern.replace('.*', '');
const equality = { facetSearch: false, filter: { equality: true, comparison: false } };

/**
 * Settings of the index, each value as the engine gives it back: sets are sorted. Typos as in the language module: one from four letters, two from eight; none in
 * stems, where a letter is another word. `sort` stands first and costs nothing without a sort: "newest" is strict. No separators of our own: with any, the engine
 * takes two to three times as long for a question (it prepares them each time); what separates words for us and not for the engine is replaced in the text.
 */
export const SETTINGS = {
  searchableAttributes: [...SURFACE, ...STEMS].map(only),
  displayedAttributes: ['group', 'key', 'rev'],
  filterableAttributes: [
    { attributePatterns: ['acl', 'kind', 'lang', 'first', 'group', 'country', 'theme', 'sector', 'audience', 'year'], features: equality },
    { attributePatterns: ['rev'], features: { facetSearch: false, filter: { equality: true, comparison: true } } },
  ],
  sortableAttributes: ['group', 'published_at', 'title_en', 'title_es', 'title_fr'],
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'exactness', 'attributeRank', 'wordPosition', 'published_at:desc'],
  typoTolerance: {
    enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 }, disableOnWords: [], disableOnAttributes: STEMS.map(only).sort(), disableOnNumbers: true,
  },
  // lists of entries are asked for as a facet; a thousand entries may stand in several languages each
  faceting: { maxValuesPerFacet: 200_000, sortFacetValuesBy: { '*': 'alpha' } },
  pagination: { maxTotalHits: 20_000 },
  searchCutoffMs: 400,
  separatorTokens: [],
  nonSeparatorTokens: [],
  stopWords: [],
  synonyms: {},
  dictionary: [],
  localizedAttributes: null,
  distinctAttribute: null,
  proximityPrecision: 'byWord',
  facetSearch: false,
  prefixSearch: 'indexingTime',
} as const;

/** Whoever changes what documents hold raises this: the index is built again. */
const DOCUMENTS = 3;

/** A value in which the order of keys, and of members of sets, no longer matters. */
function canonical(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const list = value.map((each) => canonical(each));
    return ORDERED.has(key) ? list : list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, canonical(each, name)]));
}
const ORDERED = new Set(['searchableAttributes', 'rankingRules']);

/** Fingerprint of the settings we know of, whoever gives them: ours as data, or the engine's answer. */
export function settingsHash(settings: Readonly<Record<string, unknown>>): string {
  const known = Object.fromEntries(Object.keys(SETTINGS).map((key) => [key, settings[key] ?? null]));
  return createHash('sha256').update(JSON.stringify(canonical(known))).digest('hex').slice(0, 16);
}

export const MEILI_HASH = createHash('sha256').update(`${DOCUMENTS} ${settingsHash(SETTINGS)}`).digest('hex').slice(0, 16);
