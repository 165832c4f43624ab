import type { DeviceCopy, Kept } from './device-copy.ts';
import { whenIdle } from './idle.ts';

export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'unsaved' | 'saving' | 'offline' | 'kept' | 'stale' | 'session' | 'closed' | 'busy' | 'full' | 'tooLarge' }
  | { kind: 'refused'; reason: string }
  | { kind: 'tooLong'; field: string };

type Answer = { version?: number; savedAt?: string; others?: string[]; dead?: string[]; id?: string; params?: Record<string, string | number> };

const QUIET_MS = 1500;
const RETRY_MS = 5000;
/** With the wait for an idle moment a quarter of a second. */
const KEEP_MS = 150;
const KEEP_WITHIN_MS = 100;
/** Browsers let a page that is left send at most 64 KB. */
const KEEPALIVE_CHARS = 60_000;

/**
 * Saves the draft by itself: a while after the last change, one request at a time, each with the version it was written on. A request whose
 * answer was lost is sent again exactly as it was before anything newer, so that a weak line never looks like another writer. On a newer
 * version it stops for good until the writer chooses. Whatever the server has not acknowledged stands on the device too, a quarter of a second
 * after it was typed at the latest.
 */
export class Autosave {
  #state: SaveState;
  #version: number;
  #kept: string;
  #dirty = false;
  #unknown: string | null;
  #inFlight: string | null = null;
  #onDevice: string | null = null;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #notYet: () => void = () => undefined;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #others = '';
  #dead: string;
  #stopped = false;
  #sent = false;
  /** What is true again when nothing had changed after all. */
  #before: SaveState | null = null;
  readonly #listeners = new Set<() => void>();

