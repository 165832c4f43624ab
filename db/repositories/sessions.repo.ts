import type { Executor, Trx } from '../client.ts';

export type SessionRow = {
  id: string;
  userId: string;
  name: string;
  email: string;
  locale: string;
  group: string | null;
  disabledAt: string | null;
  factorEnrolled: boolean;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
};

/** The session a token opens with its person, or null. People without a confirmed address have none. */
export async function sessionByToken(db: Executor, token: string): Promise<SessionRow | null> {
  const row = await db.selectFrom('auth_session as s').innerJoin('auth_user as u', 'u.id', 's.userId').innerJoin('person as p', 'p.id', 's.userId')
    .select([
      's.id', 's.userId', 's.createdAt', 's.updatedAt', 's.expiresAt', 'u.email', 'u.twoFactorEnabled',
      'p.name', 'p.locale', 'p.stakeholder_group', 'p.disabled_at',
    ]).where('s.token', '=', token).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id, userId: row.userId, name: row.name, email: row.email, locale: row.locale, group: row.stakeholder_group,
    disabledAt: row.disabled_at, factorEnrolled: Boolean(row.twoFactorEnabled), createdAt: new Date(row.createdAt),
    seenAt: new Date(row.updatedAt), expiresAt: new Date(row.expiresAt),
  };
}

/** Moves a session's "last seen". */
export async function touchSession(db: Executor, sessionId: string, now: Date): Promise<void> {
  await db.updateTable('auth_session').set({ updatedAt: now.toISOString() }).where('id', '=', sessionId).execute();
}

export async function sessionsOf(db: Executor, personId: string) {
  const rows = await db.selectFrom('auth_session').select(['id', 'createdAt', 'updatedAt', 'userAgent', 'expiresAt'])
    .where('userId', '=', personId).orderBy('updatedAt', 'desc').limit(100).execute();
  return rows.map((r) => ({ id: r.id, userAgent: r.userAgent, createdAt: new Date(r.createdAt), seenAt: new Date(r.updatedAt), expiresAt: new Date(r.expiresAt) }));
}

/** Ends one session of a person. Returns whether there was one. */
export async function endSessionOf(trx: Trx, personId: string, sessionId: string): Promise<boolean> {
  const done = await trx.deleteFrom('auth_session').where('userId', '=', personId).where('id', '=', sessionId).executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}

/** Ends all sessions of a person, except one when given. Returns how many. */
export async function endSessionsOf(trx: Trx, personId: string, exceptId: string | null = null): Promise<number> {
  let query = trx.deleteFrom('auth_session').where('userId', '=', personId);
  if (exceptId) query = query.where('id', '!=', exceptId);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Remembers that a session was opened with a passkey, which is a second factor in itself. Goes with the library's expired rows. */
export async function markPasskeySession(trx: Trx, mark: { id: string; sessionId: string; personId: string; expiresAt: Date; now: Date }): Promise<void> {
  const at = mark.now.toISOString();
  await trx.insertInto('auth_verification').values({
    id: mark.id, identifier: passkeyMark(mark.sessionId), value: mark.personId, expiresAt: mark.expiresAt.toISOString(), createdAt: at, updatedAt: at,
  }).execute();
}

export async function isPasskeySession(db: Executor, sessionId: string): Promise<boolean> {
  return (await db.selectFrom('auth_verification').select('id').where('identifier', '=', passkeyMark(sessionId)).executeTakeFirst()) !== undefined;
}

/** Takes a one-time value: true the first time only. Used against a second use of a six-digit code while it is still valid. */
export async function takeOnce(trx: Trx, row: { id: string; identifier: string; expiresAt: Date; now: Date }): Promise<boolean> {
  const known = await trx.selectFrom('auth_verification').select('id').where('identifier', '=', row.identifier).executeTakeFirst();
  if (known) return false;
  const at = row.now.toISOString();
  await trx.insertInto('auth_verification').values({ id: row.id, identifier: row.identifier, value: '1', expiresAt: row.expiresAt.toISOString(), createdAt: at, updatedAt: at }).execute();
  return true;
}

export async function passkeysOf(db: Executor, personId: string) {
  const rows = await db.selectFrom('auth_passkey').select(['id', 'name', 'createdAt', 'deviceType']).where('userId', '=', personId).execute();
  return rows.map((r) => ({ id: r.id, name: r.name, createdAt: r.createdAt ? new Date(r.createdAt).toISOString() : null, synced: r.deviceType === 'multiDevice' }));
}

export async function removePasskeyOf(trx: Trx, personId: string, passkeyId: string): Promise<boolean> {
  const done = await trx.deleteFrom('auth_passkey').where('userId', '=', personId).where('id', '=', passkeyId).executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}

const passkeyMark = (sessionId: string) => `passkey-session:${sessionId}`;

export async function endSessionByToken(trx: Trx, token: string): Promise<void> {
  await trx.deleteFrom('auth_session').where('token', '=', token).execute();
}
