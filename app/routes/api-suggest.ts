import type { LoaderFunctionArgs } from '@remix-run/node';
import { suggest } from '#app/features/library/suggest.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  return jsonAnswer(ctx, () => suggest(apiContext(ctx, params), params.get('q') ?? ''));
}
