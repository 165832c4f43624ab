import type { Csl } from './csl.ts';
import { isSeveral, type Locator } from './locator.ts';
import { isPerson, type CitationStyle, type Terms } from './style.ts';

/** A citation as it stands in a text. `suppressAuthor`: the sentence names the author already. */
export type Citing = Locator & { sourceId: string; suppressAuthor: boolean };

/** What a style needs of a source to cite it: its number in the list, the letter behind its year where two would read alike. */
export type Citable = { csl: Csl; number: number; suffix: string };

/** Neighbouring citations in one pair of brackets. `parts` stand for the citations in their order. */
export type Cluster = { open: string; parts: { named: string; where: string }[]; between: string; close: string };

export const partText = ({ named, where }: Cluster['parts'][number]): string => (where ? `${named}, ${where}` : named);

const FULL_TITLE = 60;

/**
 * Citations that stand beside each other, as a style writes them: APA by author and year, Vancouver and ISO 690 by the number in the list. The order stays the writer's.
 * Null in `sources` stands for a source the practice does not have.
 */
export function citeCluster(citations: readonly Citing[], sources: readonly (Citable | null)[], style: CitationStyle, terms: Terms): Cluster {
  const parts = citations.map((citing, i) => {
    const source = sources[i];
    const named = !source ? terms.word('missing') : style === 'apa' ? authorDate(source, citing, terms) : String(source.number);
    return { named, where: locatorText(citing, terms) };
  });
  const brackets = style === 'iso690' ? ['[', ']'] as const : ['(', ')'] as const;
  // figures alone are parted by commas, anything longer by semicolons
  const between = style === 'apa' || parts.some(({ where }) => where) ? '; ' : ', ';
  return { open: brackets[0], parts, between, close: brackets[1] };
}

/** "p. 4" in the words of the language; a space that does not break keeps it together. */
export function locatorText({ label, locator }: Locator, terms: Terms): string {
  return label ? `${terms.locator(label, isSeveral(locator))}\u00a0${locator}` : locator;
}

function authorDate({ csl, suffix }: Citable, { suppressAuthor }: Citing, terms: Terms): string {
  const year = csl.issued?.['date-parts'][0][0];
  // a letter behind "no date" stands apart from it
  const date = year ? `${year}${suffix}` : suffix ? `${terms.word('noDate')}-${suffix}` : terms.word('noDate');
  return suppressAuthor ? date : `${shortNames(csl, terms)}, ${date}`;
}

/** Who a source is by, as it is said in the text: one family name, two, or the first and others. Without an author, the title. */
export function shortNames(csl: Csl, terms: Terms): string {
  const names = (csl.author ?? []).map((one) => (isPerson(one) ? one.family : one.literal));
  const [first, second] = names;
  if (!first) return shortTitle(csl.title);
  if (!second) return first;
  return names.length === 2 ? `${first}${terms.word('citedAnd')}${second}` : `${first} ${terms.word('others')}`;
}

function shortTitle(title: string): string {
  if (title.length <= FULL_TITLE) return title;
  const cut = title.slice(0, FULL_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), FULL_TITLE / 2)).trimEnd()}…`;
}

/** The letter each source carries behind its year: none unless another reads the same in the text. In the order of the list as it is shown. */
export function yearSuffixes(all: readonly Csl[], terms: Terms): string[] {
  const keys = all.map((csl) => `${shortNames(csl, terms)} ${csl.issued?.['date-parts'][0][0] ?? ''}`);
  return keys.map((key, i) => (keys.filter((other) => other === key).length > 1 ? String.fromCharCode(97 + Math.min(25, keys.slice(0, i).filter((other) => other === key).length)) : ''));
}
