import type { LoaderFunctionArgs } from '@remix-run/node';

/** Ready for requests: database, search, disk, outbox. 503 when not. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ready, checks } = await context.ready();
  return Response.json({ status: ready ? 'ready' : 'not-ready', checks }, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
