import { expect, it } from 'vitest';
import { measureJudged } from '#tests/bench/search-quality/judged.ts';

it('answers 150 questions of officers over the real practices as judged, nDCG@10 .85 at least', { timeout: 120_000 }, async () => {
  const { queries, ndcg, byLanguage, worst } = await measureJudged();
  expect(queries).toBe(150);
  expect(ndcg, JSON.stringify({ byLanguage, worst })).toBeGreaterThanOrEqual(0.85);
});
