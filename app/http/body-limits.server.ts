import type { Edge, Middleware } from './edge.server.ts';
import { sendEdgePage } from './edge-page.server.ts';

export const MAX_FORM_BYTES = 2 * 1024 * 1024;
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;

const ACCEPTED = /^(application\/x-www-form-urlencoded|multipart\/form-data|application\/json)\s*(;|$)/i;

/** What a body of this type may weigh, in bytes; null when the type is not taken at all. */
export function bodyLimit(contentType: string | undefined | null): number | null {
  if (!contentType || !ACCEPTED.test(contentType)) return null;
  return /^multipart\//i.test(contentType) ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES;
}

/**
 * Refuses by what the headers say: methods nobody uses (405), types nobody reads (415), a declared length over the limit (413). Bodies that
 * lie about their length, or have none, are cut while they are read, in forms.server.
 */
export function bodyLimits(edge: Edge): Middleware {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next();
    if (req.method !== 'POST') {
      res.setHeader('Allow', 'GET, HEAD, POST');
      return sendEdgePage(edge, req, res, 405, 'method');
    }
    const length = Number(req.headers['content-length'] ?? 0);
    if (length === 0 && !req.headers['transfer-encoding']) return next();
    const limit = bodyLimit(req.headers['content-type']);
    if (limit === null) return sendEdgePage(edge, req, res, 415, 'unsupported-body');
    if (length > limit) {
      // the rest of the body is not read: the connection ends with the answer
      res.setHeader('Connection', 'close');
      return sendEdgePage(edge, req, res, 413, 'too-large', { megabytes: limit / 1024 / 1024 });
    }
    next();
  };
}
