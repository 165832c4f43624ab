import type { Insertable, Selectable } from 'kysely';
import type { InstrumentContent, InstrumentStatus } from '#app/domain/instrument.ts';
import type { Executor, Trx } from '../client.ts';
import type { InstrumentStatusChangeTable, InstrumentTable, InstrumentVersionTable } from '../tables/instruments.ts';

/** A card as it stands. `checkedBy` null = the import of the seeds. */
export type InstrumentCard = {
  id: string; slug: string; version: number; content: InstrumentContent; checkedAt: string; checkedBy: string | null; checkDue: string; updatedAt: string;
};

const toCard = (row: Selectable<InstrumentTable> & { checker?: string | null }): InstrumentCard => ({
  id: row.id, slug: row.slug, version: row.version, content: JSON.parse(row.content) as InstrumentContent,
  checkedAt: row.checked_at, checkedBy: row.checker ?? null, checkDue: row.check_due, updatedAt: row.updated_at,
});

function cards(db: Executor) {
  return db.selectFrom('instrument').leftJoin('person', 'person.id', 'instrument.checked_by').selectAll('instrument').select('person.name as checker');
}

export async function findInstrument(db: Executor, by: { id: string } | { slug: string }): Promise<InstrumentCard | null> {
  const query = 'id' in by ? cards(db).where('instrument.id', '=', by.id) : cards(db).where('instrument.slug', '=', by.slug);
  const row = await query.executeTakeFirst();
  return row ? toCard(row) : null;
}

export async function instrumentsByIds(db: Executor, ids: readonly string[]): Promise<InstrumentCard[]> {
  return ids.length === 0 ? [] : (await cards(db).where('instrument.id', 'in', [...ids]).orderBy('instrument.id').execute()).map(toCard);
}

/** All cards, by country, newest first. A reference work of hundreds of cards: lists and their counts are made of the whole. */
export async function allInstruments(db: Executor): Promise<InstrumentCard[]> {
  return (await cards(db).orderBy('instrument.country').orderBy('instrument.year', 'desc').orderBy('instrument.slug').execute()).map(toCard);
}

/** Cards that are due for a look until a day (ISO date), the longest due first; without a day all of them. */
export async function instrumentsDue(db: Executor, filter: { until?: string; limit: number; offset: number }): Promise<InstrumentCard[]> {
  const rows = await cards(db).$if(filter.until !== undefined, (q) => q.where('instrument.check_due', '<=', filter.until ?? ''))
    .orderBy('instrument.check_due').orderBy('instrument.slug').limit(filter.limit).offset(filter.offset).execute();
  return rows.map(toCard);
}

export async function countInstruments(db: Executor, dueUntil?: string): Promise<number> {
  const row = await db.selectFrom('instrument').select((eb) => eb.fn.countAll().as('n'))
    .$if(dueUntil !== undefined, (q) => q.where('check_due', '<=', dueUntil ?? '')).executeTakeFirst();
  return Number(row?.n ?? 0);
}

export async function instrumentIdsAfter(db: Executor, after: string, limit: number): Promise<string[]> {
  return (await db.selectFrom('instrument').select('id').where('id', '>', after).orderBy('id').limit(limit).execute()).map((r) => r.id);
}

export async function knownInstrumentKeys(db: Executor): Promise<Set<string>> {
  const rows = await db.selectFrom('instrument').select('seed_key').where('seed_key', 'is not', null).execute();
  return new Set(rows.flatMap((r) => (r.seed_key ? [r.seed_key] : [])));
}

export async function instrumentAddresses(db: Executor) {
  return db.selectFrom('instrument').select(['slug', 'updated_at as updatedAt']).orderBy('slug').execute();
}

/** Whether an address is another card's. */
export async function instrumentSlugTaken(trx: Trx, slug: string): Promise<boolean> {
  return Boolean(await trx.selectFrom('instrument').select('id').where('slug', '=', slug).executeTakeFirst());
}

const columnsOf = (content: InstrumentContent) => ({
  country: content.country, kind: content.kind, number: content.number, year: content.year, title: content.title, status: content.status, content: JSON.stringify(content),
});

export async function insertInstrument(
  trx: Trx,
  card: { id: string; seedKey: string | null; slug: string; content: InstrumentContent; checkedBy: string | null; checkDue: string; at: string },
): Promise<void> {
  await trx.insertInto('instrument').values({
    id: card.id, seed_key: card.seedKey, slug: card.slug, ...columnsOf(card.content), version: 1, checked_at: card.at, checked_by: card.checkedBy, check_due: card.checkDue,
    created_at: card.at, updated_at: card.at,
  }).execute();
}

/** Changes the card if nobody did since `version`. Returns whether it did. */
export async function updateInstrument(trx: Trx, change: { id: string; version: number; content: InstrumentContent; checkedBy: string | null; checkDue: string; at: string }): Promise<boolean> {
  const result = await trx.updateTable('instrument').set({
    ...columnsOf(change.content), version: change.version + 1, checked_at: change.at, checked_by: change.checkedBy, check_due: change.checkDue, updated_at: change.at,
  }).where('id', '=', change.id).where('version', '=', change.version).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Says that somebody looked and found the card right. */
export async function updateChecked(trx: Trx, check: { id: string; by: string | null; at: string; due: string }): Promise<boolean> {
  const result = await trx.updateTable('instrument').set({ checked_at: check.at, checked_by: check.by, check_due: check.due }).where('id', '=', check.id).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertInstrumentVersion(trx: Trx, row: Insertable<InstrumentVersionTable>): Promise<void> {
  await trx.insertInto('instrument_version').values(row).execute();
}

export type InstrumentVersion = { number: number; content: InstrumentContent; by: string | null; reason: string | null; at: string };

/** Every version of a card, newest first. `by` null = the import of the seeds. */
export async function instrumentVersions(db: Executor, instrumentId: string): Promise<InstrumentVersion[]> {
  const rows = await db.selectFrom('instrument_version').leftJoin('person', 'person.id', 'instrument_version.changed_by')
    .select(['instrument_version.number', 'instrument_version.content', 'instrument_version.reason', 'instrument_version.created_at', 'person.name'])
    .where('instrument_id', '=', instrumentId).orderBy('number', 'desc').execute();
  return rows.map((r) => ({ number: r.number, content: JSON.parse(r.content) as InstrumentContent, by: r.name, reason: r.reason, at: r.created_at }));
}

export async function insertStatusChange(trx: Trx, row: Insertable<InstrumentStatusChangeTable>): Promise<void> {
  await trx.insertInto('instrument_status_change').values(row).execute();
}

export type StatusChange = { id: string; instrumentId: string; from: InstrumentStatus; to: InstrumentStatus; since: string; reason: string; at: string };

const CHANGE = ['id', 'instrument_id as instrumentId', 'from_status as from', 'to_status as to', 'since', 'reason', 'created_at as at'] as const;

export async function findStatusChange(db: Executor, id: string): Promise<StatusChange | null> {
  const row = await db.selectFrom('instrument_status_change').select(CHANGE).where('id', '=', id).executeTakeFirst();
  return row ? (row as StatusChange) : null;
}

/** The last change of each of these cards' status. */
export async function lastStatusChanges(db: Executor, instrumentIds: readonly string[]): Promise<Map<string, StatusChange>> {
  if (instrumentIds.length === 0) return new Map();
  const rows = await db.selectFrom('instrument_status_change').select(CHANGE).where('instrument_id', 'in', [...instrumentIds]).orderBy('version').execute();
  return new Map(rows.map((row) => [row.instrumentId, row as StatusChange]));
}
