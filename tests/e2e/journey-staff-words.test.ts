import { expect, LOCALES, signIn, test } from './fixtures.ts';
import { say, seed } from './support/words.ts';

/** Words nobody's practice has, the concept staff add them to, and the practice they are to find. */
const WORDS = {
  es: { asked: 'gambriel sotano', find: 'cierre de minas' },
  en: { asked: 'gambrel undercroft', find: 'mine closure' },
  fr: { asked: 'gambrelle tacite', find: 'fermeture de mines' },
} as const;
const SEED = 'pe-mine-closure-law';

// one concept, edited in three languages: one after the other
test.describe.configure({ mode: 'default' });

for (const lang of LOCALES) {
  const { asked, find } = WORDS[lang];

  test(`Staff read what is not found, add a synonym, see what it changes and publish; the question finds: ${lang}`, async ({ browser, baseURL }) => {
    const address = `/${lang}/practices?q=${encodeURIComponent(asked)}`;
    // four visits, each of another browser: what fewer ask is not shown
    for (let n = 0; n < 4; n++) {
      const visit = await browser.newContext({ baseURL, userAgent: `visit ${n}` });
      expect((await visit.request.get(address)).status()).toBe(200);
      await visit.close();
    }
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const page = await context.newPage();
    await signIn(page, 'staff');
    await page.goto(`/${lang}/admin/search`);
    await page.getByRole('link', { name: say(lang, 'thesaurus:search.addThis', { question: asked }), exact: true }).click();
    await page.locator('main').getByLabel(say(lang, 'thesaurus:find')).fill(find);
    await page.locator('main form[role="search"] button').click();
    await page.locator('a[href*="/term-mine-closure?add="]').click();
    await expect(page.locator(`[name="alt_${lang}"]`)).toHaveValue(new RegExp(`${asked}$`));

    // a name of another concept is told beside its field, and what was typed is kept
    const other = page.locator(`[name="hidden_${lang}"]`);
    await other.fill('ejido');
    await page.locator('button[value="preview"]').click();
    await expect(page.locator(`#f-hidden_${lang}-error`)).toContainText('ejido');
    await expect(other).toHaveValue('ejido');
    await other.fill('');
    await page.locator('button[value="preview"]').click();

    const row = page.getByRole('region', { name: say(lang, 'thesaurus:effects.caption') }).locator('tr', { has: page.getByRole('rowheader', { name: asked, exact: true }) });
    await expect(row).toContainText(seed(SEED, lang).title);
    // nothing has happened yet
    const visitor = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const reading = await visitor.newPage();
    await reading.goto(address);
    await expect(reading.locator('#found')).toHaveText(say(lang, 'library:list.foundFor_zero', { q: asked }));

    await page.locator('button[value="publish"]').click();
    await expect(page).toHaveURL(/notice=saved/);
    await expect(async () => {
      await reading.goto(address);
      await expect(reading.getByRole('link', { name: seed(SEED, lang).title, exact: true })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    // out again, so that a second run begins as this one
    await page.locator(`[name="alt_${lang}"]`).fill((await page.locator(`[name="alt_${lang}"]`).inputValue()).replace(asked, ''));
    await page.locator('button[value="preview"]').click();
    await page.locator('button[value="publish"]').click();
    await expect(page).toHaveURL(/notice=saved/);
    await context.close();
    await visitor.close();
  });
}
