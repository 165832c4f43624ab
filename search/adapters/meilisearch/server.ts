import { MeiliError, type Enqueued, type MeiliClient, type Task } from './client.ts';
import { SETTINGS, settingsHash } from './settings.ts';

const TIMEOUT_MS = 10_000;
const UPLOAD_MS = 120_000;
const FIRST_LOOK_MS = 5;
const LONGEST_LOOK_MS = 500;
/** What is wrong with the engine's machine, not with a document. */
const PASSING = new Set(['no_space_left_on_device', 'io_error', 'too_many_open_files', 'index_not_found', 'index_creation_failed', 'remote_unreachable']);

/** A task of the engine that failed: its code, and whether its documents are to blame. */
export class TaskFailed extends Error {
  readonly blamesDocuments: boolean;

  constructor(readonly code: string, status: Task['status']) {
    super(`meilisearch task ${status}: ${code}`);
    this.name = 'TaskFailed';
    this.blamesDocuments = status === 'failed' && !PASSING.has(code);
  }
}

/** What an operator's key may do: indexes, settings, documents, tasks. Every method throws MeiliError. */
export class MeiliServer {
  readonly #client: MeiliClient;
  /** Called while waiting, so that whoever works keeps the right to. */
  readonly #alive: () => Promise<void>;

  constructor(client: MeiliClient, alive: () => Promise<void> = async () => undefined) {
    this.#client = client;
    this.#alive = alive;
  }

  async version(): Promise<string> {
    return (await this.#get<{ pkgVersion: string }>('/version')).pkgVersion;
  }

  async exists(index: string): Promise<boolean> {
    return this.#get(`/indexes/${index}`).then(() => true, absent);
  }

  async countDocuments(index: string): Promise<number> {
    return (await this.#get<{ numberOfDocuments: number }>(`/indexes/${index}/stats`)).numberOfDocuments;
  }

  /** Whether the settings are still ours. */
  async isAsSet(index: string): Promise<boolean> {
    return settingsHash(await this.#get<Record<string, unknown>>(`/indexes/${index}/settings`)) === settingsHash(SETTINGS);
  }

  async create(index: string): Promise<void> {
    await this.done(await this.#post('/indexes', { uid: index, primaryKey: 'key' }));
    await this.set(index);
  }

  async set(index: string): Promise<void> {
    await this.done(await this.#client.call<Enqueued>({ method: 'PATCH', path: `/indexes/${index}/settings`, body: SETTINGS, timeoutMs: TIMEOUT_MS }));
  }

  async remove(index: string): Promise<void> {
    if (!(await this.exists(index))) return;
    const task = await this.#client.call<Enqueued>({ method: 'DELETE', path: `/indexes/${index}`, timeoutMs: TIMEOUT_MS });
    await this.done(task).catch((error: unknown) => {
      // asked for before, by somebody who did not live to see it: it is gone either way
      if (!(error instanceof TaskFailed && error.code === 'index_not_found')) throw error;
    });
  }

  async swap(one: string, other: string): Promise<void> {
    await this.done(await this.#post('/swap-indexes', [{ indexes: [one, other] }]));
  }

  /** `json`: an array of documents. */
  async add(index: string, json: string, rev: number): Promise<number> {
    const path = `/indexes/${index}/documents?customMetadata=rev-${rev}`;
    return (await this.#client.call<Enqueued>({ method: 'POST', path, body: json, timeoutMs: UPLOAD_MS })).taskUid;
  }

  async removeWhere(index: string, filter: string): Promise<number> {
    return (await this.#post(`/indexes/${index}/documents/delete`, { filter })).taskUid;
  }

  /** Documents as stored, at most `limit`, those fields only. */
  async documents<T>(index: string, body: { filter?: string; ids?: readonly string[]; fields: string[]; limit: number }): Promise<T[]> {
    return (await this.#client.call<{ results: T[] }>({ method: 'POST', path: `/indexes/${index}/documents/fetch`, body, timeoutMs: UPLOAD_MS })).results;
  }

  /** Waits for a task, however long it takes. Throws TaskFailed. */
  async done(task: Enqueued | number): Promise<void> {
    const uid = typeof task === 'number' ? task : task.taskUid;
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(LONGEST_LOOK_MS, Math.ceil(wait * 1.3))) {
      const { status, error } = await this.#get<Task>(`/tasks/${uid}`);
      if (status === 'succeeded') return;
      if (status === 'failed' || status === 'canceled') throw new TaskFailed((error?.code ?? status).slice(0, 60), status);
      await this.#alive();
      await new Promise((done) => setTimeout(done, wait));
    }
  }

  #get<T>(path: string): Promise<T> {
    return this.#client.call<T>({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
  }

  #post(path: string, body: unknown): Promise<Enqueued> {
    return this.#client.call<Enqueued>({ method: 'POST', path, body, timeoutMs: TIMEOUT_MS });
  }
}

function absent(error: unknown): false {
  if (error instanceof MeiliError && error.fault === 'index') return false;
  throw error;
}
