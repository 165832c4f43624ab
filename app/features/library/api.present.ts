import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { licenceOf } from '#app/domain/practice-meta.ts';
import { isReviewOverdue } from '#app/domain/review-by.ts';
import { paths } from '#app/domain/paths.ts';
import { autonym } from '#app/i18n/languages.ts';
import { FACET_GROUPS } from '#search/port.ts';
import type { ApiList, ApiPractice, ApiPracticeHead } from './api.schema.ts';
import type { Listed } from './listed.ts';
import type { Head, PracticeHeads } from './practice-heads.ts';

type At = { locale: Locale; baseUrl: string };
type Text = { editionId: string; fit: string; html: string; text: string };

export function presentApiList({ found, heads, vocabulary }: Listed, at: At): ApiList {
  const facets = {} as ApiList['facets'];
  for (const group of FACET_GROUPS) {
    facets[group] = (found.facets[group] ?? []).map(({ value, count }) => ({
      value, count, label: group === 'content' ? autonym(value) : group === 'year' ? value : vocabulary.label(value),
    }));
  }
  return {
    total: found.total, page: found.page, pages: found.pages,
    items: found.hits.flatMap((hit) => {
      const practice = heads.get(hit.id);
      return practice ? [{ ...presentApiHead(practice, at), kind: 'practice' as const, why: hit.why }] : [];
    }),
    dropped: found.dropped, suggestion: found.suggestion, expanded: found.expanded, facets,
  };
}

export function presentApiHead(practice: PracticeHeads, at: At): ApiPracticeHead {
  const { meta } = practice;
  return {
    id: practice.practiceId, url: at.baseUrl + paths.permanent(practice.practiceId),
    themes: meta.themes, countries: meta.countries, sectors: meta.sectors, years: meta.years,
    editions: practice.editions.map((e) => editionHead(e, at)),
  };
}

const editionHead = (e: Head, at: At) => ({
  lang: e.lang, title: e.title, summary: e.summary, url: at.baseUrl + paths.practice(localeOfTag(e.lang) ?? at.locale, e.slug),
});

export function presentApiPractice(practice: PracticeHeads, texts: readonly Text[], at: At & { now: Date }): ApiPractice {
  const { meta } = practice;
  return {
    ...presentApiHead(practice, at),
    originalLang: practice.originalLang, licence: meta.licence,
    place: meta.place.hidden ? '' : (meta.place.name[at.locale] ?? meta.place.name[practice.originalLang] ?? ''),
    organisations: meta.organisations.map((o) => o.name),
    authors: meta.authors.map(({ name, role, organisation, orcid, roles }) => ({ name, role, organisation, orcid, roles })), doi: meta.doi,
    sources: meta.sources, instruments: meta.instruments,
    reviewBy: practice.reviewBy, reviewOverdue: isReviewOverdue(practice.reviewBy, at.now), confirmedAt: practice.confirmedAt,
    editions: practice.editions.map((e) => {
      const text = texts.find((t) => t.editionId === e.editionId);
      return { ...editionHead(e, at), licence: licenceOf(meta, e.lang), result: e.result, fit: text?.fit ?? '', publishedAt: e.publishedAt, text: text?.text ?? '', html: text?.html ?? '' };
    }),
  };
}
