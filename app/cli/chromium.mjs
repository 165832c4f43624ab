import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, root } from './steps.mjs';

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, the system's, Playwright's own; else Debian's package (as root) or Playwright's download is
 * installed. Fails with what to do when none can be had. @returns {Promise<string>}
 */
export async function findChromium() {
  const found = known() ?? (await playwrights());
  if (found) return found;
  if (process.getuid?.() === 0 && has('apt-get')) {
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    const installed = known();
    if (installed) return installed;
  }
  spawnSync('npx', ['playwright', 'install', 'chromium'], { cwd: root, stdio: 'ignore', timeout: 300_000 });
  return (await playwrights()) ?? fail('No Chromium for the browser tests. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.');
}

function known() {
  if (process.env.CHROMIUM_PATH) return existsSync(process.env.CHROMIUM_PATH) ? process.env.CHROMIUM_PATH : fail(`CHROMIUM_PATH names no file: ${process.env.CHROMIUM_PATH}`);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const path = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim();
    if (path) return path;
  }
  return null;
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** @param {string} command */
function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
