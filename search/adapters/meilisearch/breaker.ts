const AFTER = 3;
const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** Spares readers the wait for an engine that does not answer: after some failures in a row nobody asks it for a while, then one does. */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #closedUntil = 0;
  #rest = FIRST_MS;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether to ask at all. The one who asks after a rest keeps the others away until the answer is known. */
  mayAsk(): boolean {
    if (this.#failures < AFTER) return true;
    if (this.#now() < this.#closedUntil) return false;
    this.#closedUntil = this.#now() + this.#rest;
    return true;
  }

  worked(): void {
    this.#failures = 0;
    this.#rest = FIRST_MS;
  }

  /** `leastMs`: how long the engine itself asks to be left alone. */
  failed(leastMs = 0): void {
    this.#failures = leastMs > 0 ? AFTER : this.#failures + 1;
    if (this.#failures < AFTER) return;
    this.#closedUntil = this.#now() + Math.max(this.#rest, Math.min(leastMs, LONGEST_MS));
    this.#rest = Math.min(LONGEST_MS, this.#rest * 2);
  }
}
