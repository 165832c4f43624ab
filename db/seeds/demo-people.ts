import { hash } from '@node-rs/argon2';
import type { Locale } from '#app/domain/locales.ts';
import { ARGON2ID } from '#app/domain/password-hashing.ts';
import type { Grant, StakeholderGroup } from '#app/domain/roles.ts';
import type { Database } from '../client.ts';
import { insertGrant, insertPerson } from '../repositories/people.repo.ts';

/** One password for all demo people, printed at start. An installation that is not local refuses to start while they exist. */
export const DEMO_PASSWORD = 'demo del Intercambio 2026';

const DEMO_COMMUNITY = 'democommunityaaaaaaaaaaaaa';

type DemoPerson = { key: string; id: string; name: string; email: string; locale: Locale; group: StakeholderGroup; grants: readonly Grant[] };

const demo = (key: string, locale: Locale, group: StakeholderGroup, ...grants: Grant[]): DemoPerson => ({
  key, id: `demo${key}`.padEnd(26, 'a'), name: `Demo ${key}`, email: `demo.${key}@example.org`, locale, group, grants,
});
const site = (role: Grant['role']): Grant => ({ role, communityId: null });

/** One person a role, plainly named. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  demo('member', 'es', 'mines-energy-ministry'),
  demo('author', 'es', 'training-institution'),
  demo('reviewer', 'es', 'environment-ministry', site('reviewer')),
  demo('communityreviewer', 'es', 'indigenous', site('community-reviewer')),
  demo('editor', 'en', 'canadian-public-sector', site('editor')),
  demo('translator', 'fr', 'canadian-public-sector', site('translator')),
  demo('steward', 'es', 'indigenous', { role: 'steward', communityId: DEMO_COMMUNITY }),
  demo('staff', 'en', 'pacific-alliance-group', site('staff')),
  demo('admin', 'es', 'pacific-alliance-group', site('administrator')),
];

/** Makes the demo people with confirmed addresses and their roles; those who exist are left alone. Returns how many were made. */
export async function seedDemoPeople(database: Database, now: Date): Promise<string> {
  const password = await hash(DEMO_PASSWORD.normalize('NFC'), ARGON2ID);
  const yes = database.dialect === 'postgres' ? true : 1;
  const at = now.toISOString();
  return database.writer.transaction().execute(async (trx) => {
    const known = new Set((await trx.selectFrom('auth_user').select('email').execute()).map((row) => row.email));
    const missing = DEMO_PEOPLE.filter((p) => !known.has(p.email));
    await trx.insertInto('community')
      .values({ id: DEMO_COMMUNITY, slug: 'demo-community', name: 'Demo community', nation: 'Demo', languages: '["es"]', country: null, created_at: at })
      .onConflict((c) => c.doNothing()).execute();
    for (const p of missing) {
      await trx.insertInto('auth_user').values({ id: p.id, name: p.name, email: p.email, emailVerified: yes, image: null, createdAt: at, updatedAt: at, twoFactorEnabled: null }).execute();
      await trx.insertInto('auth_account').values({
        id: `${p.id.slice(0, 25)}c`, accountId: p.id, providerId: 'credential', userId: p.id, accessToken: null, refreshToken: null, idToken: null,
        accessTokenExpiresAt: null, refreshTokenExpiresAt: null, scope: null, password, createdAt: at, updatedAt: at,
      }).execute();
      await insertPerson(trx, { id: p.id, name: p.name, locale: p.locale, group: p.group, organisation: null, isDemo: true, now });
      for (const [i, grant] of p.grants.entries()) {
        await insertGrant(trx, { id: `${p.id.slice(0, 25)}${i}`, personId: p.id, grant, grantedBy: null, now, expiresAt: null });
      }
    }
    return `${missing.length} of ${DEMO_PEOPLE.length}`;
  });
}
