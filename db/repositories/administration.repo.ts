import { sql } from 'kysely';
import type { Executor, Trx } from '../client.ts';

const number = (value: string | number | bigint) => Number(value);

/** How much of everything there is, for the overview. */
export async function portalCounts(db: Executor) {
  const [people, practices, editions, posts, outbox] = await Promise.all([
    db.selectFrom('person').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow(),
    db.selectFrom('practice').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow(),
    db.selectFrom('edition').select((eb) => ['state', eb.fn.countAll().as('n')] as const).where('binned_at', 'is', null).groupBy('state').execute(),
    db.selectFrom('post').select((eb) => eb.fn.countAll().as('n')).where('state', '=', 'visible').executeTakeFirstOrThrow(),
    db.selectFrom('outbox').select((eb) => ['state', eb.fn.countAll().as('n')] as const).where('state', '!=', 'done').groupBy('state').execute(),
  ]);
  const of = (rows: { state: string; n: string | number | bigint }[]) => Object.fromEntries(rows.map((r) => [r.state, number(r.n)]));
  const waiting = of(outbox);
  return { people: number(people.n), practices: number(practices.n), editions: of(editions), posts: number(posts.n), pending: waiting['pending'] ?? 0, dead: waiting['dead'] ?? 0 };
}

/** Outbox rows that were given up, newest first. Payloads are not read out: they can hold one-time links. */
export async function deadLetters(db: Executor, limit: number) {
  return db.selectFrom('outbox').select(['seq', 'kind', 'attempts', 'last_error', 'created_at']).where('state', '=', 'dead').orderBy('seq', 'desc').limit(limit).execute();
}

/** Puts a dead letter back in the queue. False when it is not there any more. */
export async function reviveLetter(trx: Trx, seq: number, now: Date): Promise<boolean> {
  const done = await trx.updateTable('outbox').set({ state: 'pending', attempts: 0, available_at: now.toISOString() })
    .where('seq', '=', seq).where('state', '=', 'dead').executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

export type AuditQuery = { person: string; object: string; action: string; page: number; size: number };

/** One page of the trail, newest first, by who did it, to what, and what was done (its beginning). Empty words filter nothing. */
export async function auditPage(db: Executor, q: AuditQuery) {
  let matching = db.selectFrom('audit').leftJoin('person', 'person.id', 'audit.actor_id');
  if (q.person) matching = matching.where('audit.actor_id', '=', q.person);
  if (q.object) matching = matching.where('audit.object_id', '=', q.object);
  // a prefix, not a range: how a range is ordered depends on the database's collation
  if (q.action) matching = matching.where(sql<boolean>`${sql.ref('audit.action')} like ${`${q.action.replace(/[\\%_]/g, (c) => `\\${c}`)}%`} escape '\\'`);
  const total = await matching.select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow();
  const rows = await matching
    .select(['audit.seq', 'audit.at', 'audit.actor_id', 'audit.actor_role', 'audit.action', 'audit.object_kind', 'audit.object_id', 'audit.reason', 'audit.request_id', 'person.name as actor'])
    .orderBy('audit.seq', 'desc').limit(q.size).offset((q.page - 1) * q.size).execute();
  return { total: number(total.n), rows };
}

/** Who may read what these rows are about: the acl of the practice behind each practice, edition, post or file. Other objects have none. */
export async function aclsOf(db: Executor, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await Promise.all([
    db.selectFrom('practice as p').select(['p.id as id', 'p.acl']).where('p.id', 'in', ids).execute(),
db.selectFrom('edition as o').innerJoin('practice as p', 'p.id', 'o.practice_id').select(['o.id as id', 'p.acl']).where('o.id', 'in', ids).execute(),
    db.selectFrom('post as o').innerJoin('practice as p', 'p.id', 'o.practice_id').select(['o.id as id', 'p.acl']).where('o.id', 'in', ids).execute(),
    db.selectFrom('file as o').innerJoin('practice as p', 'p.id', 'o.practice_id').select(['o.id as id', 'p.acl']).where('o.id', 'in', ids).execute(),
  ]);
  return new Map(found.flat().map((row) => [row.id, row.acl]));
}

/** Every concept with its preferred label per language, in the order of the scheme. */
export async function conceptLabels(db: Executor) {
  const [concepts, labels] = await Promise.all([
    db.selectFrom('concept').select(['id', 'scheme', 'broader_id', 'position', 'retired_at']).orderBy('scheme').orderBy('position').orderBy('id').execute(),
    db.selectFrom('concept_label').select(['concept_id', 'lang', 'label']).where('kind', '=', 'pref').execute(),
  ]);
  const byConcept = new Map<string, Record<string, string>>();
  for (const l of labels) byConcept.set(l.concept_id, { ...byConcept.get(l.concept_id), [l.lang]: l.label });
  return concepts.map((c) => ({ ...c, labels: byConcept.get(c.id) ?? {} }));
}

export async function conceptById(db: Executor, id: string) {
  return db.selectFrom('concept').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function prefLabels(db: Executor, conceptId: string): Promise<Record<string, string>> {
  const rows = await db.selectFrom('concept_label').select(['lang', 'label']).where('concept_id', '=', conceptId).where('kind', '=', 'pref').execute();
  return Object.fromEntries(rows.map((r) => [r.lang, r.label]));
}

/** Replaces the preferred label of a concept in one language. */
export async function setPrefLabel(trx: Trx, conceptId: string, lang: string, label: string): Promise<void> {
  await trx.deleteFrom('concept_label').where('concept_id', '=', conceptId).where('lang', '=', lang).where('kind', '=', 'pref').execute();
  await trx.insertInto('concept_label').values({ concept_id: conceptId, lang, kind: 'pref', label }).execute();
}

/** Practices that carry a concept: their index entries name it. */
export async function practicesWithConcept(db: Executor, conceptId: string): Promise<string[]> {
  return (await db.selectFrom('practice_concept').select('practice_id').distinct().where('concept_id', '=', conceptId).execute()).map((r) => r.practice_id);
}
