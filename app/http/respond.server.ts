import { data, redirect } from '@remix-run/node';
import type { Person } from '#app/domain/actor.ts';
import { AppError, signInRequired, type ErrorId } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '#app/features/context.ts';
import { locationOf } from './context.server.ts';
import { againOf, writerOf } from './sent-form.server.ts';
import { typedValues } from './typed-values.server.ts';

/** After these the same form may well be taken: it is offered to be sent once more. */
const MAY_GO_AGAIN: readonly ErrorId[] = ['sign-in-required', 'other-person', 'busy', 'storage-full', 'too-many-requests'];

/**
 * Runs a use case and turns an expected failure into an answer: a visitor who must sign in is sent there and back (or, when a form was sent from a page of somebody signed in, shown
 * what was in it), anything else is thrown as `data({ id, params, values, again, requestId })` with its status, shown by the error page with what was typed. Other errors pass through.
 */
export async function respond<T>(ctx: Ctx, work: () => Promise<T>, sent?: FormData | (() => FormData | undefined)): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const expected = error instanceof AppError ? error : storageError(error);
    if (!expected) throw error;
    const form = typeof sent === 'function' ? sent() : sent;
    if (expected.id === 'sign-in-required' && ctx.actor.kind === 'visitor' && !(form && worthKeeping(form))) throw redirect(paths.signIn(ctx.locale, locationOf(ctx)), 303);
    const headers: Record<string, string> = {};
    if (expected.id === 'too-many-requests') headers['Retry-After'] = String(expected.params['seconds'] ?? 60);
    if (expected.id === 'busy') headers['Retry-After'] = '5';
    if (expected.id === 'too-large') headers['Connection'] = 'close';
    throw data(
      { id: expected.id, params: expected.params, values: form ? typedValues(form) : {}, again: form && MAY_GO_AGAIN.includes(expected.id) ? againOf(form) : null, requestId: ctx.requestId },
      { status: expected.status, headers },
    );
  }
}

/** Less than this is typed again in a moment. */
const WORTH_KEEPING = 40;

/** Whether a redirect to the sign-in page would lose something: the form comes from a session that ended, or somebody wrote at length. */
function worthKeeping(form: FormData): boolean {
  return writerOf(form) !== null || Object.values(typedValues(form)).some((value) => /\s/.test(value.trim()) && value.trim().length >= WORTH_KEEPING);
}

/** The person behind the request. Throws sign-in-required for a visitor. */
export function requirePerson(ctx: Ctx): Person {
  if (ctx.actor.kind === 'visitor') throw signInRequired();
  return ctx.actor;
}

/** What a script is answered: `{ id, params }` with the status of an expected failure. Other errors pass through. */
export async function answerJson(work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work());
  } catch (error) {
    const expected = error instanceof AppError ? error : storageError(error);
    if (!expected) throw error;
    return Response.json({ id: expected.id, params: expected.params }, { status: expected.status });
  }
}

/** Databases say in their own words that the disk is full or that another writer is holding them. */
function storageError(error: unknown): AppError | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === '53100') return new AppError('storage-full', {}, code);
  if (code.startsWith('SQLITE_BUSY') || code === '40001' || code === '40P01' || code === '55P03') return new AppError('busy', {}, code);
  return null;
}
