import { beforeEach, describe, expect, it } from 'vitest';
import { confirmAddress } from '#app/features/accounts/confirm-address.server.ts';
import { removeUnconfirmed } from '#app/features/accounts/remove-unconfirmed.server.ts';
import { signUp } from '#app/features/accounts/sign-up.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { accountByEmail, insertGrant } from '#db/repositories/people.repo.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { jobsOn, stillClock } from '../jobs/world.ts';
import { caller, ctxOf, freshEmail, mailTo, member, PASSWORD, signUpInput, tokenOf } from './world.ts';

const DAY = 24 * 3600_000;
const in7Days = (more = 60_000) => new Date(Date.now() + 7 * DAY + more);

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await open();
  });

  /** An account that waits for its address to be confirmed. */
  async function waiting() {
    const email = freshEmail();
    await signUp(await ctxOf(db), caller(), signUpInput(email, { name: 'Nadie Confirmada', organisation: 'Cooperativa secreta' }));
    return { email, id: (await accountByEmail(db.writer, email))!.id, token: tokenOf((await mailTo(db, email)).at(-1)) };
  }

  /** Tables and columns in which a text stands. */
  async function traces(text: string): Promise<string[]> {
    const tables = (await db.writer.introspection.getTables()).filter((t) => !/^(search_|sqlite_|kysely_)/.test(t.name));
    const found: string[] = [];
    for (const table of tables) {
      const rows = await db.writer.withTables<Record<string, Record<string, unknown>>>().selectFrom(table.name).selectAll().execute();
      for (const row of rows) for (const [column, value] of Object.entries(row)) if (String(value).includes(text)) found.push(`${table.name}.${column}`);
    }
    return [...new Set(found)].sort();
  }

  describe('an account whose address is not confirmed', () => {
    it('stays for seven days, then goes with all that belongs to it; the trail keeps only its random id', async () => {
      const { email, id } = await waiting();
      const confirmed = await member(db);
      await db.writer.transaction().execute((trx) => insertGrant(trx, { id: 'g'.repeat(26), personId: id, grant: { role: 'translator', communityId: null }, grantedBy: null, now: new Date(), expiresAt: null }));
      expect(await removeUnconfirmed(db, in7Days(-60_000))).toBe(0);
      expect(await traces(email)).toContain('auth_user.email');

      expect(await removeUnconfirmed(db, in7Days())).toBe(1);
      expect(await traces(email)).toEqual([]);
      expect(await traces('Nadie Confirmada')).toEqual([]);
      expect(await traces('Cooperativa secreta')).toEqual([]);
      expect((await traces(id)).filter((t) => !t.startsWith('audit.'))).toEqual([]);
      expect((await auditOf(db.reader, 'person', id)).at(-1)).toMatchObject({ action: 'person.removed', actor_role: 'system', reason: 'unconfirmed for 7 days' });
      expect((await accountByEmail(db.writer, confirmed.email))?.emailVerified).toBe(true);
      expect(await removeUnconfirmed(db, in7Days())).toBe(0);
    });

    it('is not brought back by its link, and the address can be used anew', async () => {
      const { email, token } = await waiting();
      await removeUnconfirmed(db, in7Days());
      expect((await confirmAddress(await ctxOf(db), caller(), { token, password: PASSWORD })).kind).not.toBe('in');
      await signUp(await ctxOf(db), caller(), signUpInput(email));
      const result = await confirmAddress(await ctxOf(db), caller(), { token: tokenOf((await mailTo(db, email)).at(-1)), password: PASSWORD });
      expect(result.kind).toBe('in');
      expect(await removeUnconfirmed(db, in7Days())).toBe(0);
    });

    it('goes with the hourly sweep of the outbox runner', async () => {
      const { email } = await waiting();
      const clock = stillClock(in7Days());
      const runner = startOutboxRunner(await jobsOn(db, clock), { 'mail.auth': async () => undefined } as never);
      await runner.drain();
      await runner.stop();
      expect(await accountByEmail(db.writer, email)).toBeNull();
    });
  });
});
