import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, LOCALES, test, type Lang } from './fixtures.ts';
import { say } from './support/words.ts';

/** The beginning of something every language has, and what it is to lead to. */
const TYPES: Record<Lang, { begins: string; term: string; slipped: string }> = {
  es: { begins: 'cierre de m', term: 'cierre de minas', slipped: 'ciere de minas' },
  en: { begins: 'mine clo', term: 'mine closure', slipped: 'mine closre' },
  fr: { begins: 'fermeture de m', term: 'fermeture de mine', slipped: 'fermture de mine' },
};

const box = (page: Page) => page.locator('main form[role="search"] input[name="q"]');
const options = (page: Page) => page.locator('main [role="listbox"] [role="option"]');

async function types(page: Page, text: string): Promise<void> {
  await box(page).click();
  await expect(box(page)).toHaveAttribute('role', 'combobox');
  await box(page).fill(text);
}

for (const lang of LOCALES) {
  test(`the search box suggests by keyboard and says so, ${lang}`, async ({ page }) => {
    const { begins, term, slipped } = TYPES[lang];
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(`/${lang}`);
    await types(page, begins);
    await expect(options(page).first()).toBeVisible();
    await expect(box(page)).toHaveAttribute('aria-expanded', 'true');
    const list = page.locator('main [role="listbox"]');
    expect(await box(page).getAttribute('aria-controls')).toBe(await list.getAttribute('id'));
    expect(await list.getAttribute('aria-label')).toBe(say(lang, 'library:search.suggestions'));
    const count = await options(page).count();
    await expect(page.locator('main form [role="status"]')).toHaveText(say(lang, `library:suggest.announce_${count === 1 ? 'one' : 'other'}`, { count }));
    expect((await options(page).allInnerTexts()).join('\n').toLowerCase()).toContain(term);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    for (const option of await options(page).all()) expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    const axe = await new AxeBuilder({ page }).setLegacyMode(true).include('main').analyze();
    expect(axe.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);

    await page.keyboard.press('ArrowDown');
    await expect(box(page)).toBeFocused();
    const first = options(page).first();
    await expect(first).toHaveAttribute('aria-selected', 'true');
    expect(await box(page).getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
    await page.keyboard.press('ArrowUp');
    await expect(box(page)).not.toHaveAttribute('aria-activedescendant', /./);
    await page.keyboard.press('ArrowUp');
    await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Home');
    await expect(box(page)).not.toHaveAttribute('aria-activedescendant', /./);
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(box(page)).toHaveValue(begins);
    await page.keyboard.press('Escape');
    await expect(box(page)).toHaveValue('');

    // a slip is understood; Enter on an option opens it
    await types(page, slipped);
    await expect(options(page).first()).toBeVisible();
    await expect(options(page).first()).toContainText(term, { ignoreCase: true });
    await page.keyboard.press('ArrowDown');
    await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/practices\?q=/);
    expect(new URL(page.url()).searchParams.get('q')?.toLowerCase()).toBe(term);
  });
}

test('Enter belongs to the form, whatever the suggestions do', async ({ browser }) => {
  // not the watched page: the browser itself logs a request that was cut off
  const page = await browser.newPage();
  let asked = 0;
  await page.route('**/api/v1/suggest**', async (route) => {
    asked++;
    // slow, then gone
    await new Promise((wake) => setTimeout(wake, 400));
    await route.abort().catch(() => undefined);
  });
  await page.goto('/es/practices');
  await types(page, '');
  await box(page).pressSequentially('garantia cierre');
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect(page.locator('main [role="listbox"]')).toBeHidden();
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=garantia/);
  expect(asked, 'not at every letter').toBeLessThan(10);
  await page.close();
});

test('nothing is fetched until somebody comes to the box, and little then', async ({ page }) => {
  const scripts: { url: string; bytes: number }[] = [];
  page.on('response', (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname)) scripts.push({ url: response.url(), bytes: Number(response.headers()['content-length'] ?? 0) });
  });
  await page.goto('/es', { waitUntil: 'networkidle' });
  expect(scripts).toEqual([]);
  await box(page).click();
  await expect(box(page)).toHaveAttribute('role', 'combobox');
  expect(scripts.map((s) => s.url).filter((url) => /editor|mount|passkeys/.test(url))).toEqual([]);
  expect(scripts.reduce((sum, s) => sum + s.bytes, 0), JSON.stringify(scripts)).toBeLessThan(4 * 1024);
});
