import type { LoaderFunctionArgs } from '@remix-run/node';
import { engineFault } from '#app/domain/engine-fault.ts';

/** Ready for requests: database, search, disk, outbox. 503 when not. `says`: what is wrong with the search engine, in the reader's language. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ready, checks, fault } = await context.ready();
  const search = fault ? { ...checks.search, says: context.ctx.t(`thesaurus:search.fault.${engineFault(fault)}`) } : checks.search;
  return Response.json({ status: ready ? 'ready' : 'not-ready', checks: { ...checks, search } }, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store', Vary: 'Cookie, Accept-Language' } });
}
