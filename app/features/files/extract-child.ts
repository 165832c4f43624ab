import { DOCX, PDF } from './document.server.ts';
import { countUnpacked, ZipRefused } from './zip-check.server.ts';
import { MAX_WORDS, type Extracted } from './extracted.ts';

/*
 * A process of its own: reads one document from standard input, writes what it says to standard output and ends. Whoever started it holds it to a
 * time, a memory and a size. Nothing here opens a file or a connection: what a document points to is not followed.
 */
const MAX_PAGES = 1000;

const [type] = process.argv.slice(2);
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
process.stdout.write(JSON.stringify(await read(Buffer.concat(chunks))));

async function read(bytes: Buffer): Promise<Extracted> {
  try {
    const text = type === PDF ? await pdfText(bytes) : type === DOCX ? await docxText(bytes) : '';
    const words = text.normalize('NFC').split(/[\p{White_Space}\p{Cc}\p{Cs}]+/u).filter(Boolean).slice(0, MAX_WORDS);
    return words.length > 0 ? { state: 'read', reason: null, text: words.join(' '), words: words.length } : { state: 'empty', reason: null, text: '', words: 0 };
  } catch (error) {
    return { state: 'failed', reason: reasonOf(error), text: '', words: 0 };
  }
}

async function docxText(bytes: Buffer): Promise<string> {
  await countUnpacked(bytes);
  const { default: mammoth } = await import('mammoth');
  return (await mammoth.extractRawText({ buffer: bytes })).value;
}

async function pdfText(bytes: Buffer): Promise<string> {
  supplyNewerNode();
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 });
  const pages: string[] = [];
  let words = 0;
  for (let n = 1; n <= Math.min(pdf.numPages, MAX_PAGES) && words < MAX_WORDS; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    // a word parted at the end of a line is one word
    pages.push(text.replace(/(\p{L})[-\u00ad]\n(\p{Ll})/gu, '$1$2'));
    words += text.split(/\s+/).length;
    page.cleanup();
  }
  return pages.join('\n');
}

/** The PDF reader is written for a newer Node than the oldest this portal runs on. */
function supplyNewerNode(): void {
  const promise = Promise as unknown as Record<string, unknown>;
  promise['try'] ??= (work: (...args: unknown[]) => unknown, ...args: unknown[]) => new Promise((done) => done(work(...args)));
  promise['withResolvers'] ??= () => {
    let resolve: unknown;
    let reject: unknown;
    const made = new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    });
    return { promise: made, resolve, reject };
  };
  const url = URL as unknown as Record<string, unknown>;
  url['parse'] ??= (address: string, base?: string) => (URL.canParse(address, base) ? new URL(address, base) : null);
}

function reasonOf(error: unknown): NonNullable<Extracted['reason']> {
  if (error instanceof ZipRefused) return error.reason === 'encrypted' ? 'encrypted' : error.reason === 'damaged' ? 'damaged' : 'too-big';
  return (error as { name?: unknown } | null)?.name === 'PasswordException' ? 'encrypted' : 'damaged';
}
