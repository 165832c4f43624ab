import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecording, writeRecording } from '#tests/contract/recording/file.ts';
import { recording, replaying, serve, type Asked, type Loopback } from '#tests/contract/recording/servers.ts';
import { startEngine } from '#tests/setup/engine-process.ts';

const FILE = join(process.cwd(), 'tests/fixtures/meilisearch/journey.br');

/** The search server of an operator, as a portal sees it: a real one when MEILI_BIN names its program, else what one answered when it was recorded. */
export type EngineDoor = {
  readonly url: string;
  readonly key: string;
  /** What answers, in words. */
  readonly about: string;
  /** Questions of readers it has answered so far. */
  readonly searches: number;
  /** Keeps the n-th request from now that sends documents waiting. `reached` when it is there; `release` lets it go on. */
  hold(nth: number): { reached: Promise<void>; release(): void };
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Requests nobody recorded. */
  readonly unknown: readonly string[];
  /** Ends it; `passed`: what a real one answered is worth keeping, when MEILI_RECORD asks for it. */
  close(passed: boolean): Promise<void>;
};

export async function openEngineDoor(): Promise<EngineDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'journey-engine-'));
  const bin = process.env['MEILI_BIN'];
  const engine = bin ? await startEngine(bin, folder) : null;
  const recorded = engine ? null : readRecording(FILE);
  const taking = engine ? recording(engine.url) : null;
  const giving = recorded ? replaying(recorded, true) : null;
  const version = recorded?.version ?? ((await (await fetch(`${engine?.url}/version`, { headers: { authorization: `Bearer ${engine?.key}` } })).json()) as { pkgVersion: string }).pkgVersion;

  let searches = 0;
  let left = Infinity;
  let [reached, open] = [() => undefined as void, Promise.resolve()];
  const answer = async (asked: Asked) => {
    if (asked.method === 'POST' && /\/documents\?/.test(asked.path) && --left === 0) {
      left = Infinity;
      reached();
      await open;
    }
    if (asked.path === '/multi-search') searches++;
    const given = await (taking ?? giving)?.answer(asked);
    if ((given?.body as { code?: string } | undefined)?.code === 'not_recorded') console.log(`not recorded: ${giving?.unknown.at(-1)}`);
    return given ?? null;
  };
  let door: Loopback | null = await serve(answer);
  const { url } = door;
  const shut = async () => {
    await door?.close();
    door = null;
  };
  return {
    url, key: engine?.key ?? 'the key of the recording', about: engine ? `a real Meilisearch ${version}` : `Meilisearch ${version} as recorded ${recorded?.recorded}`,
    get searches() {
      return searches;
    },
    get unknown() {
      return giving?.unknown ?? [];
    },
    hold(nth) {
      left = nth;
      let release = () => undefined as void;
      open = new Promise((done) => (release = done));
      return { reached: new Promise((done) => (reached = done)), release };
    },
    async kill() {
      await shut();
      await engine?.kill();
    },
    async start() {
      await engine?.start();
      door = await serve(answer, Number(new URL(url).port));
    },
    async close(passed) {
      await shut();
      await engine?.kill();
      if (passed && taking && process.env['MEILI_RECORD']) writeRecording(FILE, { engine: 'meilisearch', version, recorded: new Date().toISOString().slice(0, 10), ...taking.taken() });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
