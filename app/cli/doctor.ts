import { EnvError, loadDotEnv } from '#app/http/env.server.ts';
import { examine } from './doctor-checks.ts';
import { checkedEnv, plainLine } from './terminal.ts';

/** `npm run doctor`: one line for each part, ok, warn or fail; exit code 1 when any fails. Changes nothing. */
loadDotEnv();
const line = (state: string, part: string, detail: string) => console.log(`${state.padEnd(4)}  ${part.padEnd(9)}  ${detail}`);
let failed = false;
try {
  const env = checkedEnv();
  line('ok', 'config', `${env.baseUrl}${env.local ? ', a local installation' : ''}, data in ${env.dataDir}`);
  for await (const { part, state, detail } of examine(env)) {
    line(state, part, detail);
    failed ||= state === 'fail';
  }
} catch (error) {
  failed = true;
  const lines = error instanceof EnvError ? error.lines : [plainLine(error) ?? String(error)];
  for (const problem of lines) line('fail', 'config', problem);
}
process.exitCode = failed ? 1 : 0;
