import type { Ctx } from '../../context.ts';
import { libraryQuery, readLibraryRequest, type LibraryRequest } from '../library-request.ts';
import { namesOf } from '../names.server.ts';
import { withTypedFilters } from '../typed-filters.ts';

/** The question without its page and order, filters typed by hand among the chosen ones. */
export async function understood(ctx: Pick<Ctx, 'db'>, asked: LibraryRequest): Promise<LibraryRequest> {
  return withTypedFilters({ q: asked.q, filters: asked.filters, sort: null, page: 1 }, (await namesOf(ctx.db)).thesaurus);
}

/** A question as it is kept: the query of its address. */
export function queryText(request: LibraryRequest): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(libraryQuery(request))) for (const one of [value].flat()) params.append(key, one);
  return params.toString();
}

export const requestOf = (query: string): LibraryRequest => readLibraryRequest(new URLSearchParams(query));
