import type { EntryKind } from '#app/domain/entries.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { languageName } from '#app/i18n/languages.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { fold } from '#search/language/fold.ts';
import type { Ctx } from '../context.ts';
import type { ApiSuggestions } from './api.schema.ts';
import { cleanText } from './library-request.ts';
import { entryKey, findEntries } from './kinds/find-entries.server.ts';
import { namesOf } from './names.server.ts';

const NAMES = 3;
const MOST = 8;
/** Of the titles no more than so many are of one kind, practices aside, that the library is not lost among its reference works. */
const EACH_KIND = 2;
const ASKED = 24;

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
  const counts = new Map<EntryKind, number>();
  const found = (await ctx.search.suggest(q, ctx.locale, visibility, ASKED)).filter(({ kind }) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return kind === 'practice' || (counts.get(kind) ?? 0) <= EACH_KIND;
  });
  // the index may be a moment behind: what is shown is asked of the database again
  const heads = await editionHeads(ctx.db.reader, visibility, found.flatMap((s) => (s.kind === 'practice' ? [s.id] : [])));
  const entries = await findEntries(ctx, found);
  return found.flatMap(({ kind, id, lang }) => {
    const head = heads.find((h) => h.practiceId === id && h.lang === lang);
    if (head) return [{ kind, text: head.title, lang, note: noteOf(ctx, kind, lang), url: paths.practice(ctx.locale, head.slug) }];
    const entry = entries.get(entryKey({ kind, id }));
    return entry ? [{ kind, text: entry.title, lang: entry.lang ?? ctx.locale, note: [noteOf(ctx, kind, entry.lang ?? ctx.locale), entry.about].filter(Boolean).join(', '), url: entry.href }] : [];
  });
}

function noteOf({ t, locale }: Ctx, kind: string, lang: string): string {
  const name = t(`library:suggest.${kind}`);
  return localeOfTag(lang) === locale ? name : t('library:suggest.inLanguage', { kind: name, language: languageName(lang, locale) });
}
