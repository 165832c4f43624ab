import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import { atomFeed } from '#app/features/library/feed.server.ts';

export async function loader({ context: { ctx }, params: { lang }, request }: LoaderFunctionArgs) {
  if (!isLocale(lang)) throw notFound();
  const params = new URL(request.url).searchParams;
  const body = await atomFeed(ctx, { country: params.get('country') ?? undefined, theme: params.get('theme') ?? undefined });
  return new Response(body, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
}
