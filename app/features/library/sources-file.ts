import { bibtex } from '#app/domain/bibliography/bibtex.ts';
import { cslOf } from '#app/domain/bibliography/csl.ts';
import { ris } from '#app/domain/bibliography/ris.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { notFound } from '#app/domain/errors.ts';
import type { Found } from './find-address.server.ts';

/** The sources of the practice at this address as a file for reference managers. Throws not-found where it has none. */
export function sourcesFile({ heads, editionId }: Found, format: 'ris' | 'bib'): { name: string; body: string } {
  const sources = withSourceIds(heads.meta.sources);
  const slug = heads.editions.find((edition) => edition.editionId === editionId)?.slug;
  if (sources.length === 0 || !slug) throw notFound();
  const write = format === 'ris' ? ris : bibtex;
  return { name: `${slug}-sources.${format}`, body: sources.map((source) => write(cslOf(source), source.id)).join(format === 'ris' ? '\r\n' : '\n') };
}
