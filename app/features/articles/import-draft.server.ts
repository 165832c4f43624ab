import type { Ctx } from '../context.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { submitEdition } from '../review/submit-edition.server.ts';
import { createPractice } from './create-practice.server.ts';
import { saveDraft } from './save-draft.server.ts';
import { saveMeta } from './save-meta.server.ts';
import type { SeedPractice } from './seed-files.server.ts';

/** Brings one practice in as the actor's own, in its first language, and hands it in: something to read for whoever tries reviewing. */
export async function importDraft(ctx: Ctx, practice: SeedPractice): Promise<{ editionId: string }> {
  const edition = practice.editions[0];
  if (!edition) throw new Error(`${practice.key}: no edition`);
  const { editionId } = await createPractice(ctx, { lang: edition.lang });
  await saveMeta(ctx, { editionId, version: 1, meta: practice.meta });
  const { doc } = fromMarkdown(edition.markdown, 'practice');
  const { version } = await saveDraft(ctx, { editionId, version: 1, text: edition.text, doc });
  await submitEdition(ctx, { editionId, version });
  return { editionId };
}
