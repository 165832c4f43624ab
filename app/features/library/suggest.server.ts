import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { languageName } from '#app/i18n/languages.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { fold } from '#search/language/fold.ts';
import type { Ctx } from '../context.ts';
import type { ApiSuggestions } from './api.schema.ts';
import { cleanText } from './library-request.ts';
import { namesOf } from './names.server.ts';

const NAMES = 4;
const MOST = 8;

/** What a reader may mean by the beginning of a question: names of things to search for, then titles they may see. Nothing below two letters. */
export async function suggest(ctx: Ctx, typed: string): Promise<ApiSuggestions> {
  const q = cleanText(typed);
  const list = [...q].length < 2 ? [] : [...(await names(ctx, q)), ...(await titles(ctx, q))].slice(0, MOST);
  return { announcement: ctx.t('library:suggest.announce', { count: list.length }), suggestions: list };
}

async function names(ctx: Ctx, q: string): Promise<ApiSuggestions['suggestions']> {
  const found = (await namesOf(ctx.db)).near.beginning(q, ctx.locale, NAMES);
  return found.filter((n) => fold(n.label) !== fold(q)).map(({ label, lang }) => ({
    kind: 'words', text: label, lang, note: noteOf(ctx, 'words', lang), url: paths.practices(ctx.locale, { q: label }),
  }));
}

async function titles(ctx: Ctx, q: string): Promise<ApiSuggestions['suggestions']> {
  const visibility = visibleTo(ctx.actor);
  const found = (await ctx.search.suggest(q, ctx.locale, visibility, MOST)).filter((s) => s.kind === 'practice');
  // the index may be a moment behind: what is shown is asked of the database again
  const heads = await editionHeads(ctx.db.reader, visibility, found.map((s) => s.id));
  return found.flatMap(({ id, lang }) => {
    const head = heads.find((h) => h.practiceId === id && h.lang === lang);
    return head ? [{ kind: 'practice' as const, text: head.title, lang, note: noteOf(ctx, 'practice', lang), url: paths.practice(ctx.locale, head.slug) }] : [];
  });
}

function noteOf({ t, locale }: Ctx, kind: string, lang: string): string {
  const name = t(`library:suggest.${kind}`);
  return localeOfTag(lang) === locale ? name : t('library:suggest.inLanguage', { kind: name, language: languageName(lang, locale) });
}
