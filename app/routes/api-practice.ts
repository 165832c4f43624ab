import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { apiGoneOf, apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { findMerged } from '#app/features/library/find-address.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const [asked, id] = [apiContext(ctx, new URL(request.url).searchParams), params['id'] ?? ''];
  const into = await findMerged(ctx, id);
  if (into) return redirect(`/api/v1/practices/${into}`, 301);
  return jsonAnswer(ctx, () => apiPracticeOf(asked, id), async (error) => (error.id === 'gone' ? apiGoneOf(asked, id) : {}));
}
