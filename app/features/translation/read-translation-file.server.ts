import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { isId } from '#app/domain/ids.ts';
import { diffWords, type WordChange } from '#app/content/diff/words.ts';
import { lostForms, textOfWords, wordsOfText, type LostForm, type UnitProblem } from '#app/content/translation/unit-text.ts';
import type { Unit, UnitPart, UnitPlace } from '#app/content/translation/units.ts';
import { readUnits, unitsIn, type FileProblem } from '#app/content/translation/xliff/read.ts';
import { elements } from '#app/content/translation/xliff/xml.ts';
import { findRevision } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../context.ts';
import { convertXliff, type XliffAnswer } from './convert-xliff.server.ts';
import { fingerprint, loadBeside, type Beside } from './load-translate-page.server.ts';
import { unitsOfRevision, type RevisionUnits } from './revision-units.server.ts';

/** A passage where a translation stands: for its name. `number` counts the passages of the original. */
type Named = { key: string; number: number; part: UnitPart; place: UnitPlace };

/** One passage the file would change, or confirm as it is. `was` is the fingerprint of what stands now. */
export type FileChange = Named & {
  kind: 'new' | 'changed' | 'confirmed'; original: string; written: string; was: string; words: WordChange[]; lost: LostForm[];
  /** The original has changed since the file was made; the file's own copy of the original is another; notes that stay as they are. */
  moved: boolean; altered: boolean; notes: number;
};
/** What of the file cannot be taken, each with what it says there. */
export type FileRemark = Omit<FileProblem, 'code'> & { code: FileProblem['code'] | UnitProblem['code']; at: Named | null };
export type FilePreview = { rev: string; changes: FileChange[]; remarks: FileRemark[]; same: number; missing: Named[]; untranslated: number };
export type FileRefusal = Extract<XliffAnswer, { ok: false }>['reason'] | 'no-original' | 'no-file' | 'other-edition' | 'other-revision' | 'languages';
export type ReadFile = { ok: true; preview: FilePreview } | { ok: false; reason: FileRefusal; params: Record<string, string> };

const refused = (reason: FileRefusal, params: Record<string, string> = {}): ReadFile => ({ ok: false, reason, params });

/** What a translation file would change in an edition. Nothing is saved and the file is not kept. Throws like loadEditionFor. */
export async function readTranslationFile(ctx: Ctx, input: { editionId: string; bytes: Buffer }): Promise<ReadFile> {
  const beside = await loadBeside(ctx, input.editionId, 'edition.edit');
  if (!beside.source || !beside.record) return refused('no-original');
  const answer = await convertXliff(input.bytes);
  if (!answer.ok) return refused(answer.reason);
  const { srcLang = '', trgLang = '' } = answer.root.attrs;
  if (!sameTag(trgLang, beside.edition.lang) || !sameTag(srcLang, beside.source.lang)) return refused('languages', { from: srcLang, to: trgLang });

  const files = elements(answer.root.children, 'file').map((file) => ({ file, ids: (file.attrs['id'] ?? '').split('-') }));
  const ours = files.filter(({ ids }) => ids.length === 2 && ids.every(isId));
  const [found] = ours.filter(({ ids }) => ids[0] === input.editionId);
  if (!found) return refused(ours.length > 0 ? 'other-edition' : 'no-file');
  const revision = await findRevision(ctx.db.reader, found.ids[1] ?? '');
  if (revision?.edition_id !== beside.record.from) return refused('other-revision');

  const original = unitsOfRevision(revision);
  const current = new Map(beside.target.map((unit) => [unit.key, unit]));
  const read = readUnits(unitsIn(found.file), original.units, current);
  const names = namesOf(original);
  const preview: FilePreview = {
    rev: revision.id, changes: [], same: 0, untranslated: read.untranslated.length, missing: read.missing.flatMap((key) => names.get(key) ?? []),
    remarks: read.problems.map((problem) => ({ ...problem, at: names.get(problem.key.replace(/\.note\d+$/, '')) ?? null })),
  };
  for (const { key, words, agrees, asSource, notes } of read.texts) {
    const written = textOfWords(words);
    const at = names.get(key);
    const change = changeOf(beside, original, names, { key, written });
    if (!at || !change) continue;
    if ('problem' in change) preview.remarks.push({ key, code: change.problem.code, detail: change.problem.detail, text: written, at });
    else if (fingerprint(written) !== change.was) preview.changes.push({ ...change, altered: !asSource, notes });
    else if (agrees && confirms(beside, original, key)) preview.changes.push({ ...change, kind: 'confirmed', altered: !asSource, notes: 0 });
    else preview.same += 1;
  }
  return { ok: true, preview };
}

/** The same for passages whose save was refused, with the words that stand now. */
export async function changesAgain(ctx: Ctx, editionId: string, rev: string, texts: readonly { key: string; written: string }[]): Promise<FileChange[]> {
  const beside = await loadBeside(ctx, editionId, 'edition.edit');
  const revision = await findRevision(ctx.db.reader, rev);
  if (!revision || revision.edition_id !== beside.record?.from) return [];
  const original = unitsOfRevision(revision);
  const names = namesOf(original);
  return texts.flatMap((text) => {
    const change = changeOf(beside, original, names, text);
    return change && !('problem' in change) ? [{ ...change, altered: false, notes: 0 }] : [];
  });
}

const sameTag = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function namesOf(original: RevisionUnits): Map<string, Named> {
  return new Map(original.units.filter((unit) => !unit.empty).map(({ key, part, place }, i) => [key, { key, number: i + 1, part, place }]));
}

type Written = { key: string; written: string };

function changeOf({ source, target }: Beside, original: RevisionUnits, names: ReadonlyMap<string, Named>, { key, written }: Written): Omit<FileChange, 'altered' | 'notes'> | { problem: UnitProblem } | null {
  const unit = original.byKey.get(key);
  const at = names.get(key);
  if (!unit || !at) return null;
  const read = wordsOfText(unit, written, EDITION_FIELDS.find((field) => key === `field-${field.name}`)?.max);
  if ('problem' in read) return read;
  const standing = target.find((one) => one.key === key);
  const text = standing ? textOfWords(standing.words) : '';
  return {
    ...at, kind: text === '' ? 'new' : 'changed', original: textOfWords(unit.words), written, was: fingerprint(text), words: diffWords(text, written), lost: lostForms(unit.words, read.words),
    moved: source ? printIn(source, key) !== unit.print : false,
  };
}

const printIn = (source: NonNullable<Beside['source']>, key: string): Unit['print'] | undefined => unitsOfRevision(source).byKey.get(key)?.print;

/** Whether saying that a passage agrees with the original says something new. */
function confirms({ comparison, source }: Beside, original: RevisionUnits, key: string): boolean {
  const state = comparison?.units.find((unit) => unit.source.key === key)?.state;
  return (state === 'changed' || state === 'unchecked') && source !== null && printIn(source, key) === original.byKey.get(key)?.print;
}
