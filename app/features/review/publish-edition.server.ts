import { conceptsOf, practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { AppError, notFound } from '#app/domain/errors.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { slugify } from '#app/domain/slug.ts';
import { citationsOf, reusedBlocksOf } from '#app/content/render/facts.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { lastApprovedHash } from '#db/repositories/audit.repo.ts';
import { replaceBlockReuse } from '#db/repositories/block-reuse.repo.ts';
import { replaceCitations } from '#db/repositories/citations.repo.ts';
import { assignSlug, findRevision, publishMeta, type EditionRow } from '#db/repositories/editions.repo.ts';
import { replaceMentions } from '#db/repositories/mentions.repo.ts';
import { dropMerge } from '#db/repositories/merges.repo.ts';
import { dropRetirement } from '#db/repositories/retirements.repo.ts';
import type { Ctx } from '../context.ts';
import { contentHash } from '../articles/snapshot.server.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { chosenReviewDay, dateAtPublication, dayAtPublication } from './review-date.server.ts';
import { assertAsSeen, type Seen } from './as-seen.server.ts';
import { move } from './move-edition.server.ts';

const MAX_NOTE = 1000;

/**
 * Puts the approved revision before readers: address, metadata and index change with it in one transaction. Throws stale-version when the
 * revision is not the approved one, conflict when its content no longer has the hash that was approved, and bad-input when readers have another
 * text and `note` does not say in public what has changed (in `noteLang`, the edition's language when left out).
 */
export async function publishEdition(ctx: Ctx, input: Seen & { editionId: string; note?: string; noteLang?: string; /** The day by which it is to be read again; the one its themes give when left out. */ reviewBy?: string }): Promise<{ lang: string; slug: string }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.publish');
  assertAsSeen(edition, input);
  const note = changeNote(edition, input.note ?? '');
  const day = chosenReviewDay(ctx.now(), input.reviewBy);
  const revision = await findRevision(ctx.db.reader, input.revisionId);
  if (!revision) throw notFound();
  const approved = await lastApprovedHash(ctx.db.reader, edition.id);
  if (contentHash(revision) !== revision.hash || revision.hash !== approved) throw new AppError('conflict', {}, `revision ${revision.id} is not what was approved`);

  const meta = practiceMetaSchema.parse(JSON.parse(revision.meta));
  const at = ctx.now().toISOString();
  return transact(ctx, async (trx) => {
    await publishMeta(trx, edition.practice_id, revision.meta, conceptsOf(meta), at);
    const named = await replaceMentions(trx, edition.practice_id, meta);
    const cited = citedBy(revision.doc, meta);
    await replaceCitations(trx, { practiceId: edition.practice_id, editionId: edition.id }, cited);
    await replaceBlockReuse(trx, edition.id, cited.blocks);
    if (day === null) await dateAtPublication(trx, edition, meta.themes, ctx.now());
    else await dayAtPublication(ctx, trx, edition, meta.themes, day);
    await dropRetirement(trx, edition.id);
    // readers have it again: it stands by itself
    await dropMerge(trx, edition.practice_id);
    const slug = await assignSlug(trx, { id: edition.id, practiceId: edition.practice_id, lang: edition.lang }, slugify(revision.title, edition.id), at);
    // one moment for the edition and its event: the review record is what happened up to the publication
    await move({ ...ctx, now: () => new Date(at) }, trx, edition, {
      action: 'publish', revisionId: revision.id, hash: revision.hash, reason: note, lang: note ? noteLanguage(edition, input.noteLang) : null, mail: 'published', reindex: true, entries: named,
      set: { published_revision_id: revision.id, published_at: at, first_published_at: edition.first_published_at ?? at },
      outbox: [
        { kind: 'practice.changed', practiceId: edition.practice_id },
        // an edition nobody could read until now; changes to one that was there are nothing new
        ...(edition.published_revision_id === null ? [{ kind: 'saved-searches.match' as const, practiceId: edition.practice_id }] : []),
      ],
    });
    return { lang: edition.lang, slug };
  });
}

/** The public note of what has changed: needed where readers have a text already, null where there is none. */
export function changeNote(edition: EditionRow, typed: string): string | null {
  const note = typed.trim();
  if (edition.published_revision_id !== null && !note) throw new AppError('bad-input', { field: 'note', problem: 'required' });
  if (note.length > MAX_NOTE) throw new AppError('bad-input', { field: 'note', problem: 'too-long', max: MAX_NOTE, length: note.length });
  return note || null;
}

/** The language a public note is written in: readers are told, whatever language they read in. */
export function noteLanguage(edition: Pick<EditionRow, 'lang'>, chosen: string | null | undefined): string {
  return chosen && isLanguageTag(chosen) ? chosen : edition.lang;
}

/** What the published text and the shared details cite: the cards whose change of status its authors hear of. */
function citedBy(doc: string, meta: PracticeMeta) {
  const checked = validateDocument(JSON.parse(doc), 'practice');
  return {
    shared: meta.instruments.flatMap((i) => (i.instrumentId ? [{ instrumentId: i.instrumentId, articles: '' }] : [])),
    text: checked.ok ? citationsOf(checked.doc) : [],
    blocks: checked.ok ? reusedBlocksOf(checked.doc) : [],
  };
}
