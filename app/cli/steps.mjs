import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Plain Node, no dependency: these steps run before anything is installed. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} line @returns {never} */
export function fail(line) {
  console.error(`\n${line}`);
  process.exit(1);
}

/** @param {string} title @param {() => void | Promise<void>} work */
export async function step(title, work) {
  process.stdout.write(`- ${title} … `);
  const began = performance.now();
  await work();
  console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old: Intercambio needs Node 20.19 or newer (nodejs.org).`);
}

/** What takes its time beside other steps: says that it began and, on another line, that it is done. @param {string} title @param {() => Promise<void>} work */
export async function beside(title, work) {
  console.log(`- ${title}, meanwhile`);
  const began = performance.now();
  await work();
  console.log(`- ${title}: done, ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/**
 * Runs a program to its end. Never throws: without a status it could not be started or took too long.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ status: number | null, said: string }>}
 */
export function ran(command, args, options = {}) {
  return new Promise((done) => {
    let said = '';
    const child = spawn(command, args, { cwd: root, ...options });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (/** @type {Buffer} */ chunk) => (said += chunk.toString()));
    child.on('error', (error) => done({ status: null, said: said || error.message }));
    child.on('close', (status) => done({ status, said }));
  });
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
export async function run(command, args, env = process.env) {
  const result = await ran(command, args, { env });
  if (result.status === 0) return;
  const said = result.said.trim().split('\n').slice(-30).join('\n');
  const full = /ENOSPC|no space left/i.test(said) ? 'The disk is full. ' : '';
  fail(`${full}${command} ${args.join(' ')} failed:\n${said || `exit code ${result.status}`}`);
}

const lockStamp = join(root, 'node_modules', '.intercambio-lock');

/** Installs when the lock file is not the one that was installed. */
export function needsInstall() {
  return !existsSync(lockStamp) || readFileSync(lockStamp, 'utf8') !== fingerprint(['package-lock.json']);
}

/** The first half of an installation: every package in its place. Enough to build the pages with, to check types and to lint. */
export async function unpack() {
  rmSync(lockStamp, { force: true });
  await run('npm', ['ci', '--include=dev', '--no-fund', '--no-audit', '--ignore-scripts']);
}

/** The second half, a minute of a compiler's: what the packages do for themselves. */
export async function compile() {
  await run('npm', ['rebuild', '--no-fund', '--no-audit']);
  writeFileSync(lockStamp, fingerprint(['package-lock.json']));
}

const SOURCES = ['app', 'db', 'search', 'public', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];
const buildStamp = join(root, 'build', '.stamp');

/** Builds when any source differs from what was built. */
export function needsBuild() {
  return !existsSync(join(root, 'build', 'server', 'index.js')) || !existsSync(buildStamp) || readFileSync(buildStamp, 'utf8') !== fingerprint(SOURCES);
}

export async function build() {
  const before = fingerprint(SOURCES);
  await run(process.execPath, [join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js'), 'vite:build'], { ...process.env, NODE_ENV: 'production' });
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(buildStamp, before);
}

/** SHA-256 over names and contents. @param {string[]} entries */
function fingerprint(entries) {
  const hash = createHash('sha256');
  for (const entry of entries) addTo(hash, join(root, entry), entry);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} path @param {string} name */
function addTo(hash, path, name) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const child of readdirSync(path).sort()) addTo(hash, join(path, child), `${name}/${child}`);
    return;
  }
  hash.update(name).update('\0').update(readFileSync(path)).update('\0');
}
