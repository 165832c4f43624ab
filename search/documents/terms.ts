import { nameOf, TERM_SCHEME, type Concept } from '#app/domain/concept.ts';
import { LOCALE_CODES, localeOfTag } from '#app/domain/locales.ts';
import type { Executor } from '#db/client.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import type { IndexChange, IndexEntry } from '#search/port.ts';
import type { EntryLoader } from './entry-loader.ts';

/** Terms of the glossary, seen by everybody; a text for each interface language. */
export const termLoader: EntryLoader = {
  async load(db, ids) {
    const published = await publishedTerms(db);
    return ids.map((id): IndexChange => {
      const term = published.get(id);
      return { kind: 'term', id, entry: term ? entryOf(term) : null };
    });
  },
  async idsAfter(db, after, limit) {
    return [...(await publishedTerms(db)).keys()].filter((id) => id > after).sort().slice(0, limit);
  },
  async count(db) {
    return (await publishedTerms(db)).size;
  },
};

async function publishedTerms(db: Executor): Promise<Map<string, Concept>> {
  const all = await conceptsOfScheme(db, TERM_SCHEME);
  return new Map(all.filter((c) => c.status === 'published' && !c.retired).map((c) => [c.id, c]));
}

function entryOf(c: Concept): IndexEntry {
  return {
    kind: 'term', id: c.id, acl: 'public', countries: c.countries, themes: c.theme ? [c.theme] : [], sectors: [], audiences: [], years: [], posts: [], files: [],
    editions: LOCALE_CODES.filter((lang) => c.definition[lang]).map((lang) => ({
      editionId: `${c.id}_${lang}`, lang, title: nameOf(c, lang).label, summary: c.definition[lang] ?? '', body: [c.scopeNote[lang], c.example[lang]].filter(Boolean).join('\n'),
      tags: c.labels.filter((l) => l.kind !== 'hidden' && localeOfTag(l.lang) === lang).map((l) => l.label).join('\n'), spans: [], publishedAt: c.updatedAt ?? '2026-01-01T00:00:00.000Z',
    })),
  };
}
