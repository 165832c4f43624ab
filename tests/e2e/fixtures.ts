import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { searchLoader } from '#app/ui/search-island.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';

export const LOCALES = ['es', 'en', 'fr'] as const;
export type Lang = (typeof LOCALES)[number];

/** What a page must never do while a test looks at it: log an error, throw, or break the content security policy. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') complaints.push(`dialog: ${dialog.message()}`);
    void dialog.accept();
  });
  return complaints;
}

export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const complaints = watch(page);
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** Signs a demo person in through the real form. */
export async function signIn(page: Page, key: string, lang: Lang = 'es'): Promise<void> {
  const person = DEMO_PEOPLE.find((p) => p.key === key);
  if (!person) throw new Error(`no demo person ${key}`);
  await page.goto(`/${lang}/sign-in`);
  await page.locator('input[name="email"]').fill(person.email);
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** A page of its own browser context, watched like the test's own. */
export async function freshPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; done: () => Promise<void> }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = watch(page);
  return {
    page,
    async done() {
      expect(complaints).toEqual([]);
      await context.close();
    },
  };
}

/** No finding of axe against WCAG 2.2 AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`)).toEqual([]);
}

/** Nothing scrolls sideways. */
export async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** Of scripts the page holds at most the one that waits for somebody to come to the search box: no file, nothing the page needs. */
export async function expectOnlySearchLoader(page: Page): Promise<void> {
  expect(await page.locator('script[src]').count()).toBe(0);
  const scripts = await page.locator('script:not([type="application/ld+json"])').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
  expect(scripts.length).toBeLessThanOrEqual(1);
  for (const script of scripts) expect(script.replace(/src=`[^`]*`/, 'src=``')).toBe(searchLoader(''));
}
