import { createHash } from 'node:crypto';
import type { Trx } from '#db/client.ts';
import {
  countForms, formIds, indexedDocs, indexedEntries, nextSeq, putDocs, putFacets, removeDocs, type FacetRow, type FormKey, type IndexedDoc, type IndexedEntry, type Stems,
} from '#db/repositories/search-index.repo.ts';
import { eachWord, type TextLang } from '#search/language/words.ts';
import type { IndexChange, IndexEntry } from '#search/port.ts';
import { SETTINGS_HASH } from '#search/settings.ts';
import { packFacets, packText, packTokens, unpackTokens } from './packing.ts';
import { leadingStems } from './leading.ts';
import type { Beside } from './index-rows.ts';

const EMPTY = Buffer.alloc(0);
const NOTHING = { acl: '', packed: '', publishedAt: 0, talk: '[]', talkTokens: EMPTY, hash: '' };

/**
 * Puts entries in the index or takes them out, inside the caller's transaction: committed with the content, gone with it on rollback.
 * What is already indexed as it is costs one hash.
 */
export async function writeIndex(trx: Trx, changes: readonly IndexChange[]): Promise<void> {
  if (changes.length === 0) return;
  const stored = new Map((await indexedEntries(trx, [...new Set(changes.map((c) => c.kind))], changes.map((c) => c.id))).map((e) => [keyOf(e), e]));
  const work = changes.flatMap(({ kind, id, entry }) => {
    const before = stored.get(keyOf({ kind, id }));
    const hash = hashOf(entry);
    const after = hash === '' ? null : entry;
    return (before?.hash ?? '') === hash ? [] : [{ kind, id, before, after, hash }];
  });
  if (work.length === 0) return;
  const seq = await nextSeq(trx);
  const docs = await indexedDocs(trx, work.flatMap((w) => (w.before ? [w.before.pid] : [])));
  await removeDocs(trx, docs.map((d) => d.id));

  const words = new WordTable();
  const read = work.map((w) => (w.after ? readEntry(w.after, words) : null));
  const ids = await formIds(trx, words.keys);
  const number = (list: readonly number[]) => list.map((i) => ids[i] ?? 0);

  const facets = work.flatMap(({ kind, id, before, after, hash }, i): FacetRow[] => {
    const now = read[i];
    if (!after || !now) return before ? [{ kind, id, ...NOTHING, seq }] : [];
    return [{
      kind, id, acl: after.acl, packed: packFacets(after), talk: JSON.stringify(besides(after)), talkTokens: packTokens([number(now.talk)]), hash, seq,
      publishedAt: Math.max(...after.editions.map((e) => Date.parse(e.publishedAt) || 0)),
    }];
  });
  const pids = await putFacets(trx, facets);
  const pidOf = new Map(facets.map((f, i) => [keyOf(f), pids[i] ?? 0]));

  const counts = new Counts();
  const rows: Parameters<typeof putDocs>[1][number][] = [];
  for (const [i, { kind, id, before, after }] of work.entries()) {
    const now = read[i];
    if (before) counts.add(distinctOf(before, docs), -1, before.acl);
    if (!after || !now) continue;
    const pid = pidOf.get(keyOf({ kind, id })) ?? 0;
    const distinct = new Set(number(now.talk));
    for (const edition of now.editions) {
      const fields = [edition.title, edition.summary, edition.tags, edition.body].map(number);
      for (const field of fields) for (const word of field) distinct.add(word);
      const { editionId, lang, title, summary, tags, body, spans } = edition.source;
      rows.push({ row: { pid, editionId, lang, title, tokens: packTokens(fields), summary, tags, body: packText(body), spans: JSON.stringify(spans) }, stems: edition.stems });
    }
    counts.add(distinct, 1, after.acl);
  }
  await putDocs(trx, rows);
  await countForms(trx, counts.changes());
}

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`;

/** What an entry is in the index, in short. Empty = not in it: nobody may see what has no access token. */
export function hashOf(entry: IndexEntry | null): string {
  if (!entry || entry.acl === '' || entry.editions.length === 0) return '';
  return createHash('sha256').update(SETTINGS_HASH).update(JSON.stringify(entry)).digest('base64url').slice(0, 16);
}

/** The different words of a write, numbered in order of appearance. */
class WordTable {
  readonly keys: FormKey[] = [];
  readonly #index = new Map<string, number>();

  read(text: string, lang: TextLang): { list: number[]; stems: string[] } {
    const list: number[] = [];
    const stems: string[] = [];
    eachWord(text, lang, (_start, _end, { word, form, stem }, locale) => {
      const key = `${locale}:${word}`;
      let at = this.#index.get(key);
      if (at === undefined) {
        at = this.keys.push({ word, lang: locale, form, stem }) - 1;
        this.#index.set(key, at);
      }
      list.push(at);
      stems.push(stem);
      return true;
    });
    return { list, stems };
  }
}

/** Texts beside an entry that are found with it: posts of its discussion, and attached files by their name and what they say. */
export function besides({ posts, files }: IndexEntry): Beside[] {
  return [...posts, ...files.map(({ fileId, name, lang, text }) => ({ lang, text: text ? `${name}\n${text}` : name, file: { fileId, name } }))];
}

function readEntry(entry: IndexEntry, words: WordTable) {
  const posts = besides(entry).map((p) => words.read(p.text, p.lang));
  const talk = posts.flatMap((p) => p.list);
  const talkStems = posts.flatMap((p) => p.stems).join(' ');
  const editions = entry.editions.map((source) => {
    const [title, summary, tags] = [source.title, source.summary, source.tags].map((text) => words.read(text, source.lang));
    const body = words.read(source.body, { lang: source.lang, spans: source.spans });
    const stems: Stems = {
      title: title?.stems.join(' ') ?? '', summary: summary?.stems.join(' ') ?? '', tags: tags?.stems.join(' ') ?? '', body: body.stems.join(' '), talk: talkStems,
      leading: leadingStems(title?.stems ?? [], [...(summary?.stems ?? []), ...(tags?.stems ?? [])]),
    };
    return { source, stems, title: title?.list ?? [], summary: summary?.list ?? [], tags: tags?.list ?? [], body: body.list };
  });
  return { editions, talk };
}

function distinctOf(before: IndexedEntry, docs: readonly IndexedDoc[]): Set<number> {
  const distinct = new Set(unpackTokens(before.talkTokens));
  for (const doc of docs) if (doc.pid === before.pid) for (const id of unpackTokens(doc.tokens)) distinct.add(id);
  distinct.delete(0);
  return distinct;
}

/** In how many entries more or fewer a word now stands. */
class Counts {
  readonly #changes = new Map<number, { all: number; public: number }>();

  add(ids: Iterable<number>, step: 1 | -1, acl: string): void {
    const isPublic = acl.split(' ').includes('public');
    for (const id of ids) {
      const change = this.#changes.get(id) ?? { all: 0, public: 0 };
      this.#changes.set(id, { all: change.all + step, public: change.public + (isPublic ? step : 0) });
    }
  }

  changes() {
    return [...this.#changes].filter(([, c]) => c.all !== 0 || c.public !== 0).map(([id, c]) => ({ id, ...c }));
  }
}
