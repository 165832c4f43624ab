type Count = { used: number; endsAt: number };

/** Counts uses of keys in windows of fixed length, in memory. A window begins with the first use and does not grow with refused ones. */
export class RateWindow {
  readonly #counts = new Map<string, Count>();
  #sweptAt = 0;

  constructor(readonly points: number, readonly seconds: number, private readonly now: () => number = Date.now) {}

  /** Counts `points` uses of a key. `wait` is the milliseconds until the window ends when the key has used up its share, else 0. */
  take(key: string, points = 1): { wait: number; used: number } {
    const now = this.now();
    const known = this.#counts.get(key);
    const count = known && known.endsAt > now ? known : this.#begin(key, now);
    count.used += points;
    return { wait: count.used > this.points ? count.endsAt - now : 0, used: count.used };
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }

  #begin(key: string, now: number): Count {
    if (now - this.#sweptAt > this.seconds * 1000) {
      this.#sweptAt = now;
      for (const [old, count] of this.#counts) if (count.endsAt <= now) this.#counts.delete(old);
    }
    const made = { used: 0, endsAt: now + this.seconds * 1000 };
    this.#counts.set(key, made);
    return made;
  }
}
