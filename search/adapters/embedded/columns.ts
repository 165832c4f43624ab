import type { Visibility } from '#app/domain/access.ts';
import { ENTRY_KINDS, type EntryKind } from '#app/domain/entries.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { sortKey } from '#search/language/fold.ts';
import type { FacetGroup } from '#search/port.ts';
import { unpackFacets, type StoredGroup } from './packing.ts';

/** `talks`: whether it has a discussion. */
export type FacetRecord = { pid: number; kind: string; entry_id: string; acl: string; packed: string; published_at: number; talks: number };
export type DocRecord = { id: number; pid: number; lang: string; title: string };

/** Gives short numbers to strings that come again and again. */
class Interned {
  readonly values: string[] = [];
  readonly #index = new Map<string, number>();

  of(value: string): number {
    let at = this.#index.get(value);
    if (at === undefined) {
      at = this.values.push(value) - 1;
      this.#index.set(value, at);
    }
    return at;
  }

  find(value: string): number {
    return this.#index.get(value) ?? -1;
  }
}

/**
 * What every query needs of every entry, in memory: access, facets, editions, dates. Filled from the committed index only, through the
 * connection that also answers the query, so that it can never be ahead of it or know what was rolled back.
 */
export class Columns {
  readonly langs = new Interned();
  readonly facetValues = new Interned();
  readonly #acls = new Interned();
  readonly #publicAcl: boolean[] = [];
  /** Group (as a position in FACET_GROUPS order of `groups`) of each facet value. */
  readonly groups: StoredGroup[] = [];
  docPid = new Int32Array(1024).fill(-1);
  docLang = new Uint16Array(1024);
  docKey: string[] = [];
  /** Words in the title of an edition. */
  docTitleWords = new Uint8Array(1024);
  ids: string[] = [];
  /** Position in ENTRY_KINDS. */
  kinds = new Uint8Array(1024);
  /** Milliseconds, the newest edition's. */
  publishedAt = new Float64Array(1024);
  docsOf: (readonly number[])[] = [];
  /** Facet values of all entries, those of one together from `#facetStart`; an entry that gets more of them gets a new place. */
  #facetList = new Uint16Array(4096);
  #facetEnd = 0;
  #facetStart = new Int32Array(1024);
  #facetCount = new Uint16Array(1024);
  /** Whether an entry has a discussion. */
  talks = new Uint8Array(1024);
  #acl = new Int32Array(1024).fill(-1);
  /** Interface language of each language number, or null. */
  readonly locales: (Locale | null)[] = [];
  #byDate: Int32Array | null = null;
  #ages: { order: Int32Array; ages: Int32Array } | null = null;

  get maxPid(): number {
    return this.ids.length;
  }

  get maxRow(): number {
    return this.docKey.length;
  }

