import { textOf } from '../articles/load-edition.server.ts';
import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { AppError, badInput } from '#app/domain/errors.ts';
import type { TranslationWay } from '#app/domain/translation.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { applyUnits } from '#app/content/translation/apply.ts';
import { textOfWords, wordsOfText, type UnitProblem } from '#app/content/translation/unit-text.ts';
import type { Unit, UnitWords } from '#app/content/translation/units.ts';
import { findRevision } from '#db/repositories/editions.repo.ts';
import { saveDraft } from '../articles/save-draft.server.ts';
import type { Ctx } from '../context.ts';
import { fingerprint, loadBeside, type Beside } from './load-translate-page.server.ts';
import { unitsOfRevision } from './revision-units.server.ts';

/** One passage as sent: `was` is the fingerprint of what the page showed; `agrees` = the translator says it agrees with the original as it is. */
export type SentUnit = { key: string; written: string; was: string; agrees: boolean };
/** `rev` is the revision of the original the translator had before them. */
export type SentTranslation = { editionId: string; rev: string; how: TranslationWay | null; units: readonly SentUnit[]; remove: readonly string[] };
export type SavedTranslation = { saved: number; problems: Record<string, UnitProblem>; conflicts: Record<string, string> };

const TRIES = 3;

/**
 * Keeps the passages that were touched and what was said of them. A passage somebody else has changed meanwhile is not overwritten: it comes back in
 * `conflicts` with the words that stand. One that cannot be read comes back in `problems`; the others are kept all the same. Throws bad-input for a
 * revision that is not of the original, and like loadEditionFor.
 */
export async function saveTranslation(ctx: Ctx, sent: SentTranslation): Promise<SavedTranslation> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await saveOnce(ctx, sent);
    } catch (error) {
      // somebody saved between the look and the write: what they changed is looked at again
      if (!(error instanceof AppError) || error.id !== 'stale-version' || attempt === TRIES) throw error;
    }
  }
}

async function saveOnce(ctx: Ctx, sent: SentTranslation): Promise<SavedTranslation> {
  const beside = await loadBeside(ctx, sent.editionId, 'edition.edit');
  const { edition, record } = beside;
  const revision = await findRevision(ctx.db.reader, sent.rev);
  if (!record || revision?.edition_id !== record.from) throw badInput({ field: 'rev' });
  const original = unitsOfRevision(revision).byKey;
  const read = readSent(sent.units, original, beside);

  const { text, doc } = applyUnits(JSON.parse(revision.doc) as DocumentJson, { text: textOf(edition), doc: beside.doc }, read.changes, removable(sent.remove, beside));
  const at = ctx.now().toISOString();
  const units = Object.fromEntries([
    ...Object.entries(record.units).filter(([key]) => !read.emptied.has(key)), ...[...read.agreed].map((key) => [key, { rev: revision.id, at }] as const),
  ]);
  const saved = read.changes.size + read.confirmed + sent.remove.length;
  if (saved > 0 || sent.how !== record.how) {
    await saveDraft(ctx, { editionId: edition.id, version: edition.version, text, doc, translation: JSON.stringify({ ...record, how: sent.how, units }) });
  }
  return { saved, problems: read.problems, conflicts: read.conflicts };
}

type Read = { changes: Map<string, UnitWords>; agreed: Set<string>; emptied: Set<string>; confirmed: number; problems: Record<string, UnitProblem>; conflicts: Record<string, string> };

function readSent(units: readonly SentUnit[], original: ReadonlyMap<string, Unit>, { target }: Beside): Read {
  const now = new Map(target.map((unit) => [unit.key, unit]));
  const read: Read = { changes: new Map(), agreed: new Set(), emptied: new Set(), confirmed: 0, problems: {}, conflicts: {} };
  for (const { key, written, was, agrees } of units) {
    const source = original.get(key);
    if (!source) continue;
    const current = now.get(key);
    const stands = current ? textOfWords(current.words) : '';
    const touched = fingerprint(written) !== was;
    if (touched && fingerprint(stands) !== was && fingerprint(stands) !== fingerprint(written)) read.conflicts[key] = stands;
    else if (touched) take(read, source, written);
    else if (agrees && current && !current.empty) {
      read.agreed.add(key);
      read.confirmed += 1;
    } else if (agrees) {
      read.changes.set(key, source.words);
      read.agreed.add(key);
    }
  }
  return read;
}

function take(read: Read, source: Unit, written: string): void {
  const result = wordsOfText(source, written, EDITION_FIELDS.find((field) => source.key === `field-${field.name}`)?.max);
  if ('problem' in result) {
    read.problems[source.key] = result.problem;
    return;
  }
  read.changes.set(source.key, result.words);
  if (written.trim() === '') read.emptied.add(source.key);
  else read.agreed.add(source.key);
}

/** Only what has no original may be taken out here. */
function removable(keys: readonly string[], { comparison }: Beside): Set<string> {
  const extra = new Set(comparison?.extra.map((unit) => unit.key));
  return new Set(keys.filter((key) => extra.has(key)));
}
