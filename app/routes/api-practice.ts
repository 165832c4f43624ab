import type { LoaderFunctionArgs } from '@remix-run/node';
import { apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

export function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return jsonAnswer(ctx, () => apiPracticeOf(apiContext(ctx, new URL(request.url).searchParams), params['id'] ?? ''));
}
