import { groupOf, type Query } from './common.ts';

/** The rows of the issue: which questions each is the mean over. */
export const SLICES: Record<string, (q: Query) => boolean> = {
  main: (q) => q.set === 'main',
  'exact wording within main': (q) => q.set === 'main' && q.kind === 'exact',
  'other number within main': (q) => q.set === 'main' && q.kind === 'plural',
  hard: (q) => q.set === 'hard',
  short: (q) => q.set === 'short',
  'slip in the first letter': (q) => q.kind === 'firstletter',
  'apostrophes written otherwise': (q) => q.kind === 'apostrophe',
};
export const WORST = 'worst language of main against the best';

export type Scores = Record<string, number>;

/** Mean reciprocal rank among the first ten, by slice; and how far the worst language of `main` is below the best. */
export function score(queries: readonly Query[], hits: ReadonlyMap<string, readonly string[]>): Scores {
  const mean = (belongs: (q: Query) => boolean) => {
    const list = queries.filter((q) => q.want !== null && belongs(q));
    return list.reduce((sum, q) => {
      const at = (hits.get(q.id) ?? []).slice(0, 10).indexOf(q.want ?? '');
      return sum + (at < 0 ? 0 : 1 / (at + 1));
    }, 0) / (list.length || 1);
  };
  const scores = Object.fromEntries(Object.entries(SLICES).map(([name, belongs]) => [name, mean(belongs)]));
  const languages = ['es', 'en', 'fr', 'indigenous'].map((lang) => mean((q) => q.set === 'main' && groupOf(q.lang) === lang));
  return { ...scores, [WORST]: Math.max(...languages) - Math.min(...languages) };
}
