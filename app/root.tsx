import { Links, Meta, Outlet, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import type { ReactNode } from 'react';
import { hasRole } from '#app/domain/actor.ts';
import { DEFAULT_LOCALE } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { ErrorPage } from '#app/ui/error-page.tsx';
import { Writer } from '#app/ui/form.tsx';
import { searchLoader } from '#app/ui/search-island.ts';
import { Layout as PageLayout, type Frame } from '#app/ui/layout.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/prose.css';
import './ui/prose-blocks.css';

export async function loader({ context }: LoaderFunctionArgs): Promise<Frame & { nonce: string; clientEntry: string }> {
  const { actor, locale } = context.ctx;
  return {
    locale,
    location: context.location,
    person: actor.kind === 'person' ? { id: actor.id, name: actor.name } : null,
    can: {
      review: hasRole(actor, 'reviewer') || hasRole(actor, 'community-reviewer') || hasRole(actor, 'editor') || (actor.kind === 'person' && actor.grants.some((g) => g.role === 'steward')),
      moderate: hasRole(actor, 'editor') || hasRole(actor, 'administrator'),
      admin: hasRole(actor, 'staff') || hasRole(actor, 'administrator'),
    },
    nonce: context.nonce,
    clientEntry: context.clientEntry,
  };
}

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Intercambio' }];

export default function Root() {
  return <Outlet />;
}

/** The document around every page, errors included. Without loader data (the root itself failed) it falls back to the default language. */
export function Layout({ children }: { children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>('root');
  const matches = useMatches();
  const locale = frame?.locale ?? DEFAULT_LOCALE;
  const needsScript = matches.some((m) => (m.handle as { script?: boolean } | undefined)?.script);
  // what is read for long ships nothing, not even the search box of its header
  const still = matches.some((m) => (m.handle as { still?: boolean } | undefined)?.still);
  const alternates = matches.map((m) => (m.data as { alternates?: Record<string, string> } | undefined)?.alternates).findLast(Boolean);

  return (
    <html lang={locale} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="search" type="application/opensearchdescription+xml" title="Intercambio" href={paths.openSearch(locale)} />
        <Links />
      </head>
      <body>
        <PageLayout frame={frame ?? { locale, location: `/${locale}`, person: null, can: { review: false, moderate: false, admin: false } }} alternates={alternates ?? null}>
          <Writer.Provider value={frame?.person?.id ?? null}>{children}</Writer.Provider>
        </PageLayout>
        {needsScript && frame ? <script type="module" src={frame.clientEntry} nonce={frame.nonce} /> : null}
        {!needsScript && !still && frame ? <script type="module">{searchLoader(frame.clientEntry)}</script> : null}
      </body>
    </html>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
