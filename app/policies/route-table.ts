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
  { path: '/:lang/practices', reads: 'library.read' },
  { path: '/:lang/practices/:slug', reads: 'library.read' },
  { path: '/:lang/practices/:slug/cite.ris', reads: 'library.read' },
  { path: '/:lang/practices/:slug/cite.bib', reads: 'library.read' },
  { path: '/:lang/countries/:country', reads: 'library.read' },
  { path: '/:lang/themes/:theme', reads: 'library.read' },
  { path: '/:lang/instruments', reads: 'instrument.read' },
  { path: '/:lang/instruments/:slug', reads: 'instrument.read' },
  { path: '/:lang/glossary', reads: 'library.read' },
  { path: '/:lang/glossary/:term', reads: 'library.read' },
  { path: '/:lang/compare', reads: 'library.read' },
  { path: '/:lang/compare.csv', reads: 'library.read' },
  { path: '/:lang/compare.docx', reads: 'library.read' },
  { path: '/:lang/about', reads: 'library.read' },
  { path: '/:lang/accessibility', reads: 'library.read' },
  { path: '/:lang/privacy', reads: 'library.read' },
  { path: '/:lang/contact', reads: 'library.read' },
  { path: '/:lang/feed.xml', reads: 'library.read' },
  // accounts
  { path: '/:lang/sign-in', reads: 'library.read', writes: ['library.read'] },
  { path: '/:lang/sign-in/institution', reads: 'library.read' },
  { path: '/:lang/sign-up', reads: 'account.open', writes: ['account.open'] },
  // the first administrator's one-time link; without it the page is not there
  { path: '/:lang/setup', reads: 'library.read', writes: ['library.read'] },
  { path: '/:lang/sign-out', reads: 'library.read', writes: ['library.read'] },
  { path: '/:lang/confirm', reads: 'library.read', writes: ['library.read'] },
  { path: '/:lang/second-factor', reads: 'account.open', writes: ['account.open'] },
  { path: '/:lang/forgot-password', reads: 'library.read', writes: ['library.read'] },
  { path: '/:lang/reset-password', reads: 'library.read', writes: ['library.read'] },
  { path: '/:lang/account', reads: 'account.own' },
  { path: '/:lang/account/profile', reads: 'account.own', writes: ['account.own'] },
  { path: '/:lang/account/security', reads: 'account.own', writes: ['account.own'] },
  { path: '/:lang/account/sessions', reads: 'account.own', writes: ['account.own'] },
  { path: '/:lang/account/subscriptions', reads: 'account.own', writes: ['account.own'] },
  // writing and review
  { path: '/:lang/write', reads: 'desk.own', writes: ['practice.create', 'practice.add-edition'] },
  { path: '/:lang/write/:editionId', reads: 'edition.read-working', writes: ['edition.edit', 'edition.submit', 'edition.recall', 'edition.revise', 'edition.withdraw', 'practice.add-edition', 'file.upload'], hidden: true },
  { path: '/:lang/write/:editionId/details', reads: 'edition.edit', writes: ['edition.edit', 'practice.set-access'], hidden: true },
  { path: '/:lang/write/:editionId/preview', reads: 'edition.read-working', hidden: true },
  { path: '/:lang/write/:editionId/autosave', reads: 'edition.read-working', writes: ['edition.edit'], hidden: true },
  { path: '/:lang/write/:editionId/files', reads: 'edition.read-working', writes: ['file.upload'], hidden: true },
  { path: '/:lang/review', reads: 'review.queue' },
  { path: '/:lang/review/:editionId', reads: 'edition.read-working', writes: ['edition.request-changes', 'edition.approve', 'edition.publish', 'edition.withdraw', 'edition.archive'], hidden: true },
  { path: '/:lang/review/:editionId/access', reads: 'practice.change-access', writes: ['practice.change-access'], hidden: true },
  // discussion
  { path: '/:lang/practices/:slug/discussion', reads: 'library.read', writes: ['post.write', 'discussion.subscribe'] },
  { path: '/:lang/posts/:id', reads: 'post.read', writes: ['post.edit', 'post.withdraw', 'post.report', 'post.hide', 'post.restore'], hidden: true },
  { path: '/:lang/moderation', reads: 'discussion.moderate', writes: ['post.hide', 'post.restore'] },
  { path: '/:lang/subscriptions/:token', reads: 'library.read', writes: ['library.read'] },
  // administration
  { path: '/:lang/admin', reads: 'admin.enter', writes: ['audit.read'] },
  { path: '/:lang/admin/people', reads: 'people.manage' },
  { path: '/:lang/admin/people/:person', reads: 'people.manage', writes: ['people.manage'] },
  { path: '/:lang/admin/vocabulary', reads: 'vocabulary.edit' },
  { path: '/:lang/admin/vocabulary/:concept', reads: 'vocabulary.edit', writes: ['vocabulary.edit'] },
  { path: '/:lang/admin/instruments', reads: 'instrument.edit', writes: ['instrument.edit'] },
  { path: '/:lang/admin/instruments/new', reads: 'instrument.edit', writes: ['instrument.edit'] },
  { path: '/:lang/admin/instruments/:instrument', reads: 'instrument.edit', writes: ['instrument.edit'] },
  { path: '/:lang/admin/outbox', reads: 'outbox.read', writes: ['outbox.read'] },
  { path: '/:lang/admin/audit', reads: 'audit.read' },
  // permanent addresses, files, machines
  { path: '/files/:id', reads: 'library.read', hidden: true },
  { path: '/healthz', reads: 'library.read' },
  { path: '/readyz', reads: 'library.read' },
  { path: '/dev/mail', reads: 'library.read', hidden: true },
  { path: '/dev/mail/:name', reads: 'library.read', hidden: true },
  { path: '/unsubscribe/:token', reads: 'library.read', writes: ['library.read'] },
  // of the sign-in library only passkeys and an institution's answer are open (accounts/auth-http.server.ts); the rest is not there
  { path: '/api/auth/*', reads: 'library.read', writes: ['library.read'] },
  { path: '/p/:id', reads: 'library.read' },
  { path: '/i/:id', reads: 'instrument.read' },
  { path: '/sitemap.xml', reads: 'library.read' },
  { path: '/api/v1/practices', reads: 'library.read' },
  { path: '/api/v1/suggest', reads: 'library.read' },
  { path: '/api/v1/practices/:id', reads: 'library.read' },
  { path: '/api/v1/instruments', reads: 'instrument.read' },
  { path: '/api/v1/instruments/:id', reads: 'instrument.read' },
  { path: '/api/v1/openapi.json', reads: 'library.read' },
];
