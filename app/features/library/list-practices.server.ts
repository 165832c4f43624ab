import { AppError } from '#app/domain/errors.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, postCounts } from '#db/repositories/library.repo.ts';
import { FACET_GROUPS, type SearchPage } from '#search/port.ts';
import type { Ctx } from '../context.ts';
import type { LibraryRequest } from './library-request.ts';
import { namesOf } from './names.server.ts';
import { groupHeads, type PracticeHeads } from './practice-heads.ts';
import { withTypedFilters } from './typed-filters.ts';
import { findUnknownFilter } from './unknown-filter.server.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.server.ts';

export const PAGE_SIZE = 20;

export type Listed = {
  /** The question as it was understood: filters typed by hand among the others, page within range. */
  request: LibraryRequest;
  found: SearchPage;
  heads: Map<string, PracticeHeads>;
  posts: Map<string, number>;
  vocabulary: Vocabulary;
};

/** One page of the library within what the reader may see. A page beyond the last is the last. Throws unknown-filter, search-unavailable. */
export async function listPractices(ctx: Ctx, asked: LibraryRequest, size = PAGE_SIZE): Promise<Listed> {
  const visibility = visibleTo(ctx.actor);
  const vocabulary = await vocabularyOf(ctx);
  const unknown = await findUnknownFilter(ctx, asked);
  if (unknown) throw new AppError('unknown-filter', unknown.said);
  const { thesaurus } = await namesOf(ctx.db);
  const request = withTypedFilters(asked, thesaurus);
  const ask = (page: number) => ctx.search.search({
    kind: 'practice', text: request.q, locale: ctx.locale, filters: request.filters, sort: request.sort ?? (request.q ? 'relevance' : 'newest'), page, size, facets: FACET_GROUPS,
  }, visibility);

  let found = await ask(request.page);
  if (found.pages > 0 && request.page > found.pages) found = await ask(found.pages);
  const ids = [...found.hits, ...found.nearly].map((h) => h.id);
  const heads = groupHeads(await editionHeads(ctx.db.reader, visibility, ids));
  const posts = await postCounts(ctx.db.reader, visibility, ids);
  return { request: { ...request, page: found.page }, found, heads, posts, vocabulary };
}
