import { data, redirect } from '@remix-run/node';
import { AppError, badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { REVIEW_CRITERIA, SCORES, type Scores } from '#app/domain/review-criteria.ts';
import { RECOMMENDATIONS, REVIEWER_KINDS } from '#app/domain/review.ts';
import { EDITION_STATES } from '#app/domain/workflow.ts';
import type { Ctx } from '#app/features/context.ts';
import { binEdition } from '#app/features/articles/bin.server.ts';
import { appealDecision, decideAppeal } from '#app/features/review/appeal.server.ts';
import { cancelPublication, planPublication } from '#app/features/review/plan-publication.server.ts';
import { assignReviewer } from '#app/features/review/assign-reviewer.server.ts';
import { claimReview } from '#app/features/review/claim-review.server.ts';
import { decide } from '#app/features/review/decide.server.ts';
import { declineReview } from '#app/features/review/decline-review.server.ts';
import { DECISIONS } from '#app/features/review/load-review-page.server.ts';
import { markNeed } from '#app/features/review/mark-need.server.ts';
import { restoreEdition } from '#app/features/review/restore-edition.server.ts';
import { reportReview } from '#app/features/review/report-review.server.ts';
import { formText } from '#app/http/form-text.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';

export type ReviewFailure = { intent: string; errors: Record<string, string>; values: Record<string, string> };

/** What the forms of the review page ask for. Redirects, or answers with what was typed and what is wrong with it. */
export async function reviewAction(ctx: Ctx, editionId: string, form: FormData) {
  const intent = String(form.get('intent') ?? '');
  try {
    return redirect(await work(ctx, editionId, intent, form), 303);
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
    return data<ReviewFailure>({ intent: error.params['field'] === 'intent' ? '' : intent, errors: messages(ctx, error, intent), values: typedValues(form) }, { status: error.status });
  }
}

/** Does what was asked and says where to go. */
async function work(ctx: Ctx, editionId: string, intent: string, form: FormData): Promise<string> {
  const text = (name: string) => formText(form, name);
  const kind = REVIEWER_KINDS.find((k) => k === text('kind'));
  const state = EDITION_STATES.find((s) => s === text('state'));
  const seen = { editionId, revisionId: text('revisionId'), ...(state ? { state } : {}) };
  const here = (notice: string) => `${paths.reviewEdition(ctx.locale, editionId)}?notice=${notice}`;
  const queue = (notice: string) => `${paths.review(ctx.locale)}?notice=${notice}`;
  switch (intent) {
    case 'claim':
      if (!kind) throw badInput({ field: 'kind' });
      await claimReview(ctx, { editionId, kind, free: form.get('free') !== null });
      return here('claimed');
    case 'assign':
      if (!kind) throw badInput({ field: 'kind' });
      await assignReviewer(ctx, { editionId, kind, personId: text('person'), due: text('due') });
      return here('assigned');
    case 'decline': case 'conflict':
      await declineReview(ctx, { editionId, reason: text('declined'), conflict: intent === 'conflict' });
      return queue(intent);
    case 'mark-need':
      await markNeed(ctx, { editionId, kind: 'community' });
      return here('marked');
    case 'appeal':
      await appealDecision(ctx, { editionId, reason: text('appeal') });
      return here(intent);
    case 'uphold': case 'overturn':
      await decideAppeal(ctx, { editionId, overturn: intent === 'overturn', answer: text('answer') });
      return here(intent);
    case 'restore':
      await restoreEdition(ctx, { editionId, confirmed: form.get('confirm') !== null });
      return here(intent);
    case 'bin':
      await binEdition(ctx, { editionId, confirmed: form.get('confirmBin') !== null });
      return paths.bin(ctx.locale, { notice: 'binned' });
    case 'plan':
      await planPublication(ctx, { ...seen, day: text('day'), note: text('note'), noteLang: text('noteLang'), reviewBy: text('reviewBy') });
      return here(intent);
    case 'cancel-plan':
      await cancelPublication(ctx, { editionId });
      return here(intent);
    case 'report':
      await reportReview(ctx, { ...seen, scores: scoresIn(text), recommendation: RECOMMENDATIONS.find((r) => r === text('recommendation')) ?? null, comment: text('comment'), named: form.get('named') !== null });
      return here('reported');
    default: {
      const decision = DECISIONS.find((d) => d === intent);
      if (!decision) throw badInput({ field: 'intent' });
      await decide(ctx, decision, {
        ...seen, reason: text('retireReason') || text('reason'), note: text('note'), noteLang: text('noteLang'), reviewBy: text('reviewBy'), reasonLang: text('reasonLang'), replacement: text('replacement'), whole: form.get('whole') !== null,
      });
      return decision === 'withdraw' || decision === 'archive' ? here(decision) : queue(decision);
    }
  }
}

function scoresIn(text: (name: string) => string): Scores {
  return Object.fromEntries(REVIEW_CRITERIA.flatMap(({ name }) => SCORES.filter((s) => String(s) === text(`score-${name}`)).map((s) => [name, s])));
}

/** Of two deciders one wins; the other sees what happened and keeps what was typed. */
function messages(ctx: Ctx, error: AppError, intent: string): Record<string, string> {
  if (error.status === 409) return { form: ctx.t(`review:late.${['claim', 'assign', 'report', 'appeal', 'cancel-plan'].includes(intent) ? `${intent}-` : ''}${error.id}`, { defaultValue: ctx.t(`review:late.${error.id}`) }) };
  const named = String(error.params['field'] ?? 'form');
  // what no form asks has no place on the page
  const field = named === 'intent' || named === 'kind' ? 'form' : named;
  const problem = String(error.params['problem'] ?? '');
  const retiring = intent === 'withdraw' || intent === 'archive';
  if (field === 'reason' && problem !== 'too-long') return { [retiring ? 'retireReason' : 'reason']: ctx.t(`review:decide.missing.${intent}`, { defaultValue: ctx.t('errors:required') }) };
  if (retiring && field === 'reason') return { retireReason: ctx.t('errors:too-long', error.params) };
  if (field === 'reason') return { reason: ctx.t('errors:too-long', error.params) };
  if (field === 'confirmBin') return { [field]: ctx.t('versions:bin.confirmMissing') };
  // six scores miss alike: which one is said
  if (field.startsWith('score-')) return { [field]: ctx.t('errors:of-field', { field: ctx.t(`review:criterion.${field.slice('score-'.length)}.name`), message: ctx.t('review:wrong.score') }) };
  const key = `${field}-${problem}`;
  const fallback = problem === 'too-long' ? ctx.t('errors:too-long', error.params) : ctx.t('errors:bad-input');
  return { [field]: ctx.t(`review:wrong.${key}`, { ...error.params, defaultValue: fallback }) };
}
