import type { Thesaurus } from '#search/language/thesaurus.ts';
import { readFilters } from '#search/language/filters.ts';
import type { LibraryRequest } from './library-request.ts';

/** The same question with the filters typed by hand (pais:peru, theme:"mine closure") made chosen ones: what was understood can be seen and taken away. */
export function withTypedFilters(request: LibraryRequest, thesaurus: Thesaurus): LibraryRequest {
  const { text, filters } = readFilters(request.q, request.filters, thesaurus);
  return { ...request, q: text.replace(/\s+/g, ' ').trim(), filters };
}
