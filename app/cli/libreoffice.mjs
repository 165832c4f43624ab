import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail } from './steps.mjs';

/**
 * LibreOffice for the tests that open Word files with it: SOFFICE_PATH, the system's, else Debian's package where the tests run as root. Undefined when none
 * can be had: those tests are skipped by name. @returns {string | undefined}
 */
export function findLibreOffice() {
  const found = known();
  if (found) return found;
  if (process.getuid?.() !== 0 || spawnSync('sh', ['-c', 'command -v apt-get']).status !== 0) return undefined;
  // a machine without a network must not wait for one
  const options = { stdio: /** @type {const} */ ('ignore'), timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-q', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', '-o', 'Acquire::http::Timeout=20', 'libreoffice-writer-nogui'], options);
  return known();
}

/** @returns {string | undefined} */
function known() {
  if (process.env.SOFFICE_PATH) return existsSync(process.env.SOFFICE_PATH) ? process.env.SOFFICE_PATH : fail(`SOFFICE_PATH names no file: ${process.env.SOFFICE_PATH}`);
  for (const name of ['soffice', 'libreoffice']) {
    const path = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim();
    if (path) return path;
  }
  return undefined;
}
