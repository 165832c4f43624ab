import { documentXml, zipEntry } from '#tests/setup/zip-entry.ts';
import { ask } from './ask.ts';

export type Whole = { status: number; etag: string; text: string };

/** Headers and text of any answer; of a Word document the words of its text and its comments. `known`: a tag of the answer the reader has. */
export async function readWhole(base: string, path: string, cookie: string | null, known?: string): Promise<Whole> {
  const headers = { ...(known ? { 'If-None-Match': known } : {}) };
  if (!path.includes('docx')) {
    const answer = await ask(base, path, { cookie, headers: { ...headers, 'Accept-Encoding': 'gzip' } });
    return { status: answer.status, etag: String(answer.headers.etag ?? ''), text: `${JSON.stringify(answer.headers)}\n${answer.text}` };
  }
  const answer = await fetch(base + path, { headers: { ...headers, ...(cookie ? { Cookie: cookie } : {}) }, redirect: 'manual' });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const words = answer.status === 200 ? `${await documentXml(bytes)} ${await zipEntry(bytes, 'word/comments.xml').catch(() => '')} ${await zipEntry(bytes, 'docProps/core.xml')}` : bytes.toString('utf8');
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', text: `${JSON.stringify([...answer.headers])}\n${words}` };
}
