import { index, route, type RouteConfig } from '@remix-run/route-config';

/** Every address of the portal, on one page. Pages stand under the language; files, feeds of machines and health stand outside. */
export default [
  index('routes/start.ts'),

  route(':lang', 'routes/lang.tsx', [
    index('routes/home.tsx'),
    // reading
    route('practices', 'routes/practices.tsx'),
    route('practices/:slug', 'routes/practice.tsx'),
    route('practices/:slug/cite.ris', 'routes/practice-cite-ris.ts'),
    route('practices/:slug/cite.bib', 'routes/practice-cite-bib.ts'),
    route('countries/:country', 'routes/country.tsx'),
    route('themes/:theme', 'routes/theme.tsx'),
    route('instruments', 'routes/instruments.tsx'),
    route('instruments/:slug', 'routes/instrument.tsx'),
    route('glossary', 'routes/glossary.tsx'),
    route('glossary/:term', 'routes/glossary-term.tsx'),
    route('compare', 'routes/compare.tsx'),
    route('compare.csv', 'routes/compare-csv.ts'),
    route('compare.docx', 'routes/compare-docx.ts'),
    route('about', 'routes/about.tsx'),
    route('accessibility', 'routes/page-accessibility.tsx'),
    route('privacy', 'routes/page-privacy.tsx'),
    route('contact', 'routes/page-contact.tsx'),
    route('feed.xml', 'routes/feed.ts'),
    route('opensearch.xml', 'routes/opensearch.ts'),

    // accounts
    route('sign-in', 'routes/sign-in.tsx'),
    route('sign-in/institution', 'routes/sign-in-institution.ts'),
    route('sign-up', 'routes/sign-up.tsx'),
    route('setup', 'routes/sign-up-first.tsx'),
    route('sign-out', 'routes/sign-out.tsx'),
    route('confirm', 'routes/confirm.tsx'),
    route('second-factor', 'routes/second-factor.tsx'),
    route('forgot-password', 'routes/forgot-password.tsx'),
    route('reset-password', 'routes/reset-password.tsx'),
    route('account', 'routes/account.tsx'),
    route('account/profile', 'routes/account-profile.tsx'),
    route('account/security', 'routes/account-security.tsx'),
    route('account/sessions', 'routes/account-sessions.tsx'),
    route('account/subscriptions', 'routes/account-subscriptions.tsx'),
    route('account/searches', 'routes/account-searches.tsx'),

    // writing and review
    route('write', 'routes/write.tsx'),
    route('write/:editionId', 'routes/write.edition.tsx'),
    route('write/:editionId/details', 'routes/write.details.tsx'),
    route('write/:editionId/preview', 'routes/write.preview.tsx'),
    route('write/:editionId/autosave', 'routes/write.autosave.ts'),
    route('write/:editionId/files', 'routes/write.files.ts'),
    route('review', 'routes/review.tsx'),
    route('review/:editionId', 'routes/review.edition.tsx'),
    route('review-guide', 'routes/review-guide.tsx'),
    route('review/:editionId/access', 'routes/review.access.tsx'),

    // discussion
    route('practices/:slug/discussion', 'routes/discussion.tsx'),
    route('posts/:id', 'routes/post.tsx'),
    route('moderation', 'routes/moderation.tsx'),
    route('subscriptions/:token', 'routes/subscription.tsx'),

    // administration
    route('admin', 'routes/admin.tsx'),
    route('admin/people', 'routes/admin-people.tsx'),
    route('admin/people/:person', 'routes/admin-person.tsx'),
    route('admin/vocabulary', 'routes/admin-vocabulary.tsx'),
    route('admin/vocabulary/:concept', 'routes/admin-concept.tsx'),
    route('admin/instruments', 'routes/admin-instruments.tsx'),
    route('admin/instruments/new', 'routes/admin-instrument-new.tsx'),
    route('admin/instruments/:instrument', 'routes/admin-instrument.tsx'),
    route('admin/thesaurus', 'routes/admin-thesaurus.tsx'),
    route('admin/thesaurus/:id', 'routes/admin-thesaurus-concept.tsx'),
    route('admin/search', 'routes/admin-search.tsx'),
    route('admin/outbox', 'routes/admin-outbox.tsx'),
    route('admin/audit', 'routes/admin-audit.tsx'),

    route('*', 'routes/missing.tsx'),
  ]),

  // permanent addresses, files, machines
  route('files/:id', 'routes/file.ts'),
  route('healthz', 'routes/healthz.ts'),
  route('readyz', 'routes/readyz.ts'),
  route('dev/mail', 'routes/dev-mail.tsx'),
  route('dev/mail/:name', 'routes/dev-mail.message.tsx'),
  route('unsubscribe/:token', 'routes/subscription-one-click.ts'),
  route('api/auth/*', 'routes/auth-api.ts'),
  route('p/:id', 'routes/permanent.ts'),
  route('i/:id', 'routes/instrument-permanent.ts'),
  route('sitemap.xml', 'routes/sitemap.ts'),
  route('api/v1/practices', 'routes/api-practices.ts'),
  route('api/v1/suggest', 'routes/api-suggest.ts'),
  route('api/v1/practices/:id', 'routes/api-practice.ts'),
  route('api/v1/instruments', 'routes/api-instruments.ts'),
  route('api/v1/instruments/:id', 'routes/api-instrument.ts'),
  route('api/v1/thesaurus', 'routes/api-thesaurus.ts'),
  route('thesaurus.ttl', 'routes/thesaurus-ttl.ts'),
  route('thesaurus.jsonld', 'routes/thesaurus-jsonld.ts'),
  route('api/v1/openapi.json', 'routes/api-openapi.ts'),
] satisfies RouteConfig;

