import { contentDisposition } from '#app/features/files/clean-name.ts';

/** A file made for whoever asked: to be taken along, kept by nobody on the way, found by no search engine. */
export function sendFile({ name, type, body }: { name: string; type: string; body: Buffer }): Response {
  return new Response(body as BodyInit, {
    headers: { 'Content-Type': type, 'Content-Disposition': contentDisposition('attachment', name), 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' },
  });
}
