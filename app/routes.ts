import { index, route, type RouteConfig } from '@remix-run/route-config';

/** Every address of the portal, on one page. Pages stand under the language; files, feeds of machines and health stand outside. */
export default [
  index('routes/start.ts'),

  route(':lang', 'routes/lang.tsx', [
    index('routes/home.tsx'),
    // reading

    // accounts

    // writing and review

    // discussion

    // administration

    route('*', 'routes/missing.tsx'),
  ]),

  // permanent addresses, files, machines
] satisfies RouteConfig;

