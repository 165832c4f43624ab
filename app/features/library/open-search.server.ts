import { DEFAULT_LOCALE, isLocale, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '../context.ts';
import { xml } from './xml.ts';

/** The OpenSearch 1.1 description by which a browser can search the library in one language, with suggestions. */
export function openSearchDescription(ctx: Pick<Ctx, 'baseUrl' | 't'>, lang: string | undefined): string {
  const locale: Locale = isLocale(lang) ? lang : DEFAULT_LOCALE;
  const { baseUrl, t } = ctx;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${t('common:siteName').slice(0, 16)}</ShortName>
  <Description>${t('library:list.lead')}</Description>
  <Language>${locale}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${baseUrl}/favicon.svg</Image>
  <Url type="text/html" template="${`${baseUrl}${paths.practices(locale)}?q={searchTerms}`}"/>
  <Url type="application/x-suggestions+json" template="${`${baseUrl}/api/v1/suggest?q={searchTerms}&lang=${locale}&format=opensearch`}"/>
  <Url type="application/atom+xml" template="${`${baseUrl}${paths.feed(locale)}`}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${`${baseUrl}${paths.openSearch(locale)}`}"/>
</OpenSearchDescription>
`;
}
