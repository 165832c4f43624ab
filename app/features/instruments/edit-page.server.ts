import { INSTRUMENT_FIELDS, type InstrumentContent, type InstrumentField } from '#app/domain/instrument.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '#app/features/context.ts';
import { formatPartialDate } from '#app/i18n/format.ts';
import { instrumentName } from '#app/i18n/instrument-name.ts';
import { authorize, can } from '#app/policies/can.ts';
import { instrumentVersions } from '#db/repositories/instruments.repo.ts';
import { findCard } from './find-card.server.ts';
import { historyOf } from './show-instrument.server.ts';

/** The page on which a card is changed: its values as a form holds them, and every version with what it changed. Throws not-found. */
export async function editPage(ctx: Ctx, id: string) {
  authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
  const card = await findCard(ctx, id);
  const words = (content: InstrumentContent, field: InstrumentField): string => {
    const value = String(content[field]);
    if (field === 'country' || field === 'kind' || field === 'status') return ctx.t(`instruments:${field}.${value}`);
    return ['statusSince', 'adopted', 'inForce'].includes(field) ? formatPartialDate(ctx.locale, value) : value;
  };
  return {
    id: card.id, name: instrumentName(card.content, ctx.t), title: card.content.title, titleLang: card.content.lang, version: card.version, publicHref: paths.instrument(ctx.locale, card.slug),
    values: valuesOf(card.content),
    versions: historyOf(await instrumentVersions(ctx.db.reader, card.id)).map(({ number, at, by, reason, before, content, fields }) => ({
      number, at, by, reason, changes: before ? fields.map((field) => ({ field, before: words(before.content, field), after: words(content, field) })) : [],
    })),
    mayEnterAdmin: can(ctx.actor, 'admin.enter'), people: can(ctx.actor, 'people.manage'),
  };
}

export const valuesOf = (content: InstrumentContent): Record<string, string> =>
  Object.fromEntries(INSTRUMENT_FIELDS.map(({ name }) => [name, String(content[name as InstrumentField])]));
