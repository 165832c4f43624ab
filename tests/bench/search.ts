import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { insertGenerated } from '#search/generate.ts';
import { openSearch } from '#search/open.ts';
import { FACET_GROUPS, type SearchQuery } from '#search/port.ts';
import type { Row } from './run.ts';

const WORDS = ['cierre de minas', 'garantía financiera', 'agua', 'consulta previa', 'mine closure', 'water monitoring', 'formation', 'redevances', 'comunidad', 'relaves', 'plan', 'empleo local', 'tailings', 'suivi environnemental', 'accord'];

/** Server time of a search with all facets and the access rule over 5,000 generated practices, four at a time. */
export async function measureSearch(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'intercambio-bench-search-'));
  const database = openSqliteDatabase(join(dataDir, 'intercambio.db'));
  await migrate(database);
  await database.writer.transaction().execute(seedVocabulary);
  await insertGenerated(database.writer, { count: 5000 });
  const search = await openSearch({ database, dataDir });
  await search.rebuild();
  const ask = (i: number): SearchQuery => ({
    kind: 'practice', text: WORDS[i % WORDS.length] ?? '', locale: (['es', 'en', 'fr'] as const)[i % 3] ?? 'es', filters: i % 4 === 0 ? { country: ['cl'] } : {},
    sort: 'relevance', page: 1, size: 20, facets: FACET_GROUPS,
  });
  for (let i = 0; i < 60; i++) await search.search(ask(i), { tokens: ['public'] });
  const times: number[] = [];
  for (let i = 0; i < 600; i += 4) {
    const pages = await Promise.all([0, 1, 2, 3].map((k) => search.search(ask(i + k), { tokens: ['public'] })));
    times.push(...pages.map((p) => p.tookMs));
  }
  await search.close();
  await database.close();
  const p95 = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  return [{ what: 'search, 5,000 practices, all facets, 4 at once, p95 server time', measured: `${p95.toFixed(1)} ms`, target: '<= 15 ms', met: p95 <= 15 }];
}
