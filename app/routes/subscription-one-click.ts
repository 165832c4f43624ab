import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { pauseByToken } from '#app/features/library/searches/pause-search.server.ts';
import { unsubscribeByToken } from '#app/features/discussions/unsubscribe-by-token.server.ts';

/** The address in the List-Unsubscribe header. People who open it are asked first; programs that fetch links must not end anything. */
export function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return redirect(paths.subscription(ctx.locale, params['token'] ?? ''), { status: 302, headers: { Vary: 'Cookie, Accept-Language' } });
}

/** One click in a mail program (RFC 8058): no cookie, no page of ours behind it. The same answer whether it stood or not. */
export async function action({ context: { ctx }, params }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  if (!(await unsubscribeByToken(ctx, token))) await pauseByToken(ctx, token);
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
}
