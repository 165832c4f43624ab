import { existsSync } from 'node:fs';
import { aptInstall, onPath } from './debian.mjs';
import { fail, ran } from './steps.mjs';

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, Debian's Chromium without windows (the tests take half the processor time with it; installed where they
 * run as root), the system's, Playwright's own or its download. Fails with what to do when none can be had. @returns {Promise<string>}
 */
export async function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH) ? CHROMIUM_PATH : fail(`CHROMIUM_PATH names no file: ${CHROMIUM_PATH}`);
  if (!(await onPath(WINDOWLESS))) await aptInstall(WINDOWLESS, 'fonts-liberation');
  for (const name of [WINDOWLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const path = await onPath(name);
    if (path) return path;
  }
  const own = await playwrights();
  if (own) return own;
  await ran('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  return (await playwrights()) ?? fail('No Chromium for the browser tests. Install one (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH to its program.');
}

const WINDOWLESS = 'chromium-headless-shell';

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}
