import type { Database } from '#db/client.ts';
import { labelledConcepts } from '#db/repositories/search-source.repo.ts';
import { Thesaurus } from '#search/language/thesaurus.ts';
import { NearNames } from './near-names.ts';

/** The names the thesaurus knows things by: to be looked up by beginning, and by filters typed by hand. */
export type Names = { near: NearNames; thesaurus: Thesaurus };

const KEEP_MS = 10_000;
const NAMED = new Set(['term', 'theme']);
const kept = new WeakMap<Database, { at: number; names: Promise<Names> }>();

/** The names of the thesaurus, the same for every reader. Kept for ten seconds: they are asked for at every letter. */
export function namesOf(db: Database): Promise<Names> {
  const known = kept.get(db);
  if (known && Date.now() - known.at < KEEP_MS) return known.names;
  const names = labelledConcepts(db.reader).then((concepts) => ({ near: new NearNames(concepts.filter((c) => NAMED.has(c.scheme))), thesaurus: new Thesaurus(concepts) }));
  kept.set(db, { at: Date.now(), names });
  names.catch(() => kept.delete(db));
  return names;
}
