import { EMPTY_META, practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';

/** One published edition, without its body. */
export type Head = { editionId: string; lang: string; slug: string; title: string; summary: string; result: string; firstPublishedAt: string | null; publishedAt: string | null; /** Laid away since. */ archivedAt: string | null };
export type PracticeHeads = { practiceId: string; originalLang: string; access: string; meta: PracticeMeta; reviewBy: string | null; confirmedAt: string | null; editions: Head[] };

/** Rows of editions, gathered by practice. */
export function groupHeads(rows: readonly (Head & Omit<PracticeHeads, 'meta' | 'editions'> & { meta: string })[]): Map<string, PracticeHeads> {
  const heads = new Map<string, PracticeHeads>();
  for (const { practiceId, meta, originalLang, access, reviewBy, confirmedAt, ...head } of rows) {
    const known = heads.get(practiceId) ?? { practiceId, originalLang, access, meta: readMeta(meta), reviewBy, confirmedAt, editions: [] };
    known.editions.push(head);
    heads.set(practiceId, known);
  }
  return heads;
}

const KEPT = 300;
const read = new Map<string, PracticeMeta>();

/**
 * Published metadata; what an older version wrote and this one cannot read counts as empty rather than breaking the page. The latest are kept:
 * every page reads those of several practices. Shared: never written to.
 */
export function readMeta(json: string): PracticeMeta {
  const known = read.get(json);
  if (known) return known;
  if (read.size >= KEPT) read.clear();
  const meta = checkedMeta(json);
  read.set(json, meta);
  return meta;
}

function checkedMeta(json: string): PracticeMeta {
  try {
    return practiceMetaSchema.safeParse(JSON.parse(json)).data ?? EMPTY_META;
  } catch {
    return EMPTY_META;
  }
}
