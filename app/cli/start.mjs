import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beside, build, checkNode, compile, needsBuild, needsInstall, root, step, unpack } from './steps.mjs';

checkNode();
if (needsInstall()) {
  await step('Fetching packages (once)', unpack);
  // the build needs none of what the compiler makes
  const compiled = beside('Compiling packages (once, about a minute)', compile);
  if (needsBuild()) await beside('Building the pages', build);
  await compiled;
} else if (needsBuild()) await step('Building the pages', build);

const server = spawn(process.execPath, [join('app', 'cli', 'serve.mjs'), '--prepare'], { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
