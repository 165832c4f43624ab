import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';
import { build, checkNode, compile, needsBuild, needsInstall, root, step, unpack } from './steps.mjs';

checkNode();
if (needsInstall()) {
  await step('Fetching packages', unpack);
  await step('Compiling packages', compile);
}
if (needsBuild()) await step('Building the pages', build);
const chromium = await findChromium();
const result = spawnSync('npx', ['--no-install', 'tsx', 'tests/bench/run.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: chromium } });
process.exit(result.status ?? 1);