  /** Takes in the new state of an entry; without documents it is gone. */
  put(row: FacetRecord, docs: readonly DocRecord[]): void {
    const { pid } = row;
    this.#byDate = null;
    for (const id of this.docsOf[pid] ?? []) this.docPid[id] = -1;
    if (pid >= this.#acl.length) {
      this.#acl = grown(this.#acl, pid, -1);
      this.publishedAt = copied(this.publishedAt, new Float64Array(this.#acl.length));
      this.kinds = copied(this.kinds, new Uint8Array(this.#acl.length));
      this.talks = copied(this.talks, new Uint8Array(this.#acl.length));
      this.#facetStart = grown(this.#facetStart, this.#acl.length - 1, 0);
      this.#facetCount = copied(this.#facetCount, new Uint16Array(this.#acl.length));
    }
    const gone = row.acl === '' || docs.length === 0;
    this.ids[pid] = row.entry_id;
    this.kinds[pid] = ENTRY_KINDS.indexOf(row.kind as EntryKind);
    this.publishedAt[pid] = row.published_at;
    this.#acl[pid] = gone ? -1 : this.#aclOf(row.acl);
    this.talks[pid] = row.talks;
    this.docsOf[pid] = gone ? [] : docs.map((d) => d.id);
    this.#putFacets(pid, gone ? '' : row.packed);
    if (gone) return;
    for (const doc of docs) {
      if (doc.id >= this.docPid.length) {
        this.docPid = grown(this.docPid, doc.id, -1);
        this.docLang = copied(this.docLang, new Uint16Array(this.docPid.length));
        this.docTitleWords = copied(this.docTitleWords, new Uint8Array(this.docPid.length));
      }
      this.docPid[doc.id] = pid;
      const lang = this.langs.of(doc.lang);
      this.docLang[doc.id] = lang;
      this.locales[lang] ??= localeOfTag(doc.lang);
      const key = sortKey(doc.title);
      this.docKey[doc.id] = key;
      this.docTitleWords[doc.id] = Math.min(255, key.split(' ').length);
    }
  }

  #aclOf(tokens: string): number {
    const acl = this.#acls.of(tokens);
    this.#publicAcl[acl] = tokens.split(' ').includes('public');
    return acl;
  }

  #putFacets(pid: number, packed: string): void {
    const ids: number[] = [];
    for (const { group, value } of unpackFacets(packed)) {
      const id = this.facetValues.of(`${group}:${value}`);
      this.groups[id] = group;
      if (!ids.includes(id)) ids.push(id);
    }
    if (ids.length > (this.#facetCount[pid] ?? 0)) {
      this.#facetStart[pid] = this.#facetEnd;
      this.#facetEnd += ids.length;
      if (this.#facetEnd > this.#facetList.length) this.#facetList = copied(this.#facetList, new Uint16Array(this.#facetEnd * 2));
    }
    this.#facetList.set(ids, this.#facetStart[pid]);
    this.#facetCount[pid] = ids.length;
  }

  /** Facet values of an entry, as numbers. A view: not to be kept. */
  facetsOf(pid: number): Uint16Array {
    const start = this.#facetStart[pid] ?? 0;
    return this.#facetList.subarray(start, start + (this.#facetCount[pid] ?? 0));
  }

  hasFacet(pid: number, ids: ReadonlySet<number>): boolean {
    const start = this.#facetStart[pid] ?? 0;
    for (let i = start + (this.#facetCount[pid] ?? 0) - 1; i >= start; i--) if (ids.has(this.#facetList[i] ?? -1)) return true;
    return false;
  }

  /** Adds one to the count of each facet value of an entry; `only`: of those of one group. */
  countFacets(pid: number, counted: Int32Array, only: FacetGroup | null): void {
    const start = this.#facetStart[pid] ?? 0;
    const end = start + (this.#facetCount[pid] ?? 0);
    for (let i = start; i < end; i++) {
      const id = this.#facetList[i] ?? 0;
      if (only === null || this.groups[id] === only) counted[id]!++;
    }
  }

  /** Whether this edition is laid away. */
  isArchived(pid: number, row: number): boolean {
    const id = this.facetValues.find(`archived:${this.langs.values[this.docLang[row] ?? 0] ?? ''}`);
    return id >= 0 && this.facetsOf(pid).includes(id);
  }

  isPublic(pid: number): boolean {
    return this.#publicAcl[this.#acl[pid] ?? -1] === true;
  }

  /** Which entries this reader sees, of one kind or of all: those of whose access tokens the reader has one. What has none is seen by nobody. */
  seenBy({ tokens }: Visibility, kind?: EntryKind): (pid: number) => boolean {
    const allowed = Uint8Array.from(this.#acls.values, (acl) => (acl.split(' ').some((token) => token !== '' && tokens.includes(token)) ? 1 : 0));
    const wanted = kind === undefined ? -1 : ENTRY_KINDS.indexOf(kind);
    return (pid) => {
      const acl = this.#acl[pid] ?? -1;
      return acl >= 0 && allowed[acl] === 1 && (wanted < 0 || this.kinds[pid] === wanted);
    };
  }

  /** All entries, the newest first, equal ones by identifier. Made again after a change. */
  byDate(): Int32Array {
    if (this.#byDate) return this.#byDate;
    const order: number[] = [];
    for (let pid = 0; pid < this.maxPid; pid++) if (this.docsOf[pid]?.length) order.push(pid);
    const id = (pid: number) => this.ids[pid] ?? '';
    order.sort((a, b) => (this.publishedAt[b] ?? 0) - (this.publishedAt[a] ?? 0) || (id(a) < id(b) ? -1 : 1));
    return (this.#byDate = Int32Array.from(order));
  }

  /** The place of each entry in `byDate`. */
  ages(): Int32Array {
    if (this.#ages?.order === this.byDate()) return this.#ages.ages;
    const order = this.byDate();
    const ages = new Int32Array(this.maxPid);
    order.forEach((pid, i) => (ages[pid] = i));
    this.#ages = { order, ages };
    return ages;
  }

  kindOf(pid: number): EntryKind {
    return ENTRY_KINDS[this.kinds[pid] ?? 0] ?? 'practice';
  }

  facetId(group: FacetGroup, value: string): number {
    return this.facetValues.find(`${group}:${value}`);
  }

  valueOf(id: number): string {
    const full = this.facetValues.values[id] ?? '';
    return full.slice(full.indexOf(':') + 1);
  }
}

function grown(from: Int32Array, index: number, fill: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(Math.max(index + 1, from.length * 2)).fill(fill);
  to.set(from);
  return to;
}

function copied<T extends Float64Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
