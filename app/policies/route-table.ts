import type { Action } from './can.ts';

/**
 * Every route of the portal and the action that guards it. `docs/permissions.md` is generated from this and the policies, and a test walks the
 * real routes: one that is not here fails the build. `reads` guards GET, `writes` guards POST (an intent each). `hidden`: refused as 404.
 */
export type RouteRule = { path: string; reads: Action; writes?: readonly Action[]; hidden?: boolean };

export const ROUTE_TABLE: readonly RouteRule[] = [
  { path: '/', reads: 'library.read' },
  { path: '/:lang', reads: 'library.read' },
  { path: '/:lang/*', reads: 'library.read' },
  // reading
  // accounts
  // writing and review
  // discussion
  // administration
  // permanent addresses, files, machines
];
