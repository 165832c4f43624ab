import type { LoaderFunctionArgs } from '@remix-run/node';
import { apiInstrumentsOf } from '#app/features/instruments/api-instruments.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  return jsonAnswer(ctx, () => apiInstrumentsOf(apiContext(ctx, params), params));
}
