import type SQLite from 'better-sqlite3';
import type { Visibility } from '#app/domain/access.ts';
import type { EntryKind } from '#app/domain/entries.ts';
import { openSqlite } from '#db/dialects/sqlite.ts';
import { Columns, type DocRecord, type FacetRecord } from './columns.ts';
import { Thesaurus, type Concept } from '#search/language/thesaurus.ts';
import { Dictionary, type NewForm, type Slip } from './dictionary.ts';
import type { Beside, DocText, FormRow, IndexRows } from './index-rows.ts';
import { Kept } from './kept.ts';
import { RowCache } from './row-cache.ts';
import { readRows } from './read-rows.ts';
import { View } from './view.ts';

type OtherStem = Pick<FormRow, 'id' | 'stem' | 'public_df'>;

// Kinds of readers and rows of the dictionary that are kept between two changes of the index.
const MAX_VIEWS = 24;
const MAX_FORMS = 12_000;
const NOTHING = Buffer.alloc(0);
const FORM = `id, iif(word = '', form, word) as word, lang, form, stem, df, public_df`;
const AFTER_ALL = '\u{10FFFF}';

/** The read-only connection of the index with its statements and the columns in memory. Sees committed data only. */
export class IndexReader implements IndexRows {
  readonly #db: SQLite.Database;
  columns = new Columns();
  #seq = 0;
  readonly #cache = new RowCache();
  readonly #views = new Map<string, View>();
  readonly #forms = new Kept<FormRow>(MAX_FORMS);
  readonly #stems = new Kept<FormRow>(MAX_FORMS);
  #dictionary = new Dictionary();
  #followed = -1;
  #mark = '';
  #thesaurus: Thesaurus | null = null;
  readonly #statements;

