import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import { paths } from '#app/domain/paths.ts';
import { findPermanent } from '#app/features/library/find-address.server.ts';

/** `/p/{id}`: the address that never changes. Goes to the reader's language, or to the original. */
export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  const id = params['id'] ?? '';
  if (!isId(id)) throw notFound();
  const { practiceId, locale, slug } = await findPermanent(ctx, id);
  // it is another practice now, for ever
  if (practiceId !== id) return redirect(paths.permanent(practiceId), 301);
  return redirect(paths.practice(locale, slug), { status: 302, headers: { Vary: 'Cookie, Accept-Language' } });
}
