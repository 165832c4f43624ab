import { WordRefused } from '#app/content/render/word/xml-scan.ts';
import { ZipRefused } from '../files/zip-check.server.ts';
import { frame, type ChildRefusal } from './child-answer.ts';
import { readDocx } from './read-docx.server.ts';
import { readHtml } from './read-html.server.ts';

/*
 * A process of its own: reads one Word document or page from standard input and writes what it holds to standard output. Nothing here opens a file or a
 * connection: what the document points to is not followed. Arguments: the language its author says it is in, our own address, which of both.
 */
const [chosen = 'es', baseUrl = '', format = 'docx'] = process.argv.slice(2);
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
process.stdout.write(await answer(Buffer.concat(chunks.splice(0))));

async function answer(bytes: Buffer): Promise<Buffer> {
  try {
    const { read, pictures } = await (format === 'html' ? readHtml : readDocx)(bytes, { chosen, baseUrl });
    return frame({ ...read, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }, pictures);
  } catch (error) {
    return frame({ ok: false, reason: reasonOf(error) }, []);
  }
}

function reasonOf(error: unknown): ChildRefusal {
  if (error instanceof WordRefused) return error.reason;
  if (error instanceof ZipRefused) return error.reason;
  return error instanceof RangeError ? 'too-deep' : 'damaged';
}
