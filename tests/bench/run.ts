import { cpus, totalmem } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureDiff } from './diff.ts';
import { measureEditor } from './editor.ts';
import { measurePages } from './pages.ts';
import { measurePaint } from './paint.ts';
import { measureSearch } from './search.ts';
import { measureStart } from './start.ts';
import { measureWeight } from './weight.ts';
import { measureWord } from './word.ts';
import { measureXliff } from './xliff.ts';
import { prepareData } from './data.ts';

/** `npm run bench`: ratios in one run against a bare node:http server that answers the same bytes. `--quick` shortens the load. */
export type Row = { what: string; measured: string; target: string; met: boolean };

const quick = process.argv.includes('--quick');
const data = await prepareData();
const rows: Row[] = [];
const add = (part: Row[]) => {
  for (const row of part) console.log(`${row.met ? ' ok ' : 'MISS'}  ${row.what}: ${row.measured} (target ${row.target})`);
  rows.push(...part);
};

add(await measureWeight(data));
add(await measurePages(data, quick ? 4 : 10));
add(await measureStart(data, quick ? 10 : 120));
add(await measureSearch());
add(await measureWord());
add(await measureXliff());
add(await measureDiff());
add(await measurePaint(data));
add(await measureEditor(data));

const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
console.log(`\n${machine}\n`);
console.log('| what | measured | target | |\n| --- | --- | --- | --- |');
for (const r of rows) console.log(`| ${r.what} | ${r.measured} | ${r.target} | ${r.met ? 'met' : '**missed**'} |`);
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'latest.json'), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
