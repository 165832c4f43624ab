import type { EntryKind } from '#app/domain/entries.ts';
import { AppError } from '#app/domain/errors.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, postCounts } from '#db/repositories/library.repo.ts';
import { FACET_GROUPS, type SearchPage } from '#search/port.ts';
import type { Ctx } from '../context.ts';
import { findEntries } from './kinds/find-entries.server.ts';
import type { LibraryRequest } from './library-request.ts';
import type { Listed } from './listed.ts';
import { namesOf } from './names.server.ts';
import { groupHeads } from './practice-heads.ts';
import { withTypedFilters } from './typed-filters.ts';
import { findUnknownFilter } from './unknown-filter.server.ts';
import { vocabularyOf } from './vocabulary.server.ts';

export const PAGE_SIZE = 20;

/** One page of the library (of practices, or of another kind asked for) within what the reader may see. A page beyond the last is the last. Throws unknown-filter, search-unavailable. */
export async function listPractices(ctx: Ctx, asked: LibraryRequest, size = PAGE_SIZE): Promise<Listed> {
  const visibility = visibleTo(ctx.actor);
  const vocabulary = await vocabularyOf(ctx);
  const unknown = await findUnknownFilter(ctx, asked);
  if (unknown) throw new AppError('unknown-filter', unknown.said);
  const { thesaurus } = await namesOf(ctx.db);
  const request = withTypedFilters(asked, thesaurus);
  const kind = request.kind && request.kind !== 'unknown' ? request.kind : 'practice';
  const usual = request.q ? 'relevance' : kind === 'practice' ? 'newest' : 'title';
  const ask = (page: number) => ctx.search.search({
    kind, text: request.q, locale: ctx.locale, filters: request.filters, sort: (kind === 'practice' && request.sort) || usual, page, size, facets: kind === 'practice' ? FACET_GROUPS : [],
  }, visibility);

  let found = await ask(request.page);
  if (found.pages > 0 && request.page > found.pages) found = await ask(found.pages);
  const ids = [...found.hits, ...found.nearly].flatMap((h) => (h.kind === 'practice' ? [h.id] : []));
  const heads = groupHeads(await editionHeads(ctx.db.reader, visibility, ids));
  const posts = await postCounts(ctx.db.reader, visibility, ids);
  const kinds = request.q || kind !== 'practice' ? await countKinds(ctx, request, kind, found) : null;
  return { request: { ...request, page: found.page }, kind, found, kinds, entries: await findEntries(ctx, [...found.hits, ...found.nearly]), heads, posts, vocabulary };
}

/** What the page says of the kind that is shown is what it shows. */
async function countKinds(ctx: Ctx, { q, filters }: LibraryRequest, kind: EntryKind, found: SearchPage): Promise<Record<EntryKind, number>> {
  const counts = await ctx.search.countKinds({ kind, text: q, locale: ctx.locale, filters, sort: 'relevance', page: 1, size: 1, facets: [] }, visibleTo(ctx.actor));
  return { ...counts, [kind]: found.total };
}
