import { notFound } from '#app/domain/errors.ts';
import type { Ctx } from '../context.ts';
import { citationBib, citationRis } from './citation.ts';
import { findAddress } from './find-address.server.ts';
import { citedEdition } from './practice.present.ts';
import { showPractice } from './show-practice.server.ts';

/** The citation of the edition at this address, as a file for reference managers. Throws not-found. */
export async function citeEdition(ctx: Ctx, slug: string, format: 'ris' | 'bib'): Promise<{ name: string; body: string }> {
  const address = await findAddress(ctx, slug);
  if ('redirect' in address) throw notFound();
  const { practice, edition } = await showPractice(ctx, address);
  const cited = citedEdition(practice, edition, ctx.baseUrl, ctx.t('common:siteName'));
  return { name: `${edition.slug}.${format}`, body: format === 'ris' ? citationRis(cited) : citationBib(cited) };
}
