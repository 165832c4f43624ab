import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportDraft } from '#app/features/articles/export-draft.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { sendFile } from './send-file.server.ts';

export async function loader({ context: { ctx, limit }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    await limit('edition-export', `p:${requirePerson(ctx).id}`);
    return sendFile(await exportDraft(ctx, params['editionId'] ?? '', params['format'] ?? ''));
  });
}
