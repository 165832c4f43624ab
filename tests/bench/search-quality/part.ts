import { writeFileSync } from 'node:fs';
import { askEmbedded, buildEmbedded, speed } from './embedded.ts';
import { measurePairs } from './pairs.ts';
import { readRows, type Query, type Row } from './common.ts';
import { miniSearch, plainFts5 } from './peers.ts';

const PEER_ASKED = 4;

// One measurement in a process of its own, so that its memory is its own: part.ts <what> <corpus> <queries> <folder> <answer file> [known] [timed]
const [what = '', corpus = '', queryFile = '', folder = '', out = '', ...flags] = process.argv.slice(2);
const answer = async (): Promise<unknown> => {
  if (what === 'build') return buildEmbedded(corpus, folder);
  if (what === 'pairs') return measurePairs(meili());
  const queries = await readRows<Query>(queryFile);
  if (what === 'ask') return askEmbedded(folder, queries, flags.includes('known'), flags.includes('timed'));
  const peer = (what === 'fts5' ? plainFts5 : miniSearch)(await readRows<Row>(corpus));
  const hits: Record<string, string[]> = {};
  const cpu: number[] = [];
  const timed = queries.filter((q) => q.set === 'latency');
  // a slow peer is not asked everything: its 95th percentile stands long before
  for (const q of flags.includes('timed') ? timed.filter((_, i) => i % PEER_ASKED === 0) : queries.filter((q) => q.set !== 'latency')) {
    const used = process.cpuUsage();
    hits[q.id] = peer.ask(q);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  peer.close();
  return { hits, cpu: speed(cpu), residentMb: process.memoryUsage().rss / 2 ** 20 };
};
function meili() {
  const [url, key] = [process.env['MEILI_URL'], process.env['MEILI_KEY']];
  return flags.includes('meilisearch') && url && key ? { url, key, prefix: `bench-${process.pid}`, readerMs: 10_000 } : null;
}

writeFileSync(out, JSON.stringify(await answer()));
