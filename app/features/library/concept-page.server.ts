import { notFound } from '#app/domain/errors.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { BROAD_THEMES, type BroadTheme } from '#app/domain/practice-meta.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { conceptCounts, editionHeads, newestPractices, postCounts } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../context.ts';
import { groupHeads } from './practice-heads.ts';
import { presentRow, type PracticeRow } from './row.present.ts';
import { vocabularyOf } from './vocabulary.server.ts';

const SHOWN = 50;

export type ConceptView = {
  id: string;
  label: string;
  about: string;
  total: number;
  /** The other way of dividing: themes of a country, countries of a theme; and, for a theme, its narrower ones. */
  across: { id: string; label: string; count: number; href: string; theme: BroadTheme | null }[];
  narrower: { id: string; label: string; count: number; href: string }[];
  rows: PracticeRow[];
  moreHref: string;
};

/** The page of one country or one theme. Throws not-found for anything else. */
export async function showConcept(ctx: Ctx, scheme: 'country' | 'theme', id: string): Promise<ConceptView> {
  const vocabulary = await vocabularyOf(ctx);
  const concept = vocabulary.find(id);
  if (!concept || concept.scheme !== scheme) throw notFound();
  const { locale } = ctx;
  const visibility = visibleTo(ctx.actor);
  const db = ctx.db.reader;
  const group = scheme === 'country' ? 'country' : 'theme';

  const all = await newestPractices(db, visibility, { limit: 1000, conceptIds: vocabulary.within(id) });
  const mine = new Set(all);
  const ids = all.slice(0, SHOWN);
  const heads = groupHeads(await editionHeads(db, visibility, ids));
  const talked = await postCounts(db, visibility, ids);
  const other = await conceptCounts(db, visibility, scheme === 'country' ? 'theme' : 'country');
  const own = await conceptCounts(db, visibility, scheme);
  const count = (counts: Map<string, Set<string>>, conceptId: string) =>
    new Set(vocabulary.within(conceptId).flatMap((one) => [...(counts.get(one) ?? [])].filter((p) => mine.has(p)))).size;

  return {
    id, label: concept.label, about: concept.definition, total: all.length,
    across: scheme === 'country'
      ? BROAD_THEMES.map((theme) => ({ id: theme, label: vocabulary.label(theme), count: count(other, theme), href: paths.practices(locale, { country: id, theme }), theme }))
      : COUNTRIES.map((country) => ({ id: country, label: vocabulary.label(country), count: count(other, country), href: paths.practices(locale, { country, theme: id }), theme: null })),
    narrower: scheme === 'country' ? [] : vocabulary.scheme('theme').filter((c) => c.broaderId === id)
      .map((c) => ({ id: c.id, label: c.label, count: count(own, c.id), href: paths.practices(locale, { theme: c.id }) })).filter((c) => c.count > 0),
    rows: ids.flatMap((one) => {
      const practice = heads.get(one);
      return (practice && presentRow(practice, locale, vocabulary, { posts: talked.get(one) })) ?? [];
    }),
    moreHref: paths.practices(locale, { [group]: id }),
  };
}
