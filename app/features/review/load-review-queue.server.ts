import type { Person } from '#app/domain/actor.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { authorize, can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { reviewQueue } from '#db/repositories/editions.repo.ts';
import { conceptLabels } from '../articles/load-preview.server.ts';
import type { Ctx } from '../context.ts';

export type QueueItem = { id: string; lang: string; state: EditionState; title: string; countries: string[]; access: string; submittedAt: string | null; may: string[] };

const DECISIONS = ['request-changes', 'approve', 'publish'] as const;

/** What waits for a decision this person may take, oldest first; the person's own practices are not in it. Throws forbidden. */
export async function loadReviewQueue(ctx: Ctx, person: Person): Promise<{ toDecide: QueueItem[]; toPublish: QueueItem[]; publishes: boolean }> {
  authorize(can(person, 'review.queue'), person);
  const rows = await reviewQueue(ctx.db.reader, { states: ['submitted', 'approved'], tokens: visibleTo(person).tokens, notBy: person.id });
  const labels = await conceptLabels(ctx);
  const items = rows.map((row): QueueItem => {
    const state = row.state as EditionState;
    const meta = JSON.parse(row.draft_meta) as PracticeMeta;
    return {
      id: row.id, lang: row.lang, state, title: row.title, access: row.access, submittedAt: row.submitted_at,
      countries: meta.countries.map((id) => labels[id] ?? id),
      may: DECISIONS.filter((d) => can(person, `edition.${d}`, { state, acl: row.acl, authorIds: [], translatorIds: [], contributorIds: [], published: false })),
    };
  });
  return {
    toDecide: items.filter((i) => i.state === 'submitted'), toPublish: items.filter((i) => i.state === 'approved' && i.may.includes('publish')),
    publishes: can(person, 'edition.publish', { state: 'approved', acl: 'public', authorIds: [], translatorIds: [], contributorIds: [], published: false }),
  };
}
