import type { Person } from '#app/domain/actor.ts';
import { dayInMonths, dayOf } from '#app/domain/days.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { isReviewOverdue } from '#app/domain/review-by.ts';
import { authorize, can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { countDue, ownOrConflicted, practicesDue, type DueFilter } from '#db/repositories/review-dates.repo.ts';
import { narrowerOf } from '#db/repositories/vocabulary.repo.ts';
import type { Ctx } from '../context.ts';
import { conceptLabels } from '../articles/load-preview.server.ts';
import { DUE_VIEWS, type Due, type DueItem, type DueView } from './due.ts';

const SOON_MONTHS = 3;
const PAGE = 50;

/** Practices by the day they are to be read again, within what the person may read. Throws forbidden. */
export async function loadDue(ctx: Ctx, person: Person, asked: { view: string | null; theme: string | null; page: number }): Promise<Due> {
  authorize(can(person, 'review.due'), person);
  const now = ctx.now();
  const theme = BROAD_THEMES.find((one) => one === asked.theme) ?? null;
  const conceptIds = theme ? await narrowerOf(ctx.db.reader, theme) : undefined;
  const visibility = visibleTo(person);
  const [overdue, soon, all] = await Promise.all(DUE_VIEWS.map((one) => countDue(ctx.db.reader, visibility, { until: lastDay(one, now), conceptIds })));
  const counts = { overdue: overdue ?? 0, soon: soon ?? 0, all: all ?? 0 };
  const view = DUE_VIEWS.find((one) => one === asked.view) ?? (counts.overdue > 0 ? 'overdue' : counts.soon > 0 ? 'soon' : 'all');
  const pages = Math.max(1, Math.ceil(counts[view] / PAGE));
  const page = Math.min(asked.page, pages);
  return { view, theme, counts, page, pages, items: await itemsOf(ctx, person, { until: lastDay(view, now), conceptIds }, { limit: PAGE, offset: (page - 1) * PAGE }) };
}

/** How many practices the person may read are past their day. */
export async function countOverdue(ctx: Ctx, person: Person): Promise<number> {
  return countDue(ctx.db.reader, visibleTo(person), { until: lastDay('overdue', ctx.now()) });
}

/** What the person wrote themselves and that is to be read again soon. */
export async function loadOwnDue(ctx: Ctx, person: Person): Promise<DueItem[]> {
  return itemsOf(ctx, person, { until: lastDay('soon', ctx.now()), ofAuthor: person.id }, { limit: PAGE, offset: 0 });
}

function lastDay(view: DueView, now: Date): string | null {
  if (view === 'all') return null;
  return view === 'soon' ? dayInMonths(now, SOON_MONTHS) : dayOf(new Date(now.getTime() - 86_400_000));
}

async function itemsOf(ctx: Ctx, person: Person, filter: DueFilter, page: { limit: number; offset: number }): Promise<DueItem[]> {
  const db = ctx.db.reader;
  const visibility = visibleTo(person);
  const rows = await practicesDue(db, visibility, filter, page);
  const ids = rows.map((r) => r.id);
  const [heads, own, labels] = await Promise.all([editionHeads(db, visibility, ids), ownOrConflicted(db, ids, person.id), conceptLabels(ctx)]);
  return rows.flatMap((row): DueItem[] => {
    const editions = heads.filter((h) => h.practiceId === row.id);
    const edition = editionFor(editions, ctx.locale, editions[0]?.originalLang ?? '');
    if (!edition || row.reviewBy === null) return [];
    const mine = own.has(row.id) ? [person.id] : [];
    const { countries } = JSON.parse(edition.meta) as { countries: string[] };
    return [{
      practiceId: row.id, title: edition.title, lang: edition.lang, href: paths.practice(localeOfTag(edition.lang) ?? ctx.locale, edition.slug), countries: countries.map((id) => labels[id] ?? id), access: edition.access,
      reviewBy: row.reviewBy, overdue: isReviewOverdue(row.reviewBy, ctx.now()), confirmedAt: row.confirmedAt,
      mayDate: can(person, 'practice.date-review', { state: 'published', acl: row.acl, published: true, authorIds: [], translatorIds: [], contributorIds: mine, conflictIds: [] }),
    }];
  });
}
