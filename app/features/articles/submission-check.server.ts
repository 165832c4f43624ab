import { textPoints, type OpenPoint, type Walkable } from '#app/domain/open-points.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { META_SCHEMES, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';

type Checked = Pick<EditionRow, 'lang' | 'title' | 'summary' | 'result' | 'fit' | 'doc'> & { practice: { draft_meta: string } };

/** What is still missing before the edition may be handed in, in the order of the page; `dead` as `deadLinks` tells. It may be submitted when none `holdsBack`. */
export function submissionProblems(edition: Checked, dead: readonly string[]): OpenPoint[] {
  const { root } = JSON.parse(edition.doc) as { root: { children: Walkable[] } };
  const meta = JSON.parse(edition.practice.draft_meta) as PracticeMeta;
  const sources = new Set(withSourceIds(meta.sources).map((source) => source.id));
  return [...textPoints(edition, root.children, { lang: edition.lang, dead: new Set(dead), sources }), ...metaPoints(meta)];
}

/** The same of the details the editions share. */
export function metaPoints(meta: PracticeMeta): OpenPoint[] {
  const points: OpenPoint[] = META_SCHEMES.filter(({ field, required }) => required && meta[field].length === 0)
    .map(({ field }) => ({ code: 'meta-empty', field, place: 'meta' }));
  if (meta.sources.length === 0) points.push({ code: 'source-missing', field: 'sources', place: 'meta' });
  return points;
}
