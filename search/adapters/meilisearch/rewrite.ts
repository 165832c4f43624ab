import { HOW } from '#search/settings.ts';
import type { QueryTerm } from '#search/language/query.ts';
import { byWord, type Asking, type Matcher } from '../embedded/match.ts';
import type { Alternative } from '../embedded/meanings.ts';
import type { FormRow } from '../embedded/index-rows.ts';
import type { Asked } from './asked.ts';
import { quotedWords, type Wording } from './wording.ts';

const SPELLINGS_EACH = 3;
const MOST_SPELLINGS = 6;
const MOST_NAMES = 24;
const SLIP_WEIGHT = 0.92;
/** Below what any answer with the words themselves gets. */
const NAME_WEIGHT: Readonly<Record<number, number>> = { [HOW.synonym]: 0.62, [HOW.language]: 0.5 };

/**
 * The question with the words nobody has put right, as the dictionary of forms has them. The engine knows slips too, but not one in the first letter of a short
 * word, nor one beside another form.
 */
export function otherSpellings(asking: Asking, asked: readonly Matcher[], wording: Wording): Asked[] {
  const choices = asked.map((m): Choice[] => {
    const near = m.stands || m.term.kind === 'phrase' ? [] : slippedForms(asking, m);
    return near.length === 0 ? [{ term: m.term, langs: null }] : near.map(({ word, form, langs }) => ({ term: { kind: 'word', text: word, readings: [{ word, form }], prefix: false }, langs }));
  });
  if (choices.every(([first]) => first?.langs === null)) return [];
  let whole: Choice[][] = [[]];
  for (const list of choices) whole = whole.flatMap((chosen) => list.map((c) => [...chosen, c])).slice(0, MOST_SPELLINGS);
  return whole.flatMap((chosen): Asked[] => {
    const terms = chosen.map((c) => c.term);
    const surface = wording.surface(terms, () => true);
    const stems = terms.some((t) => t.kind === 'phrase') ? [] : wording.stems(terms, (lang) => chosen.every((c) => c.langs?.has(lang) !== false));
    return [...(surface === null ? [] : [surface]).map((q): Asked => ({ q, on: 'surface', weight: SLIP_WEIGHT })), ...stems.map((q): Asked => ({ q, on: 'stems', weight: SLIP_WEIGHT * 0.99 }))];
  });
}

/** One spelling of a term; `langs`: those the dictionary has it in, null = as typed. */
type Choice = { term: QueryTerm; langs: ReadonlySet<string> | null };

type Slipped = { word: string; form: string; langs: Set<string> };

function slippedForms({ reader, view: { access } }: Asking, { words: [wanted] }: Matcher): Slipped[] {
  const how = (row: FormRow) => wanted?.how.get(row.id) ?? 99;
  const slipped = [...(wanted?.how ?? [])].filter(([, h]) => h === HOW.slip || h === HOW.slips).map(([id]) => id);
  const rows = reader.formsById(slipped).filter((row) => access.mayKnow(row)).sort((a, b) => how(a) - how(b) || access.publicCount(b) - access.publicCount(a) || byWord(a, b));
  const forms = new Map<string, Slipped>();
  for (const { word, form, lang } of rows) {
    const known = forms.get(form);
    if (known) known.langs.add(lang); else forms.set(form, { word, form, langs: new Set([lang]) });
  }
  return [...forms.values()].slice(0, SPELLINGS_EACH);
}

/** The question with some of its words under another name, own language before others; names in one language also together. */
export function otherNames(asked: readonly Matcher[], others: readonly Alternative[], wording: Wording): Asked[] {
  const terms = asked.map((m) => m.term);
  const sets: Alternative[][] = others.map((a) => [a]);
  const together = new Map<string, Alternative[]>();
  for (const one of others) {
    const list = together.get(one.expression.lang) ?? [];
    if (list.every((a) => !a.terms.some((t) => one.terms.includes(t)))) together.set(one.expression.lang, [...list, one]);
  }
  sets.push(...[...together.values()].filter((list) => list.length > 1));
  const questions = new Map<string, number>();
  for (const set of sets.slice(0, MOST_NAMES)) {
    const names = set.map((a) => quotedWords(a.expression.stems)).join(' ');
    const rest = terms.filter((_, i) => !set.some((a) => a.terms.includes(i)));
    const weight = Math.min(...set.map((a) => NAME_WEIGHT[a.how] ?? 0.5));
    for (const words of rest.length > 0 ? wording.stems(rest) : [' ']) {
      const q = `${names} ${words}`;
      questions.set(q, Math.max(questions.get(q) ?? 0, weight));
    }
  }
  return [...questions].map(([q, weight]): Asked => ({ q, on: 'stems', weight }));
}
