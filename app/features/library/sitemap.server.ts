import { VISITOR } from '#app/domain/actor.ts';
import { LOCALE_CODES, localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { TERM_SCHEME, termSlug } from '#app/domain/concept.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import { instrumentAddresses } from '#db/repositories/instruments.repo.ts';
import { allAddresses } from '#db/repositories/library.repo.ts';
import { visibleMentions, type MentionKind } from '#db/repositories/mentions.repo.ts';
import type { Ctx } from '../context.ts';
import { namedHref } from './directory/directory.present.ts';
import { gatherNamed } from './directory/named.ts';
import { xml } from './xml.ts';

/** Search engines read at most this many addresses of one sitemap. */
const MOST = 50_000;

/** Every public page with its other languages. Holds what a visitor may see, whoever asks. */
export async function sitemap(ctx: Ctx): Promise<string> {
  const rows = await allAddresses(ctx.db.reader, visibleTo(VISITOR), MOST);
  const groups = new Map<string, { lang: string; path: string; at: string | null }[]>();
  for (const { practiceId, lang, slug, publishedAt } of rows) {
    const locales = localeOfTag(lang) ? [localeOfTag(lang)!] : [];
    for (const locale of locales) groups.set(practiceId, [...(groups.get(practiceId) ?? []), { lang, path: paths.practice(locale, slug), at: publishedAt }]);
  }
  const terms = (await conceptsOfScheme(ctx.db.reader, TERM_SCHEME)).filter((c) => c.status === 'published' && !c.retired).map((c) => termSlug(c.id));
  const fixed = [paths.home, paths.practices, paths.instruments, paths.glossary, (l: Locale) => paths.organisations(l), (l: Locale) => paths.people(l), ...await namedPaths(ctx), (l: Locale) => paths.compare(l), paths.about, ...COUNTRIES.map((c) => (l: Locale) => paths.country(l, c)), ...BROAD_THEMES.map((t) => (l: Locale) => paths.theme(l, t)), ...terms.map((slug) => (l: Locale) => paths.term(l, slug))]
    .map((path) => LOCALE_CODES.map((lang) => ({ lang: lang as string, path: path(lang), at: null as string | null })));
  const cards = (await instrumentAddresses(ctx.db.reader)).map(({ slug, updatedAt }) => LOCALE_CODES.map((lang) => ({ lang: lang as string, path: paths.instrument(lang, slug), at: updatedAt })));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...[...fixed, ...cards, ...groups.values()].flatMap((group) => group.map((page) => entry(ctx.baseUrl, page, group))),
    '</urlset>',
  ].join('\n');
}

/** Whom public practices name. */
async function namedPaths(ctx: Ctx): Promise<((l: Locale) => string)[]> {
  const of = async (kind: MentionKind) => [...gatherNamed(kind, await visibleMentions(ctx.db.reader, visibleTo(VISITOR), kind)).values()].map(({ slug }) => (l: Locale) => namedHref(kind, l, slug));
  return [...await of('organisation'), ...await of('person')].slice(0, MOST / LOCALE_CODES.length / 2);
}

type Page = { lang: string; path: string; at: string | null };

function entry(baseUrl: string, page: Page, group: readonly Page[]): string {
  const links = group.map((other) => xml`<xhtml:link rel="alternate" hreflang="${other.lang}" href="${baseUrl + other.path}"/>`).join('');
  return xml`<url><loc>${baseUrl + page.path}</loc>` + links + (page.at ? xml`<lastmod>${page.at}</lastmod>` : '') + '</url>';
}
