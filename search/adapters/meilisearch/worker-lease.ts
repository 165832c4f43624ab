import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Executor } from '#db/client.ts';
import { releaseLease, takeLease } from '#db/repositories/lease.repo.ts';

const LEASE = 'meilisearch-lease';
const LEASE_MS = 60_000;

/** Of several processes the one that holds it brings changes to the engine. */
export class WorkerLease {
  readonly #db: Executor;
  readonly #now: () => Date;
  readonly #holder = `${hostname()}/${process.pid}/${randomBytes(6).toString('hex')}`;
  #until = 0;

  constructor(db: Executor, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Takes or keeps it; false = another process has it. */
  async hold(): Promise<boolean> {
    const now = this.#now();
    if (this.#until - now.getTime() > LEASE_MS / 2) return true;
    const until = new Date(now.getTime() + LEASE_MS);
    const taken = await takeLease(this.#db, LEASE, this.#holder, now, until);
    this.#until = taken ? until.getTime() : 0;
    return taken;
  }

  async release(): Promise<void> {
    await releaseLease(this.#db, LEASE, this.#holder).catch(() => undefined);
  }
}
