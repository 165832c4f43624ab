import type { LoaderFunctionArgs } from '@remix-run/node';
import { sitemap } from '#app/features/library/sitemap.server.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return new Response(await sitemap(ctx), { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
