import type { Csl, CslDate, CslName } from './csl.ts';
import type { LocatorLabel } from './locator.ts';

export const CITATION_STYLES = ['apa', 'vancouver', 'iso690'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];
export const DEFAULT_STYLE: CitationStyle = 'apa';

export const styleOf = (asked: string | null | undefined): CitationStyle => CITATION_STYLES.find((style) => style === asked) ?? DEFAULT_STYLE;

/** A run of a formatted source. `title`: the source's own words, in its language. */
export type Run = { text: string; italic?: boolean; title?: boolean; href?: string };

/**
 * Words of the interface's language a style needs, and how that language writes dates and names in a row. `word(key)` reads `sources:term.<key>`.
 */
export type Terms = { word(key: TermKey, params?: Record<string, string | number>): string; date(when: { year: number; month: number; day: number | null }): string; /** "p.", "pp.": what a locator is, for one or `several`. */ locator(label: LocatorLabel, several: boolean): string };
export type TermKey =
  | 'and' | 'noDate' | 'in' | 'edition' | 'editor' | 'editors' | 'pages' | 'page' | 'volume' | 'issue' | 'number' | 'thesis' | 'online' | 'available' | 'cited' | 'reportNumber' | 'others' | 'citedAnd' | 'missing' | 'numbered';

/** Runs joined into a sentence: empty ones go, and no full stop is doubled. */
export class Sentence {
  readonly runs: Run[] = [];

  add(text: string, more: Omit<Run, 'text'> = {}): this {
    if (text) this.runs.push({ text, ...more });
    return this;
  }

  /** Ends what was said so far with a full stop, unless it ends with a mark of its own. */
  stop(): this {
    const last = this.runs.at(-1);
    if (!last) return this;
    const end = last.text.trimEnd().at(-1) ?? '';
    return this.add('.!?…'.includes(end) ? ' ' : '. ');
  }

  done(): Run[] {
    const last = this.runs.at(-1);
    if (last && !last.href) last.text = last.text.trimEnd();
    const out: Run[] = [];
    for (const run of this.runs.filter((one) => one.text)) {
      const before = out.at(-1);
      if (before && !before.href && !run.href && before.italic === run.italic && before.title === run.title) before.text += run.text;
      else out.push({ ...run });
    }
    return out;
  }
}

export const initialsOf = (given: string, between: string, stop: string): string =>
  given.split(/[\s]+/).filter(Boolean).map((word) => word.split('-').map((piece) => [...piece][0]?.toUpperCase() ?? '').filter(Boolean).map((letter) => letter + stop).join('-')).join(between);

/** By what a source is put in order: its first author, else its title; then the year. */
export function sortKey(csl: Csl): string {
  const first = csl.author?.[0];
  const name = !first ? csl.title : 'literal' in first ? first.literal : `${first.family} ${first.given ?? ''}`;
  return `${name} ${String(csl.issued?.['date-parts'][0][0] ?? 9999)} ${csl.title}`;
}

export const dayOf = (when: CslDate | undefined): { year: number; month: number; day: number | null } | null => {
  const [year, month, day] = when?.['date-parts'][0] ?? [];
  return year && month ? { year, month, day: day ?? null } : null;
};

export const isPerson = (one: CslName): one is Extract<CslName, { family: string }> => 'family' in one;
