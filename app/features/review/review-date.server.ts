import { FURTHEST_REVIEW_MONTHS, reviewByOf } from '#app/domain/review-by.ts';
import { dayInMonths, dayOf, isDay } from '#app/domain/days.ts';
import { AppError, badInput, notFound } from '#app/domain/errors.ts';
import { practiceMetaSchema } from '#app/domain/practice-meta.ts';
import { authorize, can } from '#app/policies/can.ts';
import { maySee } from '#app/policies/visible-to.ts';
import type { Executor, Trx } from '#db/client.ts';
import { writersOf, type EditionRow } from '#db/repositories/editions.repo.ts';
import { broadThemesOf, putReviewBy, reviewDateOf } from '#db/repositories/review-dates.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';

const MAX_REASON = 500;

/** Gives a practice its day when it is published, and anew with every new text of its original; a day somebody chose stays while it is still to come. */
export async function dateAtPublication(trx: Trx, edition: EditionRow, themes: readonly string[], now: Date): Promise<void> {
  const { practice } = edition;
  const chosen = practice.review_by_chosen === 1 && practice.review_by !== null && practice.review_by > dayOf(now);
  if (practice.review_by !== null && (chosen || edition.lang !== practice.original_lang)) return;
  await putReviewBy(trx, practice.id, practice.review_by, { reviewBy: reviewByOf(await broadThemesOf(trx, themes), now), chosen: false });
}

/** The day (ISO date) somebody chose at publication, after today and within five years; null for none. Throws bad-input. */
export function chosenReviewDay(now: Date, typed: string | undefined): string | null {
  const day = typed?.trim() ?? '';
  if (day === '') return null;
  if (!isDay(day)) throw badInput({ field: 'reviewBy', problem: 'not-a-day' });
  if (day <= dayOf(now) || day > dayInMonths(now, FURTHEST_REVIEW_MONTHS)) throw badInput({ field: 'reviewBy', problem: 'out-of-range', max: FURTHEST_REVIEW_MONTHS / 12 });
  return day;
}

/** The day chosen for a publication still to come, counted from its moment; null for none, and for what the form offers anyhow: then the themes give it when it is published. Throws bad-input. */
export async function plannedReviewDay(ctx: Ctx, edition: EditionRow, themes: readonly string[], at: Date, typed: string | undefined): Promise<string | null> {
  if (!typed?.trim() || typed.trim() === (await offeredReviewDay(ctx, edition, themes))) return null;
  const day = chosenReviewDay(at, typed);
  return day === (await offeredReviewDay(ctx, edition, themes, at)) ? null : day;
}

/** Sets the day chosen in the form for publishing; the one its themes give anyhow is no choice. */
export async function dayAtPublication(ctx: Ctx, trx: Trx, edition: EditionRow, themes: readonly string[], day: string): Promise<void> {
  const { practice } = edition;
  if (day === practice.review_by || day === reviewByOf(await broadThemesOf(trx, themes), ctx.now())) return dateAtPublication(trx, edition, themes, ctx.now());
  if (!(await putReviewBy(trx, practice.id, practice.review_by, { reviewBy: day, chosen: true }))) throw new AppError('conflict');
  await record(ctx, trx, { action: 'practice.review-date-set', objectKind: 'practice', objectId: practice.id, reason: `${practice.review_by ?? ''} -> ${day}` });
}

/** The day the form for publishing offers: the one somebody chose, else the one its themes give, counted from `from` (now when left out). */
export async function offeredReviewDay(ctx: Ctx, edition: EditionRow, themes: readonly string[], from: Date = ctx.now()): Promise<string> {
  const { practice } = edition;
  const kept = practice.review_by_chosen === 1 && practice.review_by !== null && practice.review_by > dayOf(from);
  return kept ? (practice.review_by ?? '') : reviewByOf(await broadThemesOf(ctx.db.reader, themes), from);
}

/** Says that the practice, read again today, holds as it stands, and sets its next day by the rule. Throws conflict when the day is no longer the one seen. */
export async function confirmPractice(ctx: Ctx, input: { practiceId: string; seen: string }): Promise<{ reviewBy: string }> {
  const practice = await practiceFor(ctx, input.practiceId);
  const now = ctx.now();
  return transact(ctx, async (trx) => {
    const { themes } = practiceMetaSchema.parse(JSON.parse(practice.meta));
    const reviewBy = reviewByOf(await broadThemesOf(trx, themes), now);
    if (!(await putReviewBy(trx, practice.id, input.seen, { reviewBy, chosen: false, confirmedAt: now.toISOString() }))) throw new AppError('conflict');
    await record(ctx, trx, {
      action: 'practice.still-holds', objectKind: 'practice', objectId: practice.id, reason: `${input.seen} -> ${reviewBy}`, outbox: [{ kind: 'practice.changed', practiceId: practice.id }],
    });
    return { reviewBy };
  });
}

/** Sets another day (ISO date, after today and within five years), with a reason. Throws bad-input for one that will not do, conflict when the day is no longer the one seen. */
export async function setReviewDate(ctx: Ctx, input: { practiceId: string; seen: string; day: string; reason: string }): Promise<void> {
  const practice = await practiceFor(ctx, input.practiceId);
  const reason = input.reason.trim();
  if (!isDay(input.day)) throw badInput({ field: 'day', problem: 'not-a-day' });
  if (input.day <= dayOf(ctx.now()) || input.day > dayInMonths(ctx.now(), FURTHEST_REVIEW_MONTHS)) throw badInput({ field: 'day', problem: 'out-of-range', max: FURTHEST_REVIEW_MONTHS / 12 });
  if (!reason) throw badInput({ field: 'reason', problem: 'required' });
  if (reason.length > MAX_REASON) throw badInput({ field: 'reason', problem: 'too-long', max: MAX_REASON, length: reason.length });
  await transact(ctx, async (trx) => {
    if (!(await putReviewBy(trx, practice.id, input.seen, { reviewBy: input.day, chosen: true }))) throw new AppError('conflict');
    await record(ctx, trx, {
      action: 'practice.review-date-set', objectKind: 'practice', objectId: practice.id, reason: `${input.seen} -> ${input.day}: ${reason}`, outbox: [{ kind: 'practice.changed', practiceId: practice.id }],
    });
  });
}

/** The published practice whose day the actor may set. Throws not-found when they may not know of it, forbidden when they may not do this. */
async function practiceFor(ctx: Ctx, practiceId: string): Promise<NonNullable<Awaited<ReturnType<typeof reviewDateOf>>>> {
  authorize(can(ctx.actor, 'review.due'), ctx.actor);
  const practice = await reviewDateOf(ctx.db.reader, practiceId);
  if (!practice || !maySee(ctx.actor, practice)) throw notFound();
  authorize(can(ctx.actor, 'practice.date-review', await subjectOf(ctx.db.reader, practice)), ctx.actor);
  return practice;
}

async function subjectOf(db: Executor, practice: { id: string; acl: string }) {
  return { ...(await writersOf(db, practice.id))(''), state: 'published' as const, acl: practice.acl, published: true };
}
