import type { Person } from '#app/domain/actor.ts';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { readTranslation } from '#app/domain/translation.ts';
import { compareUnits, countStaleness } from '#app/content/translation/staleness.ts';
import { can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionsOfPerson } from '#db/repositories/editions.repo.ts';
import { languagesBegun, publishedTranslations } from '#db/repositories/translations.repo.ts';
import type { Ctx } from '../context.ts';
import { unitsOfRevisions } from './revision-units.server.ts';

/** A published translation whose original has moved on. `since` is when its oldest changed passage was translated; `mine`: the person writes in it. */
export type Behind = { editionId: string; title: string; lang: string; from: string; changed: number; missing: number; since: string | null; mine: boolean };
/** A published practice without an edition in one or more languages of the interface. */
export type Lacking = { editionId: string; lang: string; title: string; missing: string[] };
export type ToTranslate = { to: string | null; languages: { tag: string; count: number }[]; behind: Behind[]; lacking: Lacking[]; total: number };

const MOST = 2000;
const SHOWN = 200;

/** What there is to translate, into one language where `to` names one. Translators see everything they may read, others what they write in; null when that is nothing. */
export async function loadToTranslate(ctx: Ctx, person: Person, to: string | null): Promise<ToTranslate | null> {
  const db = ctx.db.reader;
  const translates = can(person, 'practice.add-edition', { state: 'published', acl: 'public', authorIds: [], translatorIds: [], contributorIds: [], conflictIds: [], published: true });
  const own = new Set((await editionsOfPerson(db, person.id)).map((e) => e.id));
  if (!translates && own.size === 0) return null;
  const rows = await publishedTranslations(db, visibleTo(person), MOST);
  const behind = (await behindOf(ctx, rows, (id) => translates || own.has(id))).map((one) => ({ ...one, mine: own.has(one.editionId) }));
  const begun = translates ? await languagesBegun(db, [...new Set(rows.map((row) => row.practice_id))]) : [];
  const lacking = translates ? lackingOf(rows, begun) : [];
  if (!translates && behind.length === 0) return null;
  const wanted = [...behind.map((one) => one.lang), ...lacking.flatMap((one) => one.missing)];
  const languages = [...new Set(wanted)].sort().map((tag) => ({ tag, count: wanted.filter((one) => one === tag).length }));
  const into = languages.find((one) => one.tag === to)?.tag ?? null;
  return {
    to: into, languages, total: wanted.length,
    behind: behind.filter((one) => !into || one.lang === into).slice(0, SHOWN),
    lacking: lacking.map((one) => ({ ...one, missing: one.missing.filter((tag) => !into || tag === into) })).filter((one) => one.missing.length > 0).slice(0, SHOWN),
  };
}

type Rows = Awaited<ReturnType<typeof publishedTranslations>>;

/** Those of the `wanted` translations that are older than their original, the one that waits longest first. */
async function behindOf(ctx: Ctx, rows: Rows, wanted: (editionId: string) => boolean): Promise<Omit<Behind, 'mine'>[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const pairs = rows.flatMap((row) => {
    const record = wanted(row.id) ? readTranslation(row.translation) : null;
    const source = record ? byId.get(record.from) : undefined;
    // what was translated from the revision readers get now in all its passages cannot be behind but for what it lacks
    return record && source && source.practice_id === row.practice_id ? [{ row, record, source }] : [];
  });
  const units = await unitsOfRevisions(ctx.db.reader, pairs.flatMap(({ row, record, source }) => [row.revision_id, source.revision_id, ...Object.values(record.units).map((base) => base.rev)]));
  return pairs.flatMap(({ row, record, source }) => {
    const compared = compareUnits(units.get(source.revision_id)?.units ?? [], units.get(row.revision_id)?.units ?? [], record.units, (rev, key) => units.get(rev)?.byKey.get(key)?.print ?? null);
    const { changed, missing, since } = countStaleness(compared);
    return changed + missing > 0 ? [{ editionId: row.id, title: row.title, lang: row.lang, from: source.lang, changed, missing, since: since ?? row.published_at }] : [];
  }).sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
}

/** A language somebody has begun, published or not, is not lacking. */
function lackingOf(rows: Rows, begun: readonly { practiceId: string; lang: string }[]): Lacking[] {
  const practices = new Map<string, Rows>();
  for (const row of rows) practices.set(row.practice_id, [...(practices.get(row.practice_id) ?? []), row]);
  return [...practices.values()].flatMap((editions) => {
    const primary = new Set(begun.filter((b) => b.practiceId === editions[0]?.practice_id).map((b) => b.lang.toLowerCase().split('-')[0]));
    const missing = LOCALE_CODES.filter((code) => !primary.has(code));
    const from = editions.find((e) => e.lang === e.original_lang) ?? editions[0];
    return missing.length && from ? [{ editionId: from.id, lang: from.lang, title: from.title, missing }] : [];
  });
}
