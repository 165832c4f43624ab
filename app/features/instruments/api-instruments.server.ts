import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '#app/features/context.ts';
import { instrumentName } from '#app/i18n/instrument-name.ts';
import type { InstrumentCard } from '#db/repositories/instruments.repo.ts';
import type { ApiInstrument, ApiInstrumentHead, ApiInstrumentList } from './api-instruments.schema.ts';
import { findCard } from './find-card.server.ts';
import { readInstrumentsRequest, readPage } from './instruments-request.ts';
import { listInstruments } from './list-instruments.server.ts';
import { showInstrument } from './show-instrument.server.ts';

const USUAL_SIZE = 20;
const MOST = 100;

/** A page of cards for machines; also what the editor asks while somebody types. */
export async function apiInstrumentsOf(ctx: Ctx, params: URLSearchParams): Promise<ApiInstrumentList> {
  const size = params.has('size') ? Math.min(readPage(params.get('size')), MOST) : USUAL_SIZE;
  const { cards, total, pages, request } = await listInstruments(ctx, readInstrumentsRequest(params), size);
  return { total, page: request.page, pages, items: cards.map((card) => head(card, ctx)) };
}

/** One card with the practices that cite it, within what the caller may read. Throws not-found. */
export async function apiInstrumentOf(ctx: Ctx, id: string): Promise<ApiInstrument> {
  const { card, citing } = await showInstrument(ctx, { id: (await findCard(ctx, id)).id });
  const { content } = card;
  return {
    ...head(card, ctx), adopted: content.adopted, inForce: content.inForce, articles: content.articles, officialText: content.url,
    summary: { es: content.summary_es, en: content.summary_en, fr: content.summary_fr }, checkedAt: card.checkedAt, checkDue: card.checkDue, version: card.version,
    citedBy: citing.map(({ id: practiceId, title, articles }) => ({ id: practiceId, url: ctx.baseUrl + paths.permanent(practiceId), title, articles })),
  };
}

function head(card: InstrumentCard, ctx: Ctx): ApiInstrumentHead {
  const { country, kind, number, year, body, lang, title, status, statusSince, title_es: es, title_en: en, title_fr: fr } = card.content;
  return {
    id: card.id, url: ctx.baseUrl + paths.instrumentPermanent(card.id), name: instrumentName(card.content, ctx.t), country, kind, number, year, body, lang, title, titles: { es, en, fr },
    status, statusDate: statusSince,
  };
}
