import { notFound } from '#app/domain/errors.ts';
import { findRevision } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../context.ts';
import { revisionPassages } from './revision-passages.server.ts';

/** The words of a passage of a revision, '' for the whole. Throws not-found when it has no such passage. */
export async function requirePassage(ctx: Ctx, revisionId: string, key: string): Promise<string> {
  if (key === '') return '';
  const revision = await findRevision(ctx.db.reader, revisionId);
  const passage = revision && revisionPassages(revision, null).find((p) => p.key === key);
  if (!passage) throw notFound();
  return passage.text;
}
