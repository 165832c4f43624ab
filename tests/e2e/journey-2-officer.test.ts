import type { Page } from '@playwright/test';
import { expect, LOCALES, test, type Lang } from './fixtures.ts';
import { say, seed } from './support/words.ts';

/** As the issue has it, in Spanish without accents; the like in the other two. */
const JOURNEY = {
  es: { browser: 'es-PE', types: 'garantia cierre de minas', other: 'fr', onlyHere: 'intl-tailings-standard' },
  en: { browser: 'en-CA', types: 'mine closure assurance', other: 'fr', onlyHere: 'intl-tailings-standard' },
  fr: { browser: 'fr-CA', types: 'garantie fermeture de mines', other: 'es', onlyHere: 'ca-ontario-financial-assurance' },
} as const;
const CLOSURE = ['cl-mine-closure-law', 'pe-mine-closure-law', 'ca-quebec-closure-guarantee'] as const;

const rows = (page: Page) => page.locator('section[aria-labelledby="found"] > ul article');
const row = (page: Page, title: string) => rows(page).filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Ticks a filter whatever fold it lies in; returns what its label promises. */
async function choose(page: Page, facet: string): Promise<number> {
  // before its styles are there a page shows other folds than after
  await page.waitForLoadState();
  const box = page.locator(`#facet-${facet}`);
  const fold = page.locator('details', { has: box }).first();
  if (!(await box.isVisible())) await fold.locator('> summary').click();
  await box.check();
  return Number(await page.locator(`label[for="facet-${facet}"] > span`).last().innerText());
}

/** How many practices the list really holds, page by page. */
async function countAll(page: Page): Promise<number> {
  const here = page.url();
  let total = await rows(page).count();
  for (let next = page.locator('a[rel="next"]'); (await next.count()) > 0; next = page.locator('a[rel="next"]')) {
    await next.click();
    total += await rows(page).count();
  }
  if (page.url() !== here) await page.goto(here);
  return total;
}

for (const lang of LOCALES) {
  const { browser, types, other, onlyHere } = JOURNEY[lang];

  test.describe(`A ministry officer, ${lang}`, () => {
    test.use({ javaScriptEnabled: false, locale: browser });

    test('lands in her language, searches, narrows, reads, changes language, prints and cites', async ({ page }) => {
      await page.goto('/');
      expect(new URL(page.url()).pathname).toBe(`/${lang}`);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);

      await page.locator('main input[name="q"]').fill(types);
      await page.locator('main form[role="search"] button').click();
      for (const key of CLOSURE) {
        const hit = row(page, seed(key, lang).title);
        await expect(hit, `${key} is among the hits`).toHaveCount(1);
        expect(await hit.locator('mark').count(), `${key} has its words marked`).toBeGreaterThan(0);
      }

      const inPeru = await choose(page, 'country-pe');
      await page.getByRole('button', { name: say(lang, 'library:facet.apply') }).click();
      expect(await countAll(page)).toBe(inPeru);
      await expect(row(page, seed('pe-mine-closure-law', lang).title)).toHaveCount(1);
      await expect(row(page, seed('cl-mine-closure-law', lang).title)).toHaveCount(0);

      const legal = await choose(page, 'theme-legal');
      await page.getByRole('button', { name: say(lang, 'library:facet.apply') }).click();
      expect(await countAll(page)).toBe(legal);
      expect(legal).toBeLessThanOrEqual(inPeru);
      await expect(page.locator('#facet-country-pe')).toBeChecked();
      await expect(page.locator('#facet-theme-legal')).toBeChecked();

      await page.getByRole('link', { name: seed('pe-mine-closure-law', lang).title, exact: true }).click();
      await readsIt(page, lang);
      await printsIt(page, lang);
      await citesIt(page, lang);
      await changesLanguage(page, lang, other);
    });

    test('a practice without an edition in the language asked for says so and offers what exists', async ({ page }) => {
      await page.goto(`/${lang}/practices?q=${encodeURIComponent(seed(onlyHere, lang).title)}`);
      await page.getByRole('link', { name: seed(onlyHere, lang).title, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed(onlyHere, lang).title);
      await page.locator(`header nav a[hreflang="${other}"]`).click();
      await expect(page.locator('html')).toHaveAttribute('lang', other);
      const sentence = say(other, 'library:practice.noEdition').split('{{')[0]?.split('.')[0] ?? '';
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByText(say(other, 'library:practice.alsoIn'))).toBeVisible();
      const shown = await page.getByRole('heading', { level: 1 }).getAttribute('lang');
      expect(shown).not.toBeNull();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed(onlyHere, shown as Lang).title);
      const offered = page.getByText(say(other, 'library:practice.alsoIn')).locator('a');
      expect(await offered.count()).toBe(1);
      const offeredLang = (await offered.getAttribute('lang')) as Lang;
      await offered.click();
      await expect(page.locator('html')).toHaveAttribute('lang', offeredLang);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed(onlyHere, offeredLang).title);
    });
  });
}

async function readsIt(page: Page, lang: Lang): Promise<void> {
  const { title, result } = seed('pe-mine-closure-law', lang);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const article = page.locator('article', { has: page.getByRole('heading', { level: 1 }) });
  await expect(article).toContainText(result);
  expect(await article.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(8);
  expect((await article.innerText()).split(/\s+/).length).toBeGreaterThan(400);
  expect(await page.locator('script:not([type="application/ld+json"])').count(), 'a reading page has no script').toBe(0);
}

async function printsIt(page: Page, lang: Lang): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  for (const gone of await page.locator('nav:not([aria-labelledby="contents"]), body > header, body > footer, form, #discussion').all()) await expect(gone).toBeHidden();
  await expect(page.locator('nav[aria-labelledby="contents"] a').first(), 'what is printed begins with its contents').toBeVisible();
  const address = await page.locator('a[href*="/p/"]').first().getAttribute('href');
  const line = page.getByText(`${address} · `);
  await expect(line).toBeVisible();
  await expect(line).toContainText(new Intl.DateTimeFormat(lang, { year: 'numeric' }).format(new Date()));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
}

async function citesIt(page: Page, lang: Lang): Promise<void> {
  const { title } = seed('pe-mine-closure-law', lang);
  const cite = page.locator('section[aria-labelledby="cite"]');
  const address = (await page.locator('a[href*="/p/"]').first().getAttribute('href')) ?? '';
  const text = await cite.locator('p').first().innerText();
  expect(text).toMatch(/^.+ \(\d{4}\)\. /);
  expect(text).toContain(`${title}. `);
  expect(text.endsWith(address)).toBe(true);

  const files = [[say(lang, 'library:practice.ris'), 'TI  - ', 'application/x-research-info-systems'], [say(lang, 'library:practice.bib'), '@misc{', 'bibtex']] as const;
  for (const [name, begins, type] of files) {
    const answer = await page.request.get((await cite.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '');
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toContain(type);
    const body = await answer.text();
    expect(body).toContain(begins);
    expect(body).toContain(title);
    expect(body).toContain(address);
  }
  // the permanent address leads back to the same practice in the reader's language
  await page.goto(new URL(address).pathname);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

async function changesLanguage(page: Page, lang: Lang, other: Lang): Promise<void> {
  const permanent = await page.locator('a[href*="/p/"]').first().getAttribute('href');
  await page.locator(`header nav a[hreflang="${other}"]`).click();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed('pe-mine-closure-law', other).title);
  expect(await page.locator('a[href*="/p/"]').first().getAttribute('href'), 'the same practice').toBe(permanent);
  await expect(page.locator(`header nav a[hreflang="${lang}"]`)).toBeVisible();
}
