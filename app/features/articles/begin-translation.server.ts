import { unitsOf } from '#app/content/translation/units.ts';
import { skeletonOf } from '#app/content/translation/skeleton.ts';
import { adoptIds } from '#app/content/nodes/keep-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { templateDocument } from '#app/content/nodes/empty.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import type { Translation, TranslationWay } from '#app/domain/translation.ts';
import type { Executor } from '#db/client.ts';
import { findRevision, type EditionRow } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../context.ts';
import { templateHeadings } from './create-practice.server.ts';

/** What a new edition begins with when it is made from another: that one's sections, and a record that it translates it. */
export async function beginTranslation(ctx: Ctx, from: EditionRow, lang: string): Promise<{ doc: DocumentJson; translation: Translation }> {
  const rev = from.published_revision_id;
  const original = rev ? await findRevision(ctx.db.reader, rev) : from;
  const headings = templateHeadings(lang, ctx);
  const made = skeletonOf(JSON.parse(original?.doc ?? from.doc) as DocumentJson, templateHeadings(from.lang, ctx), headings);
  const at = ctx.now().toISOString();
  return {
    doc: made?.doc ?? templateDocument(headings),
    translation: { from: from.id, how: null, units: rev ? Object.fromEntries((made?.titled ?? []).map((id) => [`${id}-title`, { rev, at }])) : {} },
  };
}

/**
 * A translation that was written elsewhere as a whole (a file of a practice), tied to the revision of the original it translates, passage by passage: its
 * blocks take the original's ids where both are built alike. Without a revision of the original there is nothing to tie it to: null.
 */
export async function tieTranslation(
  db: Executor, from: { editionId: string; revisionId: string | null }, made: { text: EditionText; doc: DocumentJson; how: TranslationWay | null; at: string },
): Promise<{ doc: DocumentJson; translation: Translation } | null> {
  const original = from.revisionId ? await findRevision(db, from.revisionId) : null;
  if (!original) return null;
  const doc = adoptIds(JSON.parse(original.doc) as DocumentJson, made.doc);
  const translated = new Set(unitsOf(made.text, doc).filter((unit) => !unit.empty).map((unit) => unit.key));
  const units = unitsOf(original, JSON.parse(original.doc) as DocumentJson).filter((unit) => !unit.empty && translated.has(unit.key));
  return { doc, translation: { from: from.editionId, how: made.how, units: Object.fromEntries(units.map((unit) => [unit.key, { rev: original.id, at: made.at }])) } };
}
