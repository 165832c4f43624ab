import type { Visibility } from '#app/domain/access.ts';
import { VISITOR } from '#app/domain/actor.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { nextMailAt } from '#app/domain/saved-search.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import type { Database } from '#db/client.ts';
import { findPractice } from '#db/repositories/library.repo.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import { grantsOf } from '#db/repositories/people.repo.ts';
import { insertHits, searchesWithout, type SavedSearch } from '#db/repositories/saved-searches.repo.ts';
import type { SearchPort } from '#search/port.ts';
import { requestOf } from './saved-query.server.ts';

type Matching = { database: Database; search: SearchPort; now: () => Date };

const BATCH = 100;

/**
 * Notes a practice that has become readable with every saved search it answers, within what the owner may see now, and has the owner told once.
 * Whoever may not see it gets no row: when they may, a later event finds it. Run again it does nothing twice. Throws while the index is behind.
 */
export async function matchSearches(jobs: Matching, practiceId: string): Promise<void> {
  // an engine may take in what changed before it answers: it is asked something first, then how far it is
  await jobs.search.search({ kind: 'practice', text: '', locale: null, filters: {}, sort: 'newest', page: 1, size: 1, facets: [], only: [practiceId] }, visibleTo(VISITOR));
  if ((await jobs.search.status()).lag > 0) throw new Error('the index is behind');
  const sight = new Map<string, Visibility>();
  for (let after = ''; ;) {
    const searches = await searchesWithout(jobs.database.writer, practiceId, after, BATCH);
    for (const search of searches) {
      const visibility = sight.get(search.personId) ?? (await visibilityOf(jobs, search.personId));
      sight.set(search.personId, visibility);
      if (await findPractice(jobs.database.writer, visibility, practiceId) && await answers(jobs.search, search, visibility, practiceId)) await note(jobs, search, practiceId);
    }
    const last = searches.at(-1);
    if (searches.length < BATCH || !last) return;
    after = last.id;
  }
}

/** The rule of `visibleTo` from the grants the person holds at this moment. */
async function visibilityOf(jobs: Matching, personId: string): Promise<Visibility> {
  const grants = await grantsOf(jobs.database.writer, personId, jobs.now());
  return visibleTo({ kind: 'person', id: personId, name: '', email: '', locale: DEFAULT_LOCALE, group: null, grants, secondFactor: false, sessionId: 'job' });
}

async function answers(port: SearchPort, { query, locale }: SavedSearch, visibility: Visibility, practiceId: string): Promise<boolean> {
  const { q, filters } = requestOf(query);
  const { total } = await port.search({
    kind: 'practice', text: q, locale: isLocale(locale) ? locale : null, filters, sort: 'newest', page: 1, size: 1, facets: [], only: [practiceId],
  }, visibility);
  return total > 0;
}

async function note({ database, now }: Matching, search: SavedSearch, practiceId: string): Promise<void> {
  await database.writer.transaction().execute(async (trx) => {
    const added = await insertHits(trx, search.id, [practiceId], search.paused ? 'known' : 'found', now().toISOString());
    if (added > 0 && !search.paused) await appendOutbox(trx, [{ kind: 'mail.saved-search', searchId: search.id }], nextMailAt(search.frequency, search.lastMailAt, now()));
  });
}
