import { isLanguageTag } from '#app/domain/locales.ts';
import { FACET_GROUPS, type FacetGroup, type Filters } from '#search/port.ts';
import type { Vocabulary } from './vocabulary.server.ts';

/**
 * Which filters hold a value that does not exist, and the filters without those values. A year is one when it has four digits, a language when
 * it has the shape of a tag: whether anything is written in it must not be told by refusing it.
 */
export function sortFilters(filters: Filters, vocabulary: Vocabulary): { known: Filters; unknown: FacetGroup[] } {
  const known: Partial<Record<FacetGroup, string[]>> = {};
  const unknown: FacetGroup[] = [];
  for (const group of FACET_GROUPS) {
    const asked = filters[group] ?? [];
    const values = asked.filter((value) => exists(group, value, vocabulary));
    if (values.length) known[group] = values;
    if (values.length < asked.length) unknown.push(group);
  }
  return { known, unknown };
}

function exists(group: FacetGroup, value: string, vocabulary: Vocabulary): boolean {
  if (group === 'year') return /^[12]\d{3}$/.test(value);
  if (group === 'content') return isLanguageTag(value);
  return vocabulary.has(group, value);
}
