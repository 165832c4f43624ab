import { expect, expectOnlySearchLoader, LOCALES, test } from './fixtures.ts';
import { say, seed } from './support/words.ts';

/** What is asked, the name it is led to, and the word the term's page has for the same thing in the reader's language. */
const ASKED = {
  es: { q: 'cierre de minas', other: 'fermeture et restauration', otherLang: 'fr-CA', name: 'cierre de minas', inText: /cierre de minas/i },
  en: { q: 'mine closure', other: 'fermeture et restauration', otherLang: 'fr-CA', name: 'mine closure', inText: /mine closure/i },
  fr: { q: 'fermeture de mines', other: 'cierre de faena', otherLang: 'es-CL', name: 'fermeture de mines', inText: /fermeture de mines?/i },
} as const;

for (const lang of LOCALES) {
  const { q, other, otherLang, name, inText } = ASKED[lang];

  test.describe(`The words of five countries, ${lang}`, () => {
    test.use({ javaScriptEnabled: false });

    test('a question leads to the practice in French, and the other name to what five countries call it', async ({ page }) => {
      await page.goto(`/${lang}/practices?q=${encodeURIComponent(q)}`);
      const found = page.locator('section[aria-labelledby="found"]');
      const quebec = found.locator('article').filter({ has: page.getByRole('heading', { name: seed('ca-quebec-closure-guarantee', lang).title, exact: true }) });
      await expect(quebec.locator('[lang="fr"]').or(quebec.getByText('Français')).first()).toBeVisible();
      const names = found.locator('p', { hasText: say(lang, 'library:list.expanded') });
      await names.getByRole('link', { name: other, exact: true }).click();

      await expect(page).toHaveURL(`/${lang}/glossary/mine-closure`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      const countries = page.getByRole('region', { name: say(lang, 'glossary:countries.caption', { term: name }) });
      expect(await countries.locator('tbody tr').count()).toBe(5);
      await expect(countries.locator(`[lang="${otherLang}"]`, { hasText: other }).first()).toBeVisible();
      await expect(countries.locator('[lang="es-CL"]', { hasText: 'cierre de faenas' }).first()).toBeVisible();
      await expect(countries.getByText(say(lang, 'glossary:match.closeMatch')).first()).toBeVisible();
      await expect(page.getByRole('heading', { name: say(lang, 'glossary:sources') })).toBeVisible();
      await expectOnlySearchLoader(page);
      // and on to the practices about it
      await page.locator('section[aria-labelledby="practices"] article a').first().click();
      await expect(page).toHaveURL(new RegExp(`/${lang}/practices/`));
    });

    test('a term in a practice shows its note where it stands, by pressing and by keys', async ({ page }) => {
      await page.goto(`/${lang}/practices?q=${encodeURIComponent(seed('pe-mine-closure-law', lang).title)}`);
      await page.getByRole('link', { name: seed('pe-mine-closure-law', lang).title, exact: true }).click();
      const term = page.locator('.prose button.term', { hasText: inText }).first();
      const note = page.locator('#term-mine-closure');
      // at rest the note stands in the list below the text
      await expect(page.locator('section[aria-labelledby="terms"] li').first()).toBeVisible();
      const resting = (await note.boundingBox())?.y ?? 0;
      await term.scrollIntoViewIfNeeded();
      await term.click();
      await expect(note).toBeInViewport();
      await page.keyboard.press('Escape');
      await expect.poll(async () => note.evaluate((el) => el.matches(':popover-open'))).toBe(false);
      await term.focus();
      await page.keyboard.press('Enter');
      await expect(note).toBeInViewport();
      expect((await note.boundingBox())?.y).not.toBe(resting);
      await note.getByRole('link').first().click();
      await expect(page).toHaveURL(`/${lang}/glossary/mine-closure`);
    });

    test('the glossary is searched and narrowed', async ({ page }) => {
      await page.goto(`/${lang}`);
      await page.locator('header').getByRole('link', { name: say(lang, 'common:glossary'), exact: true }).click();
      const form = page.getByRole('search', { name: say(lang, 'glossary:narrow') });
      await form.getByLabel(say(lang, 'glossary:q')).fill('resguardo');
      await form.getByLabel(say(lang, 'glossary:country')).selectOption('co');
      await form.getByRole('button').click();
      const terms = page.locator('dt a');
      await expect(terms.first()).toHaveText(/resguardo/);
      expect(await terms.count()).toBeLessThan(10);
      await form.getByLabel(say(lang, 'glossary:q')).fill('qwzxv');
      await form.getByRole('button').click();
      await expect(page.getByText(say(lang, 'glossary:none.title'))).toBeVisible();
    });
  });
}
