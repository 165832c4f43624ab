import type { EntryRef } from '#app/domain/entries.ts';
import type { Database } from '#db/client.ts';
import { loadEntries } from './documents/load-entries.ts';
import type { SearchPort } from './port.ts';

/** Brings these entries in the index to what the database says now: what the outbox does for `search.sync`. */
export async function syncEntries(database: Database, search: SearchPort, entries: readonly EntryRef[]): Promise<void> {
  await search.apply(await loadEntries(database.writer, entries));
}
