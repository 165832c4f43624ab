import type { ReviewerKind } from './review.ts';

/** How far a criterion is met, worst first. Guidance for each: `review:criterion.<name>.level.<score>`. */
export const SCORES = [1, 2, 3, 4] as const;
export type Score = (typeof SCORES)[number];

/** From here on a criterion counts as met. */
export const MET_FROM: Score = 3;

/** What a reviewer looks at, in this order, and which kind of reviewer scores it. Words: `review:criterion.<name>`. */
export const REVIEW_CRITERIA = [
  { name: 'impact', by: ['technical', 'community'] },
  { name: 'transfer', by: ['technical'] },
  { name: 'evidence', by: ['technical'] },
  { name: 'clarity', by: ['technical', 'community'] },
  { name: 'respect', by: ['technical', 'community'] },
  { name: 'law', by: ['technical'] },
] as const satisfies readonly { name: string; by: readonly ReviewerKind[] }[];
export type ReviewCriterion = (typeof REVIEW_CRITERIA)[number]['name'];

export type Scores = Partial<Record<ReviewCriterion, Score>>;

/** The criteria a kind of reviewer scores. */
export function criteriaOf(kind: ReviewerKind): ReviewCriterion[] {
  return REVIEW_CRITERIA.filter((c) => (c.by as readonly ReviewerKind[]).includes(kind)).map((c) => c.name);
}

/** The criteria this kind of reviewer must score and has not. */
export function missingScores(kind: ReviewerKind, scores: Scores): ReviewCriterion[] {
  return criteriaOf(kind).filter((name) => !SCORES.some((score) => score === scores[name]));
}

/** Whether every reviewer who scored it found it met; null when nobody scored it. */
export function criterionMet(name: ReviewCriterion, reports: readonly { scores: Scores }[]): boolean | null {
  const given = reports.flatMap((r) => r.scores[name] ?? []);
  return given.length === 0 ? null : given.every((score) => score >= MET_FROM);
}
