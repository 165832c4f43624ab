import type { LoaderFunctionArgs } from '@remix-run/node';
import { apiGoneOf, apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

export function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const [asked, id] = [apiContext(ctx, new URL(request.url).searchParams), params['id'] ?? ''];
  return jsonAnswer(ctx, () => apiPracticeOf(asked, id), async (error) => (error.id === 'gone' ? apiGoneOf(asked, id) : {}));
}
