import type { LoaderFunctionArgs } from '@remix-run/node';
import { instrumentPaths } from '#app/features/instruments/openapi.ts';
import { openApi } from '#app/features/library/openapi.ts';
import { jsonAnswer } from '#app/http/api.server.ts';
import { version } from '../../package.json';

export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return jsonAnswer(ctx, async () => openApi({ baseUrl: ctx.baseUrl, version }, instrumentPaths()));
}
