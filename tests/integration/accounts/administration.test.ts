import { beforeAll, describe, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { authHttp } from '#app/features/accounts/auth-http.server.ts';
import { isSetupLink, makeFirstAdministrator, offerFirstAdministrator } from '#app/features/accounts/first-administrator.server.ts';
import { actorFrom } from '#app/features/accounts/session-actor.server.ts';
import { signIn } from '#app/features/accounts/sign-in.server.ts';
import { auditTrail } from '#app/features/administration/audit-trail.server.ts';
import { listDeadLetters, retryLetter } from '#app/features/administration/dead-letters.server.ts';
import { checkAudit, overview } from '#app/features/administration/overview.server.ts';
import { conceptPage, renameConcept, vocabulary } from '#app/features/administration/vocabulary.server.ts';
import { disablePerson } from '#app/features/people/disable-person.server.ts';
import { grantRole } from '#app/features/people/grant-role.server.ts';
import { managedPerson, peoplePage } from '#app/features/people/people-pages.server.ts';
import { revokeRole } from '#app/features/people/revoke-role.server.ts';
import { isUntouched } from '#db/repositories/installation.repo.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, seedDemoPeople } from '#db/seeds/demo-people.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { actorOf, everyRole } from '#tests/factories/actors.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { caller, CONFIG, cookieOf, ctxOf, signUpInput } from './world.ts';

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
    await db.writer.transaction().execute(seedVocabulary);
  });
  const admin = () => ctxOf(db, actorOf('administrator'));
  const staff = () => ctxOf(db, actorOf('staff'));

  describe('people', () => {
    it('are the administrator’s alone', async () => {
      const target = await createPerson(db);
      for (const { role, actor } of everyRole()) {
        const ctx = await ctxOf(db, actor);
        const outcome = await peoplePage(ctx, { q: '', page: 1 }).then(() => 'yes', (e: { id: string }) => e.id);
        expect([role, outcome]).toEqual([role, role === 'administrator' ? 'yes' : role === 'visitor' ? 'sign-in-required' : 'forbidden']);
        if (role !== 'administrator') await expect(grantRole(ctx, { personId: target.id, grant: { role: 'editor', communityId: null }, months: 1, reason: 'because' })).rejects.toBeDefined();
      }
      expect((await managedPerson(await admin(), target.id)).grants).toEqual([]);
    });

    it('are found by name, address and organisation, and wildcards are letters', async () => {
      const one = await createPerson(db, { name: 'Wayra Cóndor', organisation: 'CFT de Calama 100%' });
      const found = async (q: string) => (await peoplePage(await admin(), { q, page: 1 })).people.map((p) => p.id);
      expect([await found('wayra'), await found(one.email), await found('calama 100%')]).toEqual([[one.id], [one.id], [one.id]]);
      expect(await found('%%%')).toEqual([]);
    });

    it('get roles with a fitting scope, once, from somebody else, with the reason in the trail', async () => {
      const ctx = await admin();
      const person = await createPerson(db);
      const communityId = await createCommunity(db);
      const grant = (role: 'steward' | 'editor' | 'member', community: string | null, personId = person.id) => grantRole(ctx, { personId, grant: { role, communityId: community }, months: 12, reason: 'asked by the council' });
      await expect(grant('steward', null)).rejects.toMatchObject({ id: 'bad-input' });
      await expect(grant('editor', communityId)).rejects.toMatchObject({ id: 'bad-input' });
      await expect(grant('editor', null, 'nobody')).rejects.toMatchObject({ id: 'not-found' });
      if (ctx.actor.kind === 'person') await expect(grant('editor', null, ctx.actor.id)).rejects.toMatchObject({ id: 'conflict' });
      await grant('steward', communityId);
      await expect(grant('steward', communityId)).rejects.toMatchObject({ id: 'conflict' });
      const page = await managedPerson(ctx, person.id);
      expect(page.grants).toMatchObject([{ role: 'steward', community: 'Test community', expired: false }]);
      expect(page.trail[0]).toMatchObject({ action: 'security.role-granted', reason: `steward@${communityId}: asked by the council` });
    });

    it('always leave an administrator', async () => {
      const first = await createPerson(db, { role: 'administrator' });
      const ctx = await admin();
      const grant = (await managedPerson(ctx, first.id)).grants[0]!.id;
      await expect(disablePerson(ctx, { personId: first.id, disabled: true, reason: 'testing' })).rejects.toMatchObject({ id: 'conflict' });
      await expect(revokeRole(ctx, { personId: first.id, grantId: grant, reason: 'testing' })).rejects.toMatchObject({ id: 'conflict' });
      await createPerson(db, { role: 'administrator' });
      await revokeRole(ctx, { personId: first.id, grantId: grant, reason: 'changes post' });
      await disablePerson(ctx, { personId: first.id, disabled: true, reason: 'left' });
      expect((await managedPerson(ctx, first.id)).disabledAt).not.toBeNull();
    });
  });

  describe('vocabulary', () => {
    it('keeps the history of its words and tells the portal', async () => {
      const ctx = await staff();
      const before = (await conceptPage(ctx, 'cl')).labels;
      await renameConcept(ctx, 'cl', { es: 'Chile', en: 'Chile', fr: 'Le Chili' });
      const after = await conceptPage(ctx, 'cl');
      expect(after.labels).toEqual({ ...before, fr: 'Le Chili' });
      expect(after.history[0]).toMatchObject({ change: 'fr: Chili → Le Chili' });
      expect(await db.reader.selectFrom('outbox').select('kind').where('kind', '=', 'vocabulary.changed').execute()).toHaveLength(1);
      await renameConcept(ctx, 'cl', { es: 'Chile', en: 'Chile', fr: 'Le Chili' });
      expect((await conceptPage(ctx, 'cl')).history).toHaveLength(1);
    });

    it('is for staff', async () => {
      await expect(vocabulary(await ctxOf(db, actorOf('editor')))).rejects.toMatchObject({ id: 'forbidden' });
      await expect(conceptPage(await staff(), 'nothing')).rejects.toMatchObject({ id: 'not-found' });
      expect((await vocabulary(await staff())).map((s) => s.scheme)).toContain('theme');
    });
  });

  describe('what failed and what was done', () => {
    it('shows dead letters without their contents and tries them again', async () => {
      const ctx = await staff();
      await db.writer.insertInto('outbox').values({ kind: 'mail.auth', payload: '{"secret":"link"}', state: 'dead', attempts: 8, available_at: '2026-01-01', last_error: 'refused', created_at: '2026-01-01', done_at: null }).execute();
      const [letter] = await listDeadLetters(ctx);
      expect(JSON.stringify(letter)).not.toContain('link');
      await retryLetter(ctx, Number(letter!.id));
      expect(await listDeadLetters(ctx)).toEqual([]);
      await expect(retryLetter(ctx, Number(letter!.id))).rejects.toMatchObject({ id: 'not-found' });
    });

    it('counts, filters the trail and checks its chain', async () => {
      const ctx = await staff();
      expect((await overview(ctx)).counts.people).toBeGreaterThan(0);
      const trail = await auditTrail(ctx, { person: '', object: 'cl', action: 'vocabulary.', page: 1 });
      expect(trail.rows).toMatchObject([{ action: 'vocabulary.renamed', object: 'cl' }]);
      expect((await auditTrail(ctx, { person: '', object: '', action: 'nothing', page: 1 })).total).toBe(0);
      expect((await checkAudit(ctx)).brokenAt).toBeNull();
      await expect(auditTrail(await ctxOf(db, actorOf('reviewer')), { person: '', object: '', action: '', page: 1 })).rejects.toMatchObject({ id: 'forbidden' });
    });
  });

  describe('the library’s own addresses', () => {
    const ask = async (path: string, method = 'GET', headers: Record<string, string> = {}) =>
      authHttp(await ctxOf(db), caller(), new Request(`http://evil.example/api/auth/${path}`, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) }));

    it('are closed but for passkeys', async () => {
      for (const path of ['sign-in/email', 'sign-up/email', 'ok', 'get-session', 'list-sessions', 'update-user', 'passkey/list-user-passkeys', 'verify-email', 'callback/github', '__proto__', 'PASSKEY/verify-authentication']) {
        expect([path, await ask(path), await ask(path, 'POST')]).toEqual([path, null, null]);
      }
      const options = await ask('passkey/generate-authenticate-options');
      expect(await options?.json()).toMatchObject({ rpId: 'localhost' });
      expect(options?.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
      expect((await ask('passkey/generate-register-options'))?.status).toBe(401);
      expect((await ask('passkey/verify-authentication', 'POST', { origin: 'http://evil.example', 'content-type': 'application/json', cookie: 'a=b' }))?.status).toBeGreaterThanOrEqual(400);
    });
  });

  describe('a new installation', () => {
    it('begins with a link that makes one administrator, once', async () => {
      const fresh = await open();
      const token = await offerFirstAdministrator(fresh, new Date());
      expect(await isUntouched(fresh.reader)).toBe(false);
      const ctx = await ctxOf(fresh);
      expect([await isSetupLink(ctx, 'made-up'), await isSetupLink(ctx, token)]).toEqual([false, true]);
      expect(await isSetupLink(await ctxOf(fresh, VISITOR, { now: () => new Date(Date.now() + 25 * 3_600_000) }), token)).toBe(false);
      const cookies = await makeFirstAdministrator(ctx, caller(), token, signUpInput('first@example.org'));
      expect(await actorFrom(fresh, CONFIG, cookieOf(cookies), new Date())).toMatchObject({ email: 'first@example.org', grants: [{ role: 'administrator', communityId: null }] });
      await expect(makeFirstAdministrator(ctx, caller(), token, signUpInput('second@example.org'))).rejects.toMatchObject({ id: 'not-found' });
      await expect(offerFirstAdministrator(fresh, new Date())).rejects.toMatchObject({ id: 'conflict' });
    });

    it('can be a demo whose people sign in with the printed password', async () => {
      const fresh = await open();
      expect(await seedDemoPeople(fresh, new Date())).toBe('9 of 9');
      expect(await seedDemoPeople(fresh, new Date())).toBe('0 of 9');
      for (const person of DEMO_PEOPLE) {
        const result = await signIn(await ctxOf(fresh), caller(), { email: person.email, password: DEMO_PASSWORD });
        if (result.kind !== 'in') throw new Error(`${person.key}: ${result.kind}`);
        expect(await actorFrom(fresh, CONFIG, cookieOf(result.cookies), new Date())).toMatchObject({ id: person.id, grants: person.grants });
      }
    });
  });
});
