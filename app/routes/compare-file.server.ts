import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import { contentDisposition } from '#app/features/files/clean-name.ts';
import { exportComparison } from '#app/features/library/compare/export-comparison.server.ts';

/** Sends the comparison of an address as a file, within the published limit; an address that names something unknown is told so (400). */
export async function sendComparison({ context: { ctx, limit, source }, params, request }: LoaderFunctionArgs, format: 'csv' | 'docx'): Promise<Response> {
  if (!isLocale(params['lang'])) throw notFound();
  await limit('compare-export', ctx.actor.kind === 'person' ? `p:${ctx.actor.id}` : `s:${source}`);
  const made = await exportComparison(ctx, new URL(request.url).searchParams, format);
  if (!made.ok) return new Response(made.message, { status: 400, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' } });
  return new Response(made.body as BodyInit, {
    headers: { 'Content-Type': made.type, 'Content-Disposition': contentDisposition('attachment', made.name), 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' },
  });
}
