import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import { sourcesFile } from '#app/features/library/sources-file.ts';
import { practiceAddress } from './practice-address.server.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  if (!isLocale(params['lang'])) throw notFound();
  const { name, body } = sourcesFile(await practiceAddress(ctx, params['slug'] ?? '', '/sources.bib'), 'bib');
  return new Response(body, { headers: { 'Content-Type': 'application/x-bibtex; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` } });
}
