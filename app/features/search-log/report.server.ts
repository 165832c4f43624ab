import { LEAST_VISITS } from '#app/domain/least-visits.ts';
import { isLocale, LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { authorize, can } from '#app/policies/can.ts';
import { askedQuestions } from '#db/repositories/search-question.repo.ts';
import { settingOf } from '#db/repositories/settings.repo.ts';
import type { Ctx } from '../context.ts';
import { questionLogOf } from './question-log.server.ts';

const DAYS = 90;
const SHOWN = 40;
/** Below this share of askings that led to a practice, answers do not seem to help. */
const LOW = 0.15;

export type AskedQuestion = { question: string; asked: number; zero: number; opened: number };
/** `later`: rebuilt here; a search engine of its own could not be reached and follows. */
export type Progress = { state: 'waiting' | 'running' | 'done' | 'later' | 'failed'; done: number; total: number; at: string };

/** What people ask and do not find, by language, and how the index stands. */
export async function searchReport(ctx: Ctx) {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  await questionLogOf(ctx.db).flush();
  const since = new Date(ctx.now().getTime() - DAYS * 24 * 3600_000).toISOString().slice(0, 10);
  const rows = (await askedQuestions(ctx.db.reader, since, LEAST_VISITS, 2_000)).filter((r) => isLocale(r.locale));
  const pick = (locale: Locale, keep: (r: AskedQuestion) => boolean): AskedQuestion[] =>
    rows.filter((r) => r.locale === locale && keep(r)).slice(0, SHOWN).map(({ question, asked, zero, opened }) => ({ question, asked, zero, opened }));
  const unanswered = (r: AskedQuestion) => r.zero * 2 >= r.asked;
  const progress = await settingOf(ctx.db.reader, REBUILD_SETTING);
  return {
    days: DAYS, least: LEAST_VISITS,
    languages: LOCALE_CODES.map((locale) => ({
      locale, zero: pick(locale, unanswered), low: pick(locale, (r) => !unanswered(r) && r.asked >= 5 && r.opened / r.asked < LOW),
    })),
    status: await ctx.search.status().catch(() => null),
    rebuild: progress ? (JSON.parse(progress) as Progress) : null,
  };
}

export const REBUILD_SETTING = 'search-rebuild';
