import { createStore, del, entries, get, set } from 'idb-keyval';
import type { EditionText } from '#app/domain/edition-fields.ts';

/** Everything the writer sees, as it is saved. */
export type Draft = { text: EditionText; doc: unknown };

/**
 * What the server has not acknowledged, on the writer's own device. `unknown` is the body of a request that was sent and whose answer nobody
 * got: it goes first, exactly as it was.
 */
export type Kept = { version: number; draft: Draft; unknown: string | null; at: string };

/** As it is kept: the draft in one string, which a browser stores many times faster than a tree. Copies kept by pages before this was so hold the tree. */
type Stored = Omit<Kept, 'draft'> & { draft: string | Draft };
const unfold = (kept: Stored): Kept => ({ ...kept, draft: typeof kept.draft === 'string' ? JSON.parse(kept.draft) as Draft : kept.draft });

const WAIT_MS = 1000;

const open = () => createStore('intercambio', 'drafts');
const keyOf = (person: string, edition: string) => `${person}/${edition}`;
const within = <T>(work: Promise<T>, otherwise: T): Promise<T> => Promise.race([work, new Promise<T>((done) => setTimeout(() => done(otherwise), WAIT_MS))]).catch(() => otherwise);

/** The copy of one edition for one person. A browser that keeps nothing (a private window, a full disk) keeps nothing here: no method throws. */
export class DeviceCopy {
  readonly #key: string;
  readonly #store = open();

  constructor(person: string, edition: string) {
    this.#key = keyOf(person, edition);
  }

  /** Waits for a slow device: text taken for absent would be dropped by the next save. */
  read(): Promise<Kept | null> {
    return get<Stored>(this.#key, this.#store).then((kept) => (kept ? unfold(kept) : null), () => null);
  }

  /** Whether it is on the device now. */
  keep(copy: Stored): Promise<boolean> {
    return within(set(this.#key, copy, this.#store).then(() => true), false);
  }

  /** For as long as this page lives, no other page sends what stands here. */
  hold(): void {
    void navigator.locks?.request(this.#lock, () => new Promise(() => undefined));
  }

  /** Does `work` unless a writing page of this edition is open; then it is that page's to send. Returns what `work` does, or false. */
  async whenClosed(work: (copy: DeviceCopy) => Promise<boolean>): Promise<boolean> {
    return (await navigator.locks?.request(this.#lock, { ifAvailable: true }, (lock) => (lock ? work(this) : false))) ?? false;
  }

  get #lock(): string {
    return `draft ${this.#key}`;
  }

  /** The browser sends the text with the form: when the next page says that it was taken, what stands here is done with. */
  sending(): void {
    try {
      sessionStorage.setItem(this.#lock, 'sent');
    } catch { /* without it the text is offered again, which loses nothing */ }
  }

  /** Drops what the form before this page took along, if it says so; what no form took stays. */
  async settle(taken: boolean): Promise<void> {
    const sent = (() => { try { return sessionStorage.getItem(this.#lock); } catch { return null; } })();
    if (!sent) return;
    sessionStorage.removeItem(this.#lock);
    if (taken) await this.drop();
  }

  drop(): Promise<void> {
    return within(del(this.#key, this.#store), undefined);
  }
}

/** Editions of which this device holds text of the person that the server has not acknowledged. */
export function keptEditions(person: string): Promise<{ edition: string; kept: Kept }[]> {
  const prefix = keyOf(person, '');
  const all = entries<string, Stored>(open()).then((found) => found.filter(([key]) => key.startsWith(prefix)).map(([key, kept]) => ({ edition: key.slice(prefix.length), kept: unfold(kept) })));
  return within(all, []);
}
