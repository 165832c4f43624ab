import { ran } from './steps.mjs';

/** Whether a program of this name is on the path, and where. @param {string} name @returns {Promise<string | undefined>} */
export async function onPath(name) {
  return (await ran('sh', ['-c', `command -v ${name}`])).said.trim() || undefined;
}

/**
 * Installs packages of Debian where the tests run as root. One after the other: apt lets nobody else in meanwhile. Never throws; a machine without a network
 * does not wait for one. @param {...string} packages
 */
export function aptInstall(...packages) {
  return (queue = queue.then(async () => {
    if (process.getuid?.() !== 0 || !(await onPath('apt-get'))) return;
    const options = { stdio: /** @type {const} */ ('ignore'), timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    const patience = ['-q', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'];
    await (updated ??= ran('apt-get', ['update', ...patience], options));
    await ran('apt-get', ['install', '-y', '--no-install-recommends', ...patience, ...packages], options);
  }));
}

/** @type {Promise<unknown>} */
let queue = Promise.resolve();
/** @type {Promise<unknown> | undefined} */
let updated;
