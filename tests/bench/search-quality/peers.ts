import SQLite from 'better-sqlite3';
import MiniSearch from 'minisearch';
import { fold } from '#search/language/fold.ts';
import { tokenise } from '#search/language/words.ts';
import type { Query, Row } from './common.ts';

/** Something a question can be put to: the keys of the first ten. */
export type Peer = { ask(query: Query): string[]; close(): void };

/** SQLite's own full-text search as it comes: all words, the last also as a beginning, by its own ranking; any word when nothing has all. */
export function plainFts5(rows: Iterable<Row>): Peer {
  const db = new SQLite(':memory:');
  db.exec(`create virtual table doc using fts5(key unindexed, title, body, tokenize='unicode61 remove_diacritics 2', prefix='2 3')`);
  const put = db.prepare('insert into doc (key, title, body) values (?, ?, ?)');
  db.transaction(() => {
    for (const { key, title, body } of rows) put.run(key, title, body);
  })();
  const find = db.prepare<[string], string>('select key from doc where doc match ? order by bm25(doc, 0, 8, 1) limit 10').pluck();
  return {
    ask: ({ q }) => {
      const words = (q.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((w) => `"${w}"`);
      if (words.length === 0) return [];
      const begun = words.map((w, i) => (i === words.length - 1 ? `${w} *` : w));
      const all = find.all(begun.join(' '));
      return all.length > 0 ? all : find.all(begun.join(' OR '));
    },
    close: () => void db.close(),
  };
}

/** MiniSearch, given our stems, with a slip and a beginning allowed. */
export function miniSearch(rows: Iterable<Row>): Peer {
  const index = new MiniSearch<Row>({
    idField: 'key', fields: ['title', 'body'], storeFields: ['country', 'theme', 'year', 'acl'], tokenize: (text) => text.split(' '), processTerm: (term) => term || null,
    searchOptions: { boost: { title: 4 }, combineWith: 'AND', prefix: (_term, i, terms) => i === terms.length - 1, fuzzy: 0.2 },
  });
  const stems = (text: string, lang: string) => tokenise(text, lang).map((t) => t.stem).join(' ');
  for (const row of rows) index.add({ ...row, title: stems(row.title, row.lang), body: stems(row.body, row.lang) });
  return {
    ask: ({ q, lang }) => {
      const found = index.search(stems(q, lang) || fold(q));
      // facets as every other engine counts them
      const counts = new Map<string, number>();
      for (const { country, theme, year } of found as unknown as Row[]) for (const value of [...country, ...theme, String(year)]) counts.set(value, (counts.get(value) ?? 0) + 1);
      return found.slice(0, 10).map((r) => String(r.id));
    },
    close: () => undefined,
  };
}
