import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { translator } from '#app/i18n/translator.ts';
import { ErrorPage, shownError } from '#app/ui/error-page.tsx';

export function loader({ params }: LoaderFunctionArgs) {
  if (!isLocale(params['lang'])) throw new Response(null, { status: 404 });
  return null;
}

/** The title of error pages, and of pages that give themselves none. */
export const meta: MetaFunction = ({ error, params }) => {
  const t = translator(isLocale(params['lang']) ? params['lang'] : DEFAULT_LOCALE);
  if (!error) return [{ title: t('common:siteName') }];
  const shown = shownError(error);
  return [{ title: `${t(`errors:${shown.id}`, shown.params)} · ${t('common:siteName')}` }, { name: 'robots', content: 'noindex' }];
};

export default function Language() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
