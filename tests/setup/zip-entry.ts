import { fromBuffer } from 'yauzl';

/** One entry of a ZIP file as text. Throws when it is not there. */
export function zipEntry(bytes: Buffer, name: string): Promise<string> {
  return new Promise((found, failed) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error);
      zip.on('error', failed);
      zip.on('end', () => failed(new Error(`no ${name} in the file`)));
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry as Parameters<typeof zip.openReadStream>[0], (wrong, stream) => {
          if (wrong) return failed(wrong);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => found(Buffer.concat(chunks).toString('utf8')));
          stream.on('error', failed);
        });
      });
      zip.readEntry();
    });
  });
}

/** The text part of a Word document. */
export const documentXml = (bytes: Buffer): Promise<string> => zipEntry(bytes, 'word/document.xml');
