import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Locale } from '#app/domain/locales.ts';
import { openSqliteDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import { openSearch } from '#search/open.ts';
import { FACET_GROUPS, SORTS, type Filters, type IndexEntry, type SearchPage, type SearchPort } from '#search/port.ts';
import { putVocabulary } from '#tests/contract/search-fixture.ts';

/**
 * How many settings of visibility are tried; 10,000 before a release: `SEARCH_VISIBILITY=10000 npx vitest run --project integration tests/integration/search/hidden.test.ts`,
 * and with MEILI_URL and MEILI_KEY on a live Meilisearch.
 */
const SETTINGS = Number(process.env['SEARCH_VISIBILITY'] ?? 150);
const SEED = Number(process.env['SEARCH_SEED'] ?? 20_261_126);
const ENTRIES = 24;
const MEILI = process.env['MEILI_URL'] ? { url: process.env['MEILI_URL'], key: process.env['MEILI_KEY'] ?? '' } : null;
/** Changes cost a program of its own some time: several readers ask between two of them. */
const READERS = MEILI ? 40 : 1;

// Words with forms, stems and slips in common, of three languages and of one nobody stems.
const WORDS = ('mina minas minería minero cierre cierres cerrar garantía garantías garantia regalía regalías agua aguas relave relaves consulta consultas consultor mine mines mining closure closures '
  + 'water waters royalty royalties tailings consultation community communities fermeture fermetures redevance redevances eau eaux minière minières collectivité kawsay kawsayninchik yaku mapu').split(' ');
const TOKENS = ['public', 'members', 'community-aaa', 'community-bbb'];

it(`what is hidden changes nothing on ${MEILI ? 'Meilisearch' : 'the embedded engine'}: ${SETTINGS} settings of visibility against an index that never held it`, { timeout: 60_000 + SETTINGS * (MEILI ? 4000 : 400) }, async () => {
  const random = generatorOf(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = (list: readonly string[], most: number) => [...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list)))];
  const text = (n: number) => Array.from({ length: n }, () => pick(WORDS)).join(' ');
  const entryOf = (id: string): IndexEntry => {
    const langs = [...new Set([pick(['es', 'en', 'fr', 'qu']), ...some(['es', 'en', 'fr'], 1)])];
    return {
      kind: 'practice', id, acl: pick(['public', 'public', 'members', 'community-aaa', 'community-bbb', 'community-aaa community-bbb', '']),
      countries: some(['ca', 'cl', 'pe'], 2), themes: some(['legal', 'environmental'], 2), sectors: some(['mining', 'energy'], 1), audiences: [], years: random() < 0.5 ? [2015 + Math.floor(random() * 4)] : [],
      editions: langs.map((lang) => ({ editionId: `${id}${lang}`, lang, title: text(2 + Math.floor(random() * 3)), summary: text(4), tags: text(1), body: text(6 + Math.floor(random() * 20)), spans: [], publishedAt: `202${Math.floor(random() * 5)}-01-01T00:00:00.000Z` })),
      posts: random() < 0.3 ? [{ lang: 'es', text: text(6) }] : [], files: [],
    };
  };
  const whole = await scratch('whole');
  // for each kind of reader an index of what they see and nothing else
  const worlds = new Map<string, { search: SearchPort; close(): Promise<void>; held: ReadonlyMap<string, IndexEntry> }>();
  const worldOf = async (tokens: readonly string[]) => {
    const name = MEILI ? TOKENS.map((t) => (tokens.includes(t) ? 1 : 0)).join('') : 'one';
    const world = worlds.get(name) ?? { ...(await scratch(name)), held: new Map<string, IndexEntry>() };
    worlds.set(name, world);
    return world;
  };
  const entries = new Map(Array.from({ length: ENTRIES }, (_, n): [string, IndexEntry] => [`e${n}`, entryOf(`e${n}`)]));
  const change = (entry: IndexEntry) => ({ kind: entry.kind, id: entry.id, entry });
  await whole.search.apply([...entries.values()].map(change));
  let hidden = 0;
  let answered = 0;
  for (let n = 0; n < SETTINGS; n++) {
    if (n % READERS === 0) {
      const again = Array.from({ length: 3 }, () => entryOf(`e${Math.floor(random() * ENTRIES)}`));
      for (const entry of again) entries.set(entry.id, entry);
      await whole.search.apply([...new Map(again.map((e) => [e.id, e])).values()].map(change));
    }
    const viewer = { tokens: TOKENS.filter(() => random() < 0.5) };
    const sees = (entry: IndexEntry) => entry.acl.split(' ').some((token) => viewer.tokens.includes(token));
    const now = new Map([...entries].filter(([, entry]) => sees(entry)));
    hidden += ENTRIES - now.size;
    const visible = await worldOf(viewer.tokens);
    const { held } = visible;
    const changed = [...new Set([...held.keys(), ...now.keys()])].filter((id) => held.get(id) !== now.get(id));
    if (changed.length > 0) await visible.search.apply(changed.map((id) => ({ kind: 'practice' as const, id, entry: now.get(id) ?? null })));
    visible.held = now;
    const filters: Filters = { ...(random() < 0.2 ? { country: ['pe'] } : {}), ...(random() < 0.2 ? { content: [pick(['es', 'fr'])] } : {}), ...(random() < 0.1 ? { theme: ['legal'] } : {}) };
    const query = { kind: 'practice' as const, text: typed(random, pick), locale: pick<Locale | null>(['es', 'en', 'fr', null]), filters, sort: random() < 0.8 ? 'relevance' as const : pick(SORTS), page: random() < 0.9 ? 1 : 2, size: pick([3, 10, 20]), facets: [...FACET_GROUPS] };
    const prefix = query.text.slice(0, 4);
    const ask = async (search: SearchPort) => ({
      page: comparable(await search.search(query, viewer)), kinds: await search.countKinds(query, viewer), titles: await search.suggest(prefix, query.locale ?? 'es', viewer, 6),
      related: (await search.related(`e${n % ENTRIES}`, 'es', viewer, 5)).map(({ id, score }) => ({ id, score: Number(score.toFixed(6)) })),
    });
    const [got, expected] = [await ask(whole.search), await ask(visible.search)];
    expect({ n, query, viewer, ...got }).toEqual({ n, query, viewer, ...expected });
    if (MEILI) expect(got.page.engine).toBe('meilisearch');
    if (got.page.total > 0) answered++;
  }
  expect(hidden).toBeGreaterThan(SETTINGS * 4);
  expect(answered).toBeGreaterThan(SETTINGS / 3);
  await whole.close();
  for (const world of worlds.values()) await world.close();
});

