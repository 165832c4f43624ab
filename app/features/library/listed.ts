import type { EntryKind } from '#app/domain/entries.ts';
import type { SearchPage } from '#search/port.ts';
import type { FoundEntry } from './kinds/find-entries.server.ts';
import type { LibraryRequest } from './library-request.ts';
import type { PracticeHeads } from './practice-heads.ts';
import type { Vocabulary } from './vocabulary.server.ts';

export type Listed = {
  /** The question as it was understood: filters typed by hand among the others, page within range. */
  request: LibraryRequest;
  kind: EntryKind;
  found: SearchPage;
  /** How many of each kind answer; null when nothing was asked. */
  kinds: Record<EntryKind, number> | null;
  /** Hits of other kinds than practices, by key. */
  entries: Map<string, FoundEntry>;
  heads: Map<string, PracticeHeads>;
  posts: Map<string, number>;
  vocabulary: Vocabulary;
};
