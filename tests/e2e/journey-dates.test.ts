import { expect, expectAccessible, expectNoSideways, freshPage, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { fillDetails, startDraft } from './support/practice.ts';
import { say } from './support/words.ts';

/** Once with scripts, so that the pages can be looked at by axe; they work the same without. */
const SCRIPTS: readonly Lang[] = ['en'];

for (const lang of LOCALES) {
  const scripts = SCRIPTS.includes(lang);
  test(`authors stand in the order chosen, with a checked ORCID and DOI; a day by which a practice is read again is kept by an editor (${lang}, scripts ${scripts ? 'on' : 'off'})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const options = { javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } };
    const [author, editor] = await Promise.all([freshPage(browser, options), freshPage(browser, options)]);
    const { page } = author;
    await signIn(page, 'author', lang);
    await page.goto(`/${lang}/write`);
    await page.getByRole('link', { name: say(lang, 'guides:authors.link') }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(lang, 'guides:authors.title'));

    const editionId = await startDraft(page, lang);
    await fillDetails(page, lang, editionId);
    await page.goto(`/${lang}/write/${editionId}/details`);
    const field = (name: string) => page.locator(`[name="${name}"]`);
    await field('authors.0.name').fill('Ana Mamani');
    await field('authors.1.name').fill('Zoila Rojas');
    await page.locator('button[value="more-authors"]').click();
    await page.locator('button[value="down-authors-0"]').press('Enter');
    await expect(page.getByRole('status').first()).toContainText('Ana Mamani');
    await expect(field('authors.0.name')).toHaveValue('Zoila Rojas');
    await expect(page.locator('button[value="up-authors-1"]')).toBeFocused();

    await field('authors.0.orcid').fill('0000-0002-1825-0098');
    await field('doi').fill('doi.org/none');
    await page.getByRole('button', { name: say(lang, 'write:details.save') }).last().click();
    await expect(page.locator('#errors')).toContainText('ORCID');
    await expect(field('authors.0.orcid')).toHaveValue('0000-0002-1825-0098');
    await expectNoSideways(page);
    if (scripts) await expectAccessible(page);
    await field('authors.0.orcid').fill('https://orcid.org/0000-0002-1825-0097');
    await field('doi').fill('https://doi.org/10.5555/12345678');
    await page.getByRole('button', { name: say(lang, 'write:details.save') }).last().click();
    await page.waitForURL(/notice=details-saved/);
    await page.goto(`/${lang}/write/${editionId}/details`);
    await expect(field('authors.0.name')).toHaveValue('Zoila Rojas');
    await expect(field('authors.0.orcid')).toHaveValue('0000-0002-1825-0097');
    await expect(field('doi')).toHaveValue('10.5555/12345678');

    await signIn(editor.page, 'editor', lang);
    await editor.page.goto(`/${lang}/review-due?show=all`);
    // each language has a practice of its own: they run at once
    const row = editor.page.locator('ol > li', { has: editor.page.locator('button[value="confirm"]') }).nth(LOCALES.indexOf(lang) * 4 + 2);
    const id = await row.locator('input[name="practiceId"]').first().inputValue();
    const mine = editor.page.locator('ol > li', { has: editor.page.locator(`input[value="${id}"]`) });
    await mine.locator('summary').click();
    await mine.locator('[name="day"]').fill('2001-01-01');
    await mine.locator('[name="reason"]').fill('Una reforma');
    await mine.locator('button[value="set"]').click();
    await expect(mine.locator('[name="reason"]')).toHaveValue('Una reforma');
    await expect(mine.locator('#errors')).toBeVisible();
    if (scripts) await expectAccessible(editor.page);
    await mine.locator('button[value="confirm"]').click();
    await editor.page.waitForURL(/notice=confirmed/);
    await expectNoSideways(editor.page);
    await Promise.all([author.done(), editor.done()]);
  });
}
