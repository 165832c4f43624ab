import type { LoaderFunctionArgs } from '@remix-run/node';
import { moderationCsv } from '#app/features/discussions/moderation-csv.server.ts';
import { logQuery } from '#app/features/discussions/moderation-log.schema.ts';
import { contentDisposition } from '#app/features/files/clean-name.ts';
import { respond } from '#app/http/respond.server.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const query = logQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const csv = await respond(ctx, () => moderationCsv(ctx, query));
  return new Response(csv, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': contentDisposition('attachment', `${ctx.t('discussion:log.file')}.csv`), 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' },
  });
}
