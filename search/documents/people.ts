import { commonName, ownNamings, widest } from '#app/domain/mentions.ts';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { regionName } from '#app/i18n/region-name.ts';
import type { Executor } from '#db/client.ts';
import { countMentioned, mentionIdsAfter, mentionsForIndex, type MentionKind, type MentionRow } from '#db/repositories/mentions.repo.ts';
import { searchVocabulary } from '#db/repositories/search-source.repo.ts';
import type { IndexChange, IndexEntry } from '#search/port.ts';
import type { EntryLoader } from './entry-loader.ts';

type CountryNames = (country: string, locale: Locale) => string;

/**
 * Organisations and credited people as the index holds them, for whoever may see one of the practices that name them; partner institutions for everybody. The text holds nothing a single
 * practice adds: what the name and the profile say is the same for all who may see it, so that nobody reads in it what another practice says.
 */
const loaderOf = (kind: MentionKind): EntryLoader => ({
  async load(db, ids) {
    const rows = await mentionsForIndex(db, kind, ids);
    const names = await countryNames(db);
    return ids.map((id): IndexChange => {
      const own = rows.filter((row) => row.id === id);
      return { kind, id, entry: own.length > 0 ? entryOf(kind, id, own, names) : null };
    });
  },
  idsAfter: (db, after, limit) => mentionIdsAfter(db, kind, after, limit),
  count: (db) => countMentioned(db, kind),
});

export const organisationLoader = loaderOf('organisation');
export const personLoader = loaderOf('person');

function entryOf(kind: MentionKind, id: string, rows: readonly MentionRow[], names: CountryNames): IndexEntry {
  const account = rows.find((row) => row.account)?.account ?? null;
  const called = ownNamings(rows);
  const country = kind === 'person' ? (account?.country ?? null) : (called[0]?.country ?? null);
  const organisation = account ? account.organisation : (widest(rows)[0]?.organisation ?? null);
  const title = account?.name ?? commonName(called);
  // a name said among few is not told to those who know another one of the same organisation
  const shown = called.some((row) => row.acl === 'public') ? rows : rows.filter((row) => row.own === called[0]?.own);
  const partner = shown.find((row) => row.partner)?.partner ?? null;
  const others = [...new Set(shown.filter((row) => row.acl === 'public' && row.own !== called[0]?.own).map((row) => row.name))].sort();
  return {
    kind, id, acl: [...new Set(shown.map((row) => row.acl).filter(Boolean))].sort().join(' '),
    countries: country ? [country] : [], themes: [], sectors: [], audiences: [], years: [], posts: [], files: [],
    editions: LOCALE_CODES.map((lang) => ({
      editionId: `${id}-${lang}`, lang, title, summary: [organisation, partner?.place, country && names(country, lang)].filter(Boolean).join(', '),
      tags: [account?.orcid, ...others].filter(Boolean).join('\n'), body: account?.bio ?? partner?.sectors[lang] ?? '', spans: [], publishedAt: SINCE,
    })),
  };
}

/** They have no date of their own, and that of a practice would tell of the practice. */
const SINCE = '2026-01-01T00:00:00.000Z';

async function countryNames(db: Executor): Promise<CountryNames> {
  const { labels } = await searchVocabulary(db);
  const known = new Map(labels.map((l) => [`${l.lang} ${l.concept_id}`, l.label]));
  return (country, locale) => known.get(`${locale} ${country}`) ?? regionName(country, locale);
}
