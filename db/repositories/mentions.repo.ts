import { sql, type RawBuilder } from 'kysely';
import type { EntryRef } from '#app/domain/entries.ts';
import type { Visibility } from '#app/domain/access.ts';
import { mentionsOf } from '#app/domain/mentions.ts';
import { practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Executor, Trx } from '../client.ts';
import { mentionId } from '../mention-id.ts';
import { organisationJoins, partners, type PartnerFacts } from './organisations.repo.ts';
import { appendOutbox } from './outbox.repo.ts';

/*
 * Whom published practices name: organisations, and people credited in them. Somebody is there for a reader only through practices that reader may
 * see: every reading of it joins the practice, and looks at what is published now. Partner institutions are there for everybody, as the organisation of their
 * name. What staff joined counts as one.
 */

export type MentionKind = 'organisation' | 'person';
/**
 * One naming, or a partner institution (by no practice). `id`: whom it counts for; `own`: what this name goes by, another where staff joined the two. The profile's
 * columns are those of the account, where there is one that is not shut out.
 */
export type MentionRow = {
  id: string; own: string; practiceId: string | null; partner: PartnerFacts | null; acl: string; name: string; country: string | null; organisation: string | null;
  account: { name: string; organisation: string | null; country: string | null; orcid: string | null; bio: string | null } | null;
};

/** Puts down whom the published metadata names, in place of what it named before. Returns everybody it names or named. */
export async function replaceMentions(trx: Trx, practiceId: string, meta: Pick<PracticeMeta, 'organisations' | 'authors'>): Promise<EntryRef[]> {
  const contributors = await trx.selectFrom('practice_contributor').innerJoin('person', 'person.id', 'practice_contributor.person_id')
    .select('person_id').where('practice_id', '=', practiceId).execute();
  const wrote = new Set(contributors.map((c) => c.person_id));
  const before = await mentionRefs(trx, [practiceId]);
  await trx.deleteFrom('practice_mention').where('practice_id', '=', practiceId).execute();
  const rows = mentionsOf(meta, (id) => wrote.has(id)).map((m) => ({
    practice_id: practiceId, kind: m.kind, entry_id: mentionId(m.kind, m.key), name: m.name,
    country: m.kind === 'organisation' ? m.country : null, organisation: m.kind === 'person' ? m.organisation : null, person_id: m.kind === 'person' ? m.personId : null,
  }));
  if (rows.length > 0) await trx.insertInto('practice_mention').values(rows).execute();
  return [...before, ...rows.map((r): EntryRef => ({ kind: r.kind, id: r.entry_id }))];
}

const TO_FILL = 'mentions-to-fill';

/** Puts down whom every practice names, once, after the table has come (migration 012). A start that was cut short goes on at the next. */
export async function fillMentions(trx: Trx): Promise<void> {
  if (!(await trx.selectFrom('setting').select('key').where('key', '=', TO_FILL).executeTakeFirst())) return;
  let named = 0;
  for (const { id, meta } of await trx.selectFrom('practice').select(['id', 'meta']).execute()) {
    const parsed = practiceMetaSchema.safeParse(JSON.parse(meta));
    if (parsed.success) named += (await replaceMentions(trx, id, parsed.data)).length;
  }
  // they are in no index yet
  if (named > 0) await appendOutbox(trx, [{ kind: 'search.rebuild' }], new Date());
  await trx.deleteFrom('setting').where('key', '=', TO_FILL).execute();
}

/** Everybody these practices name. */
export async function mentionRefs(db: Executor, practiceIds: readonly string[]): Promise<EntryRef[]> {
  if (practiceIds.length === 0) return [];
  const rows = await db.selectFrom('practice_mention').select(['kind', 'entry_id']).distinct().where('practice_id', 'in', [...practiceIds]).execute();
  const joins = await organisationJoins(db);
  return rows.flatMap((row) => [refOf(row), ...(joins.has(row.entry_id) ? [refOf({ kind: row.kind, entry_id: joins.get(row.entry_id) ?? '' })] : [])]);
}

/** What an account is in the index: nothing while no practice credits it. */
export async function personRefs(db: Executor, personId: string): Promise<EntryRef[]> {
  const rows = await db.selectFrom('practice_mention').select(['kind', 'entry_id']).distinct().where('person_id', '=', personId).execute();
  return rows.map(refOf);
}

const refOf = (row: { kind: string; entry_id: string }): EntryRef => ({ kind: row.kind === 'person' ? 'person' : 'organisation', id: row.entry_id });

