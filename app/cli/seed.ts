import { EnvError, loadDotEnv, readEnv } from '#app/http/env.server.ts';
import { openRuntime } from '#app/http/runtime.server.ts';
import { startLine } from '#app/http/start-error.server.ts';
import { prepareTables, seedDemo, seedLibrary } from './prepare.ts';

/** `npm run seed`: the library's practices and vocabulary. `npm run seed -- --demo`: with demo people and posts. */
const say = (line: string) => console.log(line);
loadDotEnv();
try {
  const env = readEnv();
  const runtime = await openRuntime(env, { prepare: (database) => prepareTables(database, say) });
  try {
    await (process.argv.includes('--demo') ? seedDemo(runtime, say) : seedLibrary(runtime, say));
  } finally {
    await runtime.close();
  }
} catch (error) {
  const line = error instanceof EnvError ? error.lines.join('\n') : startLine(error, { host: '', port: 0, dataDir: process.env['DATA_DIR'] ?? './data' });
  console.error(line ?? error);
  process.exit(1);
}
