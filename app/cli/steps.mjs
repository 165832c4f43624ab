import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
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

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
export function run(command, args, env = process.env) {
  const result = spawnSync(command, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return;
  const said = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-30).join('\n');
  const full = /ENOSPC|no space left/i.test(said) ? 'The disk is full. ' : '';
  fail(`${full}${command} ${args.join(' ')} failed:\n${said || result.error?.message || `exit code ${result.status}`}`);
}

const lockStamp = join(root, 'node_modules', '.intercambio-lock');

/** Installs when the lock file is not the one that was installed. */
export function needsInstall() {
  return !existsSync(lockStamp) || readFileSync(lockStamp, 'utf8') !== fingerprint(['package-lock.json']);
}

export function install() {
  run('npm', ['ci', '--include=dev', '--no-fund', '--no-audit']);
  writeFileSync(lockStamp, fingerprint(['package-lock.json']));
}

const SOURCES = ['app', 'db', 'search', 'public', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];
const buildStamp = join(root, 'build', '.stamp');

/** Builds when any source differs from what was built. */
export function needsBuild() {
  return !existsSync(join(root, 'build', 'server', 'index.js')) || !existsSync(buildStamp) || readFileSync(buildStamp, 'utf8') !== fingerprint(SOURCES);
}

export function build() {
  const before = fingerprint(SOURCES);
  run(process.execPath, [join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js'), 'vite:build'], { ...process.env, NODE_ENV: 'production' });
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
