import { sql } from 'kysely';
import type { Executor, Trx } from '../client.ts';

export type Counted = { day: string; locale: string; question: string; asked: number; visits: number; zero: number; opened: number };

/** Adds to what was counted. A hit opened from a question nobody has counted that day is not counted either: addresses can be made up. */
export async function addQuestions(trx: Trx, rows: readonly Counted[]): Promise<void> {
  const plus = (column: 'asked' | 'visits' | 'zero' | 'opened', n: number) => sql<number>`search_question.${sql.ref(column)} + ${n}`;
  for (const row of rows) {
    if (row.asked === 0) {
      await trx.updateTable('search_question').set({ opened: plus('opened', row.opened) })
        .where('day', '=', row.day).where('locale', '=', row.locale).where('question', '=', row.question).execute();
      continue;
    }
    await trx.insertInto('search_question').values(row).onConflict((c) => c.columns(['day', 'locale', 'question']).doUpdateSet({
      asked: plus('asked', row.asked), visits: plus('visits', row.visits), zero: plus('zero', row.zero), opened: plus('opened', row.opened),
    })).execute();
  }
}

/** Questions since a day that at least `least` visits asked, most asked first. */
export async function askedQuestions(db: Executor, since: string, least: number, limit: number): Promise<Omit<Counted, 'day'>[]> {
  const rows = await db.selectFrom('search_question').where('day', '>=', since).where('question', '<>', '')
    .select((eb) => ['locale', 'question', eb.fn.sum<number>('asked').as('asked'), eb.fn.sum<number>('visits').as('visits'), eb.fn.sum<number>('zero').as('zero'), eb.fn.sum<number>('opened').as('opened')])
    .groupBy(['locale', 'question']).having((eb) => eb.fn.sum('visits'), '>=', least).orderBy('asked', 'desc').orderBy('locale').orderBy('question').limit(limit).execute();
  return rows.map((r) => ({ locale: r.locale, question: r.question, asked: Number(r.asked), visits: Number(r.visits), zero: Number(r.zero), opened: Number(r.opened) }));
}

/** What was counted before a day becomes one row a month and language, without the words. */
export async function foldQuestions(trx: Trx, before: string): Promise<void> {
  const rows = await trx.selectFrom('search_question').select(['day', 'locale', 'asked', 'visits', 'zero', 'opened']).where('day', '<', before).where('question', '<>', '').execute();
  if (rows.length === 0) return;
  await trx.deleteFrom('search_question').where('day', '<', before).where('question', '<>', '').execute();
  await addQuestions(trx, rows.filter((r) => r.asked > 0).map((r) => ({ ...r, day: `${r.day.slice(0, 7)}-01`, question: '' })));
}
