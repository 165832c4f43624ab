import { beforeAll, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { INVITATION_DAYS, INVITATIONS_A_DAY } from '#app/domain/author-invitation.ts';
import { answerInvitation } from '#app/features/articles/authors/answer-invitation.server.ts';
import { inviteAuthor } from '#app/features/articles/authors/invite-author.server.ts';
import { loadAuthors } from '#app/features/articles/authors/load-authors.server.ts';
import { loadInvitations } from '#app/features/articles/authors/load-invitations.server.ts';
import { partFromAuthors } from '#app/features/articles/authors/part-author.server.ts';
import { removeOldInvitations } from '#app/features/articles/authors/remove-old-invitations.server.ts';
import { withdrawInvitation } from '#app/features/articles/authors/withdraw-invitation.server.ts';
import { loadEditionFor, subjectOf } from '#app/features/articles/load-edition.server.ts';
import { sendAuthorMail } from '#app/features/notifications/author-mail.server.ts';
import { claimReview } from '#app/features/review/claim-review.server.ts';
import { can } from '#app/policies/can.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { failure } from '#tests/factories/failure.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { draftPractice, submittedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { jobsOn, received, rows, stillClock } from '../jobs/world.ts';

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  const invite = async (by: Person, editionId: string, email: string) => inviteAuthor(await testCtx(db, by), { editionId, email });
  const asked = async (person: Person) => loadInvitations(await testCtx(db, person), person);
  const answer = async (person: Person, invitationId: string, accept: boolean, named = false) => answerInvitation(await testCtx(db, person), person, { invitationId, accept, named });
  const authors = async (editionId: string) => ((JSON.parse((await findEdition(db.reader, editionId))!.practice.draft_meta)) as PracticeMeta).authors;

  /** Runs the newest invitation's mail. */
  async function mails(): Promise<{ to: string; subject: string; text: string }[]> {
    const before = (await received(db)).length;
    const jobs = await jobsOn(db, stillClock());
    for (const row of (await rows(db)).filter((r) => r.kind === 'mail.author-asked' && r.state !== 'done')) {
      await sendAuthorMail(jobs, { seq: row.seq, event: JSON.parse(row.payload) as never, sent: [], markSent: async () => undefined });
      await db.writer.updateTable('outbox').set({ state: 'done' }).where('seq', '=', row.seq).execute();
    }
    jobs.mailer.close();
    return (await received(db)).slice(before).map((m) => ({ to: m.to, subject: m.subject, text: m.text }));
  }

  it('who is invited accepts, writes, is credited as they wished, and never decides about the practice', async () => {
    const made = await submittedPractice(db, { text: { title: 'Secreto zqco' } });
    const both = await createPerson(db, { role: 'editor', organisation: 'Servicio Geológico', locale: 'fr', name: 'Zoé Coautora' });
    expect(can(both, 'edition.approve', subjectOf((await findEdition(db.reader, made.editionId))!))).toBe(true);
    await invite(made.author, made.editionId, both.email);
    const mail = await mails();
    expect(mail).toHaveLength(1);
    expect(mail[0]!.to).toContain(both.email);
    expect(mail[0]!.subject).toBe(`${made.author.name} vous invite à écrire une pratique`);
    expect(mail[0]!.text).not.toContain('zqco');

    const [invitation] = await asked(both);
    expect(invitation).toMatchObject({ title: 'Secreto zqco', by: made.author.name, declined: false, judges: false });
    expect(await failure(loadEditionFor(db.reader, await createPerson(db), made.editionId, 'practice.invite-author'))).toMatchObject({ id: 'not-found' });
    expect(await answer(both, invitation!.id, false)).toBeNull();
    expect((await loadAuthors(await testCtx(db, made.author), made.author, made.editionId)).invitations).toMatchObject([{ email: both.email, declined: true }]);
    // asked again they are left in peace; they may change their own mind
    await invite(made.author, made.editionId, both.email);
    expect([await mails(), (await asked(both))[0]?.declined]).toEqual([[], true]);
    expect(await answer(both, invitation!.id, true, true)).toBe(made.editionId);
    expect([await asked(both), await failure(answer(both, invitation!.id, true))]).toMatchObject([[], { id: 'not-found' }]);

    const edition = (await findEdition(db.reader, made.editionId))!;
    expect((await authors(made.editionId)).at(-1)).toMatchObject({ name: 'Zoé Coautora', organisation: 'Servicio Geológico', personId: both.id, orcid: null, roles: [] });
    for (const action of ['edition.approve', 'edition.publish', 'edition.review-technical', 'edition.request-changes'] as const) expect(can(both, action, subjectOf({ ...edition, state: action === 'edition.publish' ? 'approved' : 'submitted' })), action).toBe(false);
    expect(can(both, 'edition.edit', subjectOf({ ...edition, state: 'draft' }))).toBe(true);

    // gone they write no more, and still decide about nothing they wrote in
    await partFromAuthors(await testCtx(db, both), both, { editionId: made.editionId, personId: both.id });
    const after = subjectOf((await findEdition(db.reader, made.editionId))!);
    expect([can(both, 'edition.edit', { ...after, state: 'draft' }), can(both, 'edition.approve', after), can(both, 'edition.publish', { ...after, state: 'approved' })]).toEqual([false, false, false]);
    expect(await failure(partFromAuthors(await testCtx(db, made.author), made.author, { editionId: made.editionId, personId: made.author.id }))).toMatchObject({ id: 'conflict' });
    expect((await auditOf(db.reader, 'edition', made.editionId)).map((a) => a.action).filter((a) => a.includes('author'))).toEqual(['edition.author-invited', 'edition.author-declined', 'edition.author-invited', 'edition.author-joined', 'edition.author-left']);
  });

  it('nothing says whether an address has an account, and a community’s practice is shown to nobody outside it', async () => {
    const communityId = await createCommunity(db);
    const author = await createPerson(db, { grants: [{ role: 'member', communityId }] });
    const made = await draftPractice(db, { author, access: { kind: 'community', communityId }, text: { title: 'Reservado zqco' } });
    const [outsider, insider] = [await createPerson(db), await createPerson(db, { grants: [{ role: 'member', communityId }] })];
    const addresses = ['nobody-zq@example.org', outsider.email, author.email, insider.email];
    for (const email of addresses) expect(await invite(author, made.editionId, email)).toBeUndefined();
    const page = await loadAuthors(await testCtx(db, author), author, made.editionId);
    expect(page.invitations.map(({ email, declined }) => [email, declined])).toEqual(addresses.map((email) => [email, false]));
    expect((await mails()).map((m) => m.to.includes(insider.email))).toEqual([true]);
    expect(await asked(outsider)).toEqual([]);
    expect(await failure(answer(outsider, page.invitations[1]!.id, true))).toMatchObject({ id: 'not-found' });
    expect(await failure(answer(insider, page.invitations[0]!.id, true))).toMatchObject({ id: 'not-found' });
    // another person's practice is not a way in
    const other = await draftPractice(db);
    expect(await failure(withdrawInvitation(await testCtx(db, other.author), { editionId: other.editionId, invitationId: page.invitations[3]!.id }))).toMatchObject({ id: 'not-found' });
    expect(await failure(invite(other.author, made.editionId, 'x@example.org'))).toMatchObject({ id: 'not-found' });
    await withdrawInvitation(await testCtx(db, author), { editionId: made.editionId, invitationId: page.invitations[3]!.id });
    expect([await asked(insider), await failure(answer(insider, page.invitations[3]!.id, true))]).toMatchObject([[], { id: 'not-found' }]);
    // the undo: asked again, without a second mail
    await invite(author, made.editionId, insider.email);
    expect([(await asked(insider)).length, await mails()]).toEqual([1, []]);
    await removeOldInvitations(db, new Date(Date.parse(page.invitations[0]!.at) + (INVITATION_DAYS + 1) * 86_400_000));
    expect([await asked(insider), await db.reader.selectFrom('author_invitation').selectAll().execute()]).toEqual([[], []]);
  });

  it('who judges a practice does not come to write it; nobody asks the whole world', async () => {
    const made = await submittedPractice(db);
    const reviewer = await createPerson(db, { role: 'reviewer' });
    await claimReview(await testCtx(db, reviewer), { editionId: made.editionId, kind: 'technical', free: true });
    await invite(made.author, made.editionId, reviewer.email);
    const [invitation] = await asked(reviewer);
    expect(invitation?.judges).toBe(true);
    expect(await failure(answer(reviewer, invitation!.id, true))).toMatchObject({ id: 'forbidden' });
    for (let n = 1; n < INVITATIONS_A_DAY; n++) await invite(made.author, made.editionId, `many-${n}@example.org`);
    expect(await failure(invite(made.author, made.editionId, 'one-more@example.org'))).toMatchObject({ id: 'too-many-requests' });
  });

  it('an invitation that is made again counts its days anew', async () => {
    const [made, other] = [await submittedPractice(db), await createPerson(db)];
    const ctx = await testCtx(db, made.author);
    await inviteAuthor(ctx, { editionId: made.editionId, email: other.email });
    const [first] = (await loadAuthors(ctx, made.author, made.editionId)).invitations;
    await withdrawInvitation(ctx, { editionId: made.editionId, invitationId: first!.id });
    const later = new Date(ctx.now().getTime() + (INVITATION_DAYS - 1) * 86_400_000);
    await inviteAuthor({ ...ctx, now: () => later }, { editionId: made.editionId, email: other.email });
    await removeOldInvitations(db, new Date(later.getTime() + 2 * 86_400_000));
    expect((await loadAuthors(ctx, made.author, made.editionId)).invitations).toMatchObject([{ id: first!.id, at: later.toISOString() }]);
  });
});
