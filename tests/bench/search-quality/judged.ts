import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedLibrary } from '#app/cli/prepare.ts';
import type { Locale } from '#app/domain/locales.ts';
import { openRuntime } from '#app/http/runtime.server.ts';
import { readEnv } from '#app/http/env.server.ts';
import { migrate } from '#db/migrate.ts';
import { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import type { SearchPort } from '#search/port.ts';

type Grades = Record<string, number>;
type Need = { need: string; questions: Record<Locale, string>; first: Grades; second: Grades };
/** `places`: each question with what answered it and by what score. */
export type Judged = { queries: number; ndcg: number; places: string[]; byLanguage: Record<string, number>; worst: { q: string; ndcg: number }[] };

const FILE = join(import.meta.dirname, 'judged-queries.json');
const DEPTH = 10;

/**
 * The judged questions put to a portal with the real practices, content in SQLite or in the PostgreSQL at `url`; each in the language of its reader. `meili`: where
 * Meilisearch is, when that is to answer.
 */
export async function measureJudged(url?: string, meili: { MEILI_URL: string; MEILI_KEY: string } | null = null): Promise<Judged> {
  const dataDir = mkdtempSync(join(tmpdir(), 'search-judged-'));
  const runtime = await openRuntime(readEnv({
    ...(url ? { DATABASE_URL: url } : {}), DATA_DIR: dataDir, SESSION_SECRET: 'k2Jv9sQpX7mL4tRw8yZb3nHc6dFg1aEu', LOG_LEVEL: 'error', ...meili, ...(meili ? { MEILI_INDEX: `judged-${process.pid}` } : {}),
  }), { prepare: async (database) => void (await migrate(database)) });
  try {
    await seedLibrary(runtime, () => undefined);
    const { search } = runtime;
    if (search instanceof MeilisearchSearch) await search.sync.rebuild();
    const rows = await runtime.database.reader.selectFrom('practice').select(['id', 'seed_key']).execute();
    const judged = await judge(search, new Map(rows.map((r) => [r.id, r.seed_key ?? ''])));
    if (search instanceof MeilisearchSearch) await search.sync.remove();
    return judged;
  } finally {
    await runtime.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function judge(search: SearchPort, keys: ReadonlyMap<string, string>): Promise<Judged> {
  const { needs } = JSON.parse(readFileSync(FILE, 'utf8')) as { needs: Need[] };
  const answers: { q: string; lang: string; ndcg: number }[] = [];
  const places: string[] = [];
  for (const { questions, first, second } of needs) {
    const final = agreed(first, second);
    for (const [lang, text] of Object.entries(questions) as [Locale, string][]) {
      const page = await search.search({ kind: 'practice', text, locale: lang, filters: {}, sort: 'relevance', page: 1, size: DEPTH, facets: [] }, { tokens: ['public'] });
      if (page.degraded) throw new Error('the engine did not answer: the embedded index did');
      places.push(`${text}: ${[...page.hits, ...page.nearly].map((hit) => `${keys.get(hit.id) ?? ''} ${hit.lang} ${hit.score.toFixed(6)}`).join(', ')}`);
      answers.push({ q: text, lang, ndcg: gain([...page.hits, ...page.nearly].map((hit) => final[keys.get(hit.id) ?? ''] ?? 0)) / gain(Object.values(final).sort((a, b) => b - a)) });
    }
  }
  const mean = (list: readonly { ndcg: number }[]) => list.reduce((sum, a) => sum + a.ndcg, 0) / list.length;
  const languages = [...new Set(answers.map((a) => a.lang))];
  return {
    queries: answers.length, places, ndcg: mean(answers), byLanguage: Object.fromEntries(languages.map((lang) => [lang, mean(answers.filter((a) => a.lang === lang))])),
    worst: [...answers].sort((a, b) => a.ndcg - b.ndcg).slice(0, 15).map(({ q, ndcg }) => ({ q, ndcg })),
  };
}

/** The mean of both passes, rounded down: what one of them alone saw a little of counts for nothing. */
function agreed(first: Grades, second: Grades): Grades {
  return Object.fromEntries(Object.entries(first).map(([key, grade]) => [key, Math.floor((grade + (second[key] ?? 0)) / 2)]));
}

/** Discounted gain of the first ten, a grade counting 2^grade - 1. */
function gain(grades: readonly number[]): number {
  return grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}
