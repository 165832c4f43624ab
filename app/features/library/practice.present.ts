import { bibliography, type Bibliography } from '#app/domain/bibliography/format.ts';
import { DEFAULT_STYLE, type CitationStyle } from '#app/domain/bibliography/style.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import { titleIn, type InstrumentStatus } from '#app/domain/instrument.ts';
import { localeOfTag, LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import type { CreditRole } from '#app/domain/credit.ts';
import { doiUrl, orcidUrl } from '#app/domain/identifiers.ts';
import { citedAuthors, licenceOf, type BroadTheme } from '#app/domain/practice-meta.ts';
import { autonym, languageName } from '#app/i18n/languages.ts';
import { citationTerms } from '#app/i18n/citation-terms.ts';
import { formatList, formatPartialDate } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { citedIn, entryAnchor } from '#app/content/render/citations.ts';
import { markInstruments } from '#app/content/render/instrument-links.ts';
import { escapeHtml } from '#app/content/render/safe.ts';
import type { OutlineItem } from '#app/content/render/outline.ts';
import { withCitations } from '../articles/sources/citing.ts';
import { citationParts, type Cited } from './citation.ts';
import { type Head, type PracticeHeads } from './practice-heads.ts';
import { presentRow, type PracticeRow } from './row.present.ts';
import type { Shown } from './show-practice.server.ts';

type Source = { title: string; lang: string | undefined; details: string; url: string | null };
type Instrument = Source & { kind: string; number: string; country: string; card: CardView | null };
/** The card of an instrument beside where it is cited; `since` is written out. */
export type CardView = { href: string; title: string; lang: string; status: InstrumentStatus; since: string };

export type PracticeView = {
  id: string;
  lang: string;
  /** Set when the reader's language has no edition and another is shown: its name in the reader's language. */
  shownInstead: string | null;
  title: string;
  summary: string;
  result: string;
  fit: string;
  html: string;
  outline: OutlineItem[];
  themes: { id: BroadTheme; label: string; href: string }[];
  compare: { label: string; href: string } | null;
  topics: { label: string; href: string }[];
  countries: { label: string; href: string }[];
  place: string;
  years: { start: number | null; end: number | null };
  organisations: { name: string; href: string | null }[];
  authors: { name: string; role: string; roles: readonly CreditRole[]; organisation: string | null; orcid: { id: string; url: string } | null; href: string | null }[];
  doi: { id: string; url: string } | null;
  licence: string;
  /** As the style the reader chose has them. */
  sources: { style: CitationStyle; ris: string; bib: string; numbered: boolean; entries: (Bibliography['entries'][number] & { /** How often the text cites it. */ cited: number })[] };
  instruments: Instrument[];
  /** Instruments cited whose status changed after this edition was published, and why. */
  changed: (CardView & { reason: string })[];
  files: { title: string; href: string; lang: string | undefined; language: string; type: 'pdf' | 'docx'; bytes: number }[];
  cite: { before: string; title: string; after: string; ris: string; bib: string };
  /** Files for other programs. */
  takeAlong: { format: string; href: string }[];
  permanent: string;
  /** Where it is told how this edition was reviewed. */
  provenance: string;
  editions: { lang: string; name: string; href: string; current: boolean; firstPublishedAt: string | null; publishedAt: string | null }[];
  review: { action: string; at: string; group: string | null }[];
  /** The public note of the last change; `language` where it is another than the reader's. */
  note: { text: string; lang: string; language: string | null } | null;
  /** By when the practice is to be read again, whether that day has passed, and when it was last found to hold. */
  reviewDate: { by: string | null; overdue: boolean; confirmedAt: string | null };
  archived: { at: string; reason: string; lang: string; language: string | null; replacement: { title: string; lang: string; href: string } | null } | null;
  related: PracticeRow[];
  restricted: boolean;
  publishedAt: string | null;
  firstPublishedAt: string | null;
};

export function presentPractice(shown: Shown, locale: Locale, baseUrl: string, publisher: string, style: CitationStyle = DEFAULT_STYLE): PracticeView {
  const { practice, edition, vocabulary } = shown;
  const { meta } = practice;
  const lang = localeOfTag(edition.lang);
  const cards = cardViews(shown, locale);
  const cited = withCitations(edition.html, meta.sources, { lang: edition.lang, locale, style }, { entry: (id) => `#${entryAnchor(id)}`, anchored: true });
  const listed = bibliography(meta.sources, style, citationTerms(locale), locale, citedIn(edition.html));
  const country = (id: string) => (id === 'intl' ? '' : vocabulary.label(id));
  return {
    id: practice.practiceId, lang: edition.lang,
    shownInstead: lang === null || lang === locale ? null : languageName(edition.lang, locale),
    title: edition.title, summary: edition.summary, result: edition.result, fit: edition.fit, html: markStatuses(cited.html, cards, locale), outline: edition.outline,
    themes: vocabulary.broadThemes(meta.themes).map((id) => ({ id, label: vocabulary.label(id), href: paths.theme(locale, id) })),
    compare: compareLink(meta.themes, locale, vocabulary),
    topics: [...meta.themes.filter((id) => vocabulary.find(id)?.broaderId), ...meta.sectors].map((id) => ({
      label: vocabulary.label(id), href: paths.practices(locale, { [vocabulary.has('theme', id) ? 'theme' : 'sector']: id }),
    })),
    countries: meta.countries.map((id) => ({ label: vocabulary.label(id), href: paths.country(locale, id) })),
    place: placeText(practice, locale, vocabulary.label),
    years: meta.years,
    organisations: meta.organisations.map((o) => ({ name: o.name, href: shown.named.organisation(o) })),
    authors: meta.authors.map((a) => ({ name: a.name, role: a.role, roles: a.roles, organisation: a.organisation, orcid: a.orcid ? { id: a.orcid, url: orcidUrl(a.orcid) } : null, href: shown.named.author(a) })),
    doi: meta.doi ? { id: meta.doi, url: doiUrl(meta.doi) } : null, licence: licenceOf(meta, edition.lang),
    sources: { style, ris: paths.practiceSources(locale, edition.slug, 'ris'), bib: paths.practiceSources(locale, edition.slug, 'bib'), ...listed, entries: listed.entries.map((one) => ({ ...one, cited: cited.counts.get(one.id) ?? 0 })) },
    instruments: meta.instruments.map((i) => ({
      kind: i.kind, number: i.number, country: country(i.country), title: i.title, lang: foreign(i.lang, edition.lang),
      details: [i.body, i.year].filter(Boolean).join(', '), url: i.url, card: cards.get(i.instrumentId ?? '') ?? null,
    })),
    changed: changedSince(shown, cards),
    files: meta.attachments.flatMap(({ fileId, title, lang: own }) => {
      const file = shown.files.find((f) => f.id === fileId);
      if (!file) return [];
      return [{ title, href: paths.file(fileId), lang: localeOfTag(own) === locale ? undefined : own, language: languageName(own, locale), type: file.contentType === 'application/pdf' ? 'pdf' as const : 'docx' as const, bytes: file.bytes }];
    }),
    cite: { ...citationParts(citedEdition(practice, edition, baseUrl, publisher)), ris: paths.cite(locale, edition.slug, 'ris'), bib: paths.cite(locale, edition.slug, 'bib') },
    takeAlong: ['docx', 'md', 'html'].map((format) => ({ format, href: paths.exportPractice(locale, edition.slug, format) })),
    permanent: baseUrl + paths.permanent(practice.practiceId), provenance: paths.provenance(lang ?? locale, edition.slug),
    editions: practice.editions.map((e) => ({
      lang: e.lang, name: autonym(e.lang), href: paths.practice(localeOfTag(e.lang) ?? locale, e.slug), current: e.editionId === edition.editionId,
      firstPublishedAt: e.firstPublishedAt, publishedAt: e.publishedAt,
    })),
    review: shown.review, reviewDate: { by: practice.reviewBy, overdue: shown.overdue, confirmedAt: practice.confirmedAt },
    note: shown.note ? { ...shown.note, language: otherLanguage(shown.note.lang, locale) } : null,
    archived: shown.archived ? { ...shown.archived, language: otherLanguage(shown.archived.lang, locale), replacement: insteadOf(shown.archived.replacement, locale) } : null,
    related: shown.related.flatMap((p) => presentRow(p, locale, vocabulary) ?? []),
    restricted: practice.access !== 'public',
    publishedAt: edition.publishedAt, firstPublishedAt: edition.firstPublishedAt,
  };
}

/** The name of a language that is not the reader's, else null. */
const otherLanguage = (tag: string, locale: Locale): string | null => (localeOfTag(tag) === locale ? null : languageName(tag, locale));
const insteadOf = (head: Head | null, locale: Locale) => (head ? { title: head.title, lang: head.lang, href: paths.practice(locale, head.slug) } : null);

/** What this practice is mostly about, asked of all countries: the first precise theme it names, or else the broad one. */
function compareLink(themes: readonly string[], locale: Locale, vocabulary: Shown['vocabulary']): { label: string; href: string } | null {
  const theme = themes.find((id) => vocabulary.find(id)?.broaderId) ?? themes[0];
  return theme && vocabulary.has('theme', theme) ? { label: vocabulary.label(theme), href: paths.compare(locale, { countries: COUNTRIES, question: `theme.${theme}` }) } : null;
}

function cardViews({ cards }: Shown, locale: Locale): Map<string, CardView> {
  return new Map([...cards].map(([id, { card }]) => [id, {
    href: paths.instrument(locale, card.slug), ...titleIn(card.content, locale), status: card.content.status, since: formatPartialDate(locale, card.content.statusSince),
  }]));
}

/** Citations in the text lead to the reader's page of the card, with its status beside when it is not simply in force. */
function markStatuses(html: string, cards: Map<string, CardView>, locale: Locale): string {
  const t = translator(locale);
  return markInstruments(html, (id) => {
    const card = cards.get(id);
    if (!card) return null;
    if (card.status === 'in-force') return { href: card.href, after: '' };
    const words = [t(`instruments:status.${card.status}`), card.since].filter(Boolean).join(', ');
    return { href: card.href, after: ` <span class="instrument-status" data-status="${card.status}" lang="${locale}">(${escapeHtml(words)})</span>` };
  });
}

/** What is no longer as it was when the authors wrote: the status was changed on the card after this text was published. */
function changedSince({ cards, edition }: Shown, views: Map<string, CardView>): PracticeView['changed'] {
  return [...cards].flatMap(([id, { card, change }]) => {
    const view = views.get(id);
    const later = change !== null && edition.publishedAt !== null && change.at > edition.publishedAt;
    return view && later && card.content.status !== 'in-force' ? [{ ...view, reason: change.reason }] : [];
  });
}

const foreign = (lang: string | null, page: string) => (lang && lang !== page ? lang : undefined);

/** Where it happened, in the reader's words: the place as named, its regions and countries, without saying the same twice. */
function placeText(practice: PracticeHeads, locale: Locale, label: (id: string) => string): string {
  const { place, regions, countries } = practice.meta;
  const named = place.hidden ? '' : (place.name[locale] ?? place.name[practice.originalLang] ?? Object.values(place.name)[0] ?? '');
  const country = formatList(locale, countries.map(label));
  const area = formatList(locale, regions.map(label));
  const parts = [named, area, country].filter(Boolean);
  return parts.filter((part, i) => !parts.some((other, j) => j !== i && other.includes(part) && (other.length > part.length || j < i))).join(', ');
}

/** The facts a citation of this edition names. People who wrote or lived the practice are its authors. */
export function citedEdition(practice: PracticeHeads, edition: Head, baseUrl: string, publisher: string): Cited {
  const authors = citedAuthors(practice.meta).map((a) => a.name);
  const { doi } = practice.meta;
  return {
    practiceId: practice.practiceId, doi, authors: authors.length ? authors : [publisher], title: edition.title, lang: edition.lang,
    published: edition.publishedAt ?? '', url: doi ? doiUrl(doi) : baseUrl + paths.permanent(practice.practiceId), publisher,
  };
}

/** For each interface language the address of this practice: its edition, or the shown one, whose page then says so. */
export function alternatesOf(practice: PracticeHeads, edition: Head): { links: Record<string, string>; existing: Record<string, string> } {
  const links: Record<string, string> = {};
  const existing: Record<string, string> = {};
  for (const locale of LOCALE_CODES) {
    const own = editionFor(practice.editions, locale, edition.lang);
    const has = own && localeOfTag(own.lang) === locale;
    links[locale] = paths.practice(locale, has ? own.slug : edition.slug);
    if (has) existing[own.lang] = links[locale];
  }
  return { links, existing };
}
