import type { CreditRole } from '#app/domain/credit.ts';
import { orcidUrl } from '#app/domain/identifiers.ts';
import type { Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { regionName } from '#app/i18n/region-name.ts';
import type { MentionKind } from '#db/repositories/mentions.repo.ts';
import { presentRow, type PracticeRow } from '../row.present.ts';
import type { Vocabulary } from '../vocabulary.server.ts';
import type { ListedNamed } from './list-named.server.ts';
import type { Named } from './named.ts';
import type { ShownNamed } from './show-named.server.ts';

/** `about`: organisation and country, as far as they are known. */
export type NamedRow = { id: string; href: string; name: string; about: string; count: number };
export type DirectoryView = {
  kind: MentionKind; q: string; country: string; total: number; page: number; pages: number; asked: boolean;
  rows: NamedRow[]; countries: { value: string; label: string }[]; query: Record<string, string>;
};
export type NamedView = {
  kind: MentionKind; slug: string; name: string; country: { label: string; href: string | null } | null; organisation: string | null;
  partner: { place: string; teaches: string } | null; joined: { id: string; name: string }[];
  orcid: { id: string; url: string } | null; bio: string | null; roles: CreditRole[]; total: number; rows: PracticeRow[]; page: number; pages: number;
};

export const namedHref = (kind: MentionKind, locale: Locale, slug: string): string => (kind === 'person' ? paths.person(locale, slug) : paths.organisation(locale, slug));

export function countryLabel(country: string, locale: Locale, vocabulary: Vocabulary): string {
  return vocabulary.find(country)?.label ?? regionName(country, locale);
}

export function presentNamedRow(kind: MentionKind, one: Named, locale: Locale, vocabulary: Vocabulary): NamedRow {
  return {
    id: one.id, href: namedHref(kind, locale, one.slug), name: one.name, count: one.practiceIds.length,
    about: [one.organisation, one.country && countryLabel(one.country, locale, vocabulary)].filter(Boolean).join(', '),
  };
}

export function presentDirectory(kind: MentionKind, { request, named, total, pages, countries }: ListedNamed, locale: Locale, vocabulary: Vocabulary): DirectoryView {
  const { q, country, page } = request;
  const offered = country && !countries.some((c) => c.id === country) ? [...countries, { id: country, count: 0 }] : countries;
  return {
    kind, q, country, total, page, pages, asked: Boolean(q || country), rows: named.map((one) => presentNamedRow(kind, one, locale, vocabulary)), query: { q, country },
    countries: offered.flatMap(({ id, count }) => {
      const label = countryLabel(id, locale, vocabulary);
      return label ? [{ value: id, label: `${label} (${count})` }] : [];
    }).sort((a, b) => a.label.localeCompare(b.label, locale)),
  };
}

export function presentNamed({ kind, named, credits, practices, posts, page, pages, vocabulary }: ShownNamed, locale: Locale): NamedView {
  const { country, partner } = named;
  // whose account it is decides in the profile whether it is shown
  const orcid = named.account ? named.orcid : credits.orcid;
  const label = country ? countryLabel(country, locale, vocabulary) : '';
  return {
    kind, slug: named.slug, name: named.name, organisation: named.organisation, bio: named.bio, page, pages, total: named.practiceIds.length,
    joined: named.joined, partner: partner ? { place: partner.place ?? '', teaches: partner.sectors[locale] ?? '' } : null,
    country: country && label ? { label, href: vocabulary.has('country', country) ? paths.country(locale, country) : null } : null,
    orcid: orcid ? { id: orcid, url: orcidUrl(orcid) } : null, roles: credits.roles,
    rows: practices.flatMap((p) => presentRow(p, locale, vocabulary, { posts: posts.get(p.practiceId) }) ?? []),
  };
}
