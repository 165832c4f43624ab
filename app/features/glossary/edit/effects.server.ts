import { VISITOR } from '#app/domain/actor.ts';
import type { Concept } from '#app/domain/concept.ts';
import { isLocale, localeOfTag, type Locale } from '#app/domain/locales.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { askedQuestions } from '#db/repositories/search-question.repo.ts';
import { labelledConcepts } from '#db/repositories/search-source.repo.ts';
import type { SearchPage } from '#search/port.ts';
import type { Ctx } from '../../context.ts';
import { LEAST_VISITS } from '#app/domain/least-visits.ts';

const QUESTIONS = 40;
const NEW_LABELS = 10;
const FIRST = 10;
const DAYS = 180;

export type Effect = { question: string; locale: Locale; before: number; after: number; gained: string[]; lost: string[]; moved: number };
export type Effects = { tried: number; effects: Effect[] };

/**
 * What a change would do to the first ten answers: the questions asked most are asked of the real engine with the words as they are and as they would be,
 * and the new labels themselves. Asked as a visitor: what only some may see is in no answer shown to staff.
 */
export async function effectsOf(ctx: Ctx, proposed: Concept): Promise<Effects> {
  const present = await labelledConcepts(ctx.db.reader);
  const mine = { id: proposed.id, scheme: proposed.scheme, labels: proposed.labels.map(({ lang, kind, label }) => ({ lang, kind, label })) };
  const known = present.find((c) => c.id === proposed.id);
  const changed = [...present.filter((c) => c.id !== proposed.id), ...(proposed.retired ? [] : [mine])];
  const since = new Date(ctx.now().getTime() - DAYS * 24 * 3600_000).toISOString().slice(0, 10);
  const asked = (await askedQuestions(ctx.db.reader, since, LEAST_VISITS, QUESTIONS)).flatMap((q) => (isLocale(q.locale) ? [{ question: q.question, locale: q.locale }] : []));
  const fresh = mine.labels.filter((l) => !known?.labels.some((k) => k.label === l.label && k.lang === l.lang))
    .map((l) => ({ question: l.label, locale: localeOfTag(l.lang) ?? ctx.locale })).slice(0, NEW_LABELS);
  const questions = [...new Map([...fresh, ...asked].map((q) => [`${q.locale} ${q.question}`, q])).values()];
  const effects: Effect[] = [];
  for (const { question, locale } of questions) {
    const query = { kind: 'practice', text: question, locale, filters: {}, sort: 'relevance', page: 1, size: FIRST, facets: [] } as const;
    const visibility = visibleTo(VISITOR);
    const [before, after] = [await ctx.search.searchWith(present, query, visibility), await ctx.search.searchWith(changed, query, visibility)];
    const effect = { question, locale, ...difference(before, after) };
    if (effect.gained.length + effect.lost.length + effect.moved > 0 || effect.before !== effect.after) effects.push(effect);
  }
  return { tried: questions.length, effects };
}

function difference(before: SearchPage, after: SearchPage): Omit<Effect, 'question' | 'locale'> {
  const [was, is] = [before.hits.map((h) => h.id), after.hits.map((h) => h.id)];
  const titles = (page: SearchPage, ids: readonly string[]) => page.hits.filter((h) => ids.includes(h.id)).map((h) => h.title.map((s) => s.text).join(''));
  const stayed = is.filter((id) => was.includes(id));
  return {
    before: before.total, after: after.total, gained: titles(after, is.filter((id) => !was.includes(id))), lost: titles(before, was.filter((id) => !is.includes(id))),
    moved: stayed.filter((id) => was.indexOf(id) !== is.indexOf(id)).length,
  };
}
