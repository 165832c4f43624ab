/** What the search finds, each kind for itself: practices are the library, the others its reference works and the people behind it. */
export const ENTRY_KINDS = ['practice', 'instrument', 'term', 'organisation', 'person'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One thing of the index. Ids are unique within a kind: letters, digits, `-` and `_`. */
export type EntryRef = { kind: EntryKind; id: string };

export const refsOf = (kind: EntryKind, ids: readonly string[]): EntryRef[] => ids.map((id) => ({ kind, id }));
