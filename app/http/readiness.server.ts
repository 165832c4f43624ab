import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { outboxHealth } from '#db/repositories/outbox.repo.ts';
import type { Runtime } from './runtime.server.ts';

export type Readiness = { ready: boolean; checks: Record<'database' | 'search' | 'disk' | 'outbox', { ok: boolean; detail: string }>; /** What is wrong with the search engine while another answers. */ fault: string | null };

const MIN_FREE_BYTES = 64 * 1024 * 1024;
const MAX_WAITING_MS = 10 * 60_000;

/** Whether requests should be sent here: database, search, disk and outbox, each with a word on why not. Never throws. */
export async function readiness(runtime: Pick<Runtime, 'database' | 'search' | 'env'>, now = new Date()): Promise<Readiness> {
  let fault: string | null = null;
  const [database, search, disk, outbox] = await Promise.all([
    check(async () => {
      await sql`select 1`.execute(runtime.database.reader);
      return [true, runtime.database.dialect];
    }),
    check(async () => {
      const status = await runtime.search.status();
      fault = status.degraded ?? null;
      const engine = [status.engine, status.version].filter(Boolean).join(' ');
      // another engine answers: pages work, so requests may come
      return [status.lastError === null, `${status.degraded ? `degraded: ${status.degraded}; ` : ''}${engine}, ${status.documents} documents, lag ${status.lag}`];
    }),
    check(async () => {
      const s = await statfs(runtime.env.dataDir);
      const free = s.bavail * s.bsize;
      return [free >= MIN_FREE_BYTES, `${Math.floor(free / 1024 / 1024)} MB free`];
    }),
    check(async () => {
      const { pending, dead, oldestPendingAt } = await outboxHealth(runtime.database.reader);
      const waited = oldestPendingAt ? now.getTime() - new Date(oldestPendingAt).getTime() : 0;
      return [waited < MAX_WAITING_MS, `${pending} waiting, ${dead} given up`];
    }),
  ]);
  // mail that waits is a matter for staff; it must not take the pages off the net
  return { ready: database.ok && search.ok && disk.ok, checks: { database, search, disk, outbox }, fault };
}

async function check(work: () => Promise<[boolean, string]>): Promise<{ ok: boolean; detail: string }> {
  try {
    const [ok, detail] = await work();
    return { ok, detail };
  } catch (error) {
    return { ok: false, detail: (error as { code?: string }).code ?? 'failed' };
  }
}
