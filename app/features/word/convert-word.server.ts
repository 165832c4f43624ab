import { join } from 'node:path';
import { AppError } from '#app/domain/errors.ts';
import { documentType, DOCX } from '../files/document.server.ts';
import { runChild, type ChildLimits } from '../files/run-child.server.ts';
import { unframe, type ChildRead, type ChildRefusal } from './child-answer.ts';

/** What reading one Word document may cost. */
export const WORD_LIMITS: ChildLimits = { ms: 20_000, heapMegabytes: 200, residentMegabytes: 450, bytes: 96 * 1024 * 1024 };
const CHILD = join('app', 'features', 'word', 'word-child.ts');
const AT_ONCE = 2;

let busy = 0;
const queue: (() => void)[] = [];

/**
 * Reads a Word document, or a page (`html`), in a process of its own, two at a time. Throws too-large, unsupported-document, and `word-<reason>` for a document that is damaged,
 * behind a password, too big, too deep, too slow to read or unsafe.
 */
export async function convertWord(bytes: Buffer, options: { lang: string; baseUrl: string; format?: 'docx' | 'html' }, limits: ChildLimits = WORD_LIMITS): Promise<{ read: ChildRead; pictures: Map<string, Buffer> }> {
  if (options.format !== 'html') await checkType(bytes);
  if (busy >= AT_ONCE) await new Promise<void>((go) => queue.push(go));
  busy++;
  try {
    const answer = await runChild(CHILD, [options.lang, options.baseUrl, options.format ?? 'docx'], bytes, limits);
    if (!answer.ok) throw refused(answer.reason);
    const framed = unframe(answer.output);
    if (!framed) throw refused('damaged');
    if (!framed.answer.ok) throw refused(framed.answer.reason);
    return { read: framed.answer, pictures: framed.pictures };
  } finally {
    busy--;
    queue.shift()?.();
  }
}

const OLE = 'd0cf11e0a1b11ae1';
const refused = (reason: ChildRefusal): AppError => new AppError('word-refused', { reason });

/** An encrypted document and one of the old kind look the same from outside: a container of Microsoft's. */
async function checkType(bytes: Buffer): Promise<void> {
  if (bytes.subarray(0, 8).toString('hex') === OLE) throw refused(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'unsupported');
  try {
    if ((await documentType(bytes)) !== DOCX) throw refused('unsupported');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.id === 'unsupported-document') throw refused(bytes.includes(Buffer.from('vbaProject.bin')) ? 'macros' : 'unsupported');
    if (error.id === 'broken-document') throw refused(/encrypted/.test(error.message) ? 'encrypted' : /too-big/.test(error.message) ? 'too-big' : /unsafe/.test(error.message) ? 'unsafe' : 'damaged');
    throw error;
  }
}
