import { WordRefused } from '#app/content/render/word/xml-scan.ts';
import { parseXliff, XliffRefused, type XliffRefusal } from './parse-xliff.ts';
import type { XliffAnswer } from './convert-xliff.server.ts';

/* A process of its own: reads one XLIFF file from standard input and writes its elements to standard output as JSON. It opens nothing. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
process.stdout.write(JSON.stringify(answer(Buffer.concat(chunks.splice(0)))));

function answer(bytes: Buffer): XliffAnswer {
  try {
    return { ok: true, root: parseXliff(bytes) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): XliffRefusal {
  if (error instanceof XliffRefused || error instanceof WordRefused) return error.reason;
  return error instanceof RangeError ? 'too-deep' : 'damaged';
}
