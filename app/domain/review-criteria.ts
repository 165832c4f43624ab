/** What a reviewer looks at, in this order. Words: `review:criterion.<name>`. */
export const REVIEW_CRITERIA = ['impact', 'transfer', 'evidence', 'clarity', 'respect', 'law'] as const;
export type ReviewCriterion = (typeof REVIEW_CRITERIA)[number];
