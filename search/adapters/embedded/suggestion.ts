import { slipsAllowed } from '#search/language/distance.ts';
import type { QueryTerm } from '#search/language/query.ts';
import { FEW_HITS } from '#search/settings.ts';
import { byWord, type Asking } from './match.ts';

const COMMONER = 10;
// A word several public practices have is meant as it is.
const RARE = 3;

/**
 * The question with each word that public practices do not have (or a tenth as often as one a slip away) put right, or null. Made of words of public practices
 * only, and never of a word that is part of a name in the thesaurus.
 */
export function suggestionFor({ reader, view: { access } }: Asking, typed: string, terms: readonly QueryTerm[], total: number): string | null {
  if (total >= FEW_HITS || !access.readsPublic) return null;
  const words = terms.map((t) => (t.kind === 'word' ? t.readings[0] : undefined) ?? { word: '', form: '' });
  const named = new Set(reader.thesaurus.meanings(words).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
  let text = typed;
  terms.forEach((term, i) => {
    if (term.kind !== 'word' || named.has(i)) return;
    const better = betterWord(reader, term.readings.at(-1)?.form ?? '', term.prefix);
    if (better) text = text.replace(term.text, () => better);
  });
  return text === typed ? null : text.trim();
}

function betterWord(reader: Asking['reader'], form: string, prefix: boolean): string | null {
  const allowed = slipsAllowed(form);
  if (allowed === 0) return null;
  const known = reader.formsOf([form]).reduce((n, row) => n + row.public_df, 0);
  if (known > RARE) return null;
  // what is still being typed is not a slip
  if (known === 0 && prefix && reader.publicBeginning(form)) return null;
  const near = new Map(reader.near(form, allowed).map((s) => [s.form, s.slips]));
  const [best] = reader.formsOf([...near.keys()]).filter((row) => row.public_df >= Math.max(1, known * COMMONER))
    .sort((a, b) => (near.get(a.form) ?? 9) - (near.get(b.form) ?? 9) || b.public_df - a.public_df || byWord(a, b));
  return best?.word ?? null;
}