  constructor(file: string) {
    this.#db = openSqlite(file, { readonly: true });
    const db = this.#db;
    this.#statements = {
      seq: db.prepare<[], string>(`select value from search_meta where key = 'seq'`).pluck(),
      entries: db.prepare<[], number>(`select count(*) from search_facet where acl <> ''`).pluck(),
      everHad: db.prepare<[], number>('select coalesce(max(pid), 0) from search_facet').pluck(),
      settings: db.prepare<[], string>(`select value from search_meta where key = 'settings'`).pluck(),
      changed: db.prepare<[number], FacetRecord>('select pid, kind, entry_id, acl, packed, published_at, length(talk_tokens) > 0 as talks from search_facet where seq > ? order by seq'),
      docsOf: db.prepare<[number], DocRecord>('select id, pid, lang, title from search_doc where pid = ? order by id'),
      allDocs: db.prepare<[], DocRecord>('select id, pid, lang, title from search_doc order by pid, id'),
      matches: db.prepare<[string], string | null>('select group_concat(rowid) from search_fts where search_fts match ?').pluck(),
      tokens: db.prepare<[number], Buffer>('select tokens from search_doc where id = ?').pluck(),
      talkTokens: db.prepare<[number], Buffer>('select talk_tokens from search_facet where pid = ?').pluck(),
      talk: db.prepare<[number], string>('select talk from search_facet where pid = ?').pluck(),
      text: db.prepare<[number], DocText>('select title, summary, body, spans, lang, edition_id from search_doc where id = ?'),
      pid: db.prepare<[string, string], number>('select pid from search_facet where kind = ? and entry_id = ?').pluck(),
      forms: db.prepare<[string], FormRow>(`select ${FORM} from search_form where form in (select value from json_each(?))`),
      stems: db.prepare<[string], FormRow>(`select ${FORM} from search_form where stem in (select value from json_each(?))`),
      beginning: db.prepare<[string, string, number], number>('select id from search_form where form >= ? and form < ? limit ?').pluck(),
      otherStems: db.prepare<[string, string, number, string], OtherStem>(
        `select id, stem, public_df from search_form where form >= ? and form < ? and substr(stem, 1, ?) <> ? order by public_df desc limit 2000`),
      publicBeginning: db.prepare<[string, string], number>('select 1 from search_form where form >= ? and form < ? and public_df > 0 limit 1').pluck(),
      newForms: db.prepare<[number], NewForm>(`select max(id) as id, form, max(lang <> '') as stemmed from search_form where id > ? group by form`),
      thesaurus: db.prepare<[], string>(`select value from search_meta where key = 'thesaurus'`).pluck(),
      thesaurusMark: db.prepare<[], string>(`select value from search_meta where key = 'thesaurus_mark'`).pluck(),
      stemsFrom: db.prepare<[string, string, number], string>('select distinct stem from search_form where stem >= ? and stem < ? limit ?').pluck(),
      byId: db.prepare<[string], FormRow>(`select ${FORM} from search_form where id in (select value from json_each(?))`),
    };
  }

  /** Runs a whole query on one state of the index: first takes in what was committed since the last one. */
  read<T>(work: () => T): T {
    return this.#db.transaction(() => {
      this.#follow();
      return work();
    })();
  }

  #follow(): void {
    const seq = Number(this.#statements.seq.get() ?? 0);
    if (seq === this.#seq) return;
    for (const kept of [this.#cache, this.#views, this.#forms, this.#stems]) kept.clear();
    if (seq < this.#seq) this.#dictionary = new Dictionary();
    this.#noticeThesaurus();
    // a smaller number than known means another file under the same name (a restored backup)
    if (this.#seq === 0 || seq < this.#seq) this.#loadAll();
    else for (const row of this.#statements.changed.all(this.#seq)) this.columns.put(row, this.#statements.docsOf.all(row.pid));
    this.#seq = seq;
  }

  /** Runs something, all at once, as if these concepts were the words known. */
  knowing<T>(concepts: readonly Concept[], work: () => T): T {
    const own = this.#thesaurus;
    this.#thesaurus = new Thesaurus(concepts);
    try {
      return work();
    } finally {
      this.#thesaurus = own;
    }
  }

  /** Made at the first question that needs it: a page that only asks for what is related does not wait for it. */
  get thesaurus(): Thesaurus {
    return (this.#thesaurus ??= new Thesaurus(JSON.parse(this.#statements.thesaurus.get() ?? '[]') as Concept[]));
  }

  #noticeThesaurus(): void {
    const mark = this.#statements.thesaurusMark.get() ?? '';
    if (mark !== this.#mark) this.#thesaurus = null;
    this.#mark = mark;
  }

  #loadAll(): void {
    this.columns = new Columns();
    const docs = new Map<number, DocRecord[]>();
    for (const doc of this.#statements.allDocs.iterate()) {
      const list = docs.get(doc.pid);
      if (list) list.push(doc); else docs.set(doc.pid, [doc]);
    }
    for (const row of this.#statements.changed.all(0)) this.columns.put(row, docs.get(row.pid) ?? []);
  }

  /** Entries with something to show, whoever may see it. */
  entries(): number {
    return this.#statements.entries.get() ?? 0;
  }

  /** How many entries it has had; unlike to count them, this costs nothing. */
  everHad(): number {
    return this.#statements.everHad.get() ?? 0;
  }

  settings(): string {
    return this.#statements.settings.get() ?? '';
  }

  /** The index as this reader sees it. */
  viewOf(visibility: Visibility, kind?: EntryKind): View {
    const name = `${kind ?? ''} ${[...visibility.tokens].sort().join(' ')}`;
    let view = this.#views.get(name);
    if (!view) {
      if (this.#views.size >= MAX_VIEWS) this.#views.clear();
      this.#views.set(name, (view = new View(this, visibility, kind, this.#cache, name)));
    }
    return view;
  }

  /** Rows of a full-text expression in ascending order, those of them that are `seen`. */
  matches(expression: string, seen: Uint8Array): Int32Array {
    return readRows(this.#statements.matches.get(expression) ?? '', seen);
  }

  tokens(row: number): Buffer {
    return this.#statements.tokens.get(row) ?? NOTHING;
  }

  talkTokens(pid: number): Buffer {
    if (this.columns.talks[pid] === 0) return NOTHING;
    return this.#statements.talkTokens.get(pid) ?? NOTHING;
  }

  besides(pid: number): Beside[] {
    return JSON.parse(this.#statements.talk.get(pid) ?? '[]') as Beside[];
  }

  text(row: number): DocText | undefined {
    return this.#statements.text.get(row);
  }

  pid(kind: EntryKind, id: string): number {
    return this.#statements.pid.get(kind, id) ?? -1;
  }

  formsOf(forms: readonly string[]): FormRow[] {
    return this.#forms.all(forms, (missing) => this.#statements.forms.all(JSON.stringify(missing)), (row) => row.form);
  }

  formsWithStem(stems: readonly string[]): FormRow[] {
    return this.#stems.all(stems, (missing) => this.#statements.stems.all(JSON.stringify(missing)), (row) => row.stem);
  }

  formsBeginning(prefix: string, limit: number): number[] {
    return this.#statements.beginning.all(prefix, prefix + AFTER_ALL, limit);
  }

  publicBeginning(prefix: string): boolean {
    return this.#statements.publicBeginning.get(prefix, prefix + AFTER_ALL) !== undefined;
  }

  /** Stems of words that begin so without the stem doing it: "minera" is a beginning of mineras, whose stem is miner. */
  otherStemsBeginning(prefix: string): OtherStem[] {
    return this.#statements.otherStems.all(prefix, prefix + AFTER_ALL, [...prefix].length, prefix);
  }

  stemsBeginning(prefix: string, limit: number): string[] {
    return this.#statements.stemsFrom.all(prefix, prefix + AFTER_ALL, limit);
  }

  /** Words a slip or two away. Made ready at the first need of it. */
  near(form: string, max: number): readonly Slip[] {
    if (this.#followed !== this.#seq) {
      this.#dictionary.follow((id) => this.#statements.newForms.iterate(id));
      this.#followed = this.#seq;
    }
    return this.#dictionary.near(form, max);
  }

  formsById(ids: readonly number[]): FormRow[] {
    return this.#statements.byId.all(JSON.stringify(ids));
  }

  close(): void {
    this.#db.close();
  }
}
