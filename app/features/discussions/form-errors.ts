import { AppError, type ErrorId } from '#app/domain/errors.ts';
import type { Translate } from '../context.ts';

/** Problems of a post's text that have words of their own; any other gets the general ones. */
const PROBLEMS: readonly string[] = ['required', 'too-long', 'language', 'html-dropped', 'image-dropped', 'link-dropped', 'bad-url', 'bad-file', 'too-large'];
const FORM_ERRORS: readonly ErrorId[] = ['conflict', 'no-answers', 'stale-version', 'too-many-requests'];

/**
 * What to say in the form about an expected failure, by field, and the status of the answer; null when it is nothing the form can show
 * (not found, forbidden, sign in) and an error page is due.
 */
export function formErrors(t: Translate, error: unknown): { errors: Record<string, string>; status: number } | null {
  if (!(error instanceof AppError)) return null;
  if (error.id === 'bad-input') {
    const problem = String(error.params['problem'] ?? '');
    const field = String(error.params['field'] ?? 'form');
    return { errors: { [field]: t(`discussion:problem.${PROBLEMS.includes(problem) ? problem : 'content'}`, { ...error.params, field: t(`discussion:field.${field}`) }) }, status: error.status };
  }
  if (FORM_ERRORS.includes(error.id)) return { errors: { form: t(`discussion:failed.${error.id}`, error.params) }, status: error.status };
  return null;
}
