import type { Excerpt } from '#app/content/render/excerpt.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Country } from '#app/domain/countries.ts';
import { titleIn, type InstrumentContent } from '#app/domain/instrument.ts';
import { formatPartialDate } from '#app/i18n/format.ts';
import type { InstrumentCard } from '#db/repositories/instruments.repo.ts';
import { languageName } from '#app/i18n/languages.ts';
import type { Translate } from '../../context.ts';
import { citationParts } from '../citation.ts';
import { citedEdition } from '../practice.present.ts';
import { yearsText } from '../years.ts';
import { COMPARED_SECTIONS, questionKey, type Question } from './compare-request.ts';
import type { Cell, Comparison, Said } from './compare.server.ts';

/** Words in one language; `lang` is set where it is not that of what they stand in, `language` then names it for the reader. */
export type Run = { text: string; lang?: string; language?: string };
export type Line = { runs: Run[]; href?: string };
export type Entry = {
  /** Number of the practice in the list of sources. */
  ref: number;
  title: string;
  href: string;
  year: string;
  /** Language of the practice's words where it is not the reader's. */
  lang?: string;
  language?: string;
  lines: Line[];
  /** Whether the lines are the portal's words about it, in the reader's language, rather than its own. */
  described: boolean;
  /** Where the whole part stands, when only its beginning is shown. */
  whole: string | null;
  /** The practice a legal instrument is cited by. */
  citedBy: { title: string; href: string; lang?: string } | null;
};
export type CellView = { country: string; entries: Entry[]; moreHref: string | null };
export type SourceView = {
  ref: number; before: string; title: string; after: string; href: string; lang?: string; language?: string;
  cites: { title: string; details: string; url: string | null; lang?: string; language?: string }[];
};
export type TableView = {
  question: string;
  caption: string;
  columns: { id: string; label: string; href: string }[];
  /** `nothing`: what is said in an empty cell. */
  rows: { id: string; label: string; nothing: string; cells: CellView[] }[];
  sources: SourceView[];
};

/** `origin` stands before the addresses of pages: empty on a page, the portal's own in a file that leaves it. */
type Words = { t: Translate; locale: Locale; baseUrl: string; origin: string };

/** The comparison as a table: what each cell says and where it comes from, and the sources numbered in order of appearance. */
export function presentComparison(comparison: Comparison, words: Words): TableView {
  const { question, vocabulary } = comparison;
  const { t, locale, origin } = words;
  const sources: SourceView[] = [];
  const numbers = new Map<string, number>();
  const refOf = (said: Said): number => {
    const known = numbers.get(said.practice.practiceId);
    if (known) return known;
    const ref = sources.length + 1;
    numbers.set(said.practice.practiceId, ref);
    sources.push(sourceOf(ref, said, words));
    return ref;
  };
  const refOfCard = (card: InstrumentCard): number => {
    const known = numbers.get(card.id);
    if (known) return known;
    const ref = sources.length + 1;
    numbers.set(card.id, ref);
    sources.push(sourceOfCard(ref, card, words));
    return ref;
  };
  const asked = questionLabel(question, t, vocabulary.label);
  const countries = comparison.countries.map((id) => ({ id, label: vocabulary.label(id), href: origin + paths.country(locale, id) }));
  return {
    question: asked, caption: t('compare:caption', { question: asked }), columns: countries,
    rows: comparison.rows.map((row) => ({
      id: row.id, label: row.id === 'cards' ? t('compare:row.cards') : question.kind !== 'theme' ? vocabulary.label(row.id) : t(isSection(row.id) ? `write:section.${row.id}.title` : `compare:row.${row.id}`),
      nothing: t(row.id === 'cards' ? 'compare:nothingCards' : 'compare:nothing'),
      cells: row.cells.map((cell) => ({
        country: cell.country, moreHref: cell.more ? origin + moreHref(cell, row.id, question, locale) : null,
        entries: cell.cards
          ? cell.cards.map((card) => cardEntry(card, refOfCard(card), comparison.cited.get(card.id) ?? 0, words))
          : cell.said.map((said) => entryOf(said, refOf(said), row.id, comparison, words)),
      })),
    })),
    sources,
  };
}

const isSection = (id: string): boolean => (COMPARED_SECTIONS as readonly string[]).includes(id);

/** What is asked, in the reader's words. */
export function questionLabel(question: Question, t: Translate, label: (id: string) => string): string {
  if (question.kind === 'section') return t(`write:section.${question.id}.title`);
  return question.kind === 'theme' ? label(question.id) : t(`compare:instruments.${question.id}`);
}

function moreHref(cell: Cell, row: string, question: Question, locale: Locale): string {
  if (row === 'cards') return paths.instruments(locale, { country: cell.country, kind: question.id });
  return paths.practices(locale, { country: cell.country, theme: question.kind === 'theme' ? question.id : row });
}

