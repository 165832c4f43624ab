import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '#app/features/context.ts';
import type { Head } from '#app/ui/head.ts';

type Page = {
  title: string;
  description?: string;
  /** The page's address in each language: all three exist. */
  path: (locale: Locale) => string;
  noindex?: boolean;
  /** The feed that follows this page: all practices, or one country or theme. */
  feed?: true | { country: string } | { theme: string };
};

/** What a page that exists in every interface language says about itself. */
export function pageHead(ctx: Ctx, page: Page): Head {
  const siteName = ctx.t('common:siteName');
  const suffix = page.feed && page.feed !== true ? `?${new URLSearchParams(page.feed)}` : '';
  return {
    siteName, title: page.title, ...(page.description ? { description: page.description } : {}), ...(page.noindex ? { noindex: true } : {}),
    canonical: ctx.baseUrl + page.path(ctx.locale),
    alternates: Object.fromEntries(LOCALE_CODES.map((l) => [l, ctx.baseUrl + page.path(l)])),
    ...(page.feed ? { feed: { title: suffix ? ctx.t('common:titled', { what: siteName, title: page.title }) : siteName, href: paths.feed(ctx.locale) + suffix } } : {}),
  };
}
