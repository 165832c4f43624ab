import { sql } from 'kysely';
import { GRANTABLE_ROLES, type Grant, type GrantableRole } from '#app/domain/roles.ts';
import type { Executor, Trx } from '../client.ts';
import type { Dialect } from '../dialects/dialect.ts';

export type NewPerson = {
  id: string;
  name: string;
  locale: string;
  group: string | null;
  organisation: string | null;
  isDemo?: boolean;
  now: Date;
};

export async function insertPerson(trx: Trx, p: NewPerson): Promise<void> {
  await trx.insertInto('person').values({
    id: p.id, name: p.name, locale: p.locale, stakeholder_group: p.group, organisation: p.organisation, bio: null,
    is_demo: p.isDemo ? 1 : 0, disabled_at: null, created_at: p.now.toISOString(),
  }).execute();
}

/** Gives an account its person when a crash between the two left it without one. */
export async function ensurePerson(trx: Trx, id: string, locale: string, now: Date): Promise<void> {
  const known = await trx.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst();
  if (known) return;
  const account = await trx.selectFrom('auth_user').select('name').where('id', '=', id).executeTakeFirstOrThrow();
  await insertPerson(trx, { id, name: account.name, locale, group: null, organisation: null, now });
}

export async function personById(db: Executor, id: string) {
  return db.selectFrom('person').innerJoin('auth_user', 'auth_user.id', 'person.id')
    .selectAll('person').select(['auth_user.email', 'auth_user.emailVerified', 'auth_user.twoFactorEnabled']).where('person.id', '=', id).executeTakeFirst();
}

/** The account an address belongs to; addresses are kept in lower case. */
export async function accountByEmail(db: Executor, email: string) {
  const row = await db.selectFrom('auth_user').leftJoin('person', 'person.id', 'auth_user.id')
    .select(['auth_user.id', 'auth_user.name', 'auth_user.email', 'auth_user.emailVerified', 'person.locale', 'person.disabled_at'])
    .where('auth_user.email', '=', email.toLowerCase()).executeTakeFirst();
  return row ? { ...row, emailVerified: Boolean(row.emailVerified) } : null;
}

export async function updateProfile(trx: Trx, id: string, p: { name: string; group: string | null; organisation: string | null; locale: string; bio: string | null; orcid: string | null; country: string | null }): Promise<void> {
  await trx.updateTable('person').set({ name: p.name, stakeholder_group: p.group, organisation: p.organisation, locale: p.locale, bio: p.bio, orcid: p.orcid, country: p.country }).where('id', '=', id).execute();
  await trx.updateTable('auth_user').set({ name: p.name }).where('id', '=', id).execute();
}

export async function setDisabled(trx: Trx, id: string, at: Date | null): Promise<void> {
  await trx.updateTable('person').set({ disabled_at: at ? at.toISOString() : null }).where('id', '=', id).execute();
}

export async function confirmEmail(trx: Trx, dialect: Dialect, id: string): Promise<void> {
  await trx.updateTable('auth_user').set({ emailVerified: dialect === 'postgres' ? true : 1 }).where('id', '=', id).execute();
}

/** Grants that hold at this moment. Unknown roles in the table are nobody's. */
export async function grantsOf(db: Executor, personId: string, now: Date): Promise<Grant[]> {
  const rows = await db.selectFrom('role_grant').select(['role', 'community_id']).where('person_id', '=', personId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())])).execute();
  return rows.flatMap((r) => (isGrantable(r.role) ? [{ role: r.role, communityId: r.community_id }] : []));
}

export async function grantRowsOf(db: Executor, personId: string) {
  return db.selectFrom('role_grant').leftJoin('community', 'community.id', 'role_grant.community_id').leftJoin('person as giver', 'giver.id', 'role_grant.granted_by')
    .select(['role_grant.id', 'role_grant.role', 'role_grant.community_id', 'community.name as community', 'role_grant.granted_at', 'role_grant.expires_at', 'giver.name as giver'])
    .where('role_grant.person_id', '=', personId).orderBy('role_grant.granted_at').execute();
}

export async function insertGrant(trx: Trx, g: { id: string; personId: string; grant: Grant; grantedBy: string | null; now: Date; expiresAt: Date | null }): Promise<void> {
  await trx.insertInto('role_grant').values({
    id: g.id, person_id: g.personId, role: g.grant.role, community_id: g.grant.communityId, granted_by: g.grantedBy,
    granted_at: g.now.toISOString(), expires_at: g.expiresAt ? g.expiresAt.toISOString() : null,
  }).execute();
}

export async function grantById(db: Executor, id: string) {
  return db.selectFrom('role_grant').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function deleteGrant(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('role_grant').where('id', '=', id).execute();
}

/** People whose name, address or organisation contains the text, newest first. */
export async function searchPeople(db: Executor, q: { text: string; page: number; size: number }) {
  const likes = spellings(q.text).map((text) => `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`);
  const matching = db.selectFrom('person').innerJoin('auth_user', 'auth_user.id', 'person.id')
    .$if(q.text !== '', (qb) => qb.where(({ or, ref }) => {
      const contains = (column: 'person.name' | 'auth_user.email' | 'person.organisation') => likes.map((like) => sql<boolean>`lower(${ref(column)}) like ${like} escape '\\'`);
      return or([...contains('person.name'), ...contains('auth_user.email'), ...contains('person.organisation')]);
    }));
  const total = await matching.select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow();
  const rows = await matching
    .select(['person.id', 'person.name', 'auth_user.email', 'auth_user.emailVerified', 'auth_user.twoFactorEnabled', 'person.organisation', 'person.stakeholder_group', 'person.disabled_at', 'person.created_at'])
    .orderBy('person.created_at', 'desc').orderBy('person.id').limit(q.size).offset((q.page - 1) * q.size).execute();
  return { total: Number(total.n), rows };
}

export async function rolesOf(db: Executor, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db.selectFrom('role_grant').select(['person_id', 'role', 'community_id']).where('person_id', 'in', personIds).execute();
}

export async function countPeople(db: Executor): Promise<number> {
  return Number((await db.selectFrom('person').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
}

export async function countDemoPeople(db: Executor): Promise<number> {
  return Number((await db.selectFrom('person').select((eb) => eb.fn.countAll().as('n')).where('is_demo', '=', 1).executeTakeFirstOrThrow()).n);
}

/** Administrators of the site whose grant holds and who are not disabled, other than one person. */
export async function countOtherAdministrators(db: Executor, personId: string, now: Date): Promise<number> {
  const row = await db.selectFrom('role_grant').innerJoin('person', 'person.id', 'role_grant.person_id').select((eb) => eb.fn.count('person.id').distinct().as('n'))
    .where('role', '=', 'administrator').where('community_id', 'is', null).where('person_id', '!=', personId).where('disabled_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())])).executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function communities(db: Executor) {
  return db.selectFrom('community').select(['id', 'name', 'nation']).orderBy('name').execute();
}

/** SQLite's lower() leaves letters beyond ASCII as they are: they are looked for small, large at the beginning of a word, and large throughout. */
function spellings(text: string): string[] {
  const small = text.toLowerCase();
  return [...new Set([small, small.replace(/(?<!\p{L})[^\x00-\x7f]/gu, (c) => c.toUpperCase()), small.replace(/[^\x00-\x7f]/gu, (c) => c.toUpperCase())])];
}

function isGrantable(role: string): role is GrantableRole {
  return (GRANTABLE_ROLES as readonly string[]).includes(role);
}
