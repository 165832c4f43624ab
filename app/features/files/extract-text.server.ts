import { join } from 'node:path';
import type { Extracted } from './extracted.ts';
import { runChild, type ChildLimits } from './run-child.server.ts';

/** What reading one document may cost. */
export const EXTRACT_LIMITS: ChildLimits = { ms: 20_000, heapMegabytes: 256, bytes: 4 * 1024 * 1024 };

const CHILD = join('app', 'features', 'files', 'extract-child.ts');

/**
 * What a PDF or Word document says, read in a process of its own. Never throws for a document: a hostile one costs its own process and is answered as
 * failed.
 */
export async function extractText(bytes: Buffer, type: string, limits: ChildLimits = EXTRACT_LIMITS): Promise<Extracted> {
  const answer = await runChild(CHILD, [type], bytes, limits);
  const failed = (reason: Extracted['reason']): Extracted => ({ state: 'failed', reason, text: '', words: 0 });
  return answer.ok ? (parsed(answer.output) ?? failed('damaged')) : failed(answer.reason);
}

function parsed(output: Buffer): Extracted | null {
  try {
    return JSON.parse(output.toString('utf8')) as Extracted;
  } catch {
    return null;
  }
}
