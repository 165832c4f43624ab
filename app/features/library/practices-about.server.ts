import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '../context.ts';
import { listPractices } from './list-practices.server.ts';
import { presentList } from './list.present.ts';
import type { PracticeRow } from './row.present.ts';

const SHOWN = 5;

/**
 * The newest practices that use some words or another name of the same thing, within what the reader may see, and where to see them all. By date:
 * how relevance places them depends a little on documents the reader may not see. Nothing when the search cannot answer.
 */
export async function practicesAbout(ctx: Ctx, words: string): Promise<{ rows: PracticeRow[]; moreHref: string }> {
  const moreHref = paths.practices(ctx.locale, { q: words });
  try {
    const listed = await listPractices(ctx, { q: words, filters: {}, sort: 'newest', page: 1 }, 2 * SHOWN);
    if (listed.found.dropped.length > 0) return { rows: [], moreHref };
    // a list of where a term is used needs no marks and snippets of it
    const rows = presentList(listed, ctx.locale).rows.filter((row) => !row.fromDiscussion && !row.file).slice(0, SHOWN)
      .map((row) => ({ ...row, title: row.title.map((s) => ({ ...s, marked: false })), snippet: [], why: [] }));
    return { rows, moreHref };
  } catch (error) {
    ctx.log.warn({ err: error, requestId: ctx.requestId }, 'practices about a term unavailable');
    return { rows: [], moreHref };
  }
}