  /** `read`: what the writer sees, a Draft as JSON. `unsaved`: what stands in the page is not what the server has; of a copy found on the device, that copy. */
  constructor(private readonly url: string, from: { version: number; savedAt: string; unsaved?: boolean; restored?: Kept | null; dead?: readonly string[] }, private readonly read: () => string, private readonly device: DeviceCopy) {
    const unsaved = Boolean(from.unsaved || from.restored);
    this.#version = from.restored?.version ?? from.version;
    this.#unknown = from.restored?.unknown ?? null;
    this.#kept = unsaved ? '' : read();
    this.#state = unsaved ? { kind: 'unsaved' } : { kind: 'saved', at: from.savedAt };
    this.#dirty = unsaved;
    this.#dead = (from.dead ?? []).join('\n');
    if (from.restored) void this.flush();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): SaveState => this.#state;
  /** Names of the others who have the text open, as one string; changes are told like those of the state. */
  readonly others = (): string => this.#others;
  /** Addresses of the portal in the saved text that do not answer its readers, a line each. */
  readonly dead = (): string => this.#dead;
  get version(): number { return this.#version; }
  get pending(): boolean { return this.#dirty || this.#unknown !== null; }

  /** Something may have changed: taken for changed until it was looked at, which costs too much to do at every letter. */
  touch(): void {
    if (this.#sent) return;
    this.#dirty = true;
    if (this.#state.kind === 'saved') {
      this.#before = this.#state;
      this.#set({ kind: 'unsaved' });
    }
    this.#keeping ??= setTimeout(() => { this.#notYet = whenIdle(() => this.#look(), KEEP_WITHIN_MS); }, KEEP_MS);
    if (!this.#stopped) this.#later(QUIET_MS);
  }

  #looked(): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    this.#notYet();
  }

  #look(): void {
    this.#looked();
    if (this.#before && this.#state.kind === 'unsaved' && this.#unknown === null && this.read() === this.#kept) {
      this.#dirty = false;
      clearTimeout(this.#timer);
      this.#onDevice = null;
      void this.device.drop();
      this.#set(this.#before);
      return;
    }
    void this.#keep();
  }

  /** Saves now. Resolves when nothing is under way any more. */
  async flush(options: { leaving?: boolean } = {}): Promise<void> {
    clearTimeout(this.#timer);
    if (options.leaving && this.#dirty) void this.#keep();
    if (this.#running) await this.#running;
    if (this.#stopped || !this.pending) return;
    this.#running = this.#send(options.leaving ?? false).finally(() => { this.#running = null; });
    await this.#running;
  }

  /** The form is sent by the browser: what is open goes with it. */
  stop(): void {
    this.#stopped = true;
    this.#sent = true;
    this.#looked();
    this.device.sending();
    clearTimeout(this.#timer);
  }

  /**
   * Looks whether a newer version was saved elsewhere: by another tab, or by the page before this one on its way out. With nothing changed
   * here `reload` shows it; otherwise the writer is asked.
   */
  async check(reload: () => void): Promise<void> {
    if (this.#stopped || this.#running) return;
    const saved = await this.meet();
    // asked while the form is being sent: the newer version is that of the form
    if (!saved?.version || saved.version <= this.#version || this.#running || this.#sent) return;
    if (!this.pending) return reload();
    clearTimeout(this.#timer);
    this.#stopped = true;
    this.#set({ kind: 'stale' });
  }

  /** Says that the text is open here, and hears who else has it open. Returns what stands saved, or null without an answer. */
  async meet(): Promise<Answer | null> {
    const saved = await this.#stored();
    const others = (saved?.others ?? []).join(', ');
    if (saved && others !== this.#others) {
      this.#others = others;
      for (const listener of this.#listeners) listener();
    }
    return saved;
  }

  /** The writer keeps this text over the newer one. */
  async keepMine(): Promise<void> {
    const saved = await this.#stored();
    if (!saved?.version) return this.#set({ kind: 'offline' });
    this.#version = saved.version;
    this.#stopped = false;
    this.#dirty = true;
    await this.flush();
  }

  async #stored(): Promise<Answer | null> {
    return fetch(this.url, { headers: { Accept: 'application/json' } }).then((r) => (r.ok ? r.json() as Promise<Answer> : null), () => null);
  }

  async #send(leaving: boolean): Promise<void> {
    const draft = this.read();
    const body = this.#unknown ?? `{"version":${this.#version},${draft.slice(1)}`;
    const again = this.#unknown !== null;
    if (!again) this.#dirty = false;
    this.#inFlight = body;
    // a page that is left has no time to wait for its device
    if (leaving) void this.#keep();
    else await this.#keep();
    // what the writer has to do, or wait for, stays in words until it is done: a link to sign in must not go from under the finger
    if (!['session', 'full'].includes(this.#state.kind)) this.#set({ kind: 'saving' });
    try {
      const response = await fetch(this.url, {
        method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body, keepalive: leaving && body.length < KEEPALIVE_CHARS,
      });
      const answer = await response.json().catch(() => ({})) as Answer;
      this.#unknown = null;
      this.#inFlight = null;
      if (response.ok && answer.version) this.#saved(answer, again ? null : draft);
      else this.#failed(response.status, answer);
    } catch {
      // no answer: it may have arrived or not
      this.#unknown = body;
      this.#inFlight = null;
      this.#set({ kind: this.#onDevice === this.read() ? 'kept' : 'offline' });
      this.#later(RETRY_MS);
    }
  }

  #saved(answer: Answer, draft: string | null): void {
    this.#version = answer.version ?? this.#version;
    if (answer.dead) this.#dead = answer.dead.join('\n');
    if (draft !== null) this.#kept = draft;
    if (this.read() === this.#kept) {
      this.#dirty = false;
      this.#onDevice = null;
      void this.device.drop();
      this.#set({ kind: 'saved', at: answer.savedAt ?? '' });
    } else {
      this.#dirty = true;
      this.#before = { kind: 'saved', at: answer.savedAt ?? '' };
      this.#set({ kind: 'unsaved' });
      this.#later(draft === null ? 0 : QUIET_MS);
    }
  }

  /** Puts what the server does not have yet on the device. */
  async #keep(): Promise<void> {
    this.#looked();
    const draft = this.read();
    const kept = await this.device.keep({ version: this.#version, draft, unknown: this.#unknown ?? this.#inFlight, at: new Date().toISOString() });
    this.#onDevice = kept ? draft : null;
    // acknowledged meanwhile
    if (kept && !this.pending && !this.#inFlight && this.#state.kind === 'saved') await this.device.drop();
    if (kept && this.#state.kind === 'offline') this.#set({ kind: 'kept' });
  }

  #failed(status: number, { id, params = {} }: Answer): void {
    this.#dirty = true;
    if (status === 409) {
      this.#stopped = true;
      this.#set({ kind: id === 'stale-version' ? 'stale' : 'closed' });
    } else if (status === 401) this.#retry({ kind: 'session' });
    else if (status === 403 || status === 404) this.#set({ kind: 'closed' });
    else if (status === 413) this.#set({ kind: 'tooLarge' });
    else if (status === 422) this.#set(params['problem'] === 'too-long' ? { kind: 'tooLong', field: String(params['field']) } : { kind: 'refused', reason: String(params['problem'] ?? '') });
    else if (id === 'storage-full') this.#retry({ kind: 'full' });
    else this.#retry({ kind: 'busy' }, Number(params['seconds'] ?? 0) * 1000);
  }

  #retry(state: SaveState, wait = 0): void {
    this.#set(state);
    this.#later(Math.max(wait, RETRY_MS));
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #set(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

