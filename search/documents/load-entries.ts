import { ENTRY_KINDS, type EntryKind, type EntryRef } from '#app/domain/entries.ts';
import type { Executor } from '#db/client.ts';
import type { IndexChange } from '#search/port.ts';
import type { EntryLoader } from './entry-loader.ts';
import { instrumentLoader } from './instruments.ts';
import { organisationLoader, personLoader } from './people.ts';
import { practiceLoader } from './practices.ts';
import { termLoader } from './terms.ts';

/** A kind without a loader has no entries yet. */
export const LOADERS: Partial<Record<EntryKind, EntryLoader>> = {
  practice: practiceLoader, instrument: instrumentLoader, term: termLoader, organisation: organisationLoader, person: personLoader,
};

/** The entries as the database says now, those of a kind together. */
export async function loadEntries(db: Executor, refs: readonly EntryRef[]): Promise<IndexChange[]> {
  const changes: IndexChange[] = [];
  for (const kind of ENTRY_KINDS) {
    const ids = [...new Set(refs.flatMap((ref) => (ref.kind === kind ? [ref.id] : [])))];
    const loader = LOADERS[kind];
    if (ids.length > 0) changes.push(...(loader ? await loader.load(db, ids) : ids.map((id) => ({ kind, id, entry: null }))));
  }
  return changes;
}

export async function countEntries(db: Executor): Promise<number> {
  let count = 0;
  for (const kind of ENTRY_KINDS) count += (await LOADERS[kind]?.count(db)) ?? 0;
  return count;
}
