import { data, redirect } from '@remix-run/node';
import type { Caller } from '#app/features/accounts/auth-call.server.ts';
import type { Ctx } from '#app/features/context.ts';
import type { LoadContext } from './load-context.ts';
import { typedValues } from './typed-values.server.ts';

/** Where a request about accounts comes from. */
export function callerOf(context: Pick<LoadContext, 'accounts' | 'source'>, request: Request): Caller {
  return { config: context.accounts, source: context.source, cookie: request.headers.get('cookie'), userAgent: request.headers.get('user-agent') };
}

/** The page again with what to correct (translation keys by field; `form` is the form as a whole) and what was typed. */
export function wrongFields(ctx: Ctx, form: FormData, problems: Record<string, string>) {
  const errors: Record<string, string> = Object.fromEntries(Object.entries(problems).map(([field, key]) => [field, ctx.t(key)]));
  return data({ errors, values: typedValues(form) }, { status: 422 });
}

/** See other, with the cookies of a use case. */
export function redirectWith(to: string, cookies: readonly string[] = []) {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return redirect(to, { status: 303, headers });
}
