import { writeFileSync } from 'node:fs';
import { askEmbedded, buildEmbedded, speed } from './embedded.ts';
import { readRows, type Query, type Row } from './common.ts';
import { miniSearch, plainFts5 } from './peers.ts';

// One measurement in a process of its own, so that its memory is its own: part.ts <what> <corpus> <queries> <folder> <answer file> [known] [timed]
const [what = '', corpus = '', queryFile = '', folder = '', out = '', ...flags] = process.argv.slice(2);
const answer = async (): Promise<unknown> => {
  if (what === 'build') return buildEmbedded(corpus, folder);
  const queries = await readRows<Query>(queryFile);
  if (what === 'ask') return askEmbedded(folder, queries, flags.includes('known'), flags.includes('timed'));
  const peer = (what === 'fts5' ? plainFts5 : miniSearch)(await readRows<Row>(corpus));
  const hits: Record<string, string[]> = {};
  const cpu: number[] = [];
  for (const q of queries) {
    const wanted = flags.includes('timed') ? q.set === 'latency' : q.set !== 'latency';
    if (!wanted) continue;
    const used = process.cpuUsage();
    hits[q.id] = peer.ask(q);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  peer.close();
  return { hits, cpu: speed(cpu), residentMb: process.memoryUsage().rss / 2 ** 20 };
};
writeFileSync(out, JSON.stringify(await answer()));
