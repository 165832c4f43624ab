import type { Visibility } from '#app/domain/access.ts';
import type { EntryKind } from '#app/domain/entries.ts';
import { FACET_GROUPS, type FacetGroup, type Filters } from '#search/port.ts';

/** The engine folds case and accents when it compares: access tokens are lower-case ASCII, anything else is nobody's. */
const TOKEN = /^[a-z0-9][a-z0-9:_-]{0,120}$/;
/** Longer values are cut by the engine to what others may share. */
const MAX_BYTES = 400;

export const ATTRIBUTE: Record<FacetGroup, string> = { country: 'country', theme: 'theme', sector: 'sector', audience: 'audience', content: 'lang', year: 'year' };

/** One value of a filter expression: a JSON string is also one of the engine's, whatever is in it. */
export const quotedValue = (value: string) => JSON.stringify(value.toWellFormed());

/** `attribute IN [...]`; without values it is a filter that nothing passes, never no filter. */
export function anyOf(attribute: string, values: readonly string[]): string {
  const usable = values.filter((v) => v.trim() !== '' && Buffer.byteLength(v) <= MAX_BYTES);
  return `${attribute} IN [${usable.map(quotedValue).join(', ')}]`;
}

/** Who may see it: fails closed, a reader without a usable token sees nothing. */
export function accessFilter({ tokens }: Visibility): string {
  return anyOf('acl', [...new Set(tokens.filter((t) => TOKEN.test(t)))].sort());
}

/** The filters of a question, one a line and all of them needed; `without` = the group whose own selection is left out. */
export function filterOf(kind: EntryKind, filters: Filters, visibility: Visibility, without?: FacetGroup): string[] {
  const groups = FACET_GROUPS.flatMap((group) => {
    const values = filters[group];
    return group === without || !values?.length ? [] : [anyOf(ATTRIBUTE[group], values)];
  });
  return [accessFilter(visibility), anyOf('kind', [kind]), ...groups];
}
