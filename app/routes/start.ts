import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';

/** `/` goes to the reader's language: cookie first, then Accept-Language; the server has settled it in the context. */
export function loader({ context }: LoaderFunctionArgs) {
  return redirect(paths.home(context.ctx.locale), { status: 302, headers: { Vary: 'Cookie, Accept-Language' } });
}
