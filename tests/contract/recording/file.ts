import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Answer } from './exchange.ts';

export type Recording = { engine: string; version: string; recorded: string; answers: Answer[]; requests: Map<string, number[]> };

const WINDOW = 24;

/** One line that says what this is, then the different answers, then for each request which of them it was given, in order. */
export function writeRecording(file: string, { engine, version, recorded, answers, requests }: Recording): number {
  const lines = [JSON.stringify({ engine, version, recorded, answers: answers.length }), ...answers.map((a) => JSON.stringify(a)), ...[...requests].map(([key, list]) => JSON.stringify([key, ...list]))];
  const packed = brotliCompressSync(lines.join('\n'), { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: WINDOW, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });
  writeFileSync(file, packed);
  return packed.length;
}

export function readRecording(file: string): Recording {
  const [head = '{}', ...lines] = brotliDecompressSync(readFileSync(file)).toString().split('\n');
  const { answers: count, ...about } = JSON.parse(head) as { engine: string; version: string; recorded: string; answers: number };
  const answers = lines.slice(0, count).map((line) => JSON.parse(line) as Answer);
  const requests = new Map(lines.slice(count).map((line) => {
    const [key, ...list] = JSON.parse(line) as [string, ...number[]];
    return [key, list];
  }));
  return { ...about, answers, requests };
}
