import { stringify } from 'csv-stringify/sync';
import type { Ctx } from '../context.ts';
import { moderationLog } from './moderation-log.server.ts';
import type { LogQuery } from './moderation-log.schema.ts';

const MOST = 50_000;

/** The log of decisions for spreadsheets. UTF-8 with its mark; what a spreadsheet would take for a formula gets an apostrophe before it. Throws forbidden. */
export async function moderationCsv(ctx: Ctx, query: LogQuery): Promise<string> {
  const { rows } = await moderationLog(ctx, query, MOST);
  const header = ['when', 'decision', 'about', 'by', 'reason', 'address'].map((key) => ctx.t(`discussion:log.${key}`));
  return stringify([header, ...rows.map((r) => [r.at, r.what, r.about ?? '', r.by, r.reason, `${ctx.baseUrl}${r.href}`])], { bom: true, escape_formulas: true, record_delimiter: '\r\n' });
}
