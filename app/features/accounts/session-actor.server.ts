import { VISITOR, type Actor } from '#app/domain/actor.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { STAKEHOLDER_GROUPS, type StakeholderGroup } from '#app/domain/roles.ts';
import type { Database } from '#db/client.ts';
import { grantsOf } from '#db/repositories/people.repo.ts';
import { isPasskeySession, sessionByToken, touchSession, type SessionRow } from '#db/repositories/sessions.repo.ts';
import type { AccountsConfig } from './config.ts';
import { sessionToken } from './session-cookie.server.ts';
import { sessionTimes, TOUCH_EVERY_MS } from './session-times.ts';

/**
 * Who makes the request, from its Cookie header. Anything wrong with the cookie, the session's age or the person gives the visitor.
 * Call once a request: two or three small reads for the signed in, none for everybody else.
 */
export async function actorFrom(database: Database, config: AccountsConfig, cookieHeader: string | null, now: Date): Promise<Actor> {
  const token = sessionToken(cookieHeader, config);
  if (!token) return VISITOR;
  const session = await sessionByToken(database.reader, token);
  if (!session || session.disabledAt || session.expiresAt <= now) return VISITOR;

  const grants = await grantsOf(database.reader, session.userId, now);
  const times = sessionTimes(grants);
  if (+now - +session.seenAt > times.idleMs || +now - +session.createdAt > times.absoluteMs) return VISITOR;
  if (+now - +session.seenAt > TOUCH_EVERY_MS) await touchSession(database.writer, session.id, now);

  return {
    kind: 'person',
    id: session.userId,
    name: session.name,
    email: session.email,
    locale: isLocale(session.locale) ? session.locale : DEFAULT_LOCALE,
    group: STAKEHOLDER_GROUPS.includes(session.group as StakeholderGroup) ? (session.group as StakeholderGroup) : null,
    grants,
    secondFactor: await secondFactorSatisfied(database, config, session, grants.length > 0),
    sessionId: session.id,
  };
}

/** A person who enrolled codes was asked for one at sign-in; a passkey that checked its holder is a factor in itself. */
async function secondFactorSatisfied(database: Database, config: AccountsConfig, session: SessionRow, matters: boolean): Promise<boolean> {
  if (!config.requireSecondFactor || session.factorEnrolled) return true;
  return matters ? isPasskeySession(database.reader, session.id) : false;
}
