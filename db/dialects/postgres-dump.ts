import { spawn } from 'node:child_process';
import pg from 'pg';
import { BackupError } from '../backup-manifest.ts';

/** Writes a dump of the database by PostgreSQL's own pg_dump, which must be installed and not older than the server. */
export async function dumpPostgres(url: string, to: string): Promise<void> {
  await run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--file=${to}`], url);
}

/** Fills an empty database from a dump. Throws BackupError when it has tables. */
export async function restorePostgres(url: string, from: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>("select count(*) as n from information_schema.tables where table_schema = 'public'");
    if (Number(rows[0]?.n) > 0) throw new BackupError('The database of DATABASE_URL is not empty: a restore never overwrites. Make a new one with createdb.');
  } finally {
    await client.end();
  }
  await run('pg_restore', ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges', '--dbname', new URL(url).pathname.slice(1), from], url);
}

/** The address goes by the environment: arguments can be read by every user of the machine. */
function connection(url: string): Record<string, string> {
  const at = new URL(url);
  const given = { PGHOST: at.hostname.replace(/^\[|\]$/g, ''), PGPORT: at.port, PGUSER: decodeURIComponent(at.username), PGPASSWORD: decodeURIComponent(at.password), PGDATABASE: decodeURIComponent(at.pathname.slice(1)), PGSSLMODE: at.searchParams.get('sslmode') ?? '' };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

function reason(program: string, said: string, code: number | null): string {
  if (/server version mismatch/.test(said)) return `${program} of this machine is older than the database server: install the client programs of the server's version.`;
  return `${program} failed: ${said.trim().split('\n').filter(Boolean).slice(-3).join('; ') || `exit code ${code}`}`;
}

function run(program: 'pg_dump' | 'pg_restore', args: string[], url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...connection(url) }, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    child.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT'
      ? new BackupError(`${program} is not installed on this machine: install the client programs of PostgreSQL (Debian: postgresql-client), or use the backup of your database service.`)
      : error));
    child.once('close', (code) => (code === 0 ? resolve() : reject(new BackupError(reason(program, said, code)))));
  });
}
