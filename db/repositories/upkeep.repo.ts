import type { Database } from '../client.ts';

/** What SQLite says of its own file: `ok`, or the first fault. PostgreSQL looks after its own pages. */
export function quickCheck(database: Database): string {
  return database.sqlite ? String(database.sqlite.pragma('quick_check(1)', { simple: true })) : 'ok';
}

/** Ids of all files that rows name. */
export async function fileIds(database: Database): Promise<string[]> {
  return (await database.reader.selectFrom('file').select('id').execute()).map((r) => r.id);
}
