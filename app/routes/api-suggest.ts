import type { LoaderFunctionArgs } from '@remix-run/node';
import { suggest } from '#app/features/library/suggest.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const q = params.get('q') ?? '';
  return jsonAnswer(ctx, async () => {
    const answer = await suggest(apiContext(ctx, params), q);
    // what browsers ask for by the OpenSearch description: the question and the texts
    return params.get('format') === 'opensearch' ? [q.slice(0, 200), answer.suggestions.map((s) => s.text)] : answer;
  });
}
