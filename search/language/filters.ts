import { fold } from './fold.ts';
import type { Thesaurus } from './thesaurus.ts';

type Group = 'country' | 'theme' | 'sector' | 'audience' | 'content' | 'year';
type Chosen = Partial<Record<Group, readonly string[]>>;

// Folded names of the groups in Spanish, English and French.
const NAMES = new Map<string, Group>(Object.entries({
  pais: 'country', country: 'country', pays: 'country', tema: 'theme', theme: 'theme', sector: 'sector', secteur: 'sector',
  ano: 'year', year: 'year', annee: 'year', idioma: 'content', lengua: 'content', language: 'content', lang: 'content', langue: 'content',
}));
const TYPED = /(^|\s)(\p{L}[\p{L}\p{M}]{2,9}):(?:["“”«]\s*([^"“”»]+?)\s*["“”»]|([^\s"“”«»]+))/gu;
const YEARS = /^(\d{4})(?:[-–](\d{4}))?$/;
const MAX_YEARS = 200;

/**
 * Filters typed by hand (pais:peru, theme:"mine closure", année:2018-2020), joined to those chosen. What names no known value stays in the text
 * and is searched for as words.
 */
export function readFilters(text: string, chosen: Chosen, thesaurus: Thesaurus): { text: string; filters: Chosen } {
  const filters: Chosen = { ...chosen };
  if (!text.includes(':')) return { text, filters };
  const rest = text.slice(0, 200).replace(TYPED, (all: string, space: string, name: string, phrase: string | undefined, word: string | undefined) => {
    const group = NAMES.get(fold(name));
    const values = group ? valuesOf(group, phrase ?? word ?? '', thesaurus) : [];
    if (!group || values.length === 0) return all;
    filters[group] = [...new Set([...(filters[group] ?? []), ...values])];
    return space;
  });
  return { text: rest, filters };
}

function valuesOf(group: Group, typed: string, thesaurus: Thesaurus): string[] {
  if (group === 'content') return /^[a-z]{2,8}$/i.test(typed) ? [typed.toLowerCase()] : [];
  if (group !== 'year') {
    const value = thesaurus.valueOf(group, typed);
    return value ? [value] : [];
  }
  const [, first, last] = YEARS.exec(typed) ?? [];
  if (!first) return [];
  const [from, to] = [Number(first), Number(last ?? first)];
  return to < from || to - from > MAX_YEARS ? [] : Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
}
