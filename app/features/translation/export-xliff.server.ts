import { notFound } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { slugify } from '#app/domain/slug.ts';
import { shownChange } from '#app/content/translation/shown-change.ts';
import { textOfWords } from '#app/content/translation/unit-text.ts';
import type { UnitWords } from '#app/content/translation/units.ts';
import { besideOf } from '#app/content/translation/xliff/segments.ts';
import { writeXliff, type OutUnit, type SegmentState } from '#app/content/translation/xliff/write.ts';
import type { Unit } from '#app/content/translation/units.ts';
import type { UnitState } from '#app/content/translation/staleness.ts';
import type { Ctx } from '../context.ts';
import { loadBeside } from './load-translate-page.server.ts';
import { placeName } from './place-name.ts';
import { unitsOfRevisions } from './revision-units.server.ts';

/** What the glossary says of a text of the original, a line a term. */
export type TermNotes = (text: string) => string[];

/**
 * An edition beside its original as XLIFF, for whoever may read the working copy; `termsFor` is asked once. Throws like loadEditionFor, and not-found when
 * there is no published original to stand beside.
 */
export async function exportXliff(ctx: Ctx, editionId: string, termsFor: (from: string, to: string) => Promise<TermNotes>): Promise<{ name: string; type: string; body: Buffer }> {
  const { edition, source, comparison } = await loadBeside(ctx, editionId, 'edition.read-working');
  if (!source || !comparison) throw notFound();
  const terms = await termsFor(source.lang, edition.lang);
  const published = edition.published_revision_id ? (await unitsOfRevisions(ctx.db.reader, [edition.published_revision_id])).get(edition.published_revision_id) : undefined;
  const units = comparison.units.map(({ source: original, target, state, base }): OutUnit => {
    const text = textOfWords(original.words);
    const before = state === 'changed' && base ? comparison.earlier.get(base.rev)?.byKey.get(original.key) : undefined;
    return {
      key: original.key, name: placeName(ctx.t, original), source: original.words, target: target && !target.empty ? target.words : null,
      ...stateOf(state, edition.state, target, published?.byKey.get(original.key)),
      notes: [...listNotes(ctx, original, target), ...(before ? [{ category: 'change', text: changeNote(ctx, before.words, original.words) }] : []), ...terms(text).map((line) => ({ category: 'glossary', text: line }))],
    };
  });
  const xml = writeXliff({ editionId, rev: source.id, address: ctx.baseUrl + paths.permanent(edition.practice_id), from: source.lang, to: edition.lang, units });
  return { name: `${slugify(source.title, editionId)}-${source.lang}-${edition.lang}.xlf`, type: 'application/xliff+xml; charset=utf-8', body: Buffer.from(xml) };
}

/** Our states in the four of XLIFF: what readers have is final, what reviewers have approved is reviewed, what the original has left behind begins again. */
function stateOf(state: UnitState, edition: string, target: Unit | null, published: Unit | undefined): { state: SegmentState; subState?: string } {
  if (state === 'changed') return { state: 'initial', subState: 'ix:changed' };
  if (state === 'unchecked') return { state: 'translated', subState: 'ix:unchecked' };
  if (state === 'missing') return { state: 'initial' };
  return { state: target && target.print === published?.print ? 'final' : edition === 'approved' ? 'reviewed' : 'translated' };
}

/** A list with other items than its original: what stands beside what is a guess, and what stands beside nothing is named. */
function listNotes(ctx: Ctx, original: Unit, target: Unit | null): { category: string; text: string }[] {
  const beside = target && !target.empty ? besideOf(original.words, target.words) : null;
  if (beside?.sure || !target || target.empty) return [];
  const left = beside?.left.map((inline) => textOfWords({ kind: 'inline', inline })).join(' / ') ?? textOfWords(target.words);
  return [{ category: 'list', text: [ctx.t('translation:file.listOrder'), ...(left ? [ctx.t('translation:file.listLeft', { items: left })] : [])].join(' ') }];
}

function changeNote(ctx: Ctx, before: UnitWords, now: UnitWords): string {
  const parts = shownChange(before, now).map(({ op, text }) => (op === 'same' ? text : `[${ctx.t(`translation:change.${op}`)} ${text}]`));
  return `${ctx.t('translation:unit.changedHow')} ${parts.join('')}`;
}
