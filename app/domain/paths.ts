import type { Locale } from './locales.ts';

/** Every address of the portal that is linked to, in one place. Path words are English in all languages. */
export const paths = {
  home: (l: Locale) => `/${l}`,
  practices: (l: Locale, query: Record<string, string | string[]> = {}) => withQuery(`/${l}/practices`, query),
  practice: (l: Locale, slug: string) => `/${l}/practices/${slug}`,
  provenance: (l: Locale, slug: string) => `/${l}/practices/${slug}/review`,
  permanent: (id: string) => `/p/${id}`,
  cite: (l: Locale, slug: string, format: 'ris' | 'bib') => `/${l}/practices/${slug}/cite.${format}`,
  practiceSources: (l: Locale, slug: string, format: 'ris' | 'bib') => `/${l}/practices/${slug}/sources.${format}`,
  exportPractice: (l: Locale, slug: string, format: string) => `/${l}/practices/${slug}/export/${format}`,
  exportDraft: (l: Locale, editionId: string, format: string) => `/${l}/write/${editionId}/export/${format}`,
  instruments: (l: Locale, query: Record<string, string | string[]> = {}) => withQuery(`/${l}/instruments`, query),
  instrument: (l: Locale, slug: string) => `/${l}/instruments/${slug}`,
  instrumentPermanent: (id: string) => `/i/${id}`,
  organisations: (l: Locale, query: Record<string, string> = {}) => withQuery(`/${l}/organisations`, query),
  organisation: (l: Locale, slug: string) => `/${l}/organisations/${slug}`,
  people: (l: Locale, query: Record<string, string> = {}) => withQuery(`/${l}/people`, query),
  person: (l: Locale, slug: string) => `/${l}/people/${slug}`,
  country: (l: Locale, country: string) => `/${l}/countries/${country}`,
  theme: (l: Locale, slug: string) => `/${l}/themes/${slug}`,
  glossary: (l: Locale, query: Record<string, string | string[]> = {}) => withQuery(`/${l}/glossary`, query),
  term: (l: Locale, slug: string) => `/${l}/glossary/${slug}`,
  /** `query` as the comparator writes it: values need no escaping, and a comma stays readable. */
  compare: (l: Locale, query?: { countries: readonly string[]; question: string }, format?: 'csv' | 'docx') =>
    `/${l}/compare${format ? `.${format}` : ''}${query ? `?countries=${query.countries.join(',')}&question=${query.question}` : ''}`,
  about: (l: Locale) => `/${l}/about`,
  page: (l: Locale, page: 'accessibility' | 'privacy' | 'contact') => `/${l}/${page}`,
  feed: (l: Locale) => `/${l}/feed.xml`,
  openSearch: (l: Locale) => `/${l}/opensearch.xml`,
  signIn: (l: Locale, to?: string) => withQuery(`/${l}/sign-in`, to ? { to } : {}),
  signUp: (l: Locale) => `/${l}/sign-up`,
  signOut: (l: Locale) => `/${l}/sign-out`,
  confirm: (l: Locale) => `/${l}/confirm`,
  forgot: (l: Locale) => `/${l}/forgot-password`,
  reset: (l: Locale) => `/${l}/reset-password`,
  secondFactor: (l: Locale) => `/${l}/second-factor`,
  account: (l: Locale) => `/${l}/account`,
  accountSection: (l: Locale, section: 'security' | 'sessions' | 'profile' | 'subscriptions' | 'searches') => `/${l}/account/${section}`,
  saveSearch: (l: Locale, query: Record<string, string | string[]>) => withQuery(`/${l}/account/searches`, { save: '1', ...query }),
  desk: (l: Locale) => `/${l}/write`,
  bin: (l: Locale, query: Record<string, string> = {}) => withQuery(`/${l}/write/bin`, query),
  invitations: (l: Locale, query: Record<string, string> = {}) => withQuery(`/${l}/write/invitations`, query),
  toTranslate: (l: Locale, query: Record<string, string> = {}) => withQuery(`/${l}/write/to-translate`, query),
  bringIn: (l: Locale) => `/${l}/write/import`,
  bringInto: (l: Locale, editionId: string) => `/${l}/write/${editionId}/import`,
  broughtIn: (l: Locale, importId: string) => `/${l}/write/imports/${importId}`,
  write: (l: Locale, editionId: string) => `/${l}/write/${editionId}`,
  writeMeta: (l: Locale, editionId: string) => `/${l}/write/${editionId}/details`,
  writeAuthors: (l: Locale, editionId: string, query: Record<string, string> = {}) => withQuery(`/${l}/write/${editionId}/authors`, query),
  writeSources: (l: Locale, editionId: string, query: Record<string, string> = {}) => withQuery(`/${l}/write/${editionId}/sources`, query),
  translate: (l: Locale, editionId: string, query: Record<string, string> = {}) => withQuery(`/${l}/write/${editionId}/translate`, query),
  writeNotes: (l: Locale, editionId: string, query: Record<string, string> = {}) => withQuery(`/${l}/write/${editionId}/notes`, query),
  history: (l: Locale, editionId: string, query: Record<string, string> = {}) => withQuery(`/${l}/write/${editionId}/history`, query),
  preview: (l: Locale, editionId: string) => `/${l}/write/${editionId}/preview`,
  review: (l: Locale) => `/${l}/review`,
  toPublish: (l: Locale) => `/${l}/review/to-publish`,
  reviewEdition: (l: Locale, editionId: string) => `/${l}/review/${editionId}`,
  reviewText: (l: Locale, editionId: string, query: Record<string, string> = {}) => withQuery(`/${l}/review/${editionId}/text`, query),
  reviewDue: (l: Locale, query: Record<string, string> = {}) => withQuery(`/${l}/review-due`, query),
  authorGuide: (l: Locale) => `/${l}/author-guide`,
  translatorGuide: (l: Locale) => `/${l}/translator-guide`,
  reviewGuide: (l: Locale) => `/${l}/review-guide`,
  reviewAccess: (l: Locale, editionId: string) => `/${l}/review/${editionId}/access`,
  merge: (l: Locale, editionId: string, query: Record<string, string> = {}) => withQuery(`/${l}/review/${editionId}/merge`, query),
  discussion: (l: Locale, slug: string) => `/${l}/practices/${slug}#discussion`,
  discussionForm: (l: Locale, slug: string, query: { answer?: string; page?: string } = {}) => withQuery(`/${l}/practices/${slug}/discussion`, query),
  subscription: (l: Locale, token: string) => `/${l}/subscriptions/${token}`,
  /** For the List-Unsubscribe header: GET leads to the page that asks, POST ends the subscription at once. */
  unsubscribe: (token: string) => `/unsubscribe/${token}`,
  post: (l: Locale, postId: string) => `/${l}/posts/${postId}`,
  moderation: (l: Locale) => `/${l}/moderation`,
  moderationLog: (l: Locale, query: Record<string, string> = {}, format?: 'csv') => withQuery(`/${l}/moderation/log${format ? `.${format}` : ''}`, query),
  admin: (l: Locale, section?: string) => (section ? `/${l}/admin/${section}` : `/${l}/admin`),
  file: (id: string, width?: number) => (width ? `/files/${id}?w=${width}` : `/files/${id}`),
} as const;

function withQuery(path: string, query: Record<string, string | string[]>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== '') params.append(key, one);
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * A same-site path to go to after signing in, or null: begins with one `/`, no backslash, no control character, same origin after parsing.
 */
export function safeRedirect(to: string | null | undefined): string | null {
  // eslint: control characters are exactly what is refused here
  if (!to || !to.startsWith('/') || to.startsWith('//') || to.includes('\\') || [...to].some((c) => c.charCodeAt(0) < 32)) return null;
  try {
    const decoded = decodeURIComponent(to);
    if (decoded.startsWith('//') || decoded.includes('\\')) return null;
    const url = new URL(to, 'http://local.invalid');
    return url.origin === 'http://local.invalid' ? url.pathname + url.search + url.hash : null;
  } catch {
    return null;
  }
}
