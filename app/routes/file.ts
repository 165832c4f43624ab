import type { LoaderFunctionArgs } from '@remix-run/node';
import { contentDisposition } from '#app/features/files/clean-name.ts';
import { readFile } from '#app/features/files/read-file.server.ts';
import { respond } from '#app/http/respond.server.ts';

/** A stored image or document. Images are kept for ever by browsers only where everybody may read it; shut in a sandbox whatever it holds. */
export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const file = await respond(ctx, () => readFile(ctx, { id: params['id'] ?? '', width: new URL(request.url).searchParams.get('w') }));
  return new Response(file.bytes as BodyInit, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Disposition': contentDisposition(file.image ? 'inline' : 'attachment', file.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': file.open && file.image ? 'public, max-age=31536000, immutable' : file.open ? 'public, no-cache' : 'private, no-store',
    },
  });
}
