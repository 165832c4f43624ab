import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { findCard } from '#app/features/instruments/find-card.server.ts';

/** `/i/{id}`: the address of a card that never changes. Goes to the reader's language. */
export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  const { slug } = await findCard(ctx, params['id'] ?? '');
  return redirect(paths.instrument(ctx.locale, slug), { status: 302, headers: { Vary: 'Cookie, Accept-Language' } });
}
