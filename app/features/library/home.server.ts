import { COUNTRIES } from '#app/domain/countries.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import { BROAD_THEMES, type BroadTheme } from '#app/domain/practice-meta.ts';
import { paths } from '#app/domain/paths.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { conceptCounts, countVisible, editionHeads, newestPosts, newestPractices, postCounts } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../context.ts';
import { groupHeads } from './practice-heads.ts';
import { presentProgramme, type ProgrammeView } from './programme.present.ts';
import { presentRow, type PracticeRow } from './row.present.ts';
import { vocabularyOf } from './vocabulary.server.ts';

const NEWEST = 5;
const POSTS = 3;
const EXCERPT = 180;

export type HomeView = {
  total: number;
  themes: { id: BroadTheme; label: string; about: string; count: number; href: string }[];
  countries: { id: string; label: string; count: number; href: string }[];
  newest: PracticeRow[];
  programme: ProgrammeView;
  posts: { id: string; author: string | null; at: string; lang: string | undefined; excerpt: string; practice: string; practiceLang: string | undefined; href: string }[];
};

/** What the first page shows, within what the reader may see. */
export async function showHome(ctx: Ctx): Promise<HomeView> {
  const visibility = visibleTo(ctx.actor);
  const db = ctx.db.reader;
  const { locale } = ctx;
  const vocabulary = await vocabularyOf(ctx);
  const byTheme = await conceptCounts(db, visibility, 'theme');
  const byCountry = await conceptCounts(db, visibility, 'country');
  const ids = await newestPractices(db, visibility, { limit: NEWEST });
  const posts = await newestPosts(db, visibility, POSTS);
  const heads = groupHeads(await editionHeads(db, visibility, [...new Set([...ids, ...posts.map((p) => p.practiceId)])]));
  const talked = await postCounts(db, visibility, ids);

  return {
    total: await countVisible(db, visibility),
    themes: BROAD_THEMES.map((id) => ({
      id, label: vocabulary.label(id), about: vocabulary.find(id)?.definition ?? '',
      count: new Set(vocabulary.within(id).flatMap((one) => [...(byTheme.get(one) ?? [])])).size, href: paths.theme(locale, id),
    })),
    countries: COUNTRIES.map((id) => ({ id, label: vocabulary.label(id), count: byCountry.get(id)?.size ?? 0, href: paths.country(locale, id) })),
    programme: presentProgramme(locale, vocabulary.label),
    newest: ids.flatMap((id) => {
      const practice = heads.get(id);
      return (practice && presentRow(practice, locale, vocabulary, { posts: talked.get(id) })) ?? [];
    }),
    posts: posts.flatMap((post) => {
      const practice = heads.get(post.practiceId);
      const edition = practice && editionFor(practice.editions, locale, practice.originalLang);
      if (!edition) return [];
      const foreign = (tag: string) => (localeOfTag(tag) === locale ? undefined : tag);
      return [{
        id: post.id, author: post.author, at: post.at, lang: foreign(post.lang), excerpt: cut(post.text),
        practice: edition.title, practiceLang: foreign(edition.lang), href: `${paths.practice(locale, edition.slug)}#post-${post.id}`,
      }];
    }),
  };
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= EXCERPT ? line : `${line.slice(0, line.lastIndexOf(' ', EXCERPT))} …`;
}
