import { editionFor } from '#app/domain/edition-choice.ts';
import { notFound } from '#app/domain/errors.ts';
import { changedFields, type InstrumentField } from '#app/domain/instrument.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '#app/features/context.ts';
import { can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { practicesCiting } from '#db/repositories/citations.repo.ts';
import { findInstrument, instrumentVersions, type InstrumentCard, type InstrumentVersion } from '#db/repositories/instruments.repo.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';

export type CitingPractice = { id: string; href: string; title: string; lang: string | undefined; articles: string };
/** One version with what it changed of the one before; the first changed nothing. */
export type HistoryEntry = InstrumentVersion & { before: InstrumentVersion | null; fields: InstrumentField[] };
export type ShownInstrument = { card: InstrumentCard; history: HistoryEntry[]; citing: CitingPractice[]; mayEdit: boolean };

/** A card with its history and the practices that cite it, within what the reader may see. Throws not-found. */
export async function showInstrument(ctx: Ctx, by: { slug: string } | { id: string }): Promise<ShownInstrument> {
  const card = await findInstrument(ctx.db.reader, by);
  if (!card) throw notFound();
  return {
    card, history: historyOf(await instrumentVersions(ctx.db.reader, card.id)), citing: await citingPractices(ctx, card.id), mayEdit: can(ctx.actor, 'instrument.edit'),
  };
}

export function historyOf(versions: readonly InstrumentVersion[]): HistoryEntry[] {
  return versions.map((version, i) => {
    const before = versions[i + 1] ?? null;
    return { ...version, before, fields: before ? changedFields(before.content, version.content) : [] };
  });
}

async function citingPractices(ctx: Ctx, instrumentId: string): Promise<CitingPractice[]> {
  const visibility = visibleTo(ctx.actor);
  const cited = await practicesCiting(ctx.db.reader, visibility, instrumentId);
  const heads = await editionHeads(ctx.db.reader, visibility, cited.map((c) => c.practiceId));
  return cited.flatMap(({ practiceId, articles }) => {
    const editions = heads.filter((h) => h.practiceId === practiceId);
    const edition = editionFor(editions, ctx.locale, editions[0]?.originalLang ?? '');
    if (!edition) return [];
    return [{ id: practiceId, href: paths.practice(ctx.locale, edition.slug), title: edition.title, lang: localeOfTag(edition.lang) === ctx.locale ? undefined : edition.lang, articles }];
  }).sort((a, b) => a.title.localeCompare(b.title, ctx.locale));
}
