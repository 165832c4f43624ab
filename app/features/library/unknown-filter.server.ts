import { paths } from '#app/domain/paths.ts';
import { formatList } from '#app/i18n/format.ts';
import type { Ctx } from '../context.ts';
import { sortFilters } from './known-filters.ts';
import { libraryQuery, type LibraryRequest } from './library-request.ts';
import type { Chip } from './list-view.ts';
import { chipsOf } from './list.present.ts';
import { vocabularyOf } from './vocabulary.server.ts';

export type UnknownFilterView = {
  q: string;
  /** For the sentence `errors:unknown-filter`. */
  said: { count: number; filter: string };
  /** The filters that do exist, as chosen. */
  chips: Chip[];
  clearHref: string;
  /** The same question without what does not exist. */
  query: Record<string, string | string[]>;
};

/** What is said where a filter holds a value that does not exist; null when all of them exist. */
export async function findUnknownFilter(ctx: Ctx, asked: LibraryRequest): Promise<UnknownFilterView | null> {
  const vocabulary = await vocabularyOf(ctx);
  const { known, unknown } = sortFilters(asked.filters, vocabulary);
  const names = [...unknown.map((group) => ctx.t(`library:facet.${group}`)), ...(asked.kind === 'unknown' ? [ctx.t('library:kind.label')] : [])];
  if (names.length === 0) return null;
  const kept = { ...asked, filters: known, page: 1 };
  return {
    q: asked.q, said: { count: names.length, filter: formatList(ctx.locale, names) },
    chips: chipsOf(kept, ctx.locale, vocabulary), clearHref: paths.practices(ctx.locale, asked.q ? { q: asked.q } : {}),
    query: libraryQuery(kept),
  };
}
