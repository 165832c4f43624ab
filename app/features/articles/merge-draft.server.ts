import { mergeDrafts, type Conflict, type DraftText, type Side } from '#app/content/diff/merge-drafts.ts';
import { keepIds } from '#app/content/nodes/keep-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderText } from '#app/content/render/text.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { AppError } from '#app/domain/errors.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';
import { draftState } from '#db/repositories/writing.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, textOf } from './load-edition.server.ts';
import { saveDraft } from './save-draft.server.ts';

/** One thing to decide, in plain words; null = taken out. */
export type MergeChoice = { key: string; field: keyof EditionText | null; mine: string | null; theirs: string | null; sides: readonly Side[]; side: Side };
export type MergeOffer = { choices: MergeChoice[]; /** Mine as it is to be sent again, with the ids of its blocks. */ doc: string };
export type OldDraft = { version: number; text: EditionText; doc: unknown; withoutIds: boolean };

/** What is to decide before a text written on an older version and the saved one can be put together. Null when the text is no document. */
export async function offerMerge(ctx: Ctx, input: OldDraft & { editionId: string }): Promise<MergeOffer | null> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  const merging = await prepare(ctx, edition, input);
  if (!merging) return null;
  const { conflicts } = mergeDrafts(merging.base, merging.mine, merging.theirs);
  return { choices: conflicts.map(inWords), doc: JSON.stringify(merging.mine.doc) };
}

/**
 * Puts a text written on an older version and the saved one together and saves that. Throws stale-version, with nothing saved, when something is
 * to decide and `choices` does not say (or somebody saved again); otherwise what saveDraft throws.
 */
export async function saveMerged(ctx: Ctx, input: OldDraft & { editionId: string; choices: Readonly<Record<string, Side>> }): Promise<{ version: number }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  const merging = await prepare(ctx, edition, input);
  if (!merging) throw new AppError('bad-input', { problem: 'document' });
  const { text, doc, conflicts } = mergeDrafts(merging.base, merging.mine, merging.theirs, input.choices);
  if (conflicts.some(({ key }) => !(key in input.choices))) throw new AppError('stale-version', { version: edition.version });
  return saveDraft(ctx, { editionId: edition.id, version: edition.version, text, doc });
}

async function prepare(ctx: Ctx, edition: EditionRow, input: OldDraft): Promise<{ base: DraftText | null; mine: DraftText; theirs: DraftText } | null> {
  const checked = validateDocument(input.doc, 'practice');
  if (!checked.ok) return null;
  const theirs = { text: textOf(edition), doc: JSON.parse(edition.doc) as DocumentJson };
  const old = await draftState(ctx.db.reader, edition.id, input.version);
  const base = old ? { text: JSON.parse(old.text) as EditionText, doc: JSON.parse(old.doc) as DocumentJson } : null;
  const doc = input.withoutIds ? keepIds(structuredClone((base ?? theirs).doc), checked.doc) : checked.doc;
  return { base, mine: { text: input.text, doc }, theirs };
}

function inWords({ key, field, mine, theirs, sides, side }: Conflict): MergeChoice {
  const words = (value: Conflict['mine']) => (value === null || typeof value === 'string' ? value : renderText({ root: { children: [value] } } as DocumentJson));
  return { key, field, mine: words(mine), theirs: words(theirs), sides, side };
}
