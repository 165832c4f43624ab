import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { EnvError, loadDotEnv, readEnv, type Env } from '#app/http/env.server.ts';
import { StartError, startLine } from '#app/http/start-error.server.ts';
import { openDatabase, type Database } from '#db/client.ts';
import { BackupError } from '#db/backup-manifest.ts';
import { NewerDatabaseError } from '#db/migrate.ts';

/** Why a program cannot do what was asked, in one line for the person at the terminal. */
export class PlainError extends Error {}

/** Runs a program of the terminal with the environment checked. What goes wrong is said in one plain line; the exit code is then 1. */
export async function program(work: (env: Env) => Promise<void>): Promise<void> {
  loadDotEnv();
  try {
    await work(checkedEnv());
  } catch (error) {
    console.error(plainLine(error) ?? error);
    process.exitCode = 1;
  }
}

/** The environment, checked, without making a session secret: a program at the terminal signs nothing, and a restore needs an empty folder. */
export function checkedEnv(): Env {
  const given = process.env['SESSION_SECRET']?.trim();
  return readEnv({ ...process.env, SESSION_SECRET: given || randomBytes(48).toString('base64url') });
}

/** The plain line for an error somebody foresaw, else null. */
export function plainLine(error: unknown): string | null {
  if (error instanceof EnvError) return error.lines.join('\n');
  if (error instanceof NewerDatabaseError) return `The database is of a newer version (it has "${error.unknown}"): use that version, or restore a backup made by this one.`;
  if (error instanceof PlainError || error instanceof BackupError || error instanceof StartError) return error.message;
  return startLine(error, { host: '', port: 0, dataDir: process.env['DATA_DIR'] ?? './data' });
}

/** The database that is there; a program that looks after one never makes one. */
export async function existingDatabase(env: Env): Promise<Database> {
  const there = env.databaseUrl !== undefined || (await stat(env.databaseFile).then(() => true, () => false));
  if (!there) throw new PlainError(`There is no database in ${env.dataDir}: is DATA_DIR right? npm run db:migrate makes an empty one.`);
  return openDatabase({ url: env.databaseUrl, file: env.databaseFile });
}

/** Words after the name of the program that do not begin with "--". */
export function words(): string[] {
  return process.argv.slice(2).filter((word) => !word.startsWith('--'));
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
