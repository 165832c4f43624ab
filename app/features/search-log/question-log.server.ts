import { createHash, randomBytes } from 'node:crypto';
import { isLocale, type Locale } from '#app/domain/locales.ts';
import type { Database } from '#db/client.ts';
import { addQuestions, foldQuestions, type Counted } from '#db/repositories/search-question.repo.ts';
import { normalQuestion } from './normal-question.ts';

const FLUSH_MS = 20_000;
const KEEP_DAYS = 180;
/** Of one day; more is somebody playing. */
const MOST_QUESTIONS = 5_000;
const DAY_MS = 24 * 3600_000;

/**
 * Counts what is asked of the search, without persons: in memory, written now and then, never while a request waits. That different visits asked the same is
 * known by hashes with a salt of the day, in memory only; what is written is their number.
 */
export class QuestionLog {
  readonly #counts = new Map<string, Counted>();
  readonly #visits = new Map<string, Set<string>>();
  #salt = randomBytes(16);
  #day = '';
  #foldedOn = '';
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database, private readonly now: () => Date = () => new Date()) {}

  /** A question was answered. `visit`: whatever tells visits apart today (where from, with what); it is hashed at once. */
  asked(text: string, locale: Locale, visit: string, answered: boolean): void {
    const count = this.#countOf(text, locale);
    if (!count) return;
    count.asked += 1;
    if (!answered) count.zero += 1;
    const key = `${locale} ${count.question}`;
    const seen = this.#visits.get(key) ?? new Set<string>();
    this.#visits.set(key, seen);
    const mark = createHash('sha256').update(this.#salt).update(visit).digest('base64url').slice(0, 16);
    if (!seen.has(mark)) count.visits += 1;
    seen.add(mark);
  }

  /** A practice was opened from the list of answers: the browser says from where, within this site. */
  opened(path: string, referer: string | undefined): void {
    if (!referer?.includes('/practices?') || !/^\/(es|en|fr)\/practices\/[^/?]+$/.test(path)) return;
    if (!URL.canParse(referer)) return;
    const from = new URL(referer);
    const locale = from.pathname.split('/')[1];
    const count = isLocale(locale) && from.pathname === `/${locale}/practices` ? this.#countOf(from.searchParams.get('q') ?? '', locale) : null;
    if (count) count.opened += 1;
  }

  #countOf(text: string, locale: Locale): Counted | null {
    const question = normalQuestion(text);
    if (question === null) return null;
    const day = this.now().toISOString().slice(0, 10);
    if (day !== this.#day) {
      this.#day = day;
      this.#salt = randomBytes(16);
      this.#visits.clear();
    }
    const key = `${day} ${locale} ${question}`;
    const known = this.#counts.get(key);
    if (known) return known;
    if (this.#counts.size >= MOST_QUESTIONS || (!this.#visits.has(`${locale} ${question}`) && this.#visits.size >= MOST_QUESTIONS)) return null;
    const count: Counted = { day, locale, question, asked: 0, visits: 0, zero: 0, opened: 0 };
    this.#counts.set(key, count);
    this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), FLUSH_MS).unref();
    return count;
  }

  /** Writes what was counted since the last time. What cannot be written is counted on. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = [...this.#counts.values()].filter((c) => c.asked > 0 || c.opened > 0);
    this.#counts.clear();
    const today = this.now().toISOString().slice(0, 10);
    if (rows.length === 0 && this.#foldedOn === today) return;
    try {
      await this.database.writer.transaction().execute(async (trx) => {
        await addQuestions(trx, rows);
        if (this.#foldedOn !== today) await foldQuestions(trx, new Date(this.now().getTime() - KEEP_DAYS * DAY_MS).toISOString().slice(0, 10));
      });
      this.#foldedOn = today;
    } catch (error) {
      for (const row of rows) this.#restore(row);
      throw error;
    }
  }

  #restore(row: Counted): void {
    const key = `${row.day} ${row.locale} ${row.question}`;
    const since = this.#counts.get(key);
    this.#counts.set(key, since ? { ...row, asked: row.asked + since.asked, visits: row.visits + since.visits, zero: row.zero + since.zero, opened: row.opened + since.opened } : row);
  }
}

const logs = new WeakMap<Database, QuestionLog>();

/** The one log of a database in this process. */
export function questionLogOf(database: Database): QuestionLog {
  const log = logs.get(database) ?? new QuestionLog(database);
  logs.set(database, log);
  return log;
}
