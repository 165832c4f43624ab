import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportDraft } from '#app/features/articles/export-draft.server.ts';
import { termNotes } from '#app/features/glossary/translation-terms.server.ts';
import { exportXliff } from '#app/features/translation/export-xliff.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { sendFile } from './send-file.server.ts';

export async function loader({ context: { ctx, limit }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    await limit('edition-export', `p:${requirePerson(ctx).id}`);
    const editionId = params['editionId'] ?? '';
    if (params['format'] === 'xlf') return sendFile(await exportXliff(ctx, editionId, (from, to) => termNotes(ctx, from, to)));
    return sendFile(await exportDraft(ctx, editionId, params['format'] ?? ''));
  });
}
