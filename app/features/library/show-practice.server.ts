import { editionFor } from '#app/domain/edition-choice.ts';
import { notFound } from '#app/domain/errors.ts';
import { isReviewOverdue } from '#app/domain/review-by.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { linkedInstruments } from '#app/content/render/instrument-links.ts';
import type { OutlineItem } from '#app/content/render/outline.ts';
import { instrumentsByIds, lastStatusChanges, type InstrumentCard, type StatusChange } from '#db/repositories/instruments.repo.ts';
import { editionHeads, editionTexts, reviewRecord } from '#db/repositories/library.repo.ts';
import { documentsOfPractice, type AttachedRow } from '#db/repositories/attachments.repo.ts';
import { changeNoteOf } from '#db/repositories/provenance.repo.ts';
import { mentionsOfPractice } from '#db/repositories/mentions.repo.ts';
import { retirementOf } from '#db/repositories/retirements.repo.ts';
import type { Ctx } from '../context.ts';
import { namedLinks, type NamedLinks } from './directory/named.ts';
import { groupHeads, type Head, type PracticeHeads } from './practice-heads.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.server.ts';

const RELATED = 4;

export type Shown = {
  practice: PracticeHeads;
  edition: Head & { fit: string; html: string; outline: OutlineItem[]; number: number };
  review: { action: string; at: string; group: string | null }[];
  /** The day by which the practice is to be read again has passed. */
  overdue: boolean;
  related: PracticeHeads[];
  /** What the text readers have changed, where it took the place of another. */
  note: { text: string; lang: string } | null;
  archived: { at: string; reason: string; lang: string; replacement: Head | null } | null;
  vocabulary: Vocabulary;
  /** Cards the details and the text cite, with the last change of each one's status. */
  cards: Map<string, { card: InstrumentCard; change: StatusChange | null }>;
  files: AttachedRow[];
  named: NamedLinks;
};

/** Everything the page of one edition shows, within what the reader may see. Throws not-found. */
export async function showPractice(ctx: Ctx, at: { practiceId: string; editionId: string; heads?: PracticeHeads }): Promise<Shown> {
  const visibility = visibleTo(ctx.actor);
  const db = ctx.db.reader;
  const practice = at.heads ?? groupHeads(await editionHeads(db, visibility, [at.practiceId])).get(at.practiceId);
  const edition = practice?.editions.find((e) => e.editionId === at.editionId);
  const [text] = await editionTexts(db, visibility, [at.editionId]);
  if (!practice || !edition || !text) throw notFound();
  return {
    practice,
    edition: { ...edition, fit: text.fit, html: text.html, outline: JSON.parse(text.outline) as OutlineItem[], number: text.number },
    review: await reviewRecord(db, visibility, at.editionId),
    note: edition.publishedAt !== edition.firstPublishedAt ? await changeNoteOf(db, visibility, at.editionId) : null,
    overdue: isReviewOverdue(practice.reviewBy, ctx.now()),
    archived: edition.archivedAt ? await archivedFor(ctx, edition.editionId) : null,
    related: await relatedTo(ctx, at.practiceId),
    vocabulary: await vocabularyOf(ctx),
    cards: await citedCards(ctx, [...practice.meta.instruments.flatMap((i) => i.instrumentId ?? []), ...linkedInstruments(text.html)]),
    named: namedLinks(ctx.locale, await mentionsOfPractice(db, at.practiceId)),
    files: practice.meta.attachments.length > 0 ? await documentsOfPractice(db, at.practiceId) : [],
  };
}

async function citedCards(ctx: Ctx, ids: readonly string[]): Promise<Shown['cards']> {
  const [cards, changes] = await Promise.all([instrumentsByIds(ctx.db.reader, [...new Set(ids)]), lastStatusChanges(ctx.db.reader, [...new Set(ids)])]);
  return new Map(cards.map((card) => [card.id, { card, change: changes.get(card.id) ?? null }]));
}

/** Why it was laid away, and what the reader may read instead. */
async function archivedFor(ctx: Ctx, editionId: string): Promise<Shown['archived']> {
  const retirement = await retirementOf(ctx.db.reader, editionId);
  if (!retirement) return null;
  const instead = retirement.replaced_by ? await editionHeads(ctx.db.reader, visibleTo(ctx.actor), [retirement.replaced_by]) : [];
  return { at: retirement.created_at, reason: retirement.reason, lang: retirement.lang, replacement: instead[0] ? (editionFor(instead, ctx.locale, instead[0].originalLang) ?? null) : null };
}

/** The page stands without its neighbours: an engine that cannot answer leaves the list empty. */
async function relatedTo(ctx: Ctx, practiceId: string): Promise<PracticeHeads[]> {
  const visibility = visibleTo(ctx.actor);
  try {
    const near = await ctx.search.related(practiceId, ctx.locale, visibility, RELATED);
    const heads = groupHeads(await editionHeads(ctx.db.reader, visibility, near.map((n) => n.id)));
    return near.flatMap((n) => heads.get(n.id) ?? []).filter((p) => editionFor(p.editions, ctx.locale, p.originalLang));
  } catch (error) {
    ctx.log.warn({ err: error, requestId: ctx.requestId }, 'related practices unavailable');
    return [];
  }
}
