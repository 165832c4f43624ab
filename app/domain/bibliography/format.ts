import { apa } from './apa.ts';
import { cslOf, type Csl, type SourceSummary } from './csl.ts';
import { iso690 } from './iso690.ts';
import { sortKey, type CitationStyle, type Run, type Terms } from './style.ts';
import { vancouver } from './vancouver.ts';

const WRITERS: Readonly<Record<CitationStyle, (csl: Csl, terms: Terms) => Run[]>> = { apa, vancouver, iso690 };

export const formatSource = (csl: Csl, style: CitationStyle, terms: Terms): Run[] => WRITERS[style](csl, terms);

/** A list of sources as a style has it: numbered in the order given, or by name. `lang` = that of the title. */
export function bibliography(sources: readonly (SourceSummary & { csl?: Csl | undefined })[], style: CitationStyle, terms: Terms, locale: string): { numbered: boolean; entries: { runs: Run[]; lang: string | null }[] } {
  const all = sources.map(cslOf);
  const collator = new Intl.Collator(locale);
  const ordered = style === 'vancouver' ? all : [...all].sort((a, b) => collator.compare(sortKey(a), sortKey(b)));
  return { numbered: style === 'vancouver', entries: ordered.map((csl) => ({ runs: formatSource(csl, style, terms), lang: csl.language ?? null })) };
}
