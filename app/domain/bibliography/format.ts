import { apa } from './apa.ts';
import { cslOf, type Csl, type SourceSummary } from './csl.ts';
import { yearSuffixes, type Citable } from './in-text.ts';
import { iso690 } from './iso690.ts';
import { withSourceIds } from './source-id.ts';
import { sortKey, type CitationStyle, type Run, type Terms } from './style.ts';
import { vancouver } from './vancouver.ts';

const WRITERS: Readonly<Record<CitationStyle, (csl: Csl, terms: Terms, suffix: string) => Run[]>> = { apa, vancouver, iso690 };

export const formatSource = (csl: Csl, style: CitationStyle, terms: Terms, suffix = ''): Run[] => WRITERS[style](csl, terms, suffix);

type Listed = SourceSummary & { csl?: Csl | undefined; id?: string | undefined };
export type ListedSource = Citable & { id: string };

/**
 * The sources in the order a style lists them. `cited`: ids in the order the text first cites them; the numbered styles follow it, and what the text does not cite comes
 * after. ISO 690 numbers only what is cited by number: a list nothing cites is in order of names.
 */
export function inStyleOrder(sources: readonly Listed[], style: CitationStyle, terms: Terms, locale: string, cited: readonly string[]): { numbered: boolean; list: ListedSource[] } {
  const collator = new Intl.Collator(locale);
  const all = withSourceIds(sources).map((source) => ({ id: source.id, csl: cslOf(source) }));
  const named = style === 'vancouver' ? all : [...all].sort((a, b) => collator.compare(sortKey(a.csl), sortKey(b.csl)));
  const first = style === 'apa' ? [] : cited.flatMap((id) => all.find((one) => one.id === id) ?? []);
  const ordered = [...first, ...named.filter((one) => !first.includes(one))];
  const suffixes = style === 'apa' ? yearSuffixes(ordered.map((one) => one.csl), terms) : [];
  return { numbered: style === 'vancouver' || first.length > 0, list: ordered.map((one, i) => ({ ...one, number: i + 1, suffix: suffixes[i] ?? '' })) };
}

export type Bibliography = { numbered: boolean; entries: { id: string; title: string; runs: Run[]; lang: string | null }[] };

/** A list of sources as a style has it: numbered, or by name. `lang` = that of the title. */
export function bibliography(sources: readonly Listed[], style: CitationStyle, terms: Terms, locale: string, cited: readonly string[] = []): Bibliography {
  const { numbered, list } = inStyleOrder(sources, style, terms, locale, cited);
  return { numbered, entries: list.map(({ id, csl, suffix }) => ({ id, title: csl.title, runs: formatSource(csl, style, terms, suffix), lang: csl.language ?? null })) };
}
