import { tableOf } from '../embedded/answer.ts';
import { textMatcher, withSlips, type Asking } from '../embedded/match.ts';
import { langOf, preference } from '../embedded/narrow.ts';
import { lookAtRow, titleAsked, type Ordering } from '../embedded/order.ts';
import type { Look } from '../embedded/rank.ts';
import type { IndexReader } from '../embedded/reader.ts';
import type { Retrieved } from '../embedded/retrieve.ts';
import type { WordMatcher } from '#search/language/highlight.ts';
import { WINDOW } from '#search/settings.ts';
import type { Plan } from './plan.ts';

export type Looked = { row: number; look: Look | null };

/** Looks at entries the engine found with the eyes of our own engine: which edition answers, which words do and how, what is marked. */
export class CloseLook {
  readonly #reader: IndexReader;
  readonly #plan: Plan;
  readonly #found: Retrieved;
  readonly ordering: Ordering;
  /** Null when nothing was asked. */
  readonly match: WordMatcher | null;
  readonly #known = new Map<number, Looked>();
  /** Words read so far. */
  #words = 0;

  constructor(reader: IndexReader, plan: Plan, found = plan.found) {
    this.#reader = reader;
    this.#plan = plan;
    this.#found = found;
    const { matchers, alternatives } = found;
    this.ordering = { table: tableOf(askingOf(reader, plan), found, plan.parsed), locale: plan.query.locale, title: titleAsked(plan.text) };
    this.match = matchers.length > 0 ? textMatcher([...matchers.flatMap((m) => m.words), ...alternatives.flatMap((a) => a.wanted)]) : null;
  }

  /** The same with all words that many slips away from those typed: the engine has its own idea of when to look for them. */
  wider(slips: 1 | 2): CloseLook {
    const asking = askingOf(this.#reader, this.#plan);
    return new CloseLook(this.#reader, this.#plan, { ...this.#found, matchers: this.#found.matchers.map((m) => withSlips(asking, m, slips) ?? m) });
  }

  /** As many of a window's entries, the first of them, as may be looked at. */
  overlook(window: readonly number[]): number[] {
    const until = this.#words + WINDOW.words;
    const after = window.findIndex((pid, i) => {
      if (i >= WINDOW.least && this.#words > until) return true;
      this.at(pid);
      return false;
    });
    return window.slice(0, after < 0 ? window.length : after);
  }

  hasAll(pid: number): boolean {
    const { look } = this.at(pid);
    return look !== null && Math.max(look.own, look.talk) >= this.ordering.table.size;
  }

  /** The edition an entry is shown in, the reader's own among those that answer most, and what is in it. */
  at(pid: number): Looked {
    let looked = this.#known.get(pid);
    if (!looked) this.#known.set(pid, (looked = this.#look(pid)));
    return looked;
  }

  #look(pid: number): Looked {
    const { columns } = this.#reader;
    const { locale } = this.#plan.query;
    const langs = this.#plan.filters.content;
    const rows = [...(columns.docsOf[pid] ?? [])].filter((row) => !langs?.length || langs.includes(langOf(columns, row))).sort(preference(columns, locale));
    if (!this.match) return { row: rows[0] ?? -1, look: null };
    const looks = rows.map((row) => {
      const tokens = this.#reader.tokens(row);
      this.#words += tokens.length >> 2;
      return { row, look: lookAtRow(this.#reader, pid, row, this.ordering, tokens) };
    });
    const covered = ({ look }: { look: Look }) => Math.max(look.own, look.talk);
    const most = Math.max(...looks.map(covered));
    const [first, ...others] = looks.filter((l) => covered(l) === most);
    if (!first) return { row: -1, look: null };
    if (columns.locales[columns.docLang[first.row] ?? 0] === locale) return first;
    return others.reduce((best, one) => (one.look.score > best.look.score ? one : best), first);
  }
}

export function askingOf(reader: IndexReader, { query, visibility }: Pick<Plan, 'query' | 'visibility'>): Asking {
  return { reader, view: reader.viewOf(visibility, query.kind) };
}
