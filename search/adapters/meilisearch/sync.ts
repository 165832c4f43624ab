import type { EntryRef } from '#app/domain/entries.ts';
import type { Executor, Trx } from '#db/client.ts';
import {
  countMeiliChanges, dropMeiliTasks, meiliChangesDone, meiliDead, meiliState, meiliTasks, nextMeiliRev, noteMeiliChanges, setMeiliState, waitingMeiliChanges,
} from '#db/repositories/meili.repo.ts';
import { loadEntries } from '#search/documents/load-entries.ts';
import type { IndexChange, SearchCheck } from '#search/port.ts';
import { checkDocuments } from './check.ts';
import { MeiliError, type MeiliClient } from './client.ts';
import { feed } from './feed.ts';
import { rebuildIndex, sideOf } from './rebuild.ts';
import { MeiliServer, TaskFailed } from './server.ts';
import { MEILI_HASH } from './settings.ts';
import { WorkerLease } from './worker-lease.ts';

const LOOK_MS = 200;
/** After a change noted here it is looked for at once, then at growing intervals: another connection sees it only when it is committed. */
const SOON_MS = 2;
const STANDBY_MS = 2000;
const DRIFT_MS = 60_000;
const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 15_000;
const BATCH = 500;

type Progress = { done: number; total: number };

/** `db` = where content and the tables of this adapter are, `reads` = the same, never held up by a writer; `driftMs` = how often the settings of the index are looked at. */
export type SyncParts = { db: Executor; reads?: Executor; client: MeiliClient; index: string; now?: () => Date; driftMs?: number };

/**
 * Keeps the index of this deployment what the database says. Of several processes the one with the lease works; all note changes and know whether the index may
 * be asked.
 */
