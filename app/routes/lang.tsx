import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { isLocale } from '#app/domain/locales.ts';
import { ErrorPage } from '#app/ui/error-page.tsx';

export function loader({ params }: LoaderFunctionArgs) {
  if (!isLocale(params['lang'])) throw new Response(null, { status: 404 });
  return null;
}

export default function Language() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
