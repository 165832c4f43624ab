import type { OutboxKind } from '#app/domain/events.ts';
import { dueOutbox, nextDue, outboxDone, outboxFailed, outboxSent, sweepOutbox, type OutboxRow } from '#db/repositories/outbox.repo.ts';
import { endHolder, newHolder, takeOrInherit } from '#db/lease-holder.ts';
import { sweepOnce } from '#db/repositories/idempotency.repo.ts';
import { emptyBin } from '#app/features/articles/empty-bin.server.ts';
import { removeOldInvitations } from '#app/features/articles/authors/remove-old-invitations.server.ts';
import { removeOldImports } from '#app/features/word/discard-import.server.ts';
import { tellOfDays } from '#app/features/review/tell-of-days.server.ts';
import { removeUnconfirmed } from '#app/features/accounts/remove-unconfirmed.server.ts';
import { PermanentError } from '#app/features/notifications/mailer.server.ts';
import { backoff, MAX_ATTEMPTS } from './backoff.ts';
import type { Handlers, Job, JobContext } from './job.ts';

/** Rows of one lane go in order, one after the other; lanes do not wait for each other: a slow mail server holds up no page. */
const LANE_OF: Record<OutboxKind, 'pages' | 'documents' | 'mail' | 'searches'> = {
  'practice.changed': 'pages', 'discussion.changed': 'pages', 'vocabulary.changed': 'pages', 'search.rebuild': 'pages', 'instrument.changed': 'pages', 'person.changed': 'pages', 'organisation.changed': 'pages', 'edition.publish-due': 'pages',
  // reading one document may take twenty seconds
  'file.read': 'documents',
  'mail.auth': 'mail', 'mail.review': 'mail', 'mail.review-asked': 'mail', 'mail.review-due': 'mail', 'mail.practice-due': 'mail', 'mail.author-asked': 'mail', 'mail.post': 'mail', 'mail.post-held': 'mail', 'mail.post-hidden': 'mail', 'mail.post-decided': 'mail',
  'mail.instrument': 'mail', 'mail.saved-search': 'mail',
  'saved-searches.match': 'searches',
};

const KINDS = Object.keys(LANE_OF) as OutboxKind[];
const LANES = [...new Set(Object.values(LANE_OF))].map((name) => KINDS.filter((kind) => LANE_OF[kind] === name));

const LEASE = 'outbox-lease';
const LEASE_MS = 60_000;
const LOOK_AGAIN_MS = 30_000;
const SWEEP_MS = 3600_000;
const KEEP_DONE_MS = 30 * 24 * 3600_000;
const KEEP_KEYS_MS = 24 * 3600_000;
const BATCH = 50;

export type OutboxRunner = {
  /** Says that rows may be waiting. */
  wake(): void;
  /** Works off everything due now; for tests and programs. Returns how many rows were done. */
  drain(): Promise<number>;
  /** Finishes the rows in hand and gives the lease back. */
  stop(): Promise<void>;
};

