import type { Kysely } from 'kysely';
import type { Dialect } from '../dialects/dialect.ts';

/** Tables of the embedded search index (SQLite). */
export function search(_dialect: Dialect) {
  return {
    async up(_db: Kysely<unknown>): Promise<void> {},
  };
}
