import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, postCounts } from '#db/repositories/library.repo.ts';
import { FACET_GROUPS, type FacetGroup, type Filters, type SearchPage } from '#search/port.ts';
import type { Ctx } from '../context.ts';
import type { LibraryRequest } from './library-request.ts';
import { namesOf } from './names.server.ts';
import { groupHeads, type PracticeHeads } from './practice-heads.ts';
import { withTypedFilters } from './typed-filters.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.server.ts';

export const PAGE_SIZE = 20;

export type Listed = {
  /** The question as it was understood: unknown values gone, filters typed by hand among the others, page within range. */
  request: LibraryRequest;
  found: SearchPage;
  heads: Map<string, PracticeHeads>;
  posts: Map<string, number>;
  vocabulary: Vocabulary;
};

/** One page of the library within what the reader may see. A page beyond the last is the last. Throws search-unavailable. */
export async function listPractices(ctx: Ctx, asked: LibraryRequest, size = PAGE_SIZE): Promise<Listed> {
  const visibility = visibleTo(ctx.actor);
  const vocabulary = await vocabularyOf(ctx);
  const { thesaurus } = await namesOf(ctx.db);
  const request = withTypedFilters({ ...asked, filters: knownFilters(asked.filters, vocabulary) }, thesaurus);
  const ask = (page: number) => ctx.search.search({
    kind: 'practice', text: request.q, locale: ctx.locale, filters: request.filters, sort: request.sort ?? (request.q ? 'relevance' : 'newest'), page, size, facets: FACET_GROUPS,
  }, visibility);

  let found = await ask(request.page);
  if (found.pages > 0 && request.page > found.pages) found = await ask(found.pages);
  const ids = found.hits.map((h) => h.id);
  const heads = groupHeads(await editionHeads(ctx.db.reader, visibility, ids));
  const posts = await postCounts(ctx.db.reader, visibility, ids);
  return { request: { ...request, page: found.page }, found, heads, posts, vocabulary };
}

const SCHEME_OF: Partial<Record<FacetGroup, string>> = { country: 'country', theme: 'theme', sector: 'sector', audience: 'audience' };

function knownFilters(filters: Filters, vocabulary: Vocabulary): Filters {
  const known: Partial<Record<FacetGroup, string[]>> = {};
  for (const group of FACET_GROUPS) {
    const scheme = SCHEME_OF[group];
    const values = (filters[group] ?? []).filter((value) =>
      scheme ? vocabulary.has(scheme, value) : group === 'year' ? /^[12]\d{3}$/.test(value) : /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(value));
    if (values.length) known[group] = values;
  }
  return known;
}
