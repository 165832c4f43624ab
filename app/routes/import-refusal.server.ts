import { AppError } from '#app/domain/errors.ts';
import type { Ctx } from '#app/features/context.ts';

/** What is wrong with a document, in the reader's words, with its status; any other error passes through. */
export function importRefusal(ctx: Pick<Ctx, 't'>, error: unknown): { errors: Record<string, string>; status: number } {
  if (!(error instanceof AppError) || ![413, 415, 422].includes(error.status)) throw error;
  return { errors: { document: error.id === 'word-refused' ? ctx.t(`word:refused.${error.params['reason']}`) : ctx.t(`errors:${error.id}`, error.params) }, status: error.status };
}
