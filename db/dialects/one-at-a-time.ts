import { PostgresAdapter, sql } from 'kysely';
import type { Trx } from '../client.ts';

/**
 * Lets one transaction at a time past this point, until it ends. SQLite has one writer anyway; on PostgreSQL it is an advisory lock, since what
 * reads the last row and adds the next would otherwise read the same last row twice.
 */
export async function oneAtATime(trx: Trx, name: 'audit' | `writing:${string}`): Promise<void> {
  if (trx.getExecutor().adapter instanceof PostgresAdapter) await sql`select pg_advisory_xact_lock(hashtext(${`intercambio:${name}`}))`.execute(trx);
}
