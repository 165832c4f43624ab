import { createRequire } from 'node:module';
import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { personSlug } from '#app/domain/mentions.ts';
import { instrumentSeedId } from '#app/features/seed-id.server.ts';
import { ROUTE_TABLE } from '#app/policies/route-table.ts';
import { mentionId } from '#db/mention-id.ts';
import { DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { longWordFile } from '#tests/factories/word-files.ts';
import { expect, LOCALES, signIn, type Lang } from './fixtures.ts';
import { mailTo } from './support/mail.ts';
import { fillText, markdown, startDraft, submitPlain, unique } from './support/practice.ts';
import { seed } from './support/words.ts';

type Role = 'visitor' | 'member' | 'author' | 'translator' | 'reviewer' | 'editor' | 'admin';
type Ids = { slug: string; draft: string; translation: string; imported: string; changing: string; submitted: string; published: string; post: string; token: string; message: string };
type Place = { at: (ids: Ids) => string; as: Role };

const READ = 'pe-mine-closure-law';
const idOf = (key: string) => DEMO_PEOPLE.find((p) => p.key === key)?.id ?? '';
const by = (as: Role, path: string | ((ids: Ids) => string)): Place => ({ as, at: typeof path === 'string' ? () => path : path });

/** One or more places for every page of the route table, as somebody who may see it. `/:lang` is left off. */
const PAGES: Record<string, Place[]> = {
  '/:lang': [by('visitor', ''), by('admin', '')],
  '/:lang/*': [by('visitor', '/nothing-here')],
  '/:lang/practices': [by('visitor', '/practices'), by('visitor', '/practices?q=mina+garantia+fermeture&country=pe&theme=legal'), by('visitor', '/practices?q=xyzzyx')],
  '/:lang/practices/:slug': [by('visitor', (i) => `/practices/${i.slug}`), by('member', (i) => `/practices/${i.slug}`)],
  '/:lang/practices/:slug/review': [by('visitor', (i) => `/practices/${i.slug}/review`)],
  '/:lang/countries/:country': [by('visitor', '/countries/pe')],
  '/:lang/themes/:theme': [by('visitor', '/themes/legal')],
  '/:lang/instruments': [by('visitor', '/instruments?country=pe'), by('visitor', '/instruments?q=xyzzyx')],
  '/:lang/instruments/:slug': [by('visitor', '/instruments/cl-ley-20551'), by('editor', '/instruments/ca-on-o-reg-240-00')],
  '/:lang/organisations': [by('visitor', '/organisations'), by('visitor', '/organisations?q=xyzzyx&country=cl')],
  '/:lang/organisations/:slug': [by('visitor', '/organisations/cft-ceduc-ucn-cl'), by('admin', '/organisations/codelco-cl')],
  '/:lang/people': [by('visitor', '/people'), by('member', '/people')],
  '/:lang/people/:slug': [by('member', `/people/${personSlug('Demo author', mentionId('person', 'demo-author intercambio'))}`)],
  '/:lang/glossary': [by('visitor', '/glossary'), by('visitor', '/glossary?q=xyzzyx')],
  '/:lang/glossary/:term': [by('visitor', '/glossary/mine-closure'), by('visitor', '/glossary/resguardo')],
  '/:lang/compare': [by('visitor', '/compare'), by('visitor', '/compare?countries=cl,pe,ca,co,mx&question=theme.legal-closure'), by('visitor', '/compare?countries=cl,xx&question=section.failures')],
  '/:lang/about': [by('visitor', '/about')],
  '/:lang/accessibility': [by('visitor', '/accessibility')],
  '/:lang/privacy': [by('visitor', '/privacy')],
  '/:lang/contact': [by('visitor', '/contact')],
  '/:lang/sign-in': [by('visitor', '/sign-in'), by('member', '/sign-in?again=1')],
  '/:lang/sign-up': [by('visitor', '/sign-up'), by('visitor', '/sign-up?notice=sent')],
  '/:lang/setup': [by('visitor', '/setup')],
  '/:lang/sign-out': [by('member', '/sign-out')],
  '/:lang/confirm': [by('visitor', '/confirm?token=x')],
  '/:lang/second-factor': [by('visitor', '/second-factor')],
  '/:lang/forgot-password': [by('visitor', '/forgot-password')],
  '/:lang/reset-password': [by('visitor', '/reset-password?token=x')],
  '/:lang/account': [by('member', '/account')],
  '/:lang/account/profile': [by('member', '/account/profile')],
  '/:lang/account/security': [by('member', '/account/security')],
  '/:lang/account/sessions': [by('member', '/account/sessions')],
  '/:lang/account/searches': [by('member', '/account/searches'), by('member', '/account/searches?save=1&q=cierre&country=pe')],
  '/:lang/account/subscriptions': [by('member', '/account/subscriptions')],
  '/:lang/write': [by('author', '/write')],
  '/:lang/write/bin': [by('author', '/write/bin')],
  '/:lang/write/invitations': [by('reviewer', '/write/invitations')],
  '/:lang/write/:editionId/authors': [by('author', (i) => `/write/${i.draft}/authors`)],
  '/:lang/write/to-translate': [by('translator', '/write/to-translate')],
  '/:lang/write/import': [by('author', '/write/import')],
  '/:lang/write/imports/:importId': [by('author', (i) => `/write/imports/${i.imported}`), by('author', (i) => `/write/imports/${i.changing}`)],
  '/:lang/write/:editionId/import': [by('author', (i) => `/write/${i.draft}/import`)],
  '/:lang/write/:editionId': [by('author', (i) => `/write/${i.draft}`), by('author', (i) => `/write/${i.submitted}`)],
  '/:lang/write/:editionId/details': [by('author', (i) => `/write/${i.draft}/details`)],
  '/:lang/write/:editionId/sources': [by('author', (i) => `/write/${i.draft}/sources?new=1`)],
  '/:lang/write/:editionId/translate': [by('translator', (i) => `/write/${i.translation}/translate`), by('author', (i) => `/write/${i.draft}/translate`)],
  '/:lang/write/:editionId/notes': [by('author', (i) => `/write/${i.draft}/notes`)],
  '/:lang/write/:editionId/history': [by('author', (i) => `/write/${i.submitted}/history?view=side&show=all`), by('translator', (i) => `/write/${i.translation}/history`)],
  '/:lang/write/:editionId/preview': [by('author', (i) => `/write/${i.draft}/preview`)],
  '/:lang/review': [by('reviewer', '/review')],
  '/:lang/review/to-publish': [by('editor', '/review/to-publish')],
  '/:lang/review/:editionId/text': [by('editor', (i) => `/review/${i.submitted}/text?comment=field-title`), by('author', (i) => `/review/${i.submitted}/text`)],
  '/:lang/review-due': [by('editor', '/review-due?show=all'), by('editor', '/review-due?show=overdue&theme=legal')],
  '/:lang/author-guide': [by('visitor', '/author-guide')],
  '/:lang/translator-guide': [by('visitor', '/translator-guide')],
  '/:lang/review-guide': [by('visitor', '/review-guide')],
  '/:lang/review/:editionId/access': [by('editor', (i) => `/review/${i.published}/access`)],
  '/:lang/review/:editionId/merge': [by('editor', (i) => `/review/${i.published}/merge`), by('editor', (i) => `/review/${i.published}/merge?into=none`)],
  '/:lang/review/:editionId': [by('editor', (i) => `/review/${i.submitted}`), by('author', (i) => `/review/${i.submitted}`)],
  '/:lang/practices/:slug/discussion': [by('member', (i) => `/practices/${i.slug}/discussion`), by('member', (i) => `/practices/${i.slug}/discussion?answer=${i.post}`)],
  '/:lang/posts/:id': [by('author', (i) => `/posts/${i.post}`), by('editor', (i) => `/posts/${i.post}`)],
  '/:lang/moderation': [by('editor', '/moderation')],
  '/:lang/moderation/log': [by('editor', '/moderation/log')],
  '/:lang/subscriptions/:token': [by('visitor', (i) => `/subscriptions/${i.token}`)],
  '/:lang/admin': [by('admin', '/admin')],
  '/:lang/admin/people': [by('admin', '/admin/people')],
  '/:lang/admin/people/:person': [by('admin', `/admin/people/${idOf('reviewer')}`)],
  '/:lang/admin/vocabulary': [by('admin', '/admin/vocabulary')],
  '/:lang/admin/vocabulary/:concept': [by('admin', '/admin/vocabulary/legal')],
  '/:lang/admin/instruments': [by('editor', '/admin/instruments')],
  '/:lang/admin/instruments/new': [by('admin', '/admin/instruments/new')],
  '/:lang/admin/instruments/:instrument': [by('admin', `/admin/instruments/${instrumentSeedId('cl-ley-20551')}`)],
  '/:lang/admin/thesaurus': [by('admin', '/admin/thesaurus?q=cierre'), by('admin', '/admin/thesaurus?add=ciere&lang=es&q=cierre')],
  '/:lang/admin/thesaurus/:id': [by('admin', '/admin/thesaurus/term-mine-closure'), by('admin', '/admin/thesaurus/new')],
  '/:lang/admin/search': [by('admin', '/admin/search')],
  '/:lang/admin/outbox': [by('admin', '/admin/outbox')],
  '/:lang/admin/audit': [by('admin', '/admin/audit')],
};
/** Pages outside the languages: shown in the reader's. */
const OUTSIDE: Record<string, Place[]> = {
  '/dev/mail': [by('visitor', '/dev/mail')],
  '/dev/mail/:name': [by('visitor', (i) => i.message)],
};
/** What answers with a file, data or a way to a page. */
const NO_PAGE = [
  '/', '/:lang/practices/:slug/export/:format', '/:lang/write/:editionId/export/:format', '/:lang/practices/:slug/cite.ris', '/:lang/practices/:slug/cite.bib', '/:lang/practices/:slug/sources.ris', '/:lang/practices/:slug/sources.bib', '/:lang/write/:editionId/citable', '/:lang/compare.csv', '/:lang/moderation/log.csv', '/:lang/compare.docx', '/:lang/feed.xml', '/:lang/opensearch.xml', '/:lang/sign-in/institution', '/:lang/write/:editionId/autosave',
  '/:lang/write/:editionId/blocks', '/:lang/write/:editionId/files', '/files/:id', '/healthz', '/readyz', '/unsubscribe/:token', '/api/auth/*', '/p/:id', '/i/:id', '/sitemap.xml', '/api/v1/instruments', '/api/v1/instruments/:id', '/api/v1/practices', '/api/v1/suggest', '/api/v1/practices/:id', '/api/v1/openapi.json', '/api/v1/thesaurus', '/thesaurus.ttl', '/thesaurus.jsonld',
];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const AXE = (createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core') as { source: string }).source;

type Looks = { width: number; scheme: 'light' | 'dark' };
const LOOKS: Record<Lang, Looks[]> = {
  // colours take axe most of its time and are the same in every language
  es: [{ width: 360, scheme: 'light' }, { width: 360, scheme: 'dark' }, { width: 1280, scheme: 'dark' }, { width: 1280, scheme: 'light' }],
  en: [{ width: 360, scheme: 'light' }, { width: 1280, scheme: 'dark' }],
  fr: [{ width: 360, scheme: 'light' }, { width: 1280, scheme: 'dark' }],
};

type State = Awaited<ReturnType<BrowserContext['storageState']>>;
type House = { states: Map<Role, State>; ids: Ids };

/** Signs in once a role and makes what the pages need, once a worker. */
const test = base.extend<object, { house: House }>({
  house: [async ({ browser }, use) => {
    const states = new Map<Role, State>();
    const pages = new Map<Role, Page>();
    const open = async (role: Role): Promise<Page> => {
      const context = await browser.newContext({ javaScriptEnabled: false, baseURL: base.info().project.use.baseURL });
      const page = await context.newPage();
      if (role !== 'visitor') await signIn(page, role);
      states.set(role, await context.storageState());
      pages.set(role, page);
      return page;
    };
    const [author, member, translator] = await Promise.all([open('author'), open('member'), open('translator'), open('visitor'), open('reviewer'), open('editor'), open('admin')]);
    const word = unique();
    const draft = await startDraft(author, 'es');
    await fillText(author, `Borrador ${word}`);
    await author.locator('[name="markdown"]').fill(`${markdown('es', word)}\n\n| Año | Qué |\n| --- | --- |\n| 2003 | Ley |\n\nUna nota[^1].\n\n[^1]: Fuente.\n\n:::quote{lang=arn speaker="Una dirigenta"}\nküme mongen\n:::\n\n:::callout[Ojo]{kind=caution}\ntexto\n:::\n`);
    await author.locator('main button[name="intent"][value="save"]').first().click();
    await author.waitForURL(/notice=saved/);
    await author.goto('/es/write/import');
    await author.locator('input[name="document"]').setInputFiles({ name: `Informe ${word}.docx`, mimeType: 'application/octet-stream', buffer: await longWordFile(1) });
    await author.locator('main form button').click();
    await author.waitForURL(/\/imports\//);
    const imported = author.url().split('/').at(-1) ?? '';
    await author.goto(`/es/write/${draft}/import`);
    await author.locator('input[name="document"]').setInputFiles({ name: `Cambios ${word}.docx`, mimeType: 'application/octet-stream', buffer: await longWordFile(1) });
    await author.locator('main form button').click();
    await author.waitForURL(/\/imports\//);
    const changing = author.url().split('/').at(-1) ?? '';
    // the other worker takes one of these languages at the same time
    await expect(async () => {
      await translator.goto('/es/write/to-translate');
      await translator.locator('main button[name="lang"]').first().click({ timeout: 30_000 });
      await translator.waitForURL(/\/translate$/, { timeout: 30_000 });
    }).toPass();
    const translation = /\/write\/([a-z0-9]{26})/.exec(translator.url())?.[1] ?? '';
    const submitted = await submitPlain(author, 'es', `Entregada ${word}`, word);

    await member.goto(`/es/practices?q=${encodeURIComponent(seed(READ, 'es').title)}`);
    await member.getByRole('link', { name: seed(READ, 'es').title, exact: true }).click();
    const slug = new URL(member.url()).pathname.split('/').at(-1) ?? '';
    const subscribe = member.locator('button[value="subscribe"]');
    if ((await subscribe.count()) > 0) await subscribe.click();
    await author.goto(`/es/practices/${slug}/discussion`);
    await author.locator('main form textarea').first().fill(`Mensaje **de** ${word}`);
    await author.locator('main form button[value="write"]').first().click();
    await author.waitForURL(/#post-/);
    const post = author.url().split('#post-')[1] ?? '';
    const mail = await mailTo(member.request, 'demo.member@example.org', word);
    const token = mail.links.map((link) => /\/subscriptions\/([^/?]+)/.exec(link)?.[1]).find(Boolean) ?? 'none';
    const message = /\/dev\/mail\/[^"]+/.exec(await (await member.request.get('/dev/mail')).text())?.[0] ?? '';
    const editor = pages.get('editor')!;
    await editor.goto(`/es/practices/${slug}`);
    const published = /review\/([a-z0-9]{26})\/access/.exec(await editor.content())![1]!;
    await use({ states, ids: { slug, draft, translation, imported, changing, submitted, published, post, token, message } });
    for (const page of pages.values()) await page.context().close();
  }, { scope: 'worker', timeout: 600_000 }],
});

/** What axe finds on the page, which holds axe already. */
function axe(page: Page, what: 'all' | 'colours' | 'no colours'): Promise<string[]> {
  return page.evaluate(async ([rules, colours, which]) => {
    const { violations } = await (window as unknown as { axe: { run(on: Document, options: object): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> } }).axe.run(document, {
      resultTypes: ['violations'], preload: false, runOnly: which === 'colours' ? { type: 'rule', values: colours } : { type: 'tag', values: rules },
      ...(which === 'no colours' ? { rules: Object.fromEntries(colours.map((one) => [one, { enabled: false }])) } : {}),
    });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
  }, [RULES, COLOUR_RULES, what] as const);
}

/** What a person would stumble over: axe, sideways scrolling, the wrong language, errors in the console. Folded parts are opened. */
async function look(page: Page, address: string, lang: Lang | null, looks: Looks[]): Promise<string[]> {
  const found: string[] = [];
  const complain = (message: { type(): string; text(): string }) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) found.push(`console: ${message.text()}`);
  };
  page.on('console', complain);
  const answer = await page.goto(address);
  const status = answer?.status() ?? 0;
  if (status >= 500 || (status >= 400 && !/nothing-here|setup|countries=cl,xx/.test(address))) found.push(`status ${status}`);
  if (/\/write\/[a-z0-9]{26}$/.test(address) && (await page.locator('[data-island="editor"]').count()) > 0) await page.locator('[role="toolbar"]').waitFor();
  const shown = await page.locator('html').getAttribute('lang');
  if (lang && shown !== lang) found.push(`lang ${shown}`);
  await page.evaluate(AXE);
  for (const { width, scheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if ((await over()) > 0) found.push(`${width} px: sideways by ${await over()}`);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => fold.setAttribute('open', '')));
    if ((await over()) > 0) found.push(`${width} px, unfolded: sideways by ${await over()}`);
    // beside the light page of the same width only what depends on colours can differ
    const again = scheme === 'dark' && looks.some((one) => one.width === width && one.scheme === 'light');
    found.push(...(await axe(page, again ? 'colours' : lang === 'es' || !lang ? 'all' : 'no colours')).map((finding) => `${width} px ${scheme}: ${finding}`));
  }
  page.off('console', complain);
  return found;
}

async function lookAtAll(browser: Browser, house: House, lang: Lang, role: Role, places: readonly string[]): Promise<Record<string, string[]>> {
  const context = await browser.newContext({ storageState: house.states.get(role), locale: lang });
  const page = await context.newPage();
  const all: Record<string, string[]> = {};
  for (const address of places) {
    const found = await look(page, address, address.startsWith('/dev/') ? null : lang, LOOKS[lang]);
    if (found.length > 0) all[address] = found;
  }
  await context.close();
  return all;
}

test('every address of the route table is looked at here, or is no page', () => {
  expect([...Object.keys(PAGES), ...Object.keys(OUTSIDE), ...NO_PAGE].sort()).toEqual(ROUTE_TABLE.map((r) => r.path).sort());
});

const ROLES: Role[] = ['visitor', 'member', 'author', 'translator', 'reviewer', 'editor', 'admin'];
for (const lang of LOCALES) {
  for (const role of ROLES) {
    test(`axe, sideways scrolling and language: ${lang}, ${role}`, async ({ browser, house }) => {
      test.setTimeout(600_000);
      const inLanguage = Object.values(PAGES).flat().filter((p) => p.as === role).map((p) => `/${lang}${p.at(house.ids)}`);
      const outside = Object.values(OUTSIDE).flat().filter((p) => p.as === role && lang === 'es').map((p) => p.at(house.ids));
      expect(await lookAtAll(browser, house, lang, role, [...inLanguage, ...outside])).toEqual({});
    });
  }
}
