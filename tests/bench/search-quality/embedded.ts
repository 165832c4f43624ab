import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeOfTag } from '#app/domain/locales.ts';
import { openSqliteDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { openSearch } from '#search/open.ts';
import { FACET_GROUPS, type IndexChange, type SearchPort } from '#search/port.ts';
import { corpusRows } from './corpus.ts';
import { percentile, type Query, type Row } from './common.ts';

const BATCH = 200;
const READERS = { threads: 2, from: 0 };

export type Built = { seconds: number; cpuSeconds: number; bytes: number; updateP95: number; untilFoundMs: number };

/** Builds the index of a corpus in a folder through the port, then changes documents one at a time. */
export async function buildEmbedded(corpus: string, folder: string): Promise<Built> {
  const rows = await corpusRows(corpus);
  const file = join(folder, 'scratch.db');
  const database = openSqliteDatabase(file);
  await migrate(database);
  await database.writer.transaction().execute(seedVocabulary);
  const search = await openSearch({ database, dataDir: folder });
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  for (let i = 0; i < rows.length; i += BATCH) await search.apply(rows.slice(i, i + BATCH).map(changeOf));
  const seconds = (performance.now() - began) / 1000;
  const cpuSeconds = total(process.cpuUsage(cpu)) / 1e6;
  const [times, found] = [[] as number[], [] as number[]];
  for (let n = 0; n < 200; n++) {
    const row = rows[(n * 211) % rows.length] as Row;
    const start = performance.now();
    await search.apply([changeOf({ ...row, title: `${row.title} palabraunica${n}` })]);
    times.push(performance.now() - start);
    if (n % 20 === 0 && (await ask(search, { q: `palabraunica${n}`, lang: row.lang }, false, row.acl)).length === 1) found.push(performance.now() - start - (times.at(-1) ?? 0));
  }
  for (let n = 0; n < 200; n += 1) await search.apply([changeOf(rows[(n * 211) % rows.length] as Row)]);
  await search.close();
  // the file also holds the portal's own tables
  const bytes = Number(database.sqlite?.prepare(`select sum(pgsize) from dbstat where name like 'search%' or name like 'sqlite_autoindex_search%'`).pluck().get());
  await database.close();
  return { seconds, cpuSeconds, bytes, updateP95: percentile(times, 0.95), untilFoundMs: found.length === 10 ? percentile(found, 0.5) : Number.NaN };
}

export type Speed = { p50: number; p95: number; p99: number };
export type Asked = { hits: Record<string, string[]>; one?: Speed; four?: Speed; cpu?: Speed; residentMb: number };

/** Puts questions to a built index, facets and access rule on every one, snippets made. `timed`: the mixed set is measured, one and four at a time. */
export async function askEmbedded(folder: string, queries: readonly Query[], localeKnown: boolean, timed: boolean): Promise<Asked> {
  const database = openSqliteDatabase(join(folder, 'scratch.db'));
  const search = await openSearch({ database, dataDir: folder, readers: READERS });
  const tokens = ['public', 'members', 'reviewers', ...Array.from({ length: 30 }, (_, i) => `community-${i + 1}`)];
  const hits: Record<string, string[]> = {};
  const known = queries.filter((q) => q.set !== 'latency');
  // both threads at work from the beginning
  await inParallel(known, 2, async (q) => {
    hits[q.id] = await ask(search, q, localeKnown, tokens);
  });
  const result: Asked = { hits, residentMb: 0 };
  if (timed) {
    const mixed = queries.filter((q) => q.set === 'latency');
    const half = mixed.filter((_, i) => i % 2 === 0);
    const [one, four, cpu] = [[] as number[], [] as number[], [] as number[]];
    // no question is asked twice: kept answers would flatter
    for (const q of half) {
      const [start, used] = [performance.now(), process.cpuUsage()];
      await ask(search, q, localeKnown, tokens);
      one.push(performance.now() - start);
      cpu.push(total(process.cpuUsage(used)) / 1000);
    }
    await inParallel(mixed.filter((_, i) => i % 2 === 1), 4, async (q) => {
      const start = performance.now();
      await ask(search, q, localeKnown, tokens);
      four.push(performance.now() - start);
    });
    Object.assign(result, { one: speed(one), four: speed(four), cpu: speed(cpu) });
  }
  result.residentMb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? Number.NaN) / 1024;
  await search.close();
  await database.close();
  return result;
}

async function ask(search: SearchPort, { q, lang }: Pick<Query, 'q' | 'lang'>, localeKnown: boolean, tokens: readonly string[]): Promise<string[]> {
  const page = await search.search({
    kind: 'practice', text: q, locale: localeKnown ? (localeOfTag(lang) ?? 'es') : null, filters: {}, sort: 'relevance', page: 1, size: 10, facets: FACET_GROUPS,
  }, { tokens });
  return [...page.hits, ...page.nearly].map((hit) => hit.id);
}

function changeOf(row: Row): IndexChange {
  const { key: id, lang, title, body } = row;
  return {
    kind: 'practice', id,
    entry: {
      kind: 'practice', id, acl: row.acl.join(' '), countries: row.country, themes: row.theme, sectors: [], audiences: [], years: [row.year], posts: [], files: [],
      editions: [{ editionId: id, lang, title, summary: '', tags: '', body, spans: [], publishedAt: '2020-01-01T00:00:00.000Z' }],
    },
  };
}

export const speed = (ms: readonly number[]): Speed => ({ p50: percentile(ms, 0.5), p95: percentile(ms, 0.95), p99: percentile(ms, 0.99) });
const total = ({ user, system }: NodeJS.CpuUsage) => user + system;

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  }));
}
