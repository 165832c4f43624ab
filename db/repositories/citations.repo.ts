import type { Visibility } from '#app/domain/access.ts';
import type { Executor, Trx } from '../client.ts';

/*
 * Which practices cite which instruments, as published. Rows of an edition come from its text, rows without one from the details its practice's
 * editions share. Every reading of it takes a visibility and looks at what is published now.
 */

export type Citation = { instrumentId: string; articles: string };

/** Replaces what an edition and the shared details cite. Unknown cards are left out: a document may outlive what it named. */
export async function replaceCitations(trx: Trx, of: { practiceId: string; editionId: string }, cited: { shared: readonly Citation[]; text: readonly Citation[] }): Promise<void> {
  await trx.deleteFrom('citation').where('practice_id', '=', of.practiceId).where('edition_id', 'in', ['', of.editionId]).execute();
  const all = [...cited.shared.map((c) => ({ ...c, editionId: '' })), ...cited.text.map((c) => ({ ...c, editionId: of.editionId }))];
  if (all.length === 0) return;
  const known = await trx.selectFrom('instrument').select('id').where('id', 'in', [...new Set(all.map((c) => c.instrumentId))]).execute();
  const ids = new Set(known.map((row) => row.id));
  const rows = new Map(all.filter((c) => ids.has(c.instrumentId)).map((c) => [`${c.editionId}|${c.instrumentId}`, {
    practice_id: of.practiceId, edition_id: c.editionId, instrument_id: c.instrumentId, articles: c.articles,
  }]));
  if (rows.size > 0) await trx.insertInto('citation').values([...rows.values()]).execute();
}

/** Citations that readers may see: of a practice they may see, in an edition that is published (any, for the shared details). */
function cited(db: Executor, visibility: Visibility) {
  return db.selectFrom('citation').innerJoin('practice', 'practice.id', 'citation.practice_id')
    .innerJoin('edition', (j) => j.onRef('edition.practice_id', '=', 'citation.practice_id')
      .on((on) => on.or([on('citation.edition_id', '=', ''), on('citation.edition_id', '=', on.ref('edition.id'))])))
    .where('practice.acl', 'in', [...visibility.tokens]).where('edition.published_revision_id', 'is not', null);
}

/** Practices that cite a card, with the articles they name. */
export async function practicesCiting(db: Executor, visibility: Visibility, instrumentId: string): Promise<{ practiceId: string; articles: string }[]> {
  const rows = await cited(db, visibility).select(['citation.practice_id as practiceId', 'citation.articles']).distinct()
    .where('citation.instrument_id', '=', instrumentId).orderBy('citation.practice_id').orderBy('citation.articles').execute();
  const byPractice = new Map<string, Set<string>>();
  for (const row of rows) {
    const articles = byPractice.get(row.practiceId) ?? new Set();
    byPractice.set(row.practiceId, articles);
    if (row.articles) articles.add(row.articles);
  }
  return [...byPractice].map(([practiceId, articles]) => ({ practiceId, articles: [...articles].join('; ') }));
}

/** How many practices the reader may see cite each card. */
export async function citationCounts(db: Executor, visibility: Visibility): Promise<Map<string, number>> {
  const rows = await cited(db, visibility).select((eb) => ['citation.instrument_id as id', eb.fn.count('citation.practice_id').distinct().as('n')])
    .groupBy('citation.instrument_id').execute();
  return new Map(rows.map((r) => [r.id, Number(r.n)]));
}

/** Authors of published practices that cite a card: which practice, and who may see it. For those who ask nobody: the outbox. */
export async function citingAuthors(db: Executor, instrumentId: string): Promise<{ practiceId: string; acl: string; personId: string }[]> {
  return db.selectFrom('citation').innerJoin('practice', 'practice.id', 'citation.practice_id')
    .innerJoin('edition', (j) => j.onRef('edition.practice_id', '=', 'citation.practice_id')
      .on((on) => on.or([on('citation.edition_id', '=', ''), on('citation.edition_id', '=', on.ref('edition.id'))])))
    .innerJoin('practice_contributor', 'practice_contributor.practice_id', 'practice.id')
    .select(['practice.id as practiceId', 'practice.acl', 'practice_contributor.person_id as personId']).distinct()
    .where('citation.instrument_id', '=', instrumentId).where('practice_contributor.kind', '=', 'author').where('edition.published_revision_id', 'is not', null)
    .orderBy('practice_contributor.person_id').orderBy('practice.id').execute();
}