/** A question: one to four words, sometimes cut, with a slip, in quotes or unwanted. */
function typed(random: () => number, pick: <T>(list: readonly T[]) => T): string {
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const word = pick(WORDS);
    const how = random();
    if (how < 0.15) return word.slice(0, 4);
    if (how < 0.35 && word.length > 4) return word.slice(0, 2) + word.slice(3);
    if (how < 0.4) return `"${word} ${pick(WORDS)}"`;
    return how < 0.45 ? `-${word}` : word;
  }).join(' ') + (random() < 0.3 ? ' ' : '');
}

const rounded = (hits: SearchPage['hits']) => hits.map(({ score, ...hit }) => ({ ...hit, score: Number(score.toFixed(4)) }));
const comparable = ({ tookMs: _took, hits, nearly, ...page }: SearchPage) => ({ ...page, hits: rounded(hits), nearly: rounded(nearly) });

async function scratch(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'search-hidden-'));
  const database = openSqliteDatabase(join(folder, 'test.db'));
  await migrate(database);
  await putVocabulary(database.writer);
  const meili = MEILI ? { ...MEILI, prefix: `hidden-${process.pid}-${name}`, readerMs: 30_000, driftMs: Infinity } : null;
  const search = await openSearch({ database, dataDir: folder, meili, follow: false });
  if (search instanceof MeilisearchSearch) await search.sync.rebuild();
  return {
    search,
    close: async () => {
      if (search instanceof MeilisearchSearch) await search.sync.remove();
      await search.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function generatorOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}
