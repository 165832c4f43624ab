import { redirect } from '@remix-run/node';
import type { Ctx } from '#app/features/context.ts';
import { findAddress, type Found } from '#app/features/library/find-address.server.ts';

/**
 * The edition at a practice's address, for its page and for what stands under it (`under`: `/discussion`, `/cite.bib`). Where the page has moved, all of
 * it has: throws the redirect, for what was `posted` one that takes the form along. Throws gone for what was withdrawn, not-found otherwise.
 */
export async function practiceAddress(ctx: Ctx, slug: string, under = '', posted = false): Promise<Found> {
  const address = await findAddress(ctx, slug);
  if ('redirect' in address) throw redirect(address.redirect + under, posted ? 307 : address.status);
  return address;
}
