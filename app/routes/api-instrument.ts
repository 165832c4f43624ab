import type { LoaderFunctionArgs } from '@remix-run/node';
import { apiInstrumentOf } from '#app/features/instruments/api-instruments.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

export function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return jsonAnswer(ctx, () => apiInstrumentOf(apiContext(ctx, new URL(request.url).searchParams), params['id'] ?? ''));
}
