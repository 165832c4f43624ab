import { editionFor } from '#app/domain/edition-choice.ts';
import { AppError, notFound } from '#app/domain/errors.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { isId } from '#app/domain/ids.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, findSlug } from '#db/repositories/library.repo.ts';
import { mergedInto } from '#db/repositories/merges.repo.ts';
import type { Ctx } from '../context.ts';
import { groupHeads, type PracticeHeads } from './practice-heads.ts';
import { goneAt, goneOf } from './show-gone.server.ts';

export type Found = { editionId: string; practiceId: string; heads: PracticeHeads };
export type Address = Found | { redirect: string; status: 301 | 302 };

/**
 * What an address of a practice leads to. An address the edition had before goes to the one it has now, for ever (301). The address of an edition
 * in another language goes to the reader's edition where there is one (302); where there is none, that edition itself is shown. What was merged into
 * another practice leads there (301). Throws gone for what was withdrawn, not-found otherwise.
 */
export async function findAddress(ctx: Ctx, slug: string): Promise<Address> {
  const visibility = visibleTo(ctx.actor);
  if (slug.length > 100) throw notFound();
  const holders = await findSlug(ctx.db.reader, visibility, slug);
  const holder = holders.find((h) => h.lang === ctx.locale) ?? holders.find((h) => localeOfTag(h.lang) === ctx.locale) ?? holders.find((h) => h.current) ?? holders[0];
  if (!holder) return fromGone(ctx, slug);
  const heads = groupHeads(await editionHeads(ctx.db.reader, visibility, [holder.practiceId])).get(holder.practiceId);
  const own = heads?.editions.find((e) => e.editionId === holder.editionId);
  if (!heads || !own) throw notFound();
  const here = { editionId: own.editionId, practiceId: heads.practiceId, heads };

  const belongsHere = localeOfTag(holder.lang) === ctx.locale || localeOfTag(holder.lang) === null;
  if (belongsHere) return holder.current ? here : { redirect: paths.practice(ctx.locale, own.slug), status: 301 };
  const mine = editionFor(heads.editions, ctx.locale, own.lang);
  if (mine && localeOfTag(mine.lang) === ctx.locale) return { redirect: paths.practice(ctx.locale, mine.slug), status: 302 };
  return holder.current ? here : { redirect: paths.practice(ctx.locale, own.slug), status: 301 };
}

async function fromGone(ctx: Ctx, slug: string): Promise<Address> {
  const gone = await goneAt(ctx, slug);
  if (!gone) throw notFound();
  if (gone.kind !== 'merged' || !gone.replacedBy) throw new AppError('gone');
  const { locale, slug: now } = await findPermanent(ctx, gone.replacedBy);
  return { redirect: paths.practice(locale, now), status: 301 };
}

/** How often a practice that others were merged into may have been merged itself. */
const MERGES = 5;

/**
 * Where the permanent address of a practice leads a reader of this language: to its edition, to what is said of it where it was withdrawn, or to the
 * practice it was merged into. Throws not-found.
 */
export async function findPermanent(ctx: Ctx, practiceId: string, merges = MERGES): Promise<{ practiceId: string; locale: Locale; slug: string }> {
  const editions = await editionHeads(ctx.db.reader, visibleTo(ctx.actor), [practiceId]);
  const first = editions[0];
  const edition = first ? editionFor(editions, ctx.locale, first.originalLang) : await goneOf(ctx, practiceId);
  if (!edition) throw notFound();
  if ('kind' in edition && edition.kind === 'merged' && edition.replacedBy) {
    if (merges === 0) throw notFound();
    return findPermanent(ctx, edition.replacedBy, merges - 1);
  }
  return { practiceId, locale: localeOfTag(edition.lang) ?? ctx.locale, slug: edition.slug };
}

/** The practice this one was merged into, for machines; null for every other, and for what the reader may not see. */
export async function findMerged(ctx: Ctx, practiceId: string): Promise<string | null> {
  return isId(practiceId) ? mergedInto(ctx.db.reader, visibleTo(ctx.actor), practiceId) : null;
}
