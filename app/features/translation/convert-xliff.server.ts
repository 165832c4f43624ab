import { join } from 'node:path';
import type { XElement } from '#app/content/translation/xliff/xml.ts';
import { runChild, type ChildLimits } from '../files/run-child.server.ts';
import type { XliffRefusal } from './parse-xliff.ts';

export type XliffAnswer = { ok: true; root: XElement } | { ok: false; reason: XliffRefusal | 'too-slow' };

/** What reading one XLIFF file may cost: the longest practice makes less than one megabyte. */
export const XLIFF_LIMITS: ChildLimits = { ms: 15_000, heapMegabytes: 300, residentMegabytes: 500, bytes: 48 * 1024 * 1024 };
const MAX_BYTES = 10 * 1024 * 1024;
const CHILD = join('app', 'features', 'translation', 'xliff-child.ts');

/** Reads an XLIFF file in a process of its own. Never throws for what the file holds. */
export async function convertXliff(bytes: Buffer, limits: ChildLimits = XLIFF_LIMITS): Promise<XliffAnswer> {
  if (bytes.length > MAX_BYTES) return { ok: false, reason: 'too-big' };
  const answer = await runChild(CHILD, [], bytes, limits);
  if (!answer.ok) return { ok: false, reason: answer.reason };
  try {
    return JSON.parse(answer.output.toString('utf8')) as XliffAnswer;
  } catch {
    return { ok: false, reason: 'damaged' };
  }
}