/** The one runner of an installation: whoever holds the lease works, other processes stand by. */
export function startOutboxRunner(jobs: JobContext, handlers: Handlers): OutboxRunner {
  const db = jobs.database.writer;
  const holder = newHolder();
  let leasedUntil = 0;
  let stopped = false;
  let running: Promise<number> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let sweptAt = 0;
  let lookedAt = 0;

  async function pass(): Promise<number> {
    let done = 0;
    do {
      again = false;
      if (!(await lease())) return done;
      done += (await Promise.all(LANES.map(lane))).reduce((a, b) => a + b, 0);
    } while (again && !stopped);
    await sweep();
    return done;
  }

  async function lane(kinds: readonly OutboxKind[]): Promise<number> {
    let done = 0;
    const resting = new Set<OutboxKind>();
    while (!stopped) {
      const open = kinds.filter((kind) => !resting.has(kind));
      const rows = open.length === 0 ? [] : await dueOutbox(db, jobs.now(), BATCH, open);
      if (rows.length === 0) return done;
      for (const row of rows) {
        if (stopped || resting.has(row.event.kind)) continue;
        if (!(await lease())) return done;
        if (await one(row)) done++;
        // when a server is down the rows behind need not find out one by one, nor overtake
        else resting.add(row.event.kind);
      }
    }
    return done;
  }

  async function one(row: OutboxRow): Promise<boolean> {
    const sent = [...row.sent];
    const job: Job = {
      seq: row.seq, event: row.event, sent: row.sent,
      async markSent(id) {
        sent.push(id);
        await outboxSent(db, row, sent);
        await lease();
      },
    };
    try {
      const handle = handlers[row.event.kind] as ((jobs: JobContext, job: Job) => Promise<void>) | undefined;
      if (!handle) throw new PermanentError(`nothing handles ${row.event.kind}`);
      await handle(jobs, job);
      await outboxDone(db, row.seq, jobs.now());
      return true;
    } catch (error) {
      const attempt = row.attempts + 1;
      const dead = error instanceof PermanentError || attempt >= MAX_ATTEMPTS;
      const retryAt = dead ? null : new Date(jobs.now().getTime() + backoff(attempt));
      jobs.log[dead ? 'error' : 'warn']({ err: error, seq: row.seq, kind: row.event.kind, attempt, retryAt }, dead ? 'outbox row given up' : 'outbox row put off');
      await outboxFailed(db, row.seq, error instanceof Error ? error.message : String(error), retryAt);
      return error instanceof PermanentError;
    }
  }

  async function lease(): Promise<boolean> {
    const now = jobs.now();
    // renewed when a third of it has run, not at every row: a renewal is a write
    if (leasedUntil - now.getTime() > (LEASE_MS * 2) / 3) return true;
    const until = new Date(now.getTime() + LEASE_MS);
    const taken = await takeOrInherit(db, LEASE, holder, now, until);
    leasedUntil = taken ? until.getTime() : 0;
    return taken;
  }

  async function sweep(): Promise<void> {
    const now = jobs.now().getTime();
    if (now - sweptAt < SWEEP_MS) return;
    sweptAt = now;
    await sweepOutbox(db, new Date(now - KEEP_DONE_MS));
    await sweepOnce(db, new Date(now - KEEP_KEYS_MS));
    await removeUnconfirmed(jobs.database, jobs.now());
    await emptyBin(jobs.database, jobs.files, jobs.now());
    await removeOldInvitations(jobs.database, jobs.now());
    await removeOldImports(jobs.database, jobs.files, jobs.now());
  }

  /** Days that have come since: asked by the clock alone, not by whoever wakes the runner. */
  async function look(): Promise<number> {
    const now = jobs.now().getTime();
    if (now - lookedAt >= SWEEP_MS && (await lease())) {
      lookedAt = now;
      await tellOfDays(jobs.database, jobs.now());
    }
    return pass();
  }

  function run(work: () => Promise<number> = pass): Promise<number> {
    if (running) {
      again = true;
      return running;
    }
    clearTimeout(timer);
    running = work().catch((error: unknown) => {
      jobs.log.error({ err: error }, 'outbox pass failed');
      return 0;
    }).finally(() => {
      running = null;
      if (!stopped) void schedule();
    });
    return running;
  }

  async function schedule(): Promise<void> {
    const due = await nextDue(db).catch(() => null);
    if (stopped || running) return;
    const wait = due ? Math.min(LOOK_AGAIN_MS, Math.max(1000, due.getTime() - jobs.now().getTime())) : LOOK_AGAIN_MS;
    timer = setTimeout(() => void run(look), again ? 0 : wait);
    timer.unref();
  }

  return {
    wake() {
      if (!stopped) setImmediate(() => void run());
    },
    drain: () => run(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      await endHolder(db, LEASE, holder);
    },
  };
}
