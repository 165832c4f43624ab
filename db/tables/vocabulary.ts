import type { ColumnType } from 'kysely';

// Concepts with their names, and what is searched for.

export interface ConceptTable {
  id: string;
  scheme: string;
  broader_id: string | null;
  position: number;
  /** JSON: definition per language */
  definition: string;
  retired_at: string | null;
  status: ColumnType<string, string | undefined, string>; // words | draft | published
  /** Theme of the vocabulary it belongs to. */
  theme_id: string | null;
  /** JSON array: where it is in use; empty = nowhere in particular */
  countries: ColumnType<string, string | undefined, string>;
  /** JSON per language */
  scope_note: ColumnType<string, string | undefined, string>;
  /** JSON per language */
  example: ColumnType<string, string | undefined, string>;
  /** JSON array of ConceptSource */
  sources: ColumnType<string, string | undefined, string>;
  version: ColumnType<number, number | undefined, number>;
  updated_at: string | null;
}

/** How two concepts stand to each other beside broader and narrower: `related`, or a SKOS mapping between systems of law. */
export interface ConceptRelationTable {
  concept_id: string;
  other_id: string;
  kind: string; // related | exactMatch | closeMatch | broadMatch | narrowMatch | relatedMatch
  note: string; // JSON per language
}

export interface ConceptLabelTable {
  concept_id: string;
  lang: string;
  kind: string; // pref | alt | hidden | avoid
  label: string;
  /** How near this name comes to the concept, as a SKOS mapping word; null = a name like any other */
  match: string | null;
  /** JSON per language: what differs, or why to avoid it */
  note: ColumnType<string, string | undefined, string>;
}

/** What was asked, by day and language: no person, no session, no address. */
export interface SearchQuestionTable {
  day: string; // YYYY-MM-DD; the first of a month once folded
  locale: string;
  question: string; // normalised
  asked: number;
  visits: number; // how many visits asked it that day, counted apart in memory only
  zero: number; // askings without an answer
  opened: number; // hits opened from it
}
