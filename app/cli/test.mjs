import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { findLibreOffice } from './libreoffice.mjs';
import { beside, build, checkNode, compile, needsBuild, needsInstall, ran, root, step, unpack } from './steps.mjs';

/**
 * Types, lint, architecture, unit, integration on real databases, contract, browser tests. Goes on after a failed part so that one run shows
 * everything; exits 1 when any failed. Prints the sum of all tests as its last line.
 */
checkNode();
const install = needsInstall();
if (install) await step('Fetching packages', unpack);
// what the network and the compiler take their time for is waited for where it is needed
const libreOffice = findLibreOffice();
const chromium = findChromium();
const compiled = install ? beside('Compiling packages', compile) : undefined;

const failed = /** @type {string[]} */ ([]);
const sum = { passed: 0, failed: 0, skipped: 0 };

/** @param {string} title @param {string[]} args @param {Record<string, string>} [extra] */
async function part(title, args, extra = {}) {
  const began = performance.now();
  console.log(`\n== ${title}`);
  const { status } = await ran('npx', ['--no-install', ...args], { stdio: 'inherit', env: { ...process.env, ...extra } });
  console.log(`== ${title}: ${status === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(title);
}

if (needsBuild()) await beside('Building the pages', build);
await part('types', ['tsc']);
await part('lint', ['eslint', '.', '--max-warnings', '0']);
await compiled;

const vitestReport = join(root, 'node_modules', '.cache', 'vitest-report.json');
const playwrightReport = join(root, 'node_modules', '.cache', 'playwright-report.json');
rmSync(vitestReport, { force: true });
rmSync(playwrightReport, { force: true });
const soffice = await libreOffice;
if (!soffice) console.log('No LibreOffice on this machine: its tests are skipped. SOFFICE_PATH names its program.');
await part('architecture, unit, integration, contract', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`], soffice ? { SOFFICE_PATH: soffice } : {});
await part('browser', ['playwright', 'test'], { CHROMIUM_PATH: await chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport });

try {
  const report = JSON.parse(readFileSync(vitestReport, 'utf8'));
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
} catch {
  failed.push('report of vitest');
}
try {
  const { stats } = JSON.parse(readFileSync(playwrightReport, 'utf8'));
  sum.passed += stats.expected + stats.flaky;
  sum.failed += stats.unexpected;
  sum.skipped += stats.skipped;
  if (stats.flaky) console.log(`\nPassed at the second try: ${stats.flaky} (marked "flaky" above)`);
} catch {
  failed.push('report of the browser tests');
}

if (failed.length) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(failed.length ? 1 : 0);
