import { BROAD_THEMES, type BroadTheme } from '#app/domain/practice-meta.ts';
import type { Database } from '#db/client.ts';
import { conceptsIn, type Concept } from '#db/repositories/vocabulary.repo.ts';
import type { Ctx } from '../context.ts';

export type Vocabulary = {
  label(id: string): string;
  has(scheme: string, id: string): boolean;
  scheme(scheme: string): readonly Concept[];
  find(id: string): Concept | undefined;
  /** The concept and all below it. */
  within(id: string): string[];
  /** The four colours a list of themes falls under, in their fixed order. */
  broadThemes(ids: readonly string[]): BroadTheme[];
};

const KEEP_MS = 10_000;
const kept = new WeakMap<Database, Map<string, { at: number; vocabulary: Vocabulary }>>();

/** The words of the reader's language. Kept for ten seconds: every page needs them and staff change them rarely. */
export async function vocabularyOf(ctx: Ctx): Promise<Vocabulary> {
  const byLocale = kept.get(ctx.db) ?? new Map();
  kept.set(ctx.db, byLocale);
  const known = byLocale.get(ctx.locale);
  if (known && Date.now() - known.at < KEEP_MS) return known.vocabulary;
  const vocabulary = makeVocabulary(await conceptsIn(ctx.db.reader, ctx.locale));
  byLocale.set(ctx.locale, { at: Date.now(), vocabulary });
  return vocabulary;
}

/** Questions asked of a list of concepts. */
export function makeVocabulary(concepts: readonly Concept[]): Vocabulary {
  const byId = new Map(concepts.map((c) => [c.id, c]));
  const rootOf = (id: string): string => {
    const seen = new Set<string>();
    let at = id;
    for (let up = byId.get(at)?.broaderId; up && !seen.has(up); up = byId.get(at)?.broaderId) {
      seen.add(up);
      at = up;
    }
    return at;
  };
  return {
    label: (id) => byId.get(id)?.label ?? id,
    has: (scheme, id) => byId.get(id)?.scheme === scheme,
    scheme: (scheme) => concepts.filter((c) => c.scheme === scheme),
    find: (id) => byId.get(id),
    within(id) {
      const found = [id];
      for (const one of found) found.push(...concepts.filter((c) => c.broaderId === one && !found.includes(c.id)).map((c) => c.id));
      return found;
    },
    broadThemes(ids) {
      const roots = new Set(ids.map(rootOf));
      return BROAD_THEMES.filter((t) => roots.has(t));
    },
  };
}
