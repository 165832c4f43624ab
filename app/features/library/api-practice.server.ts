import { notFound } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, editionTexts } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../context.ts';
import { presentApiPractice } from './api.present.ts';
import type { ApiPractice } from './api.schema.ts';
import { groupHeads } from './practice-heads.ts';

/** One practice with the text of its editions, within what the reader may see. Throws not-found. */
export async function apiPracticeOf(ctx: Ctx, practiceId: string): Promise<ApiPractice> {
  if (!isId(practiceId)) throw notFound();
  const visibility = visibleTo(ctx.actor);
  const practice = groupHeads(await editionHeads(ctx.db.reader, visibility, [practiceId])).get(practiceId);
  if (!practice) throw notFound();
  const texts = await editionTexts(ctx.db.reader, visibility, practice.editions.map((e) => e.editionId));
  return presentApiPractice(practice, texts, { locale: ctx.locale, baseUrl: ctx.baseUrl, now: ctx.now() });
}
