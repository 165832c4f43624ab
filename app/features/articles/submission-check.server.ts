import { textPoints, type OpenPoint, type Walkable } from '#app/domain/open-points.ts';
import { META_SCHEMES, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';

/** What is still missing before the edition may be handed in, in the order of the page. Empty = may be submitted. */
export function submissionProblems(edition: Pick<EditionRow, 'title' | 'summary' | 'result' | 'fit' | 'doc'> & { practice: { draft_meta: string } }): OpenPoint[] {
  const { root } = JSON.parse(edition.doc) as { root: { children: Walkable[] } };
  return [...textPoints(edition, root.children), ...metaPoints(JSON.parse(edition.practice.draft_meta) as PracticeMeta)];
}

/** The same of the details the editions share. */
export function metaPoints(meta: PracticeMeta): OpenPoint[] {
  const points: OpenPoint[] = META_SCHEMES.filter(({ field, required }) => required && meta[field].length === 0)
    .map(({ field }) => ({ code: 'meta-empty', field, place: 'meta' }));
  if (meta.sources.length === 0) points.push({ code: 'source-missing', field: 'sources', place: 'meta' });
  return points;
}
