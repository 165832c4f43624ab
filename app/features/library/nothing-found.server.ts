import type { Visibility } from '#app/domain/access.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { FACET_GROUPS } from '#search/port.ts';
import type { Ctx } from '../context.ts';
import { libraryQuery, without, type LibraryRequest } from './library-request.ts';
import type { NothingFound } from './list-view.ts';
import type { Listed } from './listed.ts';
import { namesOf } from './names.server.ts';
import { groupHeads } from './practice-heads.ts';
import { presentRow, type PracticeRow } from './row.present.ts';

const NAMES = 4;
const NEAREST = 3;
const FILTERS = 8;

/** What to offer when nothing answers, within what the reader may see; null when something does. */
export async function whenNothingFound(ctx: Ctx, { request, found, vocabulary }: Listed): Promise<NothingFound | null> {
  if (found.total > 0) return null;
  const visibility = visibleTo(ctx.actor);
  const { locale } = ctx;
  const chosen = FACET_GROUPS.flatMap((group) => (request.filters[group] ?? []).map((value) => ({ group, value }))).slice(0, FILTERS);
  const fewer: NothingFound['without'] = [];
  for (const { group, value } of chosen) {
    const asked = without(request, group, value);
    const { total } = await ask(ctx, visibility, asked, 1);
    if (total > 0) fewer.push({ group, value, count: total, href: paths.practices(locale, libraryQuery(asked)) });
  }
  const near = request.q ? (await namesOf(ctx.db)).near.near(request.q, locale, NAMES) : [];
  return {
    without: fewer,
    names: near.map(({ label, lang }) => ({ label, lang, href: paths.practices(locale, { q: label }) })),
    nearest: await nearest(ctx, visibility, request, chosen.length > 0, near[0]?.label, vocabulary),
  };
}

/** The same words without filters, else the first near name. */
async function nearest(ctx: Ctx, visibility: Visibility, request: LibraryRequest, filtered: boolean, name: string | undefined, vocabulary: Listed['vocabulary']): Promise<PracticeRow[]> {
  const tries = [...(filtered && request.q ? [request.q] : []), ...(name ? [name] : [])];
  for (const q of tries) {
    const { hits } = await ask(ctx, visibility, { q, filters: {}, sort: null, page: 1 }, NEAREST);
    const heads = groupHeads(await editionHeads(ctx.db.reader, visibility, hits.map((h) => h.id)));
    const rows = hits.flatMap((hit) => {
      const practice = heads.get(hit.id);
      return (practice && presentRow(practice, ctx.locale, vocabulary, { hit })) ?? [];
    });
    if (rows.length > 0) return rows;
  }
  return [];
}

function ask(ctx: Ctx, visibility: Visibility, { q, filters }: LibraryRequest, size: number) {
  return ctx.search.search({ kind: 'practice', text: q, locale: ctx.locale, filters, sort: 'relevance', page: 1, size, facets: [] }, visibility);
}
