import type { Ctx } from '../context.ts';
import { citationBib, citationRis } from './citation.ts';
import type { Found } from './find-address.server.ts';
import { citedEdition } from './practice.present.ts';
import { showPractice } from './show-practice.server.ts';

/** The citation of the edition at this address, as a file for reference managers. */
export async function citeEdition(ctx: Ctx, address: Found, format: 'ris' | 'bib'): Promise<{ name: string; body: string }> {
  const { practice, edition } = await showPractice(ctx, address);
  const cited = citedEdition(practice, edition, ctx.baseUrl, ctx.t('common:siteName'));
  return { name: `${edition.slug}.${format}`, body: format === 'ris' ? citationRis(cited) : citationBib(cited) };
}
