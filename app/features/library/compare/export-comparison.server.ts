import type { Ctx } from '../../context.ts';
import { askComparison } from './compare-page.server.ts';
import { compareAddress } from './compare.present.ts';
import { compareCsv } from './compare-csv.ts';
import { compareDocx } from './compare-docx.server.ts';
import { questionKey } from './compare-request.ts';

export type Exported = { ok: true; name: string; type: string; body: string | Buffer } | { ok: false; message: string };

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The comparison of an address as a file. A file is whole or not at all: an address that names something unknown gets the message. */
export async function exportComparison(ctx: Ctx, params: URLSearchParams, format: 'csv' | 'docx'): Promise<Exported> {
  const { request, errors, table } = await askComparison(ctx, params, ctx.baseUrl);
  const { countries, question } = request;
  const wrong = Object.values(errors);
  if (!question || !table || wrong.length > 0) return { ok: false, message: wrong.join('\n') || ctx.t('compare:error.missing') };
  const name = `${[ctx.t('compare:fileName'), questionKey(question).replace('.', '-'), ...countries].join('-')}.${format}`;
  if (format === 'csv') return { ok: true, name, type: 'text/csv; charset=utf-8', body: compareCsv(table, ctx.t) };
  const body = await compareDocx(table, { t: ctx.t, locale: ctx.locale, permanent: ctx.baseUrl + compareAddress(ctx.locale, countries, question), siteName: ctx.t('common:siteName') });
  return { ok: true, name, type: DOCX, body };
}
