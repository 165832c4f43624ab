import { communityOf } from '#app/domain/access.ts';
import { notFound } from '#app/domain/errors.ts';
import { can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { communitiesByIds } from '#db/repositories/community-names.repo.ts';
import { currentSlug, findRevision } from '#db/repositories/editions.repo.ts';
import { findPractice } from '#db/repositories/library.repo.ts';
import { communities } from '#db/repositories/people.repo.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';

export type AccessPage = {
  title: string; lang: string; slug: string | null; acl: string;
  /** The community that keeps it, by name; null when none does. */
  keptBy: string | null;
  /** Whether the actor may choose: opening what a community keeps is for its stewards. */
  mayChange: boolean;
  communities: { token: string; name: string }[];
};

/** What the page shows that changes who may read a published practice. Throws what loadEditionFor throws. */
export async function loadAccessPage(ctx: Ctx, editionId: string): Promise<AccessPage> {
  const db = ctx.db.reader;
  const edition = await loadEditionFor(db, ctx.actor, editionId, 'practice.change-access');
  const revision = edition.published_revision_id ? await findRevision(db, edition.published_revision_id) : null;
  if (!revision) throw notFound();
  const { acl } = edition.practice;
  const kept = communityOf(acl);
  return {
    title: revision.title, lang: revision.lang, slug: await currentSlug(db, edition.id), acl,
    keptBy: kept ? (await communitiesByIds(db, [kept]))[0]?.name ?? null : null,
    mayChange: kept === null || can(ctx.actor, 'practice.open-community', subjectOf(edition)),
    communities: (await communities(db)).map((c) => ({ token: `community-${c.id}`, name: c.name })),
  };
}

/** Whether a published practice's page offers the way there. Asks the database only for those who could. */
export async function mayChangeAccess(ctx: Ctx, practiceId: string): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind === 'visitor' || !actor.grants.some((g) => g.role === 'editor' || g.role === 'steward')) return false;
  const practice = await findPractice(ctx.db.reader, visibleTo(actor), practiceId);
  return practice !== undefined && can(actor, 'practice.change-access', { state: 'published', acl: practice.acl, authorIds: [], translatorIds: [], contributorIds: [], conflictIds: [], published: true });
}
