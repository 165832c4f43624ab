import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import type { Page } from '@playwright/test';
import { documentXml } from '#tests/setup/zip-entry.ts';
import { expect, expectOnlySearchLoader, expectNoSideways, freshPage, LOCALES, test, type Lang } from './fixtures.ts';
import { say, seed } from './support/words.ts';

/** Closure guarantees: the theme of Chile's, Peru's and Québec's practices. Colombia has none. */
const QUESTION = 'theme.legal-closure';
const COUNTRIES = ['cl', 'pe', 'ca', 'co'] as const;
const ADDRESS = `countries=${[...COUNTRIES].sort().join(',')}&question=${QUESTION}`;
const WORDS = { es: { country: 'Perú', intl: 'es-419' }, en: { country: 'Peru', intl: 'en-CA' }, fr: { country: 'Pérou', intl: 'fr-CA' } } as const;

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
  return readFile(await file.path());
}

async function compares(page: Page, lang: Lang): Promise<void> {
  await page.goto(`/${lang}/practices`);
  await page.getByRole('link', { name: say(lang, 'compare:linkLibrary'), exact: true }).click();
  for (const box of await page.locator('input[name="countries"]').all()) await box.setChecked((COUNTRIES as readonly string[]).includes((await box.getAttribute('value')) ?? ''));
  await page.locator('select[name="question"]').selectOption(QUESTION);
  await page.getByRole('button', { name: say(lang, 'compare:submit'), exact: true }).click();
}

for (const lang of LOCALES) {
  test.describe(`A comparison of closure guarantees, ${lang}`, () => {
    test.use({ javaScriptEnabled: false });

    test('is chosen, read with its sources, printed, taken along and sent to a colleague', async ({ page, browser }) => {
      await compares(page, lang);
      expect(new URL(page.url()).search).toBe(`?${ADDRESS}`);
      await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`/${lang}/compare\\?${ADDRESS.replace('.', '\\.')}$`));
      await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(3);
      await expectOnlySearchLoader(page);

      const table = page.getByRole('table');
      const heads = await table.getByRole('columnheader').allInnerTexts();
      expect(heads).toHaveLength(5);
      expect(heads[4]).toBe(WORDS[lang].country);
      const peru = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: say(lang, 'write:section.failures.title'), exact: true }) }).getByRole('cell').nth(3);
      const { title } = seed('pe-mine-closure-law', lang);
      await expect(peru.getByRole('link', { name: title, exact: true })).toHaveAttribute('href', /#failures$/);
      await expect(table.getByText(say(lang, 'compare:nothing')).first()).toBeVisible();
      // the number leads to the practice in the list, with what it cites
      const number = await peru.locator('a[href^="#source-"]').first().getAttribute('href');
      const source = page.locator(number ?? '');
      await expect(source).toContainText(title);
      expect(await source.locator('ul li').count()).toBeGreaterThan(1);
      if (lang !== 'es') await expect(source.locator('[lang="es"]').first()).toBeVisible();

      await page.setViewportSize({ width: 360, height: 800 });
      await expect(page.locator('table')).toBeHidden();
      await expectNoSideways(page);
      const stacked = page.locator('section[aria-labelledby^="country-"]');
      expect(await stacked.locator('h2').allInnerTexts()).toEqual(heads.slice(1));
      await expect(stacked.nth(3).getByRole('link', { name: title, exact: true }).first()).toBeVisible();
      await page.setViewportSize({ width: 1280, height: 900 });

      await page.emulateMedia({ media: 'print' });
      for (const gone of await page.locator('nav, body > header, body > footer, main form').all()) await expect(gone).toBeHidden();
      await expect(page.getByRole('table')).toBeVisible();
      await expect(page.locator('section[aria-labelledby="sources"]')).toBeVisible();
      await page.emulateMedia({ media: 'screen' });

      const csv = (await downloaded(page, say(lang, 'compare:downloadCsv'))).toString('utf8');
      expect(csv.charCodeAt(0)).toBe(0xfeff);
      expect(csv).toContain(title);
      expect(csv).toContain(say(lang, 'compare:nothing'));
      expect(csv.split('\r\n')[0]).toContain(say(lang, 'compare:csv.country'));

      const docx = await downloaded(page, say(lang, 'compare:downloadDocx'));
      const { value: html } = await mammoth.convertToHtml({ buffer: docx });
      expect(html).toContain('<thead>');
      expect(html).toContain(title);
      expect(html.match(/<ol>/g)).toHaveLength(1);
      expect(await documentXml(docx)).toContain(`<w:lang w:val="${WORDS[lang].intl}"`);

      const colleague = await freshPage(browser, { javaScriptEnabled: false });
      await colleague.page.goto(page.url());
      expect(await colleague.page.getByRole('table').innerText()).toBe(await page.getByRole('table').innerText());
      await colleague.done();
    });
  });
}

test.describe('An address that names something unknown', () => {
  test.use({ javaScriptEnabled: false });

  test('says so beside the field, keeps the rest and answers 400', async ({ page }) => {
    const answer = await page.goto('/es/compare?countries=cl,xx&question=section.failures');
    expect(answer?.status()).toBe(400);
    await expect(page.locator('#errors')).toContainText(say('es', 'compare:error.country'));
    await expect(page.locator('input[value="cl"]')).toBeChecked();
    await expect(page.locator('input[value="pe"]')).not.toBeChecked();
    await expect(page.locator('select[name="question"]')).toHaveValue('section.failures');
    await expect(page.getByRole('table')).toBeVisible();
    for (const [path, key] of [['/en/compare?countries=pe&question=theme.nothing', 'question'], ['/en/compare?countries=pe&question=', 'missing']] as const) {
      expect((await page.goto(path))?.status()).toBe(400);
      await expect(page.locator('#errors')).toContainText(say('en', `compare:error.${key}`));
      await expect(page.locator('input[value="pe"]')).toBeChecked();
      for (const format of ['csv', 'docx']) expect((await page.request.get(path.replace('compare?', `compare.${format}?`))).status()).toBe(400);
    }
  });
});
