import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/errors.ts';
import { autosaveSchema } from '#app/features/articles/autosave.schema.ts';
import { deadLinks } from '#app/features/articles/dead-links.server.ts';
import { meetOthers } from '#app/features/articles/presence.server.ts';
import { readText } from '#app/features/articles/draft-form.server.ts';
import { loadEditionFor } from '#app/features/articles/load-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { readJson } from '#app/http/forms.server.ts';
import { answerJson } from '#app/http/respond.server.ts';

/** What stands saved and who else has it open, for a window that asks now and then. */
export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return answerJson(async () => {
    const edition = await loadEditionFor(ctx.db.reader, ctx.actor, params['editionId'] ?? '', 'edition.read-working');
    return { version: edition.version, savedAt: edition.edited_at, others: await meetOthers(ctx, edition.id) };
  });
}

/** The editor's autosave: JSON in, the new version out. Errors are `{ id, params }` with their status, for a script to put into words. */
export async function action({ context: { ctx, limit }, params, request }: ActionFunctionArgs) {
  return answerJson(async () => {
    if (ctx.actor.kind === 'visitor') throw new AppError('sign-in-required');
    await limit('write', ctx.actor.id);
    const parsed = autosaveSchema.safeParse(await readJson(request));
    if (!parsed.success) throw new AppError('bad-input', { problem: 'not-an-object', path: parsed.error.issues[0]?.path.join('.') ?? '', detail: '' });
    const { version, doc, text } = parsed.data;
    const editionId = params['editionId'] ?? '';
    const saved = await saveDraft(ctx, { editionId, version, doc, text: readText((name) => text[name as keyof typeof text]) });
    const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.read-working');
    return { ...saved, dead: await deadLinks(ctx, ctx.db.reader, edition) };
  });
}
