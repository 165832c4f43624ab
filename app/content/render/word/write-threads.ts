import type * as Docx from 'docx';
import type { WrittenComment } from './writer.ts';

/** What of the library's package is used: its parts by name. */
type Package = { file(name: string): { async(type: 'string'): Promise<string> } | null; file(name: string, data: string): unknown; generateAsync(options: object): Promise<Buffer> };

const PART = 'word/commentsExtended.xml';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml';
const RELATION = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended';
const paragraphId = (id: number): string => (id + 1).toString(16).toUpperCase().padStart(8, '0');

/**
 * The file of a document. Which comment answers which, and that a thread is closed, stands in a part of its own that the library does not write
 * (MS-DOCX 2.5.3): it names the paragraph of each comment.
 */
export async function packed(D: typeof Docx, document: Docx.Document, comments: readonly WrittenComment[]): Promise<Buffer> {
  if (comments.length === 0) return D.Packer.toBuffer(document);
  // it makes the package in a step of its own, which its types keep to themselves
  const zip = (D.Packer as unknown as { compiler: { compile(file: Docx.Document): Package } }).compiler.compile(document);
  const change = async (name: string, edit: (xml: string) => string) => zip.file(name, edit((await zip.file(name)?.async('string')) ?? ''));
  await change('word/comments.xml', (xml) => xml.replace(/(<w:comment [^>]*w:id="(\d+)"[^>]*>)<w:p>/g, (_, start: string, id: string) => `${start}<w:p w14:paraId="${paragraphId(Number(id))}">`));
  await change('[Content_Types].xml', (xml) => xml.replace('</Types>', `<Override ContentType="${TYPE}" PartName="/${PART}"/></Types>`));
  await change('word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', `<Relationship Id="rIdThreads" Type="${RELATION}" Target="commentsExtended.xml"/></Relationships>`));
  zip.file(PART, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${comments.map(({ id, parent, closed }) =>
    `<w15:commentEx w15:paraId="${paragraphId(id)}"${parent === null ? '' : ` w15:paraIdParent="${paragraphId(parent)}"`} w15:done="${closed ? 1 : 0}"/>`).join('')}</w15:commentsEx>`);
  return zip.generateAsync({ type: 'nodebuffer', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', compression: 'DEFLATE' });
}
