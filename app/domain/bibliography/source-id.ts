import { slugify } from '../slug.ts';
import { cslOf, type Csl, type SourceSummary } from './csl.ts';
import { isSourceId } from './is-source-id.ts';

type Listed = SourceSummary & { csl?: Csl | undefined; id?: string | undefined };
export type Identified<S extends Listed = Listed> = S & { id: string };

const LONGEST = 24;

/**
 * The sources of a practice, each with its id: the one it has, or one made of its first author and year ("sernageomin-2012"). The same list always gets the same
 * ids; a second source with an id that is taken gets a letter behind it.
 */
export function withSourceIds<S extends Listed>(sources: readonly S[]): Identified<S>[] {
  const taken = new Set<string>();
  const kept = sources.map((source) => {
    const own = source.id !== undefined && isSourceId(source.id) && !taken.has(source.id) ? source.id : null;
    if (own) taken.add(own);
    return own;
  });
  return sources.map((source, i) => {
    const own = kept[i];
    if (own) return { ...source, id: own };
    const base = madeOf(cslOf(source));
    let id = base;
    for (let n = 1; taken.has(id); n += 1) id = `${base}${n < 26 ? String.fromCharCode(97 + n) : `-${n}`}`;
    taken.add(id);
    return { ...source, id };
  });
}

function madeOf(csl: Csl): string {
  const first = csl.author?.[0] ?? csl.editor?.[0];
  const name = !first ? csl.title : 'literal' in first ? first.literal : first.family;
  let stem = '';
  for (const word of slugify(name, 'source').split('-')) {
    if (stem && stem.length + word.length + 1 > LONGEST) break;
    stem = stem ? `${stem}-${word}` : word.slice(0, LONGEST);
  }
  const year = csl.issued?.['date-parts'][0][0];
  return `${/^[a-z]/.test(stem) ? '' : 's'}${stem}${year ? `-${year}` : ''}`;
}
