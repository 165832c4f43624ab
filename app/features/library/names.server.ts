import { TERM_SCHEME } from '#app/domain/concept.ts';
import type { Database } from '#db/client.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import { NearNames } from './near-names.ts';

const KEEP_MS = 10_000;
const kept = new WeakMap<Database, { at: number; names: Promise<NearNames> }>();

/** The names the thesaurus knows things by, the same for every reader. Kept for ten seconds: they are asked for at every letter. */
export function namesOf(db: Database): Promise<NearNames> {
  const known = kept.get(db);
  if (known && Date.now() - known.at < KEEP_MS) return known.names;
  const names = Promise.all([TERM_SCHEME, 'theme'].map((scheme) => conceptsOfScheme(db.reader, scheme))).then((lists) => new NearNames(lists.flat()));
  kept.set(db, { at: Date.now(), names });
  names.catch(() => kept.delete(db));
  return names;
}