/** An instrument by its card: what it is, what has become of it, which of its articles matter, and how many practices cite it. */
function cardEntry({ slug, content }: InstrumentCard, ref: number, cited: number, { locale, origin, t }: Words): Entry {
  const { title, lang } = titleIn(content, locale);
  return {
    ref, title, ...foreign(lang, locale), href: origin + paths.instrument(locale, slug), year: String(content.year), described: true, whole: null, citedBy: null,
    lines: [
      [[t(`library:instrument.${content.kind}`), content.number].filter(Boolean).join(' '), content.body].filter(Boolean).join(', '), statusText(content, locale, t),
      content.articles ? t('compare:articles', { articles: content.articles }) : '', cited > 0 ? t('compare:citedIn', { count: cited }) : '',
    ].filter(Boolean).map((text) => ({ runs: [{ text }] })),
  };
}

function statusText({ status, statusSince }: InstrumentContent, locale: Locale, t: Translate): string {
  const word = t(`instruments:status.${status}`);
  return statusSince ? t('instruments:statusSince', { status: word, since: formatPartialDate(locale, statusSince) }) : word;
}

function sourceOfCard(ref: number, { id, content }: InstrumentCard, { locale, baseUrl, t }: Words): SourceView {
  const { title, lang } = titleIn(content, locale);
  const number = [t(`library:instrument.${content.kind}`), content.number].filter(Boolean).join(' ');
  return {
    ref, before: `${content.body} (${content.year}). `, title, after: `. ${number}.`, href: baseUrl + paths.instrumentPermanent(id), ...foreign(lang, locale),
    cites: content.url ? [{ title: content.url, details: '', url: content.url }] : [],
  };
}

function entryOf(said: Said, ref: number, row: string, { cards }: Comparison, words: Words): Entry {
  const { practice, edition, excerpt, blocks, instrument } = said;
  const { locale, origin, t } = words;
  const page = origin + paths.practice(locale, edition.slug);
  const mark = foreign(edition.lang, locale);
  const year = yearsText(practice.meta.years, t) || (edition.publishedAt ?? '').slice(0, 4);
  if (instrument) {
    const card = cards.get(instrument.instrumentId ?? '');
    const own = instrument.lang ? foreign(instrument.lang, locale) : {};
    return {
      ref, ...own, title: instrument.title, href: card ? origin + paths.instrument(locale, card.slug) : (instrument.url ?? `${page}#instruments`), year: instrument.year ? String(instrument.year) : '', described: true,
      lines: [[[t(`library:instrument.${instrument.kind}`), instrument.number].filter(Boolean).join(' '), instrument.body].filter(Boolean).join(', '), ...(card ? [statusText(card.content, locale, t)] : [])]
        .map((text) => ({ runs: [{ text }] })),
      whole: null, citedBy: { title: edition.title, href: `${page}#instruments`, ...(mark.lang ? { lang: mark.lang } : {}) },
    };
  }
  const lines = row === 'blocks'
    ? blocks.map((block) => ({ href: `${page}#${block.anchor}`, runs: [{ text: block.title }] }))
    : (excerpt?.lines ?? []).map((line) => ({ runs: runsOf(line, edition.lang, locale) }));
  const anchor = row === 'blocks' ? (blocks[0]?.anchor ?? '') : (excerpt?.anchor ?? '');
  return {
    ref, ...mark, title: edition.title, href: anchor ? `${page}#${anchor}` : page, year, lines, described: false, citedBy: null,
    whole: row !== 'blocks' && excerpt?.cut ? `${page}#${anchor}` : null,
  };
}

/** Runs of a line; those in another language than the edition carry it and its name. */
function runsOf(line: Excerpt['lines'][number], editionLang: string, locale: Locale): Run[] {
  return line.map(({ lang, text }) => (lang && lang !== editionLang ? { text, lang, language: languageName(lang, locale) } : { text }));
}

function sourceOf(ref: number, { practice, edition }: Said, { locale, baseUrl, t }: Words): SourceView {
  const cited = citedEdition(practice, edition, baseUrl, t('common:siteName'));
  return {
    ref, ...citationParts(cited), href: cited.url, ...foreign(edition.lang, locale),
    cites: practice.meta.sources.map((s) => ({
      title: s.title, details: [s.body, s.year].filter(Boolean).join(', '), url: s.url, ...(s.lang ? foreign(s.lang, locale) : {}),
    })),
  };
}

function foreign(lang: string, locale: Locale): { lang?: string; language?: string } {
  return localeOfTag(lang) === locale ? {} : { lang, language: languageName(lang, locale) };
}

/** The address a comparison is known by, in one language. */
export function compareAddress(locale: Locale, countries: readonly Country[], question: Question, format?: 'csv' | 'docx'): string {
  return paths.compare(locale, { countries, question: questionKey(question) }, format);
}
