import type { Visibility } from '#app/domain/access.ts';
import type { EntryKind, EntryRef } from '#app/domain/entries.ts';
import type { Locale } from '#app/domain/locales.ts';
import type { Trx } from '#db/client.ts';
import type { Concept } from './language/thesaurus.ts';
import type { Span } from './language/words.ts';

/** Facet groups of the library. Values are concept ids, language tags or years, never labels. */
export const FACET_GROUPS = ['country', 'theme', 'sector', 'audience', 'content', 'year'] as const;
export type FacetGroup = (typeof FACET_GROUPS)[number];

/** Within a group values are OR-ed, groups are AND-ed. `content` = language of an edition. */
export type Filters = Partial<Record<FacetGroup, readonly string[]>>;

export const SORTS = ['relevance', 'newest', 'oldest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export type SearchQuery = {
  kind: EntryKind;
  /** What the reader typed; empty = browse. Cut at 200 characters by the engine. */
  text: string;
  /** Language of the interface: its editions come first among equals. Null = not known. */
  locale: Locale | null;
  filters: Filters;
  sort: Sort;
  /** From 1. Deeper than 1,000 results is an empty page. */
  page: number;
  /** 1..100. */
  size: number;
  /** Facet groups to count, each ignoring its own selection. */
  facets: readonly FacetGroup[];
  /**
   * Answer with these entries alone, and only where they have all that is asked: nothing is loosened. For asking whether an entry answers a question
   * somebody keeps. At most 100.
   */
  only?: readonly string[];
};

/** A run of text; `marked` = it answers the query. Never HTML. */
export type Segment = { text: string; marked: boolean };

/** Why an entry is among the answers: the word itself, another form of it, a word a slip away, another name of the same thing, its name in another language. */
export const WHY = ['word', 'stem', 'typo', 'synonym', 'language'] as const;
export type Why = (typeof WHY)[number];

export type Hit = EntryRef & {
  editionId: string;
  lang: string;
  title: Segment[];
  snippet: Segment[];
  /** What matched: words of the entry itself, of its discussion or of a file attached to it. */
  where: 'entry' | 'discussion' | 'file';
  /** The file, where words of one matched. */
  file: { fileId: string; name: string; lang: string } | null;
  /** Languages of the other visible editions of the same entry. */
  alsoIn: string[];
  /** Empty when nothing was asked. */
  why: Why[];
  score: number;
};

export type FacetCounts = Partial<Record<FacetGroup, { value: string; count: number }[]>>;

export type SearchPage = {
  hits: Hit[];
  /** After the hits of the first page, where fewer than ten entries have all of a long question: the best of those that lack a word or two. Not counted anywhere. */
  nearly: Hit[];
  /** Entries (not editions) of the kind asked for that answer, exact. */
  total: number;
  page: number;
  pages: number;
  facets: FacetCounts;
  /** Words no visible document has, when the query had to be loosened to answer. */
  dropped: string[];
  /** The question as it may have been meant, when few practices answer: made of words of public practices only. */
  suggestion: string | null;
  /** Other names of what was asked that were looked for as well: words typed, and one name for each entry. */
  expanded: { term: string; as: string; lang: string }[];
  tookMs: number;
  engine: 'embedded' | 'meilisearch';
  degraded: boolean;
};

export type SearchStatus = {
  engine: string;
  documents: number;
  settingsHash: string;
  lag: number;
  lastError: string | null;
  /** Why another engine than the one set up answers, when one does. The search still works. */
  degraded?: string;
  /** Version of an engine that is a program of its own. */
  version?: string;
  /** Entries the engine would not take. */
  dead?: number;
  /** How far its index is, while one is built. */
  building?: { done: number; total: number };
};

/** How the index differs from the database. `sample`: some of the entries that do. `damaged`: the index itself is broken, nothing could be compared. */
export type SearchCheck = {
  /** Entries the database has for somebody to see. */
  entries: number;
  missing: number;
  stale: number;
  surplus: number;
  damaged: boolean;
  sample: (EntryRef & { state: 'missing' | 'stale' | 'surplus' })[];
};

/** A text of an entry in one language. `editionId` is unique in the whole index. */
export type IndexEdition = {
  editionId: string;
  lang: string;
  title: string;
  summary: string;
  tags: string;
  body: string;
  /** Stretches of the body in other languages: quotations, words of a people. */
  spans: readonly Span[];
  publishedAt: string;
  /** Laid away: it is found, and stands below what answers as well and is in use. */
  archived?: true;
};

/** One entry as the index holds it: shared facets, a text for each language. */
export type IndexEntry = EntryRef & {
  /** Access tokens, parted by spaces: who has any of them may see it. Empty = nobody. */
  acl: string;
  countries: readonly string[];
  themes: readonly string[];
  sectors: readonly string[];
  audiences: readonly string[];
  years: readonly number[];
  editions: readonly IndexEdition[];
  /** Visible posts of its discussion (practices), in their own language. */
  posts: readonly { lang: string; text: string }[];
  /** Files attached to it (practices): how they are called and what they say, empty where nobody could read it. */
  files: readonly IndexFile[];
};

export type IndexFile = { fileId: string; name: string; lang: string; text: string };

/** What is to become of an entry: `null` = it goes. */
export type IndexChange = EntryRef & { entry: IndexEntry | null };

/**
 * The engine behind the library. `visibility` is required everywhere: no call can forget access.
 * Throws AppError('search-unavailable') when the engine cannot answer; nothing engine-specific leaks.
 */
export interface SearchPort {
  search(query: SearchQuery, visibility: Visibility): Promise<SearchPage>;
  /** The answer there would be if these concepts were the words known, and not those in use; changes nothing. */
  searchWith(concepts: readonly Concept[], query: SearchQuery, visibility: Visibility): Promise<SearchPage>;
  /** How many entries of each kind answer the question as it would be answered if that kind were asked for. */
  countKinds(query: SearchQuery, visibility: Visibility): Promise<Record<EntryKind, number>>;
  /** Titles beginning as typed, of all kinds, for the search box. At most `limit`. */
  suggest(prefix: string, locale: Locale, visibility: Visibility, limit: number): Promise<(EntryRef & { lang: string; title: string })[]>;
  /** Practices most like one, visible to the reader, without itself. */
  related(practiceId: string, locale: Locale, visibility: Visibility, limit: number): Promise<{ id: string; score: number }[]>;
  /**
   * Says that entries changed, inside the transaction that changed them. The embedded engine on SQLite indexes at once in that transaction,
   * on PostgreSQL it notes the change there and takes it in before the next question.
   */
  changed(trx: Trx, entries: readonly EntryRef[]): Promise<void>;
  /** Puts these entries in the index (or takes them out: `null`), outside a content transaction. Used by the outbox and rebuild. */
  apply(batch: readonly IndexChange[]): Promise<void>;
  rebuild(progress?: (done: number, total: number) => void): Promise<void>;
  /** Compares every entry of the database with the index; changes nothing. Readers and writers go on meanwhile. */
  check(): Promise<SearchCheck>;
  status(): Promise<SearchStatus>;
  close(): Promise<void>;
}
