import { COUNTRIES, type Country } from '#app/domain/countries.ts';
import { INSTRUMENT_KINDS } from '#app/domain/instrument.ts';
import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';

/** What is compared: a section of the template, a theme, or a kind of legal instrument. */
export type Question =
  | { kind: 'section'; id: SectionKind }
  | { kind: 'theme'; id: string }
  | { kind: 'instrument'; id: (typeof INSTRUMENT_KINDS)[number] };

export type CompareRequest = {
  /** As chosen, each once; nothing chosen means all five. */
  countries: Country[];
  question: Question | null;
  /** What the address names and nobody knows. `question` is wrong too when a form was sent without one. */
  wrong: ('countries' | 'question')[];
  /** Whether the address is the one this comparison is known by. */
  canonical: boolean;
};

/** Sections that can be compared: those with a meaning of their own. */
export const COMPARED_SECTIONS: readonly SectionKind[] = SECTION_KINDS.filter((kind) => kind !== 'other');

/** Reads an address. What is known is kept beside what is not; `isTheme` asks the vocabulary. */
export function readCompareRequest(params: URLSearchParams, isTheme: (id: string) => boolean): CompareRequest {
  const named = [...new Set(params.getAll('countries').flatMap((value) => value.split(',')).map((c) => c.trim()).filter(Boolean))];
  const known = named.filter((c): c is Country => (COUNTRIES as readonly string[]).includes(c));
  const countries = known.length > 0 ? known : [...COUNTRIES];
  const asked = params.get('question');
  const question = asked ? readQuestion(asked, isTheme) : null;
  return {
    countries, question,
    wrong: [...(known.length < named.length ? ['countries' as const] : []), ...(asked !== null && !question ? ['question' as const] : [])],
    canonical: question === null || (params.getAll('countries').join('&') === countries.join(',') && params.getAll('question').length === 1),
  };
}

function readQuestion(value: string, isTheme: (id: string) => boolean): Question | null {
  const [, kind, id] = /^([a-z]{1,20})\.([a-z0-9-]{1,60})$/.exec(value) ?? [];
  const section = COMPARED_SECTIONS.find((s) => s === id);
  const instrument = INSTRUMENT_KINDS.find((k) => k === id);
  if (kind === 'section' && section) return { kind, id: section };
  if (kind === 'instrument' && instrument) return { kind, id: instrument };
  return kind === 'theme' && id && isTheme(id) ? { kind, id } : null;
}

/** A question as it stands in an address. */
export const questionKey = (question: Question): string => `${question.kind}.${question.id}`;
