import type { Database } from '#db/client.ts';
import { loadIndexPractices } from './documents.ts';
import type { SearchPort } from './port.ts';

/** Brings these practices in the index to what the database says now: what the outbox does for `search.sync`. */
export async function syncPractices(database: Database, search: SearchPort, practiceIds: readonly string[]): Promise<void> {
  await search.apply(await loadIndexPractices(database.writer, practiceIds));
}
