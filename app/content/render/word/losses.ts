/**
 * What a Word file has that a practice cannot keep as it was. `lost`: left out; `changed`: the words are kept in another form or place; `read`: how what
 * several people wrote was understood; `todo`: what its author still has to say. Each code is a translation key `word:loss.<code>`.
 */
export const LOSS_KINDS = {
  lost: [
    'image-external', 'image-type', 'image-broken', 'image-large', 'image-many', 'image-in-note', 'image-missing', 'html', 'chart', 'drawing', 'object', 'embedded-document', 'header-footer', 'contents-list',
    'link-address', 'link-inside', 'note-missing',
  ],
  changed: [
    'underline', 'highlight', 'letter-case', 'equation', 'nested-table', 'list-in-table', 'image-in-table', 'image-in-text', 'text-box', 'note-paragraphs', 'list-letters',
    'heading-levels', 'quote-content', 'too-long', 'simplified',
  ],
  read: ['insertions', 'deletions', 'moves', 'format-changes', 'comments'],
  todo: ['image-alt', 'table-header'],
} as const;

export type LossKind = keyof typeof LOSS_KINDS;
export type LossCode = (typeof LOSS_KINDS)[LossKind][number];

/** How often each thing was met. */
export type LossCounts = Partial<Record<LossCode, number>>;

export class Losses {
  readonly counts: LossCounts = {};

  add(code: LossCode, count = 1): void {
    if (count > 0) this.counts[code] = (this.counts[code] ?? 0) + count;
  }
}

/** The counts of one kind in the order of the list, and how many things they are together. */
export function lossesOf(counts: LossCounts, kind: LossKind): { total: number; lines: { code: LossCode; count: number }[] } {
  const lines = LOSS_KINDS[kind].flatMap((code) => (counts[code] ? [{ code, count: counts[code] }] : []));
  return { total: lines.reduce((sum, line) => sum + line.count, 0), lines };
}
