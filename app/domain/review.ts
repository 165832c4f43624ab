/** Kinds of reviewers. */
export const REVIEWER_KINDS = ['technical', 'community'] as const;
export type ReviewerKind = (typeof REVIEWER_KINDS)[number];

/** Where one reviewer stands with one edition. What they found is a report on a revision, kept apart. */
export const REVIEW_STATES = ['asked', 'active', 'declined'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** `null` = not there yet. A reviewer may come back after declining, and may step back after accepting. */
export const REVIEW_STEPS = [
  { action: 'assign', from: [null, 'declined'], to: 'asked' },
  { action: 'claim', from: [null, 'asked', 'declined'], to: 'active' },
  { action: 'report', from: ['active'], to: 'active' },
  { action: 'decline', from: ['asked', 'active'], to: 'declined' },
] as const satisfies readonly { action: string; from: readonly (ReviewState | null)[]; to: ReviewState }[];
export type ReviewStep = (typeof REVIEW_STEPS)[number]['action'];

/** The state a step leads to, or null when it is not possible there. */
export function nextReviewState(state: ReviewState | null, action: ReviewStep): ReviewState | null {
  const step = REVIEW_STEPS.find((s) => s.action === action);
  return step && (step.from as readonly (ReviewState | null)[]).includes(state) ? step.to : null;
}

export const RECOMMENDATIONS = ['approve', 'changes'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

/** Days a reviewer has, from the day they take it on or the author hands in again. */
export const DAYS_TO_REVIEW: Record<ReviewerKind, number> = { technical: 14, community: 21 };
/** A reminder goes out this many days before, and another on the day. */
export const REMIND_DAYS_BEFORE = 3;
export const MAX_DAYS_TO_REVIEW = 180;

/** What the rules look at in a practice. `marked` = kinds somebody asked for by hand. */
export type Reviewable = { access: string; concepts: readonly string[]; marked: readonly ReviewerKind[] };

/** Which practices need which kind of reviewer, and why: words at `review:need.<because>`. Add a line to ask for more. */
export const REVIEW_RULES: readonly { kind: ReviewerKind; because: string; when: 'always' | 'marked' | { access: string } | { concept: string } }[] = [
  { kind: 'technical', because: 'always', when: 'always' },
  { kind: 'community', because: 'names-people', when: { concept: 'actor-indigenous-people' } },
  { kind: 'community', because: 'consent', when: { concept: 'com-consent' } },
  { kind: 'community', because: 'kept', when: { access: 'community' } },
  { kind: 'community', because: 'marked', when: 'marked' },
];

export type Need = { kind: ReviewerKind; because: string };

/** The reviews a practice needs, one a kind, with the first rule that asks for it. */
export function needsOf(practice: Reviewable): Need[] {
  return REVIEWER_KINDS.flatMap((kind) => {
    const rule = REVIEW_RULES.find((r) => r.kind === kind && applies(r.when, kind, practice));
    return rule ? [{ kind, because: rule.because }] : [];
  });
}

function applies(when: (typeof REVIEW_RULES)[number]['when'], kind: ReviewerKind, practice: Reviewable): boolean {
  if (when === 'always') return true;
  if (when === 'marked') return practice.marked.includes(kind);
  return 'access' in when ? practice.access === when.access : practice.concepts.includes(when.concept);
}

/** One report: who made it as what, on which revision. */
export type ReportHead = { kind: ReviewerKind; reviewerId: string; revisionId: string };

/** The kinds of review that are needed and not in for this revision. Approval is possible when none is. Writers' reports never count. */
export function missingReviews(needs: readonly Need[], reports: readonly ReportHead[], revisionId: string, writerIds: readonly string[]): ReviewerKind[] {
  return needs.map((n) => n.kind).filter((kind) => !reports.some((r) => r.kind === kind && r.revisionId === revisionId && !writerIds.includes(r.reviewerId)));
}
