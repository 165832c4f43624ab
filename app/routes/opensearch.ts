import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import { openSearchDescription } from '#app/features/library/open-search.server.ts';

export function loader({ context: { ctx }, params: { lang } }: LoaderFunctionArgs) {
  if (!isLocale(lang)) throw notFound();
  return new Response(openSearchDescription(ctx, lang), { headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8', 'Cache-Control': 'private, no-cache' } });
}
