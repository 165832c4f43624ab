import { SERVE, serverEnv, type BenchData } from './data.ts';
import { load, median, residentMb, startServer } from './process.ts';
import type { Row } from './run.ts';

/** From spawn to the first practice page, seven starts each in turn with bare node; memory then and after load with the heap capped. */
export async function measureStart(data: BenchData, loadSeconds: number): Promise<Row[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  const memory: number[] = [];
  for (let i = 0; i < 7; i++) {
    const b = await startServer(['tests/bench/bare.mjs'], { BODY: data.bodyFile, HEADERS: data.headersJson }, '/');
    bare.push(b.startedMs);
    await b.stop();
    const s = await startServer(SERVE, serverEnv(data.dataDir), data.practicePath);
    ours.push(s.startedMs);
    memory.push(residentMb(s.child.pid ?? 0));
    await s.stop();
  }
  const ratio = median(ours) / median(bare);

  const loaded = await startServer(['--max-old-space-size=128', ...SERVE], serverEnv(data.dataDir, { PAGE_CACHE: 'off' }), data.practicePath);
  load(`http://127.0.0.1:${loaded.port}${data.practicePath}`, { connections: 20, seconds: loadSeconds });
  const after = residentMb(loaded.child.pid ?? 0);
  await loaded.stop();

  return [
    { what: 'cold start to first practice page, against bare node', measured: `${ratio.toFixed(1)}x (${median(ours).toFixed(0)} ms of ${median(bare).toFixed(0)} ms)`, target: '<= 5x', met: ratio <= 5 },
    { what: 'memory then', measured: `${median(memory).toFixed(0)} MB`, target: '<= 120 MB', met: median(memory) <= 120 },
    { what: `memory after ${loadSeconds} s of load, page cache off, heap capped at 128 MB`, measured: `${after.toFixed(0)} MB`, target: '<= 256 MB', met: after <= 256 },
  ];
}
