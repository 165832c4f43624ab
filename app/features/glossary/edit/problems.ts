import { nameOf, type Concept } from '#app/domain/concept.ts';
import { isLanguageTag, isLocale, LOCALE_CODES, localeOfTag, type Locale } from '#app/domain/locales.ts';
import { fold } from '#search/language/fold.ts';
import { isStopWord } from '#search/language/stop-words.ts';
import { tokenise } from '#search/language/words.ts';

/** What keeps a proposal from being published: the field, the translation key, what the sentence names. */
export type Problem = { field: string; key: string; params?: Record<string, string> };

const LONGEST = 120;
const MOST_WORDS = 6;

export function problemsOf(proposed: Concept, all: readonly Concept[], locale: Locale): Problem[] {
  const others = all.filter((c) => c.id !== proposed.id && !c.retired);
  const before = all.find((c) => c.id === proposed.id);
  return [
    ...LOCALE_CODES.filter((l) => !proposed.labels.some((x) => x.kind === 'pref' && x.lang === l)).map((l) => ({ field: `pref_${l}`, key: 'name' })),
    ...proposed.labels.flatMap((label) => labelProblems(label, proposed, others, before, locale)),
    ...broaderProblems(proposed, all),
    ...proposed.relations.filter((r) => !others.some((c) => c.id === r.to)).map((r) => ({ field: r.kind === 'related' ? 'related' : 'near', key: 'unknown', params: { word: r.to } })),
    ...(proposed.status === 'published' ? LOCALE_CODES.filter((l) => !proposed.definition[l]).map((l) => ({ field: `definition_${l}`, key: 'definition' })) : []),
    ...(proposed.status === 'published' && proposed.sources.length === 0 ? [{ field: 'sources', key: 'source' }] : []),
    ...proposed.sources.filter((s) => !s.title || !s.body || !s.year || !isLanguageTag(s.lang) || (s.url !== null && !/^https?:\/\//.test(s.url))).map((s) => ({ field: 'sources', key: 'sourceForm', params: { word: s.title } })),
  ];
}

function labelProblems(label: Concept['labels'][number], proposed: Concept, others: readonly Concept[], before: Concept | undefined, locale: Locale): Problem[] {
  const language = localeOfTag(label.lang);
  const field = language ? `${label.kind}_${language}` : 'other';
  const word = label.label;
  if (label.lang === '') return [{ field, key: 'tag', params: { word } }];
  // only what is new is questioned: an old label was accepted
  if (before?.labels.some((l) => l.lang === label.lang && l.label === word)) return [];
  const words = tokenise(word, label.lang);
  if (word.length > LONGEST || words.length > MOST_WORDS) return [{ field, key: 'long', params: { word } }];
  if (words.every((w) => isStopWord(w.form, isLocale(language) ? language : null))) return [{ field, key: 'small', params: { word } }];
  const own = spelled(word);
  const twin = others.find((c) => c.labels.some((l) => localeOfTag(l.lang) === language && spelled(l.label) === own));
  return twin ? [{ field, key: 'twice', params: { word, concept: nameOf(twin, locale).label } }] : [];
}

const spelled = (word: string) => fold(word).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function broaderProblems(proposed: Concept, all: readonly Concept[]): Problem[] {
  if (proposed.broader === null) return [];
  const broaderOf = new Map(all.map((c) => [c.id, c.broader]));
  if (!all.some((c) => c.id === proposed.broader && !c.retired)) return [{ field: 'broader', key: 'unknown', params: { word: proposed.broader } }];
  const seen = new Set([proposed.id]);
  for (let up: string | null | undefined = proposed.broader; up; up = broaderOf.get(up)) {
    if (seen.has(up)) return [{ field: 'broader', key: 'circle' }];
    seen.add(up);
  }
  return [];
}
