import { editionFor } from '#app/domain/edition-choice.ts';
import { AppError, notFound } from '#app/domain/errors.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { findEdition, findRevision } from '#db/repositories/editions.repo.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { addressesOf, countDiscussion, mergeOf, type Moved } from '#db/repositories/merges.repo.ts';
import { retirementOf } from '#db/repositories/retirements.repo.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';
import { findTarget, publishedOf, undoObstacle } from './merge-practice.server.ts';

type Named = { title: string; lang: string; href: string };
export type MergePage = {
  id: string; own: Named;
  /** What will happen, once it is said into which practice; null before. */
  plan: { into: Named; typed: string; addresses: string[]; languages: string[]; posts: number; subscriptions: number } | null;
  /** What is wrong with the practice that was named. */
  wrong: string | null;
  /** It is merged: into which, when, and whether that can be taken back. */
  done: { into: Named | null; at: string; obstacle: 'answered' | 'edited' | null } | null;
};

/** The page on which an editor merges a practice into another: asks into which, says what will happen, and is the way back. Throws not-found and forbidden. */
export async function loadMerge(ctx: Ctx, editionId: string, into: string): Promise<MergePage> {
  const db = ctx.db.reader;
  const merged = await mergedPage(ctx, editionId);
  if (merged) return merged;
  const edition = await loadEditionFor(db, ctx.actor, editionId, 'practice.merge');
  const revision = edition.published_revision_id ? await findRevision(db, edition.published_revision_id) : null;
  const own = await named(ctx, edition.practice_id);
  if (!revision || !own) throw notFound();
  const page = { id: edition.id, own, plan: null, wrong: null, done: null };
  if (!into.trim()) return page;
  try {
    const target = await findTarget(ctx, edition, into);
    const there = await named(ctx, target);
    if (!there) throw notFound();
    const [addresses, counts, editions] = await Promise.all([addressesOf(db, edition.practice_id), countDiscussion(db, edition.practice_id), publishedOf(ctx, edition.practice_id)]);
    return {
      ...page,
      plan: { into: there, typed: into, addresses: [...addresses.map((a) => paths.practice(localeOfTag(a.lang) ?? ctx.locale, a.slug)), paths.permanent(edition.practice_id)], languages: editions.map((e) => e.lang), ...counts },
    };
  } catch (error) {
    if (error instanceof AppError && error.params['field'] === 'into') return { ...page, wrong: String(error.params['problem']) };
    throw error;
  }
}

async function mergedPage(ctx: Ctx, editionId: string): Promise<MergePage | null> {
  const db = ctx.db.reader;
  const edition = await findEdition(db, editionId);
  const merge = edition && can(ctx.actor, 'practice.unmerge', subjectOf(edition)) ? await mergeOf(db, edition.practice_id) : null;
  const retirement = merge && edition ? await retirementOf(db, edition.id) : null;
  const revision = retirement ? await findRevision(db, retirement.revision_id) : null;
  if (!edition || !merge || !revision) return null;
  return {
    id: edition.id, own: { title: revision.title, lang: revision.lang, href: paths.permanent(edition.practice_id) }, plan: null, wrong: null,
    done: { into: await named(ctx, merge.into_id), at: merge.created_at, obstacle: await undoObstacle(db, edition.practice_id, JSON.parse(merge.moved) as Moved) },
  };
}

async function named(ctx: Ctx, practiceId: string): Promise<Named | null> {
  const heads = await editionHeads(ctx.db.reader, visibleTo(ctx.actor), [practiceId]);
  const head = heads[0] ? editionFor(heads, ctx.locale, heads[0].originalLang) : undefined;
  return head ? { title: head.title, lang: head.lang, href: paths.practice(ctx.locale, head.slug) } : null;
}
