import { Transform } from 'node:stream';
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { i18nOf } from '#app/i18n/translator.ts';

export { startServer, createServer } from '#app/http/start.server.ts';

/** What fills a new data folder; loaded only when a start asks for it. */
export const loadPrepare = () => import('#app/cli/prepare.ts');

const RENDER_LIMIT_MS = 10_000;

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext) {
  const first = new URL(request.url).pathname.split('/')[1];
  const locale = isLocale(first) ? first : (context.ctx?.locale ?? DEFAULT_LOCALE);

  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18nOf(locale)}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} />
      </I18nextProvider>,
      {
        nonce: context.nonce,
        // pages are read on weak lines and kept in the page cache: always whole, never in pieces
        onAllReady() {
          const body = withoutNul();
          body.on('close', () => clearTimeout(timer));
          headers.set('Content-Type', 'text/html; charset=utf-8');
          // of a thrown answer the router keeps status and data, not the headers
          if (code === 429 && !headers.has('Retry-After')) headers.set('Retry-After', String(secondsToWait(remix)));
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          code = 500;
          context.ctx?.log.error({ err: error, requestId: context.ctx.requestId }, 'render failed');
        },
      },
    );
    const timer = setTimeout(abort, RENDER_LIMIT_MS);
  });
}

/** React 18 leaves a NUL behind where a letter of several bytes does not fit at the end of its buffer (facebook/react 26228). */
function withoutNul(): Transform {
  return new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk) });
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
