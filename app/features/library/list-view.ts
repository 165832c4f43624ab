import type { EntryKind } from '#app/domain/entries.ts';
import type { FacetGroup, Segment, Sort, Why } from '#search/port.ts';
import type { FoundEntry } from './kinds/find-entries.server.ts';
import type { PracticeRow } from './row.present.ts';

export type FacetValue = { value: string; label: string; lang: string | undefined; count: number; chosen: boolean; narrower: FacetValue[] };
/** `find`: what a long list of values is narrowed by, typed without scripts. */
export type Facet = { group: FacetGroup; values: FacetValue[]; find: string };
export type Chip = { group: FacetGroup; value: string; label: string; lang: string | undefined; removeHref: string };

/** A hit of another kind than a practice. */
export type EntryRow = FoundEntry & { id: string; marked: Segment[]; snippet: Segment[]; snippetLang: string | undefined; why: readonly Why[] };

export type NothingFound = {
  /** Each chosen filter with how many practices answer without it; only those that lead somewhere. */
  without: { group: FacetGroup; value: string; count: number; href: string }[];
  /** Names near what was asked. */
  names: { label: string; lang: string; href: string }[];
  nearest: PracticeRow[];
};

export type ListView = {
  q: string;
  sort: Sort;
  sorts: readonly Sort[];
  total: number;
  page: number;
  pages: number;
  kind: EntryKind;
  /** Each kind that answers, and the one that is shown; empty when nothing was asked. */
  kinds: { kind: EntryKind; count: number; href: string; current: boolean }[];
  rows: PracticeRow[];
  /** Practices that lack a word or two of a long question few answer whole. */
  nearly: PracticeRow[];
  /** The same for other kinds than practices. */
  entries: EntryRow[];
  nearlyEntries: EntryRow[];
  facets: Facet[];
  chips: Chip[];
  clearHref: string;
  /** Words of the question nothing answers. */
  dropped: string[];
  /** What may have been meant, and the address to ask it at. */
  suggestion: { q: string; href: string } | null;
  /** Other names that were looked for as well, and the page that explains them where there is one. */
  expanded: { as: string; tag: string; lang: string | undefined; href?: string | undefined }[];
  /** What to offer when nothing answers. */
  nothing: NothingFound | null;
  /** Where the question is kept; null when nothing was asked. */
  saveHref: string | null;
  /** The address of this question, page left out. */
  query: Record<string, string | string[]>;
  /** Whether the engine meant for the question could not be asked, and a simpler one answered. */
  degraded: boolean;
};
