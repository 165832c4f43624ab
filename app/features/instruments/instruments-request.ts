import { INSTRUMENT_KINDS, INSTRUMENT_STATUSES, JURISDICTIONS } from '#app/domain/instrument.ts';

/** What the list of cards can be narrowed by; '' = not. */
export const INSTRUMENT_FILTERS = ['country', 'kind', 'status', 'year'] as const;
export type InstrumentFilter = (typeof INSTRUMENT_FILTERS)[number];
export type InstrumentsRequest = { q: string; filters: Record<InstrumentFilter, string>; page: number };

const MAX_TEXT = 200;
const KNOWN: Readonly<Record<Exclude<InstrumentFilter, 'year'>, readonly string[]>> = { country: JURISDICTIONS, kind: INSTRUMENT_KINDS, status: INSTRUMENT_STATUSES };

/** Reads an address and never refuses it: unknown values are left out, a page that is not a number is the first. */
export function readInstrumentsRequest(params: URLSearchParams): InstrumentsRequest {
  const value = (name: InstrumentFilter) => {
    const given = params.get(name) ?? '';
    return (name === 'year' ? /^[12]\d{3}$/.test(given) : KNOWN[name].includes(given)) ? given : '';
  };
  const q = (params.get('q') ?? '').slice(0, 4 * MAX_TEXT).replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ').replace(/\s+/g, ' ').trim();
  return {
    q: [...q].slice(0, MAX_TEXT).join('').trim(),
    filters: { country: value('country'), kind: value('kind'), status: value('status'), year: value('year') },
    page: readPage(params.get('page')),
  };
}

export const readPage = (value: string | null): number => (/^[1-9]\d{0,5}$/.test(value ?? '') ? Number(value) : 1);

/** The query of an address that asks this; empty parts are left out. */
export function instrumentsQuery({ q, filters, page }: InstrumentsRequest): Record<string, string> {
  return { q, ...filters, page: page > 1 ? String(page) : '' };
}
