import { communityOf } from '#app/domain/access.ts';
import type { Person } from '#app/domain/actor.ts';
import type { ReviewerKind } from '#app/domain/review.ts';
import { can } from '#app/policies/can.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';
import { grantsOf } from '#db/repositories/people.repo.ts';
import { recipientsByIds, recipientsWithRole, type Recipient } from '#db/repositories/recipients.repo.ts';
import { openReviews, stewardsOf } from '#db/repositories/reviews.repo.ts';
import { subjectOf } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';
import { isOverdue } from './review-due.server.ts';

export type Reviewer = { id: string; name: string; open: number; overdue: number };

/** Who may review this edition as this kind, those with least in hand first. The policies decide, as they will when the person comes. */
export async function reviewersFor(ctx: Ctx, edition: EditionRow, kind: ReviewerKind): Promise<Reviewer[]> {
  const db = ctx.db.reader;
  const now = ctx.now();
  const community = kind === 'community' ? communityOf(edition.practice.acl) : null;
  const people = await recipientsWithRole(db, kind === 'technical' ? ['reviewer', 'editor'] : ['community-reviewer'], now);
  const stewards = community ? await recipientsByIds(db, await stewardsOf(db, community, now)) : [];
  const all = [...people, ...stewards.filter((s) => !people.some((p) => p.id === s.id))];
  const load = await openReviews(db, all.map((p) => p.id));
  const able: Reviewer[] = [];
  for (const one of all) {
    if (!can(await asActor(ctx, one), `edition.review-${kind}`, subjectOf(edition))) continue;
    const theirs = load.filter((r) => r.reviewerId === one.id);
    able.push({ id: one.id, name: one.name, open: theirs.length, overdue: theirs.filter((r) => isOverdue(r.dueAt, now)).length });
  }
  return able.sort((a, b) => a.open - b.open || a.name.localeCompare(b.name));
}

async function asActor(ctx: Ctx, one: Recipient): Promise<Person> {
  return { kind: 'person', id: one.id, name: one.name, email: one.email, locale: ctx.locale, group: null, grants: await grantsOf(ctx.db.reader, one.id, ctx.now()), secondFactor: true, sessionId: '' };
}
