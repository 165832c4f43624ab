import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);
const TEXT = /^(text\/|application\/(json|javascript|xml|atom\+xml|ld\+json|x-bibtex|x-research-info-systems|manifest\+json)|image\/svg\+xml)/;
const WORTH_IT = 600;
/** Up to here compressing quickly takes less of this thread than handing the work to another one. */
const AT_ONCE = 64 * 1024;
const QUALITY = { little: 3, more: 9, most: 11 };

/** What is compressed once for ever is worth it sooner. */
const WORTH_IT_ONCE = 200;

export function compressible(contentType: string, bytes: number, effort?: Effort): boolean {
  return bytes >= (effort === 'most' ? WORTH_IT_ONCE : WORTH_IT) && TEXT.test(contentType);
}

/** The best encoding a client takes. `br;q=0` is a refusal. */
export function encodingOf(accept: string | string[] | undefined): Encoding {
  if (!accept) return 'identity';
  const offered = String(accept).toLowerCase();
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?(\s*,|\s*$))/.test(offered)) return 'br';
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?(\s*,|\s*$))/.test(offered)) return 'gzip';
  return 'identity';
}

/** `little` for what is sent a single time, `more` for what is kept a while, `most` for files that never change: forty times the work of `more`. */
export type Effort = 'little' | 'more' | 'most';

export async function compress(body: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  if (encoding === 'br') {
    // a window no larger than the text: the usual one of 4 MB costs more than the compressing
    const window = Math.min(22, Math.max(16, Math.ceil(Math.log2(body.length + 16))));
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY[effort], [constants.BROTLI_PARAM_SIZE_HINT]: body.length, [constants.BROTLI_PARAM_LGWIN]: window };
    return effort === 'little' && body.length <= AT_ONCE ? brotliCompressSync(body, { params }) : brotli(body, { params });
  }
  if (encoding === 'gzip') return gz(body, { level: effort === 'little' ? 5 : 9 });
  return body;
}
