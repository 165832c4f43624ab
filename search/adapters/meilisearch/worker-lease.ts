import type { Executor } from '#db/client.ts';
import { endHolder, newHolder, takeOrInherit } from '#db/lease-holder.ts';

const LEASE = 'meilisearch-lease';
const LEASE_MS = 60_000;

/** Of several processes the one that holds it brings changes to the engine. */
export class WorkerLease {
  readonly #db: Executor;
  readonly #now: () => Date;
  readonly #holder = newHolder();
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
    const taken = await takeOrInherit(this.#db, LEASE, this.#holder, now, until);
    this.#until = taken ? until.getTime() : 0;
    return taken;
  }

  async release(): Promise<void> {
    await endHolder(this.#db, LEASE, this.#holder);
  }
}
