import { describe, expect, it } from 'vitest';
import { DOCX, PDF, documentType } from '#app/features/files/document.server.ts';
import { EXTRACT_LIMITS, extractText } from '#app/features/files/extract-text.server.ts';
import { MAX_WORDS } from '#app/features/files/extracted.ts';
import { docxLinking, docxWith, HOSTILE, lyingBomb, pdfWith, rawDocx } from '#tests/factories/attached-files.ts';

// other work shares the machine of the tests: what is measured here is not time
const LIMITS = { ...EXTRACT_LIMITS, ms: 60_000 };

describe('what a document is', { timeout: 120_000 }, () => {
  it('is told by what it holds, whatever it is called', async () => {
    expect(await documentType(pdfWith('hola'))).toBe(PDF);
    expect(await documentType(await docxWith('hola'))).toBe(DOCX);
    expect(await documentType(rawDocx('hola'))).toBe(DOCX);
    await expect(documentType(Buffer.alloc(0))).rejects.toMatchObject({ id: 'broken-document' });
    await expect(documentType(Buffer.alloc(26 * 1024 * 1024))).rejects.toMatchObject({ id: 'too-large' });
  });

  it.each(HOSTILE)('refuses $name as $id', async ({ bytes, id }) => {
    await expect(documentType(bytes())).rejects.toMatchObject({ id });
  });
});

describe('what a document says', { timeout: 240_000 }, () => {
  it('is read in a process of its own, from PDF and Word', async () => {
    const [pdf, docx] = await Promise.all([extractText(pdfWith('Informe de caudales guanaco0'), PDF, LIMITS), extractText(await docxWith('Primera línea', 'ñandú relaves'), DOCX, LIMITS)]);
    expect(pdf).toEqual({ state: 'read', reason: null, text: 'Informe de caudales guanaco0', words: 4 });
    expect(docx).toEqual({ state: 'read', reason: null, text: 'Primera línea ñandú relaves', words: 4 });
  });

  it('is nothing where there is no text, and what cannot be read is said with its reason', async () => {
    expect(await extractText(pdfWith(null), PDF, LIMITS)).toMatchObject({ state: 'empty', words: 0 });
    expect(await extractText(pdfWith('secreto', { encrypted: true }), PDF, LIMITS)).toMatchObject({ state: 'failed', reason: 'encrypted' });
    expect(await extractText(Buffer.from('%PDF-1.4 nothing more %%EOF'), PDF, LIMITS)).toMatchObject({ state: 'failed', reason: 'damaged' });
    expect(await extractText(lyingBomb(), DOCX, LIMITS)).toMatchObject({ state: 'failed' });
  });

  it('follows nothing a document points to', async () => {
    const read = await extractText(docxLinking('/etc/passwd'), DOCX, LIMITS);
    expect(read).toMatchObject({ state: 'read', text: 'enlace0' });
    expect(JSON.stringify(read)).not.toContain('root:');
    expect((await extractText(docxLinking('/dev/zero'), DOCX, LIMITS)).state).toBe('read');
  });

  it('is cut at a number of words, and ended at a time, a memory and a size', async () => {
    const long = rawDocx('palabra '.repeat(MAX_WORDS + 500));
    expect(await extractText(long, DOCX, LIMITS)).toMatchObject({ state: 'read', words: MAX_WORDS });
    expect(await extractText(long, DOCX, { ...LIMITS, bytes: 1000 })).toMatchObject({ state: 'failed', reason: 'too-big' });
    expect(await extractText(long, DOCX, { ...LIMITS, ms: 1 })).toMatchObject({ state: 'failed', reason: 'too-slow' });
    expect(await extractText(long, DOCX, { ...LIMITS, heapMegabytes: 8 })).toMatchObject({ state: 'failed' });
  });
});
