import type { Locale } from '#app/domain/locales.ts';
import { organisationSlug } from '#app/domain/mentions.ts';
import type { Executor, Trx } from '../client.ts';
import { mentionId } from '../mention-id.ts';

/** What is said of a partner institution beside its name and country. */
export type PartnerFacts = { place: string | null; sectors: Partial<Record<Locale, string>> };
export type Partner = PartnerFacts & { own: string; name: string; country: string | null };

/** The partner institutions, each by what an organisation of its name and country goes by. */
export async function partners(db: Executor): Promise<Partner[]> {
  const rows = await db.selectFrom('organisation').select(['name', 'country', 'place', 'details']).orderBy('position').execute();
  return rows.map(({ details, ...row }) => ({ ...row, own: mentionId('organisation', organisationSlug(row)), sectors: (JSON.parse(details) as { sectors?: PartnerFacts['sectors'] }).sectors ?? {} }));
}

/** What is joined to what. */
export async function organisationJoins(db: Executor): Promise<Map<string, string>> {
  const rows = await db.selectFrom('organisation_join').select(['entry_id', 'into_id']).execute();
  return new Map(rows.map((row) => [row.entry_id, row.into_id]));
}

/** Joins one to another, and with it what was joined to it before. */
export async function joinOrganisation(trx: Trx, row: { entry_id: string; into_id: string; created_by: string | null; created_at: string }): Promise<void> {
  await trx.updateTable('organisation_join').set({ into_id: row.into_id }).where('into_id', '=', row.entry_id).execute();
  await trx.insertInto('organisation_join').values(row).onConflict((c) => c.column('entry_id').doUpdateSet(row)).execute();
}

/** Parts them again. Returns what it was joined to, null when it was to nothing. */
export async function partOrganisation(trx: Trx, entryId: string): Promise<string | null> {
  const row = await trx.deleteFrom('organisation_join').where('entry_id', '=', entryId).returning('into_id').executeTakeFirst();
  return row?.into_id ?? null;
}
