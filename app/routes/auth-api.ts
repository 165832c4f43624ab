import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { authHttp } from '#app/features/accounts/auth-http.server.ts';
import { callerOf } from '#app/http/form-answers.server.ts';

async function answer({ context, request }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
  const response = await authHttp(context.ctx, callerOf(context, request), request);
  if (!response) throw notFound();
  return response;
}

export const loader = answer;
export const action = answer;
