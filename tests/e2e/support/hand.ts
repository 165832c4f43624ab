import { fork } from 'node:child_process';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { HandCalls } from './hand-process.ts';

/** A hand inside the data folder of a running portal: does what a person's forms lead to, and looks at the tables. */
export type Hand = {
  do<C extends keyof HandCalls>(call: C, input: Parameters<HandCalls[C]>[0]): Promise<Awaited<ReturnType<HandCalls[C]>>>;
  rows(sql: string, ...values: unknown[]): unknown[];
  /** Writes straight into the tables. */
  write(sql: string, ...values: unknown[]): void;
  close(): void;
};

export async function openHand(dataDir: string, baseUrl: string): Promise<Hand> {
  const child = fork('tests/e2e/support/hand-process.ts', [dataDir, baseUrl], { execArgv: ['--import', 'tsx'], env: { PATH: process.env['PATH'], NODE_ENV: 'test' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, { done: (value: never) => void; failed: (error: Error) => void }>();
  let last = 0;
  const answer = (id: number) => new Promise<never>((done, failed) => waiting.set(id, { done, failed }));
  child.on('message', (message: { id: number; result: never; error?: string }) => {
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) one?.failed(new Error(message.error));
    else one?.done(message.result);
  });
  child.on('exit', (code) => {
    for (const { failed } of waiting.values()) failed(new Error(`the hand ended with ${code}`));
  });
  await answer(0);
  const database = new SQLite(join(dataDir, 'intercambio.db'), { timeout: 5_000 });
  return {
    do(call, input) {
      const id = ++last;
      child.send({ id, call, input });
      return answer(id);
    },
    rows: (sql, ...values) => database.prepare(sql).all(...values),
    write: (sql, ...values) => void database.prepare(sql).run(...values),
    close() {
      database.close();
      if (child.connected) child.disconnect();
    },
  };
}
