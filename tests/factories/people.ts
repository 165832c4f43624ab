import type { Person } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import type { GrantableRole } from '#app/domain/roles.ts';
import type { Database } from '#db/client.ts';
import { insertGrant, insertPerson } from '#db/repositories/people.repo.ts';
import { actor } from './actors.ts';
import { TEST_START } from './ctx.ts';

/** A confirmed person with an account row, a profile and these roles, without a password; returned as the actor they are. */
export async function createPerson(database: Database, change: Partial<Person> & { role?: GrantableRole; communityId?: string | null; organisation?: string | null } = {}): Promise<Person> {
  const { role, communityId, organisation, ...rest } = change;
  const id = rest.id ?? newId();
  const grants = rest.grants ?? (role && (role !== 'member' || communityId) ? [{ role, communityId: communityId ?? null }] : []);
  const person = actor({ id, name: `Person ${id.slice(0, 6)}`, email: `${id}@example.org`, ...rest, grants });
  const at = TEST_START.toISOString();
  await database.writer.transaction().execute(async (trx) => {
    await trx.insertInto('auth_user').values({
      id, name: person.name, email: person.email, emailVerified: database.dialect === 'postgres' ? true : 1, image: null, createdAt: at, updatedAt: at,
      twoFactorEnabled: database.dialect === 'postgres' ? person.secondFactor : Number(person.secondFactor),
    }).execute();
    await insertPerson(trx, { id, name: person.name, locale: person.locale, group: person.group, organisation: organisation ?? null, now: TEST_START });
    for (const grant of grants) await insertGrant(trx, { id: newId(), personId: id, grant, grantedBy: null, now: TEST_START, expiresAt: null });
  });
  return person;
}

/** A community, by its id. */
export async function createCommunity(database: Database, change: { id?: string; name?: string; nation?: string; languages?: readonly string[]; country?: string } = {}): Promise<string> {
  const id = change.id ?? newId();
  await database.writer.insertInto('community').values({
    id, slug: `community-${id.slice(0, 8)}`, name: change.name ?? 'Test community', nation: change.nation ?? 'Test nation',
    languages: JSON.stringify(change.languages ?? ['es']), country: change.country ?? null, created_at: TEST_START.toISOString(),
  }).execute();
  return id;
}
