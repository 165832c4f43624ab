import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import { exportEdition } from '#app/features/library/export-edition.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { sendFile } from './send-file.server.ts';

export async function loader({ context: { ctx, limit, source }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    if (!isLocale(params['lang'])) throw notFound();
    await limit('edition-export', ctx.actor.kind === 'person' ? `p:${ctx.actor.id}` : `s:${source}`);
    return sendFile(await exportEdition(ctx, params['slug'] ?? '', params['format'] ?? ''));
  });
}
