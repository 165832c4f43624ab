import { expect, it } from 'vitest';
import { measureJudged } from '#tests/bench/search-quality/judged.ts';
import { openTestDatabase } from '#tests/setup/database.ts';

it('answers 150 questions of officers over the real practices as judged, nDCG@10 .85 at least, and alike with the content in PostgreSQL', { timeout: 300_000 }, async () => {
  const { queries, ndcg, byLanguage, worst, places } = await measureJudged();
  expect(queries).toBe(150);
  expect(ndcg, JSON.stringify({ byLanguage, worst })).toBeGreaterThanOrEqual(0.85);
  const postgres = await openTestDatabase('postgres');
  expect((await measureJudged(postgres.url ?? undefined)).places).toEqual(places);
  await postgres.close();
});
