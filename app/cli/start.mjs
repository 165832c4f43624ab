import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, install, needsBuild, needsInstall, root, step } from './steps.mjs';

checkNode();
if (needsInstall()) await step('Installing packages (once; a compiler runs, about two minutes)', install);
if (needsBuild()) await step('Building the pages', build);

const server = spawn(process.execPath, [join('app', 'cli', 'serve.mjs'), '--prepare'], { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
