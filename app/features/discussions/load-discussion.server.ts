import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { threadOf } from '#db/repositories/discussions.repo.ts';
import { isSubscribed } from '#db/repositories/subscriptions.repo.ts';
import type { Ctx } from '../context.ts';
import { languageChoices, presentThread, type LanguageChoice, type ThreadView } from './discussion.present.ts';

const PAGE = 100;

export type DiscussionView = {
  /** Posts that can be read, answers among them. */
  count: number;
  newest: string | null;
  threads: ThreadView[];
  page: number;
  pages: number;
  slug: string;
  formHref: string;
  /** Where a visitor signs in and comes back from; null for a person. */
  signInHref: string | null;
  subscribed: boolean;
  languages: LanguageChoice[];
};

/**
 * The discussion beside a practice, within what the reader may see: nothing and a count of 0 for a practice that is not theirs. `page` counts
 * pages of a hundred posts, oldest first; without it the newest are shown.
 */
export async function loadDiscussion(ctx: Ctx, practice: { id: string; slug: string }, page?: number): Promise<DiscussionView> {
  const { actor, locale } = ctx;
  const rows = await threadOf(ctx.db.reader, visibleTo(actor).tokens, practice.id);
  const all = presentThread(rows, actor, locale);
  const readable = all.flatMap((t) => [t, ...t.answers]).filter((p) => p.state === 'visible');
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const shown = page && page >= 1 && page <= pages ? page : pages;
  return {
    count: readable.length,
    newest: readable.map((p) => p.createdAt).sort().at(-1) ?? null,
    threads: all.slice((shown - 1) * PAGE, shown * PAGE), page: shown, pages, slug: practice.slug,
    formHref: paths.discussionForm(locale, practice.slug),
    signInHref: actor.kind === 'visitor' ? paths.signIn(locale, paths.discussion(locale, practice.slug)) : null,
    subscribed: actor.kind === 'person' && (await isSubscribed(ctx.db.reader, actor.id, practice.id)),
    languages: actor.kind === 'person' ? languageChoices(locale) : [],
  };
}
