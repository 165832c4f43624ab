import { sql } from 'kysely';
import type { Executor, Trx } from '../client.ts';

/** Accounts opened before a time whose address was never confirmed, the oldest first. */
export async function unconfirmedBefore(db: Executor, before: Date, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('auth_user').leftJoin('person', 'person.id', 'auth_user.id').select('auth_user.id')
    .where(sql<boolean>`not auth_user."emailVerified"`).where('auth_user.createdAt', '<', before.toISOString())
    .where((eb) => eb.or([eb('person.is_demo', 'is', null), eb('person.is_demo', '=', 0)]))
    .orderBy('auth_user.createdAt').orderBy('auth_user.id').limit(limit).execute();
  return rows.map((r) => r.id);
}

/**
 * Deletes an account that is still unconfirmed, with its profile, roles, sessions, factors, subscriptions, keys and the mail that waits for it.
 * False when it has been confirmed meanwhile or is gone.
 */
export async function deleteUnconfirmed(trx: Trx, personId: string): Promise<boolean> {
  const account = await trx.selectFrom('auth_user').select('email').where('id', '=', personId).executeTakeFirst();
  // the tables of the sign-in library and of the person hang on this row
  const gone = await trx.deleteFrom('auth_user').where('id', '=', personId).where(sql<boolean>`not "emailVerified"`).executeTakeFirst();
  if (!account || gone.numDeletedRows === 0n) return false;
  for (const table of ['practice_contributor', 'edition_translator', 'idempotency'] as const) await trx.deleteFrom(table).where('person_id', '=', personId).execute();
  await trx.deleteFrom('auth_verification').where((eb) => eb.or([eb('value', '=', personId), eb('identifier', 'in', [account.email, personId])])).execute();
  const waiting = await trx.selectFrom('outbox').select(['seq', 'payload']).where('kind', '=', 'mail.auth').where('state', '!=', 'done').execute();
  const theirs = waiting.filter((row) => (JSON.parse(row.payload) as { to?: string }).to === account.email).map((row) => row.seq);
  if (theirs.length > 0) await trx.deleteFrom('outbox').where('seq', 'in', theirs).execute();
  return true;
}
