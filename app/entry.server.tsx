import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { i18nOf } from '#app/i18n/translator.ts';

export { startServer, createServer } from '#app/http/start.server.ts';

/** What fills a new data folder; loaded only when a start asks for it. */
export const loadPrepare = () => import('#app/cli/prepare.ts');

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext) {
  const first = new URL(request.url).pathname.split('/')[1];
  const locale = isLocale(first) ? first : (context.ctx?.locale ?? DEFAULT_LOCALE);

  // loaders give whole answers and no page is hydrated: one string, without the marks hydration would need
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18nOf(locale)}>
      <RemixServer context={{ ...remix, serverHandoffStream: undefined }} url={request.url} nonce={context.nonce} />
    </I18nextProvider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // of a thrown answer the router keeps status and data, not the headers
  if (status === 429 && !headers.has('Retry-After')) headers.set('Retry-After', String(secondsToWait(remix)));
  context.hand(Buffer.from(`<!DOCTYPE html>${html}`));
  return new Response(null, { headers, status });
}

/** What `respond` or a form said about how long; a minute, the longest of most limits, where nothing was said. */
function secondsToWait(remix: EntryContext): number {
  for (const error of Object.values(remix.staticHandlerContext.errors ?? {})) {
    const seconds: unknown = isRouteErrorResponse(error) ? (error.data as { params?: { seconds?: unknown } } | null)?.params?.seconds : undefined;
    if (typeof seconds === 'number') return seconds;
  }
  return 60;
}

/** Errors thrown by loaders and actions that nobody expected. Aborted requests and answers below 500 are not errors. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.ctx?.log.error({ err: error, requestId: context.ctx.requestId }, 'request failed');
}
