import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** What a document may hold: a packed file that says or turns out to hold more is refused. */
const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 200 * 1024 * 1024;
const MAX_RATIO = 100;
/** Small parts of a document pack very well, and do no harm. */
const RATIO_FROM = 1024 * 1024;

export class ZipRefused extends Error {
  constructor(readonly reason: 'damaged' | 'encrypted' | 'too-big' | 'unsafe', detail = '') {
    super(`${reason} ${detail}`.trim());
  }
}

/**
 * Reads the list of a ZIP file's entries and unpacks nothing. Throws ZipRefused: too many entries, more than 200 MB or a hundred times its size when
 * unpacked, a link to another file, a name that leads out of the archive, a password.
 */
export async function zipEntries(bytes: Buffer): Promise<Entry[]> {
  const zip = await opened(bytes);
  if (zip.entryCount > MAX_ENTRIES) throw new ZipRefused('too-big', `${zip.entryCount} entries`);
  const entries: Entry[] = [];
  let unpacked = 0;
  await walk(zip, async (entry) => {
    if (entries.push(entry) > MAX_ENTRIES) throw new ZipRefused('too-big', 'entries');
    if (entry.generalPurposeBitFlag & 1) throw new ZipRefused('encrypted');
    if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) throw new ZipRefused('unsafe', 'link');
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED || (entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * MAX_RATIO)) throw new ZipRefused('too-big', 'unpacked');
  });
  return entries;
}

/** Unpacks everything to nowhere and counts: what the list says may be a lie. Throws ZipRefused as `zipEntries` does. */
export async function countUnpacked(bytes: Buffer): Promise<void> {
  await zipEntries(bytes);
  const zip = await opened(bytes);
  let total = 0;
  await walk(zip, (entry) => new Promise((done, failed) => {
    if (entry.fileName.endsWith('/')) return done();
    zip.openReadStream(entry, (error, stream) => {
      if (error) return failed(refusal(error));
      stream.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total <= MAX_UNPACKED) return;
        stream.destroy();
        failed(new ZipRefused('too-big', 'unpacked'));
      });
      stream.on('end', done);
      stream.on('error', (wrong: Error) => failed(refusal(wrong)));
    });
  }));
}

/** The parts of a checked ZIP file, unpacked one by one. `read` throws ZipRefused for a part larger than `max`, or when all that was read is beyond what a document may hold. */
export type ZipParts = { names: ReadonlySet<string>; read(name: string, max: number): Promise<Buffer> };

/** Opens a packed file for reading its parts. Throws ZipRefused as `zipEntries` does. */
export async function zipParts(bytes: Buffer): Promise<ZipParts> {
  const entries = new Map((await zipEntries(bytes)).map((entry) => [entry.fileName, entry]));
  const zip = await opened(bytes);
  let total = 0;
  return {
    names: new Set(entries.keys()),
    read: (name, max) => new Promise((done, failed) => {
      const entry = entries.get(name);
      if (!entry) return failed(new ZipRefused('damaged', `no ${name}`));
      zip.openReadStream(entry, (error, stream) => {
        if (error) return failed(refusal(error));
        const chunks: Buffer[] = [];
        let size = 0;
        stream.on('data', (chunk: Buffer) => {
          size += chunk.length;
          total += chunk.length;
          if (size > max || total > MAX_UNPACKED) {
            stream.destroy();
            failed(new ZipRefused('too-big', name));
          } else chunks.push(chunk);
        });
        stream.on('end', () => done(Buffer.concat(chunks)));
        stream.on('error', (wrong: Error) => failed(refusal(wrong)));
      });
    }),
  };
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((done, failed) => fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? failed(refusal(error)) : done(zip))));
}

function walk(zip: ZipFile, each: (entry: Entry) => Promise<void>): Promise<void> {
  return new Promise((done, failed) => {
    zip.on('error', (error: Error) => failed(refusal(error)));
    zip.on('end', done);
    zip.on('entry', (entry: Entry) => void each(entry).then(() => zip.readEntry(), failed));
    zip.readEntry();
  });
}

function refusal(error: Error): ZipRefused {
  if (error instanceof ZipRefused) return error;
  return new ZipRefused(/relative path|absolute path|invalid characters/i.test(error.message) ? 'unsafe' : 'damaged', error.message);
}
