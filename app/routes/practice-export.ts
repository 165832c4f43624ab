import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import { exportEdition } from '#app/features/library/export-edition.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { practiceAddress } from './practice-address.server.ts';
import { sendFile } from './send-file.server.ts';

export async function loader({ context: { ctx, limit, source }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    if (!isLocale(params['lang'])) throw notFound();
    await limit('edition-export', ctx.actor.kind === 'person' ? `p:${ctx.actor.id}` : `s:${source}`);
    const format = params['format'] ?? '';
    return sendFile(await exportEdition(ctx, await practiceAddress(ctx, params['slug'] ?? '', `/export/${encodeURIComponent(format)}`), format));
  });
}