export class MeiliSync {
  readonly #db: Executor;
  readonly #reads: Executor;
  readonly #server: MeiliServer;
  readonly #index: string;
  readonly #now: () => Date;
  readonly #driftMs: number;
  readonly #lease: WorkerLease;
  #ready = false;
  #fault: string | null = null;
  #version: string | null = null;
  #driftAt = 0;
  #rest = 0;
  #timer: NodeJS.Timeout | undefined;
  #following = false;
  #doubted = false;
  /** Called when the engine, doubted before, answers again. */
  onBack: () => void = () => undefined;
  #pause = LOOK_MS;
  #stopped = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ db, reads = db, client, index, now = () => new Date(), driftMs = DRIFT_MS }: SyncParts) {
    this.#driftMs = driftMs;
    this.#db = db;
    this.#reads = reads;
    this.#server = new MeiliServer(client, async () => {
      if (this.#stopped) throw new MeiliError('down', 'stopping');
      await this.#lease.hold();
    });
    this.#index = index;
    this.#now = now;
    this.#lease = new WorkerLease(db, now);
  }

  /** Whether the index is whole and of these settings: it may be asked. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Begins to follow changes in the background. */
  start(): void {
    this.#following = true;
    this.#after(0);
  }

  #after(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#step(), ms);
    this.#timer.unref();
  }

  async #step(): Promise<void> {
    const worked = await this.#alone(() => this.#turn());
    this.#pause = Math.min(LOOK_MS, this.#pause * 2);
    this.#after(this.#rest > 0 ? this.#rest * (0.75 + Math.random() / 2) : worked ? this.#pause : STANDBY_MS);
  }

  /** A change was noted in this process: whoever follows looks soon. An engine that rests is let rest. */
  #wake(): void {
    if (!this.#following || this.#rest > 0) return;
    this.#pause = SOON_MS;
    this.#after(0);
  }

  /** Works off everything that waits, now. Throws what hinders it. */
  async drain(): Promise<void> {
    await this.#alone(async () => {
      if (!(await this.#lease.hold())) return;
      await this.#work();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#queue;
    await this.#lease.release();
  }

  async note(trx: Trx, entries: readonly EntryRef[]): Promise<void> {
    if (entries.length === 0) return;
    const now = await loadEntries(trx, entries);
    await noteMeiliChanges(trx, now.map(({ kind, id, entry }) => ({ kind, id, urgent: !entry?.acl.split(' ').includes('public') })), this.#now());
    this.#wake();
  }

  /** Puts entries in the index as they are given, and waits for it. */
  async put(changes: readonly IndexChange[]): Promise<void> {
    await this.#alone(async () => feed(this.#feed(), this.#index, changes, await nextMeiliRev(this.#db)));
  }

  /** Builds the index anew, here or by whoever has the lease; `progress` is told of it. Throws what hinders it. */
  async rebuild(progress?: (done: number, total: number) => void): Promise<void> {
    await this.#alone(async () => {
      await setMeiliState(this.#db, 'wanted', this.#now().toISOString());
      if (await this.#lease.hold()) {
        await this.#build(progress);
        return;
      }
      for (let last = ''; (await meiliState(this.#db, 'wanted')) !== null;) {
        if (await this.#lease.hold()) return this.#build(progress);
        const told = await this.#progress();
        if (told && `${told.done}` !== last) progress?.(told.done, told.total);
        last = `${told?.done}`;
        await new Promise((next) => setTimeout(next, LOOK_MS));
      }
    });
  }

  /** Takes the indexes of this deployment away: a scratch one is done with. */
  async remove(): Promise<void> {
    await this.#alone(async () => {
      for (const index of [this.#index, sideOf(this.#index)]) await this.#server.remove(index);
      await setMeiliState(this.#db, 'index', null);
      this.#ready = false;
    });
  }

  /** Whether changes wait to be brought to the index. */
  async isBehind(): Promise<boolean> {
    return (await countMeiliChanges(this.#reads)) > 0;
  }

  /** Whether what hinders the work is known: changes do not only wait, they cannot be brought. */
  get isHindered(): boolean {
    return this.#fault !== null;
  }

  /** Compares every entry of the database with the documents of the index. */
  check(): Promise<SearchCheck> {
    return this.#alone(() => checkDocuments(this.#server, this.#index, this.#db));
  }

  /** A reader could not reach the engine: whoever follows changes tries until it can be, so that all is well again without anybody searching. */
  doubt(): void {
    this.#doubted = true;
  }

  /** The engine says there is no such index: nobody asks it again before it has been looked at. */
  lookAgain(): void {
    this.#ready = false;
    this.#driftAt = 0;
  }

  /** `building`: how far whoever builds the index is. */
  async status(): Promise<{ waiting: number; dead: number; fault: string | null; version: string | null; building: Progress | null }> {
    const [waiting, dead, building] = await Promise.all([countMeiliChanges(this.#db), meiliDead(this.#db), this.#progress()]);
    return { waiting, dead: dead.length, fault: this.#fault, version: this.#version, building };
  }

  async #progress(): Promise<Progress | null> {
    const [done, total] = ((await meiliState(this.#db, 'progress')) ?? '').split('/').map(Number);
    return done === undefined || total === undefined ? null : { done, total };
  }

  async #turn(): Promise<boolean> {
    try {
      if (this.#doubted) {
        this.#version = await this.#server.version();
        this.#doubted = false;
        this.onBack();
      }
      if (!(await this.#lease.hold())) {
        this.#ready = (await meiliState(this.#db, 'index')) === this.#mark;
        return false;
      }
      await this.#work();
      this.#rest = 0;
      return true;
    } catch (error) {
      this.#fault = error instanceof MeiliError || error instanceof TaskFailed ? error.message : String(error);
      this.#rest = Math.min(LONGEST_REST_MS, this.#rest * 2 || FIRST_REST_MS);
      return false;
    }
  }

  get #mark(): string {
    return `${this.#index} ${MEILI_HASH}`;
  }

  async #work(): Promise<void> {
    if (this.#driftAt === 0 || this.#now().getTime() - this.#driftAt >= this.#driftMs) await this.#look();
    if (!this.#ready || (await meiliState(this.#db, 'wanted')) !== null) await this.#build();
    await this.#follow([this.#index]);
    this.#fault = null;
  }

  /** Looks whether the index is there and as we set it; settings changed by hand are put back. */
  async #look(): Promise<void> {
    this.#version = await this.#server.version();
    await this.#settleTasks();
    const built = (await meiliState(this.#db, 'index')) === this.#mark && (await this.#server.exists(this.#index));
    if (built && !(await this.#server.isAsSet(this.#index))) {
      this.#fault = 'meilisearch: the settings were changed by hand and are put back';
      await this.#server.set(this.#index);
    }
    this.#ready = built;
    this.#driftAt = this.#now().getTime();
  }

  /** Tasks of a worker that died are waited for: what it sent comes before what is sent now. */
  async #settleTasks(): Promise<void> {
    for (const { taskUid } of await meiliTasks(this.#db)) {
      await this.#server.done(taskUid).catch((error: unknown) => {
        if (error instanceof TaskFailed || (error instanceof MeiliError && error.code === 'task_not_found')) return;
        throw error;
      });
      await dropMeiliTasks(this.#db, [taskUid]);
    }
  }

  async #build(progress?: (done: number, total: number) => void): Promise<void> {
    const wanted = await meiliState(this.#db, 'wanted');
    const built = (await meiliState(this.#db, 'index'))?.startsWith(`${this.#index} `) ?? false;
    await rebuildIndex({
      ...this.#feed(), index: this.#index, content: this.#db, built, follow: (indexes) => this.#follow(indexes),
      progress: async (done, total) => {
        progress?.(done, total);
        await setMeiliState(this.#db, 'progress', `${done}/${total}`);
      },
    });
    await setMeiliState(this.#db, 'progress', null);
    await setMeiliState(this.#db, 'index', this.#mark);
    // asked for again meanwhile: once more
    if ((await meiliState(this.#db, 'wanted')) === wanted) await setMeiliState(this.#db, 'wanted', null);
    this.#ready = true;
    this.#fault = null;
  }

  /** Brings what changed to these indexes, the urgent first, and forgets it only when all have it. */
  async #follow(indexes: readonly string[]): Promise<void> {
    for (;;) {
      const waiting = await waitingMeiliChanges(this.#db, BATCH);
      if (waiting.length === 0 || !(await this.#lease.hold())) return;
      const rev = await nextMeiliRev(this.#db);
      const changes = await loadEntries(this.#db, waiting);
      for (const index of indexes) await feed(this.#feed(), index, changes, rev, waiting);
      await meiliChangesDone(this.#db, waiting);
    }
  }

  #feed() {
    return { server: this.#server, db: this.#db, now: this.#now };
  }

  /** One at a time in this process. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
