import { describe, expect, it } from 'vitest';
import { dayInMonths, isDay } from '#app/domain/days.ts';
import { isReviewOverdue, reviewByOf, REVIEW_MONTHS } from '#app/domain/review-by.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';

const from = new Date('2026-01-31T22:00:00.000Z');

describe('the day by which a practice is read again', () => {
  it('is that of the theme that ages soonest, and on a day every month has', () => {
    expect(reviewByOf(['legal', 'community'], from)).toBe('2027-01-28');
    expect(reviewByOf(['community'], from)).toBe('2029-01-28');
    expect(reviewByOf([], from)).toBe('2028-01-28');
    expect(Object.keys(REVIEW_MONTHS).sort()).toEqual([...BROAD_THEMES].sort());
    expect(dayInMonths(new Date('2026-11-30T00:00:00Z'), 3)).toBe('2027-02-28');
  });
  it('has passed only when it is over', () => {
    const now = new Date('2027-01-28T23:59:59Z');
    expect([isReviewOverdue('2027-01-28', now), isReviewOverdue('2027-01-27', now), isReviewOverdue(null, now)]).toEqual([false, true, false]);
  });
  it('is a day of the calendar', () => {
    expect(['2027-02-28', '2027-02-29', '2027-2-8', '', '2027-13-01', '20270228', '2027-02-28T00:00:00Z'].map(isDay)).toEqual([true, false, false, false, false, false, false]);
  });
});
