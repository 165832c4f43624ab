import { VISITOR, type Actor } from '#app/domain/actor.ts';
import type { Ctx, FileStore } from '#app/features/context.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Database } from '#db/client.ts';
import { openSearch } from '#search/open.ts';
import type { SearchPort } from '#search/port.ts';
import { beforeClose, type TestDatabase } from '#tests/setup/database.ts';

/** When the clock of tests begins. */
export const TEST_START = new Date('2026-03-02T15:00:00.000Z');

/** A clock that begins at a fixed moment and goes on one second at each look, so that what happened later is later. */
export function testClock(start = TEST_START): () => Date {
  let at = start.getTime() - 1000;
  return () => new Date((at += 1000));
}

/** Files in memory, with the same promise: contents never change under a key. */
export function memoryFiles(): FileStore & { readonly kept: Map<string, Buffer> } {
  const kept = new Map<string, Buffer>();
  return {
    kept,
    async put(key, bytes) {
      kept.set(key, Buffer.from(bytes));
    },
    async get(key) {
      return kept.get(key) ?? null;
    },
    async remove(key) {
      kept.delete(key);
    },
  };
}

type Shared = { search: Promise<SearchPort>; files: FileStore; now: () => Date };
const shared = new WeakMap<Database, Shared>();

/**
 * What use cases receive, on a test database: the real embedded search, files in memory, the clock of tests. The contexts of one database
 * share all three; the search is closed with the database.
 */
export async function testCtx(database: TestDatabase, actor: Actor = VISITOR, change: Partial<Ctx> = {}): Promise<Ctx> {
  let own = shared.get(database);
  if (!own) {
    const search = openSearch({ database, dataDir: database.folder });
    own = { search, files: memoryFiles(), now: testClock() };
    shared.set(database, own);
    beforeClose(database, async () => (await search).close());
  }
  const locale = change.locale ?? (actor.kind === 'person' ? actor.locale : 'es');
  return {
    actor, db: database, search: await own.search, files: own.files, locale, t: translator(locale), now: own.now,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    requestId: 'test', baseUrl: 'http://127.0.0.1:3000', wake: () => undefined, ...change,
  };
}
