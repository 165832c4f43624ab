import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { localFileStore } from '#app/features/files/local-store.server.ts';
import type { Env } from '#app/http/env.server.ts';
import { openDatabase, type Database } from '#db/client.ts';
import { pendingMigrations, unknownMigration } from '#db/migrate.ts';
import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { hasDemoPeople } from '#db/repositories/installation.repo.ts';
import { outboxHealth } from '#db/repositories/outbox.repo.ts';
import { countPeople } from '#db/repositories/people.repo.ts';
import { countPractices } from '#db/repositories/search-source.repo.ts';
import { fileIds, quickCheck } from '#db/repositories/upkeep.repo.ts';
import { countMeiliChanges, meiliDead } from '#db/repositories/meili.repo.ts';
import { MeiliClient, MeiliError } from '#search/adapters/meilisearch/client.ts';
import { MeiliServer } from '#search/adapters/meilisearch/server.ts';
import { EmbeddedSearch } from '#search/adapters/embedded/embedded.ts';
import { megabytes, plainLine } from './terminal.ts';

export type Finding = { part: string; state: 'ok' | 'warn' | 'fail'; detail: string };
type Checked = [state: Finding['state'], detail: string];

const WAITING_MS = 10 * 60_000;
const SMTP_MS = 5000;

/** Looks at every part of an installation and changes nothing. Parts that need the database are left out when it cannot be used. */
export async function* examine(env: Env): AsyncGenerator<Finding> {
  yield await part('node', () => node());
  yield await part('secret', () => secret(env));
  yield await part('disk', () => disk(env));
  yield await part('mail', () => mail(env));
  let database: Database | null = null;
  try {
    yield await part('database', async () => {
      if (!env.databaseUrl && !(await there(env.databaseFile))) return ['fail', `there is none in ${env.dataDir}: npm start, or npm run db:migrate for an empty one`];
      database = await openDatabase({ url: env.databaseUrl, file: env.databaseFile });
      return checkDatabase(database);
    });
    if (!database) return;
    const usable: Database = database;
    if ((await pendingMigrations(usable)).length > 0 || (await unknownMigration(usable))) return;
    yield await part('people', () => people(env, usable));
    yield await part('audit', () => audit(usable));
    yield await part('search', () => search(env, usable));
    if (env.meili) yield await part('meilisearch', () => meilisearch(env, usable));
    yield await part('outbox', () => outbox(usable));
    yield await part('files', () => files(env, usable));
  } finally {
    await (database as Database | null)?.close();
  }
}

async function part(name: string, check: () => Promise<Checked> | Checked): Promise<Finding> {
  try {
    const [state, detail] = await check();
    return { part: name, state, detail };
  } catch (error) {
    return { part: name, state: 'fail', detail: plainLine(error) ?? (error instanceof Error ? error.message : String(error)) };
  }
}

function node(): Checked {
  const major = Number(process.versions.node.split('.')[0]);
  return major < 22 ? ['warn', `${process.versions.node}: works, but gets no security fixes since April 2026; 22 or newer is supported`] : ['ok', process.versions.node];
}

async function secret(env: Env): Promise<Checked> {
  const given = Boolean(process.env['SESSION_SECRET']?.trim());
  if (given) return ['ok', 'from SESSION_SECRET'];
  if (!env.local) return ['fail', 'SESSION_SECRET is needed when BASE_URL is not local: openssl rand -base64 48'];
  const file = await stat(join(env.dataDir, 'secret')).catch(() => null);
  if (!file) return ['ok', 'none yet: made at the first start'];
  return file.mode & 0o077 ? ['warn', `${join(env.dataDir, 'secret')} can be read by others: chmod 600`] : ['ok', 'kept in the data folder'];
}

async function disk(env: Env): Promise<Checked> {
  if (!(await there(env.dataDir))) return ['warn', `${env.dataDir} is not there yet`];
  await access(env.dataDir, constants.W_OK | constants.R_OK);
  const s = await statfs(env.dataDir);
  const free = s.bavail * s.bsize;
  const detail = `${megabytes(free)} free in ${env.dataDir}`;
  if (free < 64 * 1024 * 1024) return ['fail', detail];
  return [free < 1024 ** 3 || s.bavail / s.blocks < 0.15 ? 'warn' : 'ok', detail];
}

async function mail(env: Env): Promise<Checked> {
  if (!env.smtpUrl) return [env.local ? 'ok' : 'warn', `no SMTP_URL: nobody gets mail, it is kept in ${join(env.dataDir, 'mail')}`];
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url: env.smtpUrl, connectionTimeout: SMTP_MS, greetingTimeout: SMTP_MS, socketTimeout: SMTP_MS });
  try {
    await transport.verify();
    return ['ok', `${new URL(env.smtpUrl).host} answers and lets us in`];
  } catch (error) {
    return ['fail', `${new URL(env.smtpUrl).host}: ${(error as { code?: string }).code ?? 'no answer'}; check SMTP_URL`];
  } finally {
    transport.close();
  }
}

