import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { localeOfTag } from '#app/domain/locales.ts';
import { openSqliteDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import { openSearch } from '#search/open.ts';
import { FACET_GROUPS, type IndexChange, type IndexEntry, type SearchPort } from '#search/port.ts';

/**
 * `npm run search:eval -- --corpus FILE --queries FILE --engine embedded|meilisearch --out FILE [--locale known|unknown]`
 * Answers queries over a corpus through the real port in a scratch index, facets and access rule on every query, so that any draw can be scored.
 * Corpus rows {key, lang, title, body, country, theme, year, acl}; queries {id, q, lang, want}; writes {id, hits: [keys], ms}.
 */
type CorpusRow = { key: string; lang: string; title: string; body: string; country?: string | string[]; theme?: string | string[]; year?: number; acl?: string | string[] };
type QueryRow = { id: string; q: string; lang: string };

const BATCH = 1000;
const EPOCH = '2020-01-01T00:00:00.000Z';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' }, queries: { type: 'string' }, out: { type: 'string' }, engine: { type: 'string', default: 'embedded' },
    locale: { type: 'string', default: 'unknown' },
  },
});
const usage = 'usage: npm run search:eval -- --corpus FILE --queries FILE --engine embedded|meilisearch --out FILE [--locale known|unknown]';
if (!options.corpus || !options.queries || !options.out || !['known', 'unknown'].includes(options.locale)) throw new Error(usage);
const meili = options.engine === 'meilisearch' ? { url: process.env['MEILI_URL'] ?? '', key: process.env['MEILI_KEY'] ?? '', prefix: `eval-${process.pid}`, readerMs: 10_000 } : null;
if (options.engine !== 'embedded' && !meili) throw new Error(`no engine "${options.engine}": embedded or meilisearch`);
if (meili && !(meili.url && meili.key)) throw new Error('meilisearch needs MEILI_URL and MEILI_KEY');
await evaluate(options.corpus, options.queries, options.out, options.locale === 'known');

async function evaluate(corpus: string, queries: string, out: string, localeKnown: boolean): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'intercambio-search-eval-'));
  const database = openSqliteDatabase(join(dataDir, 'scratch.db'));
  try {
    await migrate(database);
    await database.writer.transaction().execute(seedVocabulary);
    const search = await openSearch({ database, dataDir, meili, follow: false });
    if (search instanceof MeilisearchSearch) await search.sync.rebuild();
    const tokens = await fill(search, corpus);
    await ask(search, queries, out, localeKnown, tokens);
    if (search instanceof MeilisearchSearch) await search.sync.remove();
    await search.close();
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Indexes the corpus; returns the access tokens met, all of which the questions are asked with: the rule is applied and nothing wanted is hidden. */
async function fill(search: SearchPort, corpus: string): Promise<string[]> {
  const tokens = new Set<string>();
  const started = performance.now();
  let batch: IndexChange[] = [];
  let count = 0;
  for await (const row of rowsOf<CorpusRow>(corpus)) {
    const entry = entryOf(row);
    tokens.add(entry.acl);
    batch.push({ kind: 'practice', id: row.key, entry });
    count++;
    if (batch.length < BATCH) continue;
    await search.apply(batch);
    batch = [];
  }
  if (batch.length > 0) await search.apply(batch);
  console.error(`${count} documents indexed in ${((performance.now() - started) / 1000).toFixed(1)} s, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident`);
  return [...tokens];
}

function entryOf(row: CorpusRow): IndexEntry {
  const list = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());
  return {
    kind: 'practice', id: row.key, acl: list(row.acl)[0] ?? 'public', countries: list(row.country), themes: list(row.theme), sectors: [], audiences: [],
    years: row.year === undefined ? [] : [row.year], posts: [], files: [],
    editions: [{ editionId: row.key, lang: row.lang, title: row.title, summary: '', tags: '', body: row.body, spans: [], publishedAt: EPOCH }],
  };
}

async function ask(search: SearchPort, queries: string, out: string, localeKnown: boolean, tokens: readonly string[]): Promise<void> {
  const file = createWriteStream(out);
  const times: number[] = [];
  for await (const { id, q, lang } of rowsOf<QueryRow>(queries)) {
    const page = await search.search({
      kind: 'practice', text: q, locale: localeKnown ? (localeOfTag(lang) ?? 'es') : null, filters: {}, sort: 'relevance', page: 1, size: 10, facets: FACET_GROUPS,
    }, { tokens });
    if (page.degraded) throw new Error('the engine did not answer: the embedded index did');
    times.push(page.tookMs);
    if (!file.write(`${JSON.stringify({ id, hits: [...page.hits, ...page.nearly].map((h) => h.id), ms: Number(page.tookMs.toFixed(2)) })}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  console.error(`${times.length} queries, ms p50 / p95 / p99 = ${at(0.5)} / ${at(0.95)} / ${at(0.99)}, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident`);
}

async function* rowsOf<T>(file: string): AsyncGenerator<T> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() !== '') yield JSON.parse(line) as T;
  }
}
