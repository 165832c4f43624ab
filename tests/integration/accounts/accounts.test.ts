import { beforeAll, describe, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import { changePassword } from '#app/features/accounts/change-password.server.ts';
import { confirmAddress } from '#app/features/accounts/confirm-address.server.ts';
import { endSessions } from '#app/features/accounts/end-sessions.server.ts';
import { confirmFactor, startFactor } from '#app/features/accounts/enrol-factor.server.ts';
import { requestReset } from '#app/features/accounts/request-reset.server.ts';
import { resetPassword } from '#app/features/accounts/reset-password.server.ts';
import { secondFactor } from '#app/features/accounts/second-factor.server.ts';
import { actorFrom } from '#app/features/accounts/session-actor.server.ts';
import { signIn } from '#app/features/accounts/sign-in.server.ts';
import { signOut } from '#app/features/accounts/sign-out.server.ts';
import { signUp } from '#app/features/accounts/sign-up.server.ts';
import { disablePerson } from '#app/features/people/disable-person.server.ts';
import { grantRole } from '#app/features/people/grant-role.server.ts';
import { revokeRole } from '#app/features/people/revoke-role.server.ts';
import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { actorOf } from '#tests/factories/actors.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { again, as, caller, codeOf, CONFIG, cookieOf, ctxOf, freshEmail, mailTo, member, PASSWORD, signUpInput, tokenOf } from './world.ts';

const HOUR = 3_600_000;

forEachDatabase((dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  const who = (cookie: string, later = 0) => actorFrom(db, CONFIG, cookie, new Date(Date.now() + later));
  const trail = async (personId: string) => (await db.reader.selectFrom('audit').select('action').where('object_id', '=', personId).orderBy('seq').execute()).map((r) => r.action);
  const tooMany = expect.objectContaining({ id: 'too-many-requests' });

  describe('signing up', () => {
    it('opens an account that waits for its address and is nobody before', async () => {
      const ctx = await ctxOf(db);
      const email = freshEmail();
      await signUp(ctx, caller(), signUpInput(email, { locale: 'fr' }));
      const [mail] = await mailTo(db, email);
      expect(mail).toMatchObject({ template: 'confirm', locale: 'fr' });
      expect(mail?.params['url']).toMatch(/^http:\/\/127\.0\.0\.1:3000\/fr\/confirm\?token=/);
      expect(await signIn(ctx, caller(), { email, password: PASSWORD })).toEqual({ kind: 'unconfirmed' });
      expect((await mailTo(db, email)).map((m) => m.template)).toEqual(['confirm', 'confirm']);
    });

    it('answers a known address as an unknown one and tells its owner', async () => {
      const known = await member(db);
      const ctx = await ctxOf(db);
      const timed = async (email: string) => {
        const began = performance.now();
        const answer = await signUp(ctx, caller(), signUpInput(email));
        return { answer, ms: performance.now() - began };
      };
      const [first, second] = [await timed(known.email), await timed(freshEmail())];
      expect(first.answer).toEqual(second.answer);
      expect(Math.min(first.ms, second.ms)).toBeGreaterThanOrEqual(240);
      expect((await mailTo(db, known.email)).at(-1)).toMatchObject({ template: 'already-registered' });
      expect(await db.reader.selectFrom('auth_user').select('id').where('email', '=', known.email).execute()).toHaveLength(1);
    });

    it('does not let the owner’s click make a stranger’s account live', async () => {
      const ctx = await ctxOf(db);
      const email = freshEmail();
      await signUp(ctx, caller(), signUpInput(email, { password: 'the stranger chose these words' }));
      await signUp(ctx, caller(), signUpInput(email));
      const mails = await mailTo(db, email);
      expect(await confirmAddress(ctx, caller(), { token: tokenOf(mails[0]), password: PASSWORD })).toEqual({ kind: 'wrong-password' });
      expect(await signIn(ctx, caller(), { email, password: 'the stranger chose these words' })).toEqual({ kind: 'unconfirmed' });
    });

    it('takes no made-up or foreign link', async () => {
      const ctx = await ctxOf(db);
      const email = freshEmail();
      await signUp(ctx, caller(), signUpInput(email));
      const token = tokenOf((await mailTo(db, email))[0]);
      for (const bad of ['', 'x', 'a.b.c', `${token.slice(0, -4)}AAAA`]) expect(await confirmAddress(ctx, caller(), { token: bad, password: PASSWORD })).toEqual({ kind: 'bad-link' });
    });

    it('takes five an hour from one source', async () => {
      const from = caller();
      const ctx = await ctxOf(db);
      for (let i = 0; i < 5; i++) await signUp(ctx, from, signUpInput(freshEmail()));
      await expect(signUp(ctx, from, signUpInput(freshEmail()))).rejects.toEqual(tooMany);
    });
  });

  describe('signing in', () => {
    it('says the same for a wrong password, an unknown address and a disabled person', async () => {
      const ctx = await ctxOf(db);
      const known = await member(db);
      const gone = await member(db);
      await disablePerson(await ctxOf(db, actorOf('administrator')), { personId: gone.person.id, disabled: true, reason: 'left the programme' });
      const answers = [
        await signIn(ctx, caller(), { email: known.email, password: 'not the right sentence' }),
        await signIn(ctx, caller(), { email: freshEmail(), password: PASSWORD }),
        await signIn(ctx, caller(), { email: gone.email, password: PASSWORD }),
      ];
      expect(answers).toEqual([{ kind: 'wrong' }, { kind: 'wrong' }, { kind: 'wrong' }]);
      expect(await who(gone.cookie)).toBe(VISITOR);
    });

    it('waits after ten tries on one account from one source, tells the owner once, and leaves other sources alone (B3, B4)', async () => {
      const ctx = await ctxOf(db);
      const { email, person } = await member(db);
      const from = caller({ source: dialect === 'sqlite' ? '2001:db8:1:2::/64' : '2001:db8:1:3::/64' });
      for (let i = 0; i < 10; i++) expect(await signIn(ctx, from, { email: i % 2 ? email.toUpperCase() : email, password: 'not the right sentence' })).toEqual({ kind: 'wrong' });
      for (let i = 0; i < 2; i++) await expect(signIn(ctx, from, { email, password: PASSWORD })).rejects.toEqual(tooMany);
      expect((await mailTo(db, email)).filter((m) => m.template === 'locked')).toHaveLength(1);
      expect(await trail(person.id)).toContain('session.locked');
      expect((await signIn(ctx, caller(), { email, password: PASSWORD })).kind).toBe('in');
    });

    it('takes thirty tries from one source', async () => {
      const ctx = await ctxOf(db);
      const from = caller();
      const kinds = await Promise.all(Array.from({ length: 31 }, () => signIn(ctx, from, { email: freshEmail(), password: PASSWORD }).then((r) => r.kind, (e: AppError) => e.id)));
      expect(kinds.filter((k) => k === 'too-many-requests')).toHaveLength(1);
    });

    it('applies the composed form at setting and at checking, and nothing else (B2)', async () => {
      const ctx = await ctxOf(db);
      const email = freshEmail();
      const password = '  mañana 🦙 llueve en Atacama  ';
      await signUp(ctx, caller(), signUpInput(email, { password: password.normalize('NFD') }));
      const token = tokenOf((await mailTo(db, email))[0]);
      expect((await confirmAddress(ctx, caller(), { token, password: password.normalize('NFC') })).kind).toBe('in');
      expect(await signIn(ctx, caller(), { email, password: password.trim() })).toEqual({ kind: 'wrong' });
    });

    it('keeps no password in the clear and no telling mail address in the trail', async () => {
      const { email, person } = await member(db);
      const row = await db.reader.selectFrom('auth_account').select('password').where('userId', '=', person.id).executeTakeFirstOrThrow();
      expect(row.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(JSON.stringify(await db.reader.selectFrom('audit').selectAll().execute(), (_k, v: unknown) => (typeof v === 'bigint' ? Number(v) : v))).not.toContain(email);
    });
  });

  describe('sessions (B7, T13)', () => {
    it('are new at each sign-in and the one they replace ends', async () => {
      const first = await member(db);
      const result = await signIn(first.ctx, first.caller, { email: first.email, password: PASSWORD });
      expect(result.kind).toBe('in');
      if (result.kind === 'in') expect(cookieOf(result.cookies)).not.toBe(first.cookie);
      expect(await who(first.cookie)).toBe(VISITOR);
    });

    it('end on the server at sign-out', async () => {
      const { cookie, ctx, caller: from } = await member(db);
      const cookies = await signOut(ctx, from);
      expect(cookies.join()).toMatch(/sid=;.*Max-Age=0/);
      expect(await who(cookie)).toBe(VISITOR);
    });

    it('all end with a changed password, but for the new one', async () => {
      const one = await member(db);
      const two = await again(db, one.email);
      expect(await changePassword(one.ctx, one.caller, { currentPassword: 'not the right sentence', password: 'otra frase bastante larga' })).toBeNull();
      const cookies = await changePassword(one.ctx, one.caller, { currentPassword: PASSWORD, password: 'otra frase bastante larga' });
      expect([await who(one.cookie), await who(two.cookie)]).toEqual([VISITOR, VISITOR]);
      expect((await who(cookieOf(cookies ?? []))).kind).toBe('person');
      expect((await mailTo(db, one.email)).at(-1)).toMatchObject({ template: 'factor-changed', params: { change: 'password' } });
    });

    it('can be ended one by one and all others at once, never somebody else’s', async () => {
      const one = await member(db);
      const two = await again(db, one.email);
      const three = await again(db, one.email);
      const stranger = await member(db);
      await expect(endSessions(stranger.ctx, { one: one.person.sessionId })).rejects.toMatchObject({ id: 'not-found' });
      await endSessions(one.ctx, { one: two.person.sessionId });
      expect([await who(one.cookie), await who(two.cookie), await who(three.cookie)].map((a) => a.kind)).toEqual(['person', 'visitor', 'person']);
      await endSessions(one.ctx, 'others');
      expect([await who(one.cookie), await who(three.cookie)].map((a) => a.kind)).toEqual(['person', 'visitor']);
    });

    it('end when idle and when old, sooner for those who can do more', async () => {
      const { cookie, person } = await member(db);
      expect([(await who(cookie, 6 * 24 * HOUR)).kind]).toEqual(['person']);
      await db.writer.updateTable('auth_session').set({ updatedAt: new Date().toISOString() }).where('id', '=', person.sessionId).execute();
      expect((await who(cookie, 8 * 24 * HOUR)).kind).toBe('visitor');
      await grantRole(await ctxOf(db, actorOf('administrator')), { personId: person.id, grant: { role: 'staff', communityId: null }, months: 12, reason: 'joins the team' });
      expect((await who(cookie, 2 * HOUR)).kind).toBe('visitor');
      expect((await who(cookie)).kind).toBe('person');
    });

    it('end when a role is taken away, and an expired grant is no grant', async () => {
      const { cookie, person, email } = await member(db);
      const admin = await ctxOf(db, actorOf('administrator'));
      await grantRole(admin, { personId: person.id, grant: { role: 'reviewer', communityId: null }, months: 12, reason: 'joins the reviewers' });
      expect(await who(cookie)).toMatchObject({ grants: [{ role: 'reviewer', communityId: null }], secondFactor: false });
      const grant = await db.reader.selectFrom('role_grant').select('id').where('person_id', '=', person.id).executeTakeFirstOrThrow();
      await revokeRole(admin, { personId: person.id, grantId: grant.id, reason: 'leaves the reviewers' });
      expect(await who(cookie)).toBe(VISITOR);
      expect((await mailTo(db, email)).slice(-2).map((m) => m.params['change'])).toEqual(['role-granted', 'role-revoked']);
      await db.writer.insertInto('role_grant').values({ id: 'expired', person_id: person.id, role: 'editor', community_id: null, granted_by: null, granted_at: '2020-01-01', expires_at: '2021-01-01T00:00:00.000Z' }).execute();
      expect((await again(db, email)).person.grants).toEqual([]);
    });

    it('are nobody’s with a spoiled cookie', async () => {
      const { cookie } = await member(db);
      for (const bad of [cookie.replace(/.{3}$/, 'AAA'), cookie.slice(0, 30), `${cookie}; ${cookie}`, `sid=${'x'.repeat(20_000)}`]) expect(await who(bad)).toBe(VISITOR);
    });
  });

  describe('a forgotten password', () => {
    it('brings three mails an hour at most, and the same nothing for anybody (B6)', async () => {
      const ctx = await ctxOf(db);
      const { email } = await member(db);
      for (let i = 0; i < 6; i++) expect(await requestReset(ctx, caller(), email)).toBeUndefined();
      expect((await mailTo(db, email)).filter((m) => m.template === 'reset')).toHaveLength(3);
      expect(await requestReset(ctx, caller(), freshEmail())).toBeUndefined();
    });

    it('is set once with the link, which ends every session and proves the address', async () => {
      const ctx = await ctxOf(db);
      const { email, cookie } = await member(db);
      await requestReset(ctx, caller(), email);
      const token = tokenOf((await mailTo(db, email)).at(-1));
      expect(await resetPassword(ctx, caller(), { token: 'made-up', password: 'otra frase bastante larga' })).toBe(false);
      expect(await resetPassword(ctx, caller(), { token, password: 'otra frase bastante larga' })).toBe(true);
      expect(await resetPassword(ctx, caller(), { token, password: 'y una tercera frase larga' })).toBe(false);
      expect(await who(cookie)).toBe(VISITOR);
      expect((await again(db, email, 'otra frase bastante larga')).person.email).toBe(email);
    });

    it('keeps the token only as a hash', async () => {
      const { email } = await member(db);
      await requestReset(await ctxOf(db), caller(), email);
      const token = tokenOf((await mailTo(db, email)).at(-1));
      const rows = await db.reader.selectFrom('auth_verification').select('identifier').execute();
      expect(rows.some((r) => r.identifier.includes(token))).toBe(false);
    });
  });

  describe('a second factor', () => {
    async function enrolled() {
      const one = await member(db);
      const enrolment = await startFactor(one.ctx, one.caller, PASSWORD);
      if (!enrolment) throw new Error('no enrolment');
      expect(await confirmFactor(one.ctx, one.caller, '000000')).toBeNull();
      const cookies = await confirmFactor(one.ctx, one.caller, codeOf(enrolment.uri));
      return { ...one, enrolment, cookie: cookieOf(cookies ?? []), old: one.cookie };
    }
    async function half(email: string) {
      const result = await signIn(await ctxOf(db), caller(), { email, password: PASSWORD });
      if (result.kind !== 'factor') throw new Error(result.kind);
      return caller({ cookie: cookieOf(result.cookies) });
    }

    it('is asked from then on, and the session before it ends', async () => {
      const one = await enrolled();
      expect(one.enrolment.qr).toMatch(/^data:image\/svg\+xml;base64,/);
      expect(one.enrolment.codes).toHaveLength(10);
      expect(await who(one.old)).toBe(VISITOR);
      expect(await who(one.cookie)).toMatchObject({ secondFactor: true });
      const from = await half(one.email);
      expect(await who(from.cookie ?? '')).toBe(VISITOR);
      const result = await secondFactor(await ctxOf(db), from, codeOf(one.enrolment.uri, Date.now() + 30_000));
      expect(result.kind).toBe('in');
      expect((await mailTo(db, one.email)).at(-1)?.params['change']).toBe('factor-added');
    });

    it('takes a code once', async () => {
      const one = await enrolled();
      const code = codeOf(one.enrolment.uri, Date.now() - 30_000);
      expect((await secondFactor(await ctxOf(db), await half(one.email), code)).kind).toBe('in');
      expect((await secondFactor(await ctxOf(db), await half(one.email), code)).kind).toBe('wrong');
    });

    it('takes a recovery code once, with or without its dash', async () => {
      const one = await enrolled();
      const [first = ''] = one.enrolment.codes;
      expect((await secondFactor(await ctxOf(db), await half(one.email), first.replace('-', ''))).kind).toBe('in');
      expect((await secondFactor(await ctxOf(db), await half(one.email), first)).kind).toBe('wrong');
    });

    it('voids the attempt after five wrong codes and binds it to the browser (B5)', async () => {
      const one = await enrolled();
      const ctx = await ctxOf(db);
      const from = await half(one.email);
      for (let i = 0; i < 5; i++) expect((await secondFactor(ctx, from, '000000')).kind).toBe('wrong');
      expect((await secondFactor(ctx, from, codeOf(one.enrolment.uri, Date.now() + 30_000))).kind).toBe('void');
      expect((await secondFactor(ctx, caller(), codeOf(one.enrolment.uri))).kind).toBe('void');
    });

    it('is what a role waits for', async () => {
      const one = await enrolled();
      await grantRole(await ctxOf(db, actorOf('administrator')), { personId: one.person.id, grant: { role: 'editor', communityId: null }, months: 6, reason: 'edits the water practices' });
      expect((await as(db, one.cookie)).person).toMatchObject({ secondFactor: true, grants: [{ role: 'editor', communityId: null }] });
      const bare = await member(db);
      expect(bare.person.secondFactor).toBe(false);
      expect(await actorFrom(db, { ...CONFIG, requireSecondFactor: false }, bare.cookie, new Date())).toMatchObject({ secondFactor: true });
    });
  });

  it('leaves an unbroken trail', async () => {
    expect((await verifyAudit(db.reader)).brokenAt).toBeNull();
  });
});
