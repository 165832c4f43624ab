import type { Actor } from '#app/domain/actor.ts';
import type { PostState } from '#app/domain/discussion.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { languageName, OFFERED_LANGUAGES, autonym } from '#app/i18n/languages.ts';
import { can } from '#app/policies/can.ts';
import type { PostRow } from '#db/repositories/discussions.repo.ts';
import { postSubject, stateOf } from './load-post.server.ts';

/** One post as a page shows it. Of a hidden or withdrawn one only its place is told: no words, no name. */
export type PostView = {
  id: string;
  state: PostState;
  href: string;
  author: string | null;
  group: string | null;
  html: string;
  lang: string;
  /** Name of its language in the reader's, when it is not the page's. */
  language: string | null;
  createdAt: string;
  editedAt: string | null;
  own: boolean;
  can: { answer: boolean; edit: boolean; withdraw: boolean; report: boolean; hide: boolean; read: boolean };
};

export type ThreadView = PostView & { answers: PostView[] };

export function presentPost(post: PostRow, actor: Actor, locale: Locale): PostView {
  const subject = postSubject(post);
  const state = stateOf(post);
  const own = actor.kind === 'person' && actor.id === post.author_id;
  const readable = state === 'visible';
  const shown = readable || (state === 'held' && own);
  return {
    id: post.id, state, href: paths.post(locale, post.id),
    author: shown ? post.author_name : null, group: shown ? post.author_group : null, html: shown ? post.html : '',
    lang: post.lang, language: localeOfTag(post.lang) === locale ? null : languageName(post.lang, locale),
    createdAt: post.created_at, editedAt: post.edited_at,
    own,
    can: {
      answer: readable && can(actor, 'post.write', subject), edit: can(actor, 'post.edit', subject), withdraw: can(actor, 'post.withdraw', subject),
      report: can(actor, 'post.report', subject), hide: can(actor, 'post.hide', subject), read: can(actor, 'post.read', subject),
    },
  };
}

/**
 * Posts in two levels, oldest first. A hidden or withdrawn post keeps its place while something readable stands under it; a hidden one is
 * also shown, as a place, to those who may look it up. One that waits for a moderator is met by its author alone.
 */
export function presentThread(rows: readonly PostRow[], actor: Actor, locale: Locale): ThreadView[] {
  const views = rows.map((row) => ({ row, view: presentPost(row, actor, locale) }));
  const place = (view: PostView) => view.state === 'visible' || (view.state === 'hidden' && view.can.read) || (view.state === 'held' && view.own);
  return views.filter(({ row }) => row.parent_id === null).flatMap(({ row, view }) => {
    const answers = views.filter((v) => v.row.parent_id === row.id && place(v.view)).map((v) => v.view);
    // an answer needs something to stand under that can still be answered
    const thread = { ...view, answers: view.state === 'visible' ? answers : answers.map((a) => ({ ...a, can: { ...a.can, answer: false } })) };
    return place(view) || answers.length > 0 ? [thread] : [];
  });
}

export type LanguageChoice = { value: string; label: string; lang: string };

/** Languages a writer can pick, each in its own words; another can be typed. */
export function languageChoices(locale: Locale): LanguageChoice[] {
  return OFFERED_LANGUAGES.map((tag) => {
    const own = autonym(tag);
    const name = languageName(tag, locale);
    return { value: tag, label: own.toLowerCase() === name.toLowerCase() ? own : `${own} (${name})`, lang: tag };
  });
}
