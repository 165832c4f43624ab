import type { Locale } from './locales.ts';

/** Kinds of labels: the name, other names, forms only understood (slips), forms to avoid (understood, never proposed). */
export const LABEL_KINDS = ['pref', 'alt', 'hidden', 'avoid'] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

/** How near a name or a concept of one system of law comes to that of another, in the words of SKOS. */
export const MATCHES = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const;
export type Match = (typeof MATCHES)[number];

/** `words`: only understood by the search. `draft`: being written. `published`: in the glossary. */
export const CONCEPT_STATUSES = ['words', 'draft', 'published'] as const;
export type ConceptStatus = (typeof CONCEPT_STATUSES)[number];

/** The scheme terms belong to. */
export const TERM_SCHEME = 'term';

export type PerLanguage = Partial<Record<Locale, string>>;
export type ConceptSource = { title: string; number: string; body: string; year: number | null; lang: string; url: string | null };
export type ConceptLabel = { lang: string; kind: LabelKind; label: string; match: Match | null; note: PerLanguage };
export type ConceptRelation = { to: string; kind: 'related' | Match; note: PerLanguage };

/** A concept of the one store of words: what the search understands, what the glossary explains. */
export type Concept = {
  id: string;
  scheme: string;
  broader: string | null;
  position: number;
  status: ConceptStatus;
  theme: string | null;
  /** Where it is in use; empty = nowhere in particular. */
  countries: readonly string[];
  definition: PerLanguage;
  scopeNote: PerLanguage;
  example: PerLanguage;
  sources: readonly ConceptSource[];
  labels: readonly ConceptLabel[];
  relations: readonly ConceptRelation[];
  retired: boolean;
  version: number;
  updatedAt: string | null;
};

/** The name of a concept in a language, or the nearest there is; an id when it has none. */
export function nameOf(concept: Pick<Concept, 'id' | 'labels'>, locale: Locale): { lang: string; label: string } {
  const prefs = concept.labels.filter((l) => l.kind === 'pref');
  const found = prefs.find((l) => l.lang === locale) ?? prefs.find((l) => l.lang === 'es') ?? prefs[0];
  return found ? { lang: found.lang, label: found.label } : { lang: 'es', label: concept.id };
}

/** The part of a term's address after /glossary/, and back. */
export const termSlug = (conceptId: string) => conceptId.replace(/^term-/, '');
export const termId = (slug: string) => `term-${slug}`;
