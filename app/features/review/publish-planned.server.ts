import type { Person } from '#app/domain/actor.ts';
import { dayOf } from '#app/domain/days.ts';
import { AppError } from '#app/domain/errors.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { translator } from '#app/i18n/translator.ts';
import { dropPlan, planOf } from '#db/repositories/appeals.repo.ts';
import { grantsOf } from '#db/repositories/people.repo.ts';
import { recipientsByIds } from '#db/repositories/recipients.repo.ts';
import type { Ctx, FileStore, Log } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { publishEdition } from './publish-edition.server.ts';

type Jobs = Pick<Ctx, 'search' | 'baseUrl' | 'now'> & { database: Ctx['db']; files: FileStore; log: Log };

/**
 * The day has come: publishes what was planned, in the name of the editor who set it, when it is still that day, that revision, and that editor may
 * still publish. Otherwise the plan is dropped, on record, and the edition waits approved.
 */
export async function publishPlanned(jobs: Jobs, job: { seq: number; event: Extract<OutboxEvent, { kind: 'edition.publish-due' }> }): Promise<void> {
  const db = jobs.database.writer;
  const plan = await planOf(db, job.event.editionId);
  if (!plan || plan.publish_at !== job.event.at) return;
  const ctx = await ctxOf(jobs, plan.planned_by, `outbox-${job.seq}`);
  try {
    if (!ctx) throw new AppError('forbidden');
    await publishEdition(ctx, {
      editionId: plan.edition_id, revisionId: plan.revision_id, state: 'approved', note: plan.note, ...(plan.lang ? { noteLang: plan.lang } : {}),
      // a portal that stood still past that day asks the themes
      ...(plan.review_by && plan.review_by > dayOf(jobs.now()) ? { reviewBy: plan.review_by } : {}),
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    jobs.log.warn({ editionId: plan.edition_id, why: error.id }, 'planned publication given up');
    const system: Ctx = ctx ?? bare(jobs, { kind: 'person', id: plan.planned_by, name: '', email: '', locale: DEFAULT_LOCALE, group: null, grants: [], secondFactor: false, sessionId: 'outbox' }, `outbox-${job.seq}`);
    await transact(system, async (trx) => {
      await dropPlan(trx, plan.edition_id);
      await record(system, trx, { action: 'edition.publication-given-up', objectKind: 'edition', objectId: plan.edition_id, reason: error.id });
    });
  }
}

async function ctxOf(jobs: Jobs, personId: string, requestId: string): Promise<Ctx | null> {
  const [who] = await recipientsByIds(jobs.database.writer, [personId]);
  if (!who) return null;
  const grants = await grantsOf(jobs.database.writer, who.id, jobs.now());
  // the second factor was asked when the day was set
  return bare(jobs, { kind: 'person', id: who.id, name: who.name, email: who.email, locale: isLocale(who.locale) ? who.locale : DEFAULT_LOCALE, group: null, grants, secondFactor: true, sessionId: 'outbox' }, requestId);
}

function bare(jobs: Jobs, actor: Person, requestId: string): Ctx {
  return { actor, db: jobs.database, search: jobs.search, files: jobs.files, locale: actor.locale, t: translator(actor.locale), now: jobs.now, log: jobs.log, requestId, baseUrl: jobs.baseUrl, wake: () => undefined };
}
