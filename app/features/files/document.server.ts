import { AppError } from '#app/domain/errors.ts';
import { MAX_BYTES } from './image.server.ts';
import { ZipRefused, zipEntries } from './zip-check.server.ts';

export const PDF = 'application/pdf';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export type DocumentType = typeof PDF | typeof DOCX;

/**
 * Tells by what a file holds, not by what it is called, whether it is a PDF or a Word document without macros. Throws too-large, unsupported-document
 * for anything else, and broken-document for one that is cut off, damaged, or packed so that unpacking it would do harm.
 */
export async function documentType(bytes: Buffer): Promise<DocumentType> {
  if (bytes.length > MAX_BYTES) throw new AppError('too-large', { megabytes: MAX_BYTES / 1024 / 1024 });
  if (bytes.length === 0) throw new AppError('broken-document');
  if (/^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString('latin1'))) {
    if (bytes.lastIndexOf('%%EOF') < 0) throw new AppError('broken-document', {}, 'no end of file');
    return PDF;
  }
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') throw new AppError('unsupported-document');
  const names = new Set((await entriesOf(bytes)).map((entry) => entry.fileName));
  const word = names.has('[Content_Types].xml') && names.has('word/document.xml') && ![...names].some((name) => /vbaProject\.bin$/i.test(name));
  if (!word) throw new AppError('unsupported-document');
  return DOCX;
}

async function entriesOf(bytes: Buffer) {
  try {
    return await zipEntries(bytes);
  } catch (error) {
    if (error instanceof ZipRefused) throw new AppError('broken-document', {}, error.message);
    throw error;
  }
}
