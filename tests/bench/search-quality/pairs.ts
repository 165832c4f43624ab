import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { openSqliteDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { labelledConcepts } from '#db/repositories/search-source.repo.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { fold } from '#search/language/fold.ts';
import { openSearch, type MeiliSettings } from '#search/open.ts';
import { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import type { IndexChange, SearchPort } from '#search/port.ts';

/** `found`: among the texts of the language wanted; `foundAmongAll`: where those of the reader's own language, which come first, take places too. */
export type Pairs = { asked: number; found: number; foundAmongAll: number; missed: string[] };
type Labelled = Awaited<ReturnType<typeof labelledConcepts>>[number];

const SCHEMES = ['term', 'theme'];
// What stands around a name in a text, without words of the field.
const AROUND: Record<Locale, [string, string]> = { es: ['Aquí se trata de', 'y de nada más.'], en: ['This one deals with', 'and with nothing else.'], fr: ['Il est ici question de', 'et de rien d’autre.'] };

/**
 * Every concept of the thesaurus asked for in each language by its preferred name; wanted, among one document for each concept and language, the one
 * in each other language, in the first ten. Names that are the same in both languages are no question of the thesaurus.
 */
export async function measurePairs(meili: MeiliSettings | null = null): Promise<Pairs> {
  const dataDir = mkdtempSync(join(tmpdir(), 'search-pairs-'));
  const database = openSqliteDatabase(join(dataDir, 'scratch.db'));
  try {
    await migrate(database);
    await database.writer.transaction().execute(seedVocabulary);
    const concepts = (await labelledConcepts(database.writer)).filter((c) => SCHEMES.includes(c.scheme));
    const search = await openSearch({ database, dataDir, meili, follow: false });
    if (search instanceof MeilisearchSearch) await search.sync.rebuild();
    await search.apply(concepts.flatMap((concept) => LOCALE_CODES.flatMap((lang) => documentOf(concept, lang) ?? [])));
    const result = await askPairs(search, concepts);
    if (search instanceof MeilisearchSearch) await search.sync.remove();
    await search.close();
    return result;
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const nameOf = ({ labels }: Labelled, lang: Locale) => labels.find((l) => l.lang === lang && l.kind === 'pref')?.label;
const keyOf = (concept: Labelled, lang: Locale) => `${concept.id}-${lang}`;

function documentOf(concept: Labelled, lang: Locale): IndexChange | null {
  const name = nameOf(concept, lang);
  if (!name) return null;
  const id = keyOf(concept, lang);
  const [before, after] = AROUND[lang];
  return {
    kind: 'practice', id,
    entry: {
      kind: 'practice', id, acl: 'public', countries: [], themes: [], sectors: [], audiences: [], years: [], posts: [], files: [],
      editions: [{ editionId: id, lang, title: '—', summary: '', tags: '', body: `${before} ${name} ${after}`, spans: [], publishedAt: '2020-01-01T00:00:00.000Z' }],
    },
  };
}

async function askPairs(search: SearchPort, concepts: readonly Labelled[]): Promise<Pairs> {
  const result: Pairs = { asked: 0, found: 0, foundAmongAll: 0, missed: [] };
  for (const concept of concepts) {
    for (const from of LOCALE_CODES) {
      const asked = nameOf(concept, from);
      const others = LOCALE_CODES.filter((to) => to !== from && asked && nameOf(concept, to) && fold(nameOf(concept, to) ?? '') !== fold(asked));
      if (!asked || others.length === 0) continue;
      const found = async (content?: Locale) => {
        const filters = content ? { content: [content] } : {};
        const page = await search.search({ kind: 'practice', text: asked, locale: from, filters, sort: 'relevance', page: 1, size: 10, facets: [] }, { tokens: ['public'] });
        if (page.degraded) throw new Error('the engine to be measured did not answer');
        return new Set(page.hits.map((hit) => hit.id));
      };
      const all = await found();
      for (const to of others) {
        result.asked++;
        if (all.has(keyOf(concept, to))) result.foundAmongAll++;
        if ((await found(to)).has(keyOf(concept, to))) result.found++;
        else result.missed.push(`${asked} (${from}) -> ${nameOf(concept, to) ?? ''} (${to})`);
      }
    }
  }
  return result;
}
