import { INSTRUMENT_KINDS, INSTRUMENT_STATUSES, JURISDICTIONS, summaryIn, titleIn, type InstrumentField, type InstrumentStatus } from '#app/domain/instrument.ts';
import { localeOfTag, LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { formatPartialDate } from '#app/i18n/format.ts';
import { instrumentName } from '#app/i18n/instrument-name.ts';
import { languageName } from '#app/i18n/languages.ts';
import type { Translate } from '#app/features/context.ts';
import type { InstrumentCard } from '#db/repositories/instruments.repo.ts';
import { INSTRUMENT_FILTERS, instrumentsQuery, type InstrumentFilter } from './instruments-request.ts';
import type { ListedInstruments } from './list-instruments.server.ts';
import type { CitingPractice, HistoryEntry, ShownInstrument } from './show-instrument.server.ts';

export type InstrumentRow = {
  id: string; href: string; title: string; lang: string | undefined;
  /** "Law 29785, Peru, 2011" */
  name: string; body: string; bodyLang: string | undefined; status: InstrumentStatus; since: string; cited: number;
};

export type InstrumentsView = {
  q: string; total: number; page: number; pages: number; query: Record<string, string>; asked: boolean;
  rows: InstrumentRow[];
  filters: { name: InstrumentFilter; chosen: string; options: { value: string; label: string; count: number }[] }[];
};

type Words = { locale: Locale; t: Translate };
const foreign = (tag: string, locale: Locale) => (localeOfTag(tag) === locale ? undefined : tag);

export function presentInstrumentRow(card: InstrumentCard, words: Words, cited: number): InstrumentRow {
  const { title, lang } = titleIn(card.content, words.locale);
  return {
    id: card.id, href: paths.instrument(words.locale, card.slug), title, lang: foreign(lang, words.locale), name: instrumentName(card.content, words.t),
    body: card.content.body, bodyLang: foreign(card.content.lang, words.locale), status: card.content.status, since: formatPartialDate(words.locale, card.content.statusSince), cited,
  };
}

export function presentInstruments(listed: ListedInstruments, words: Words): InstrumentsView {
  const { request } = listed;
  const labelOf: Record<InstrumentFilter, (value: string) => string> = {
    country: (v) => words.t(`instruments:country.${v}`), kind: (v) => words.t(`instruments:kind.${v}`), status: (v) => words.t(`instruments:status.${v}`), year: (v) => v,
  };
  const ORDER: Partial<Record<InstrumentFilter, readonly string[]>> = { country: JURISDICTIONS, kind: INSTRUMENT_KINDS, status: INSTRUMENT_STATUSES };
  return {
    q: request.q, total: listed.total, page: request.page, pages: listed.pages, query: instrumentsQuery({ ...request, page: 1 }),
    asked: request.q !== '' || Object.values(request.filters).some(Boolean),
    rows: listed.cards.map((card) => presentInstrumentRow(card, words, listed.cited.get(card.id) ?? 0)),
    filters: INSTRUMENT_FILTERS.map((name) => {
      const chosen = request.filters[name];
      // what is chosen stays to be seen, also when it leaves nothing
      const counts = chosen && !listed.counts[name].some((c) => c.value === chosen) ? [...listed.counts[name], { value: chosen, count: 0 }] : listed.counts[name];
      const place = (value: string) => ORDER[name]?.indexOf(value) ?? -Number(value);
      return { name, chosen, options: counts.map((c) => ({ ...c, label: labelOf[name](c.value) })).sort((a, b) => place(a.value) - place(b.value)) };
    }),
  };
}

export type InstrumentView = {
  id: string; slug: string; permanent: string; status: InstrumentStatus; since: string;
  title: string; titleLang: string | undefined; name: string; kind: string; country: string;
  facts: { label: string; value: string; lang?: string | undefined; href?: string }[];
  titles: { lang: string; name: string; title: string }[];
  summary: string;
  checked: { at: string; by: string | null; due: string };
  history: { number: number; at: string; by: string | null; reason: string | null; fields: InstrumentField[]; status: { from: InstrumentStatus; to: InstrumentStatus; since: string } | null }[];
  citing: CitingPractice[];
  editHref: string | null;
  updatedAt: string;
};

export function presentInstrument({ card, history, citing, mayEdit }: ShownInstrument, words: Words, baseUrl: string): InstrumentView {
  const { locale, t } = words;
  const { content } = card;
  const { title, lang } = titleIn(content, locale);
  const date = (value: string) => formatPartialDate(locale, value);
  const original = content.lang === lang ? [] : [{ lang: content.lang, name: languageName(content.lang, locale), title: content.title }];
  const translated = LOCALE_CODES.flatMap((l) => (content[`title_${l}`] && l !== lang ? [{ lang: l as string, name: languageName(l, locale), title: content[`title_${l}`] }] : []));
  const fact = (name: string, value: string, more: { lang?: string | undefined; href?: string } = {}) => (value ? [{ label: t(`instruments:field.${name}`), value, ...more }] : []);
  return {
    id: card.id, slug: card.slug, permanent: baseUrl + paths.instrumentPermanent(card.id), status: content.status, since: date(content.statusSince),
    title, titleLang: foreign(lang, locale), name: instrumentName(card.content, words.t), kind: t(`instruments:kind.${content.kind}`), country: t(`instruments:country.${content.country}`),
    facts: [
      ...fact('number', content.number), ...fact('year', String(content.year)), ...fact('body', content.body, { lang: foreign(content.lang, locale) }),
      ...fact('adopted', date(content.adopted)), ...fact('inForce', date(content.inForce)), ...fact('articles', content.articles),
      ...fact('url', content.url, { href: content.url }),
    ],
    titles: [...original, ...translated],
    summary: summaryIn(content, locale),
    checked: { at: card.checkedAt, by: card.checkedBy, due: card.checkDue },
    history: history.map((entry) => presentHistory(entry, date)),
    citing,
    editHref: mayEdit ? paths.admin(locale, `instruments/${card.id}`) : null,
    updatedAt: card.updatedAt,
  };
}

function presentHistory(entry: HistoryEntry, date: (value: string) => string): InstrumentView['history'][number] {
  const moved = entry.before && (entry.fields.includes('status') || entry.fields.includes('statusSince'));
  return {
    number: entry.number, at: entry.at, by: entry.by, reason: entry.reason, fields: entry.fields,
    status: moved && entry.before ? { from: entry.before.content.status, to: entry.content.status, since: date(entry.content.statusSince) } : null,
  };
}
