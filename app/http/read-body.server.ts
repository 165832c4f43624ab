import { AppError } from '#app/domain/errors.ts';
import { bodyLimit } from './body-limits.server.ts';
import { keepWriter } from './sent-form.server.ts';

/** A translator's form has three for each passage of a long practice. */
const MAX_FIELDS = 5000;

/** Reads a form, at most 2 MB, or 25 MB with files. Throws too-large, bad-input for what is no form, other-person for the form of a page that somebody else opened. */
export async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type');
  if (!request.body) return new FormData();
  if (!type || /^application\/json/i.test(type)) throw new AppError('bad-input', {}, `not a form: ${type}`);
  const bytes = await readBytes(request);
  const form = await new Response(bytes as BodyInit, { headers: { 'Content-Type': type } }).formData().catch(() => null);
  if (!form || [...form.keys()].length > MAX_FIELDS) throw new AppError('bad-input', {}, 'unreadable form');
  keepWriter(request, form);
  return form;
}

/** Reads a JSON body of at most 2 MB. Throws too-large or bad-input. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('Content-Type') ?? '')) throw new AppError('bad-input', {}, 'not JSON');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(request)));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad-input', {}, 'unreadable JSON');
  }
}

/** Counts while reading: a declared length may lie, a chunked body has none. The rest is never read. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const limit = bodyLimit(request.headers.get('Content-Type')) ?? 0;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new AppError('bad-input', {}, 'the body broke off');
    });
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      void reader.cancel().catch(() => undefined);
      throw new AppError('too-large', { megabytes: limit / 1024 / 1024 });
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, size);
}
