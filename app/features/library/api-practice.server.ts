import { AppError, notFound } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, editionTexts } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../context.ts';
import { presentApiPractice } from './api.present.ts';
import type { ApiPractice, ApiProblem } from './api.schema.ts';
import { withCitations } from '../articles/sources/citing.ts';
import { withReused } from '../articles/reuse/fill-reused.server.ts';
import { goneFacts } from './show-gone.server.ts';
import { groupHeads } from './practice-heads.ts';

/** One practice with the text of its editions, within what the reader may see. Throws gone where it was withdrawn, not-found otherwise. */
export async function apiPracticeOf(ctx: Ctx, practiceId: string): Promise<ApiPractice> {
  if (!isId(practiceId)) throw notFound();
  const visibility = visibleTo(ctx.actor);
  const practice = groupHeads(await editionHeads(ctx.db.reader, visibility, [practiceId])).get(practiceId);
  if (!practice) throw (await goneFacts(ctx, practiceId)) ? new AppError('gone') : notFound();
  const texts = await editionTexts(ctx.db.reader, visibility, practice.editions.map((e) => e.editionId));
  const filled = await Promise.all(texts.map(async (text) => {
    const lang = practice.editions.find((e) => e.editionId === text.editionId)?.lang ?? '';
    return { ...text, html: await withReused(ctx, withCitations(text.html, practice.meta.sources, { lang, locale: ctx.locale }).html, { locale: localeOfTag(lang) ?? ctx.locale, visibility, base: ctx.baseUrl }) };
  }));
  return presentApiPractice(practice, filled, { locale: ctx.locale, baseUrl: ctx.baseUrl, now: ctx.now() });
}

/** What is said of a withdrawn practice beside the problem: what it was, why it went, what replaces it. */
export async function apiGoneOf(ctx: Ctx, practiceId: string): Promise<{ withdrawn?: ApiProblem['withdrawn'] }> {
  const gone = await goneFacts(ctx, practiceId);
  if (!gone) return {};
  const { title, lang, countries, firstPublishedAt, publishedAt, at, reason, reasonLang, replacement, permanent } = gone;
  return { withdrawn: { url: permanent, title, lang, countries, firstPublishedAt, publishedAt, at, reason, reasonLang, replacedBy: replacement ? ctx.baseUrl + replacement.href : null } };
}