async function checkDatabase(database: Database): Promise<Checked> {
  const unknown = await unknownMigration(database);
  if (unknown) return ['fail', `of a newer version (it has "${unknown}")`];
  const pending = await pendingMigrations(database);
  if (pending.length > 0) return ['fail', `of an older version (missing ${pending.join(', ')}): npm run db:backup, then npm run db:migrate`];
  const found = quickCheck(database);
  if (found !== 'ok') return ['fail', `damaged: ${found}; restore the last backup with npm run db:restore`];
  const size = database.file ? `, ${megabytes((await stat(database.file)).size)}` : '';
  return ['ok', `${database.dialect}${size}, ${await countPractices(database.reader)} practices`];
}

async function people(env: Env, database: Database): Promise<Checked> {
  const detail = `${await countPeople(database.reader)} accounts`;
  if (!(await hasDemoPeople(database.reader))) return ['ok', detail];
  return [env.local ? 'ok' : 'fail', `${detail}, demo people among them: ${env.local ? 'never open this data folder to others' : 'a portal with them does not start under a public address'}`];
}

async function audit(database: Database): Promise<Checked> {
  const { rows, brokenAt } = await verifyAudit(database.reader);
  return brokenAt === null ? ['ok', `${rows} entries, the chain is whole`] : ['fail', `the chain is broken at entry ${brokenAt}`];
}

async function search(env: Env, database: Database): Promise<Checked> {
  const together = database.file !== null;
  const file = database.file ?? join(env.dataDir, 'search.sqlite');
  if (!(await there(file))) return ['warn', 'no index yet: it is built at the next start'];
  const engine = new EmbeddedSearch({ content: database.writer, index: database.writer, file, together });
  try {
    if (!engine.isCurrent()) return ['warn', 'the index was made by another version: it is built again at the next start'];
    const status = await engine.status();
    if (status.lastError) return ['fail', status.lastError];
    return [status.lag > 100 ? 'warn' : 'ok', `${status.engine}, ${status.documents} documents, ${status.lag} changes waiting`];
  } finally {
    await engine.close();
  }
}

/** The engine as it is: reached, of which version, with which settings, how much it holds and how much it has still to be told. */
async function meilisearch(env: Env, database: Database): Promise<Checked> {
  const { url, key, prefix } = env.meili!;
  const server = new MeiliServer(new MeiliClient(url, key));
  const index = `${prefix}-content`;
  const [waiting, dead] = [await countMeiliChanges(database.reader), await meiliDead(database.reader)];
  const refused = dead.length > 0 ? `, ${dead.length} entries refused, the last is ${dead[0]?.kind} ${dead[0]?.id} (${dead[0]?.code})` : '';
  const behind = `${waiting} changes waiting${refused}`;
  try {
    const version = await server.version();
    if (!(await server.exists(index))) return ['warn', `${version} at ${new URL(url).host} has no index ${index} yet: the portal builds it, or npm run search:rebuild; ${behind}`];
    const detail = `${version} at ${new URL(url).host}, ${await server.countDocuments(index)} documents in ${index}, ${behind}`;
    if (!(await server.isAsSet(index))) return ['warn', `${detail}; its settings were changed by hand: the portal puts them back`];
    return [dead.length > 0 || waiting > 100 ? 'warn' : 'ok', detail];
  } catch (error) {
    if (!(error instanceof MeiliError)) throw error;
    return ['warn', `${new URL(url).host}: ${error.fault}${error.code ? ` (${error.code})` : ''}; the embedded index answers; ${behind}`];
  }
}

async function outbox(database: Database): Promise<Checked> {
  const { pending, dead, oldestPendingAt } = await outboxHealth(database.reader);
  const late = oldestPendingAt !== null && Date.now() - new Date(oldestPendingAt).getTime() > WAITING_MS;
  return [dead > 0 || late ? 'warn' : 'ok', `${pending} waiting${late ? ` since ${oldestPendingAt}: is the portal running?` : ''}, ${dead} given up${dead > 0 ? ': see the outbox page of the administration' : ''}`];
}

async function files(env: Env, database: Database): Promise<Checked> {
  const folder = join(env.dataDir, 'files');
  const ids = await fileIds(database);
  if (await there(folder)) await access(folder, constants.W_OK | constants.R_OK);
  else if (ids.length === 0) return ['ok', 'none yet'];
  const store = localFileStore(folder);
  const missing: string[] = [];
  for (const id of ids) if (!(await store.get(id))) missing.push(id);
  return missing.length > 0 ? ['fail', `${missing.length} of ${ids.length} are not in ${folder}, the first is ${missing[0]}`] : ['ok', `${ids.length}, all there`];
}

async function there(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}