/** Ids of those there may be after one, in order; also those of practices nobody may read. For walking through all of them. */
export async function mentionIdsAfter(db: Executor, kind: MentionKind, after: string, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('practice_mention').select('entry_id').distinct().where('kind', '=', kind).where('entry_id', '>', after).orderBy('entry_id').limit(limit).execute();
  const others = kind === 'organisation' ? (await unnamed(db)).filter((id) => id > after) : [];
  return [...new Set([...rows.map((r) => r.entry_id), ...others])].sort().slice(0, limit);
}

/** Organisations that are there without being named: partners, and what others were joined to. */
async function unnamed(db: Executor): Promise<string[]> {
  return [...(await partners(db)).map((p) => p.own), ...(await organisationJoins(db)).values()];
}

export async function countMentioned(db: Executor, kind: MentionKind): Promise<number> {
  const rows = await db.selectFrom('practice_mention').select('entry_id').distinct().where('kind', '=', kind).execute();
  return new Set([...rows.map((r) => r.entry_id), ...(kind === 'organisation' ? await unnamed(db) : [])]).size;
}

/** Every naming of these in something published, whoever may see it: for the index, which keeps who may. */
export async function mentionsForIndex(db: Executor, kind: MentionKind, ids: readonly string[]): Promise<MentionRow[]> {
  if (ids.length === 0) return [];
  const rows = [...rowsOf(await named(db, kind).where((eb) => eb(countsFor(), 'in', [...ids])).execute()), ...(kind === 'organisation' ? await partnerRows(db) : [])];
  return rows.filter((row) => ids.includes(row.id));
}

/** Whom one practice names: for whoever may see that practice. */
export async function mentionsOfPractice(db: Executor, practiceId: string): Promise<{ kind: string; id: string; name: string }[]> {
  return db.selectFrom('practice_mention').leftJoin('person', (j) => j.onRef('person.id', '=', 'practice_mention.person_id').on('person.disabled_at', 'is', null))
    .select((eb) => ['kind', 'entry_id as id', eb.fn.coalesce('person.name', 'practice_mention.name').as('name')]).where('practice_id', '=', practiceId).execute();
}

/** Namings a reader may see, of everybody, of some, or of those whose id begins so. */
export async function visibleMentions(db: Executor, visibility: Visibility, kind: MentionKind, of: { ids?: readonly string[]; beginning?: string } = {}): Promise<MentionRow[]> {
  let query = named(db, kind).where('practice.acl', 'in', [...visibility.tokens]);
  if (of.ids) {
    if (of.ids.length === 0) return [];
    const { ids } = of;
    query = query.where((eb) => eb.or([eb(countsFor(), 'in', [...ids]), eb('practice_mention.entry_id', 'in', [...ids])]));
  }
  // ids are letters and figures: nothing in them is a wildcard
  if (of.beginning) query = query.where('practice_mention.entry_id', 'like', `${of.beginning}%`);
  const others = kind === 'organisation' && visibility.tokens.includes('public') ? await partnerRows(db) : [];
  return [...rowsOf(await query.execute()), ...others.filter((row) => !of.ids || of.ids.includes(row.id) || of.ids.includes(row.own))];
}

async function partnerRows(db: Executor): Promise<MentionRow[]> {
  const joins = await organisationJoins(db);
  return (await partners(db)).map(({ own, name, country, place, sectors }) => ({
    id: joins.get(own) ?? own, own, practiceId: null, acl: 'public', name, country, organisation: null, account: null, partner: { place, sectors },
  }));
}

/** Whom a naming counts for. */
const countsFor = (): RawBuilder<string> => sql`coalesce(organisation_join.into_id, practice_mention.entry_id)`;

function named(db: Executor, kind: MentionKind) {
  return db.selectFrom('practice_mention').innerJoin('practice', 'practice.id', 'practice_mention.practice_id')
    .leftJoin('person', (j) => j.onRef('person.id', '=', 'practice_mention.person_id').on('person.disabled_at', 'is', null))
    .leftJoin('organisation_join', 'organisation_join.entry_id', 'practice_mention.entry_id')
    .select([
      countsFor().as('id'), 'practice_mention.entry_id as own', 'practice.id as practiceId', 'practice.acl', 'practice_mention.name', 'practice_mention.country', 'practice_mention.organisation',
      'person.id as account', 'person.name as accountName', 'person.organisation as accountOrganisation', 'person.country as accountCountry', 'person.orcid', 'person.bio',
    ])
    .where('practice_mention.kind', '=', kind)
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id').whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)))
    .orderBy('practice_mention.entry_id').orderBy('practice.id');
}

type Named = Awaited<ReturnType<ReturnType<typeof named>['execute']>>;

function rowsOf(rows: Named): MentionRow[] {
  return rows.map(({ account, accountName, accountOrganisation, accountCountry, orcid, bio, ...row }) => ({
    ...row, partner: null, account: account ? { name: accountName ?? row.name, organisation: accountOrganisation, country: accountCountry, orcid, bio } : null,
  }));
}
