import { putSetting } from '#db/repositories/settings.repo.ts';
import { REBUILD_SETTING, type Progress } from '#app/features/search-log/report.server.ts';
import type { JobContext } from './job.ts';

const TELL_MS = 500;

/** Makes the index anew and says how far it is, for the page that asked. */
export async function rebuildSearch(jobs: JobContext): Promise<void> {
  const tell = (state: Progress['state'], done: number, total: number) =>
    putSetting(jobs.database.writer, REBUILD_SETTING, JSON.stringify({ state, done, total, at: jobs.now().toISOString() } satisfies Progress), jobs.now());
  let [done, total, told] = [0, 0, 0];
  let telling: Promise<unknown> = Promise.resolve();
  await tell('running', 0, 0);
  try {
    await jobs.search.rebuild((d, t) => {
      [done, total] = [d, t];
      if (performance.now() - told < TELL_MS) return;
      told = performance.now();
      telling = telling.then(() => tell('running', d, t)).catch(() => undefined);
    });
    await telling;
    await tell((await jobs.search.status()).degraded ? 'later' : 'done', done, total);
  } catch (error) {
    await telling;
    await tell('failed', done, total);
    throw error;
  }
  jobs.dropPages();
}
