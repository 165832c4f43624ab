import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderSpans } from '#app/content/render/text.ts';
import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { conceptsOf, EMPTY_META, practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Executor } from '#db/client.ts';
import { countPractices, practiceIdsAfter, searchSource, searchVocabulary } from '#db/repositories/search-source.repo.ts';
import type { IndexChange, IndexEdition, IndexEntry } from '#search/port.ts';
import type { EntryLoader } from './entry-loader.ts';

type Vocabulary = { broader: Map<string, string>; labels: Map<string, Map<string, string[]>> };

/**
 * The practices as the index holds them, from what readers may read: published revisions and visible posts. Null = has nothing published or is gone.
 * Themes, sectors and audiences are given with their broader concepts, so that a filter on the broad one finds the narrow.
 */
async function loadPractices(db: Executor, ids: readonly string[]): Promise<IndexChange[]> {
  const { practices, editions, posts, files } = await searchSource(db, ids);
  const vocabulary = await loadVocabulary(db);
  const rows = new Map(practices.map((p) => [p.id, p]));
  return ids.map((id): IndexChange => {
    const row = rows.get(id);
    const published = editions.filter((e) => e.practice_id === id);
    if (!row || published.length === 0) return { kind: 'practice', id, entry: null };
    const meta = readMeta(row.meta);
    const withBroader = (list: readonly string[]) => [...new Set(list.flatMap((id) => ancestry(id, vocabulary)))];
    const entry: IndexEntry = {
      kind: 'practice', id, acl: row.acl,
      countries: meta.countries, themes: withBroader(meta.themes), sectors: withBroader(meta.sectors), audiences: withBroader(meta.audiences),
      years: yearsOf(meta),
      editions: published.map((e): IndexEdition => ({
        editionId: e.id, lang: e.lang, title: e.title,
        summary: EDITION_FIELDS.filter((f) => f.search === 'summary').map((f) => e[f.name].trim()).filter(Boolean).join('\n'),
        tags: tagsOf(meta, e.lang, vocabulary), ...bodyOf(e), publishedAt: e.published_at ?? e.created_at, ...(e.archived_at ? { archived: true } : {}),
      })),
      posts: posts.filter((p) => p.practice_id === id).map(({ lang, text }) => ({ lang, text })),
      // those the published metadata names; a file of the working copy alone is nobody's yet
      files: meta.attachments.flatMap(({ fileId, title, lang }) => {
        const file = files.find((f) => f.id === fileId && f.practice_id === id);
        return file ? [{ fileId, name: title, lang, text: file.text ?? '' }] : [];
      }),
    };
    return { kind: 'practice', id, entry };
  });
}

export const practiceLoader: EntryLoader = { load: loadPractices, idsAfter: practiceIdsAfter, count: countPractices };

async function loadVocabulary(db: Executor): Promise<Vocabulary> {
  const { concepts, labels } = await searchVocabulary(db);
  const byConcept = new Map<string, Map<string, string[]>>();
  for (const { concept_id, lang, label } of labels) {
    const langs = byConcept.get(concept_id) ?? new Map<string, string[]>();
    byConcept.set(concept_id, langs);
    langs.set(lang, [...(langs.get(lang) ?? []), label]);
  }
  return { broader: new Map(concepts.flatMap((c) => (c.broader_id ? [[c.id, c.broader_id] as const] : []))), labels: byConcept };
}

function ancestry(id: string, { broader }: Vocabulary): string[] {
  const chain = [id];
  for (let up = broader.get(id); up && !chain.includes(up); up = broader.get(up)) chain.push(up);
  return chain;
}

// Documents without a word in another language, nearly all, are not read again.
const HAS_LANG = /"(?:lang|tag)":"[^"]/;

function bodyOf({ doc, text }: { doc: string; text: string }): Pick<IndexEdition, 'body' | 'spans'> {
  if (!HAS_LANG.test(doc)) return { body: text, spans: [] };
  const { text: body, spans } = renderSpans(JSON.parse(doc) as DocumentJson);
  return { body, spans };
}

function readMeta(json: string): PracticeMeta {
  try {
    return practiceMetaSchema.safeParse(JSON.parse(json)).data ?? EMPTY_META;
  } catch {
    return EMPTY_META;
  }
}

/** Every year the practice ran; a single known year stands alone. */
function yearsOf({ years: { start, end } }: PracticeMeta): number[] {
  const first = start ?? end;
  if (first === null) return [];
  const last = Math.min(Math.max(end ?? first, first), first + 200);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function tagsOf(meta: PracticeMeta, lang: string, { labels }: Vocabulary): string {
  const words: string[] = [];
  for (const { conceptId } of conceptsOf(meta)) {
    const langs = labels.get(conceptId);
    words.push(...(langs?.get(lang) ?? langs?.get(localeOfTag(lang) ?? 'es') ?? langs?.get('es') ?? []));
  }
  words.push(...meta.organisations.map((o) => o.name));
  words.push(...meta.instruments.map((i) => [i.title, i.number, i.year].filter(Boolean).join(' ')));
  if (!meta.place.hidden) {
    const name = meta.place.name[lang] ?? meta.place.name[localeOfTag(lang) ?? ''] ?? Object.values(meta.place.name)[0];
    if (name) words.push(name);
  }
  return [...new Set(words)].join('\n');
}
