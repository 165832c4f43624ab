import { expect, it } from 'vitest';
import { criteriaOf, missingScores, SCORES, type Scores } from '#app/domain/review-criteria.ts';
import { missingReviews, needsOf, nextReviewState, REVIEW_STATES, REVIEWER_KINDS, type ReportHead, type ReviewerKind, type ReviewState } from '#app/domain/review.ts';
import { APPEALABLE, EDITABLE_STATES, EDITION_STATES, needsReason, nextState, TRANSITIONS, type EditionState, type WorkflowAction } from '#app/domain/workflow.ts';
import { can, type EditionAction } from '#app/policies/can.ts';
import type { EditionSubject } from '#app/policies/edition.policy.ts';
import { actor } from '#tests/factories/actors.ts';

const STEPS = 100_000;
const SEED = 20261126;

/** A generator of its own: the same walk every time. */
function draws(seed: number) {
  let at = seed;
  const next = () => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return at / 2 ** 32;
  };
  return { chance: (p: number) => next() < p, of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]! };
}

const site = (...roles: ('reviewer' | 'community-reviewer' | 'editor')[]) => actor({ grants: roles.map((role) => ({ role, communityId: null })) });

it(`${STEPS} steps of authors, reviewers and editors lead to no state that may not be`, () => {
  const draw = draws(SEED);
  const author = site('reviewer', 'editor', 'community-reviewer');
  const people = [author, site('reviewer'), site('reviewer', 'community-reviewer'), site('community-reviewer'), site('editor'), site('editor', 'community-reviewer'), actor()];
  // the world: one edition, its revisions as numbers, who reviews it, what was reported, what was approved
  let state: EditionState = 'draft';
  // `taken`: what readers had before it went out of use
  let [revision, submitted, published, plan, taken] = [0, 0, 0, 0, 0];
  let approved = 0;
  let conflicts: string[] = [];
  let names = false;
  let marked: ReviewerKind[] = [];
  let reviews = new Map<string, { kind: ReviewerKind; state: ReviewState }>();
  let reports: (ReportHead & { scores: Scores })[] = [];
  let decision = null as { action: WorkflowAction; by: string } | null;
  let appeal = null as 'open' | null;
  const seen = new Set<string>();
  const done: Record<string, number> = {};

  const subject = (): EditionSubject => ({ state, acl: 'public', authorIds: [author.id], translatorIds: [], contributorIds: [author.id], conflictIds: conflicts, published: published > 0 });
  const needs = () => needsOf({ access: 'public', concepts: names ? ['actor-indigenous-people'] : [], marked });
  const live = () => reports.filter((r) => reviews.get(r.reviewerId)?.state === 'active');
  const missing = () => missingReviews(needs(), live(), String(submitted), [author.id, ...conflicts]);
  const fresh = () => {
    [state, revision, submitted, published, plan, taken, approved, conflicts, names, marked, reviews, reports, decision, appeal] = ['draft', 0, 0, 0, 0, 0, 0, [], draw.chance(0.5), [], new Map(), [], null, null];
  };

  for (let n = 0; n < STEPS; n += 1) {
    const who = draw.of(people);
    const may = (action: EditionAction) => can(who, action, subject());
    const move = (action: WorkflowAction, then: () => void, reason = draw.chance(0.9)) => {
      const to = nextState(state, action);
      if (!to || !may((action === 'reopen' ? 'edition.decide-appeal' : `edition.${action}`) as EditionAction) || (needsReason(action) && !reason)) return;
      state = to;
      plan = 0;
      decision = { action, by: who.id };
      appeal = null;
      then();
      done[action] = (done[action] ?? 0) + 1;
    };
    const mine = reviews.get(who.id);
    switch (draw.of([...TRANSITIONS.map((t) => t.action), 'claim', 'claim', 'assign', 'decline', 'conflict', 'report', 'report', 'report', 'mark', 'appeal', 'uphold', 'plan', 'day', 'edit'] as const)) {
      case 'submit': move('submit', () => (submitted = ++revision)); break;
      case 'request-changes': move('request-changes', () => undefined); break;
      case 'approve':
        if (missing().length === 0) move('approve', () => (approved = submitted));
        break;
      case 'publish':
        if (approved === submitted) move('publish', () => ([published, taken] = [submitted, 0]));
        break;
      case 'day':
        // the outbox publishes in the name of whoever set the day
        if (plan > 0 && state === 'approved' && approved === submitted) {
          state = nextState(state, 'publish')!;
          [published, plan, taken, decision] = [submitted, 0, 0, null];
        }
        break;
      case 'plan': if (may('edition.publish')) plan = submitted; break;
      case 'revise': move('revise', () => undefined); break;
      case 'recall': move('recall', () => undefined); break;
      // possible everywhere: done now and then, or the walk sees little else
      case 'withdraw': if (draw.chance(0.1)) move('withdraw', () => ([taken, published] = [published || taken, 0])); break;
      case 'archive': move('archive', () => (taken = published)); break;
      // what readers had last comes back, and decisions are about it again
      case 'restore': if (taken > 0) move('restore', () => ([published, submitted, approved, taken] = [taken, taken, taken, 0])); break;
      case 'reopen': if (appeal === 'open' && decision && decision.by !== who.id && submitted > 0) move('reopen', () => undefined); break;
      case 'appeal': if (may('edition.appeal') && decision && APPEALABLE.some((a) => a === decision?.action) && decision.by !== author.id) appeal = 'open'; break;
      case 'uphold': if (appeal === 'open' && may('edition.decide-appeal') && decision?.by !== who.id) appeal = null; break;
      case 'mark': if (may('edition.review-technical')) marked = ['community']; break;
      case 'claim': {
        const kind = draw.of(REVIEWER_KINDS);
        const to = nextReviewState(mine?.state ?? null, 'claim');
        if (may(`edition.review-${kind}`) && to) reviews.set(who.id, { kind: mine?.state === 'asked' ? mine.kind : kind, state: to });
        break;
      }
      case 'assign': {
        const [other, kind] = [draw.of(people), draw.of(REVIEWER_KINDS)];
        const to = nextReviewState(reviews.get(other.id)?.state ?? null, 'assign');
        if (may('edition.assign-reviewer') && can(other, `edition.review-${kind}`, subject()) && to) reviews.set(other.id, { kind, state: to });
        break;
      }
      case 'decline': case 'conflict': {
        const to = nextReviewState(mine?.state ?? null, 'decline');
        if (mine && to) reviews.set(who.id, { ...mine, state: to });
        if (draw.chance(0.2) && mine && !conflicts.includes(who.id)) conflicts = [...conflicts, who.id];
        break;
      }
      case 'report': {
        if (!mine || !nextReviewState(mine.state, 'report') || !may(`edition.review-${mine.kind}`)) break;
        const scores: Scores = Object.fromEntries(criteriaOf(mine.kind).filter(() => draw.chance(0.98)).map((name) => [name, draw.of(SCORES)]));
        const again = reports.some((r) => r.reviewerId === who.id && r.revisionId === String(submitted));
        if (missingScores(mine.kind, scores).length === 0 && !again) reports.push({ kind: mine.kind, reviewerId: who.id, revisionId: String(submitted), scores });
        break;
      }
      case 'edit': if (draw.chance(0.02)) fresh(); break;
    }

    seen.add(state);
    // what must be true whatever happened
    expect(EDITION_STATES).toContain(state);
    for (const review of reviews.values()) expect(REVIEW_STATES).toContain(review.state);
    if (state === 'approved' && approved !== submitted) throw new Error(`step ${n}: approved another revision than was handed in`);
    if (published > 0 && published > revision) throw new Error(`step ${n}: a revision nobody handed in is public`);
    if (state === 'published' && (published === 0 || published !== approved)) throw new Error(`step ${n}: what is public was not approved`);
    if (plan > 0 && state !== 'approved') throw new Error(`step ${n}: a day is set for what is not approved`);
    if (reviews.has(author.id) || reports.some((r) => r.reviewerId === author.id)) throw new Error(`step ${n}: the author reviews`);
    if (['request-changes', 'approve', 'publish', 'reopen'].includes(decision?.action ?? '') && decision?.by === author.id) throw new Error(`step ${n}: the author decides`);
    if (decision?.action === 'approve' && state === 'approved' && !needs().every((need) => reports.some((r) => r.kind === need.kind && r.revisionId === String(submitted)))) throw new Error(`step ${n}: approved without every review`);
    if ((EDITABLE_STATES as readonly string[]).includes(state) !== can(author, 'edition.edit', subject())) throw new Error(`step ${n}: the author may write when it is out of hand, or may not when it is in hers`);
    if (new Set(reports.map((r) => `${r.reviewerId} ${r.revisionId}`)).size !== reports.length) throw new Error(`step ${n}: one reviewer counts twice`);
    if (reports.length > 400) reports = reports.slice(-200);
  }
  // the walk went everywhere, or it proves nothing
  expect([...seen].sort()).toEqual([...EDITION_STATES].sort());
  expect(Object.keys(done).sort()).toEqual(TRANSITIONS.map((t) => t.action).sort());
}, 120_000);
