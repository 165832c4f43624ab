import { paths } from '#app/domain/paths.ts';
import { expect, expectAccessible, expectNoSideways, freshPage, LOCALES, signIn, test } from './fixtures.ts';
import { startDraft } from './support/practice.ts';
import { say } from './support/words.ts';

for (const lang of LOCALES) {
  test(`a writer cites a block of another practice by keyboard, and readers get it with its origin (${lang})`, async ({ page, browser }) => {
    await signIn(page, 'author', lang);
    const id = await startDraft(page, lang);
    const section = page.locator('#editor-text section[data-kind="context"] > div');
    await section.locator('p').last().click();
    await page.keyboard.type(`/${say(lang, 'write:editor.reused').slice(0, 5)}`);
    await expect(page.getByRole('listbox', { name: say(lang, 'editor:slash') })).toBeVisible();
    // the portal's own block begins with the same word
    await expect(page.getByRole('option', { name: say(lang, 'write:editor.reused') })).toBeVisible();
    while (!(await page.getByRole('option', { name: say(lang, 'write:editor.reused'), selected: true }).count())) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog', { name: say(lang, 'write:editor.reused') });
    const blocks = dialog.getByRole('radio');
    await expect(blocks.first()).toBeVisible();
    await expectAccessible(page);
    const search = dialog.getByRole('searchbox', { name: say(lang, 'editor:reuse.search') });
    await search.focus();
    await page.keyboard.type('zqnada');
    await expect(dialog).toContainText(say(lang, 'editor:reuse.none'));
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toHaveText(say(lang, 'editor:reuse.missing'));
    await search.fill('');
    await expect(blocks.first()).toBeChecked();
    await blocks.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(blocks.nth(1)).toBeChecked();
    const label = await dialog.locator(`label[for="${await blocks.nth(1).getAttribute('id')}"]`).evaluate((one) => ({ title: one.childNodes[0]?.textContent?.trim() ?? '', practice: one.querySelector('small')?.textContent?.slice(1, -1) ?? '' }));
    await dialog.getByRole('textbox', { name: say(lang, 'editor:reuse.why') }).fill('Por eso.');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    // in the text as readers will see it
    await expect(section.locator('.reused-block .block-title')).toContainText(label.title);
    await expect(section).toContainText('Por eso.');
    await page.keyboard.press('Control+z');
    await expect(section.locator('.reused-block')).toHaveCount(0);
    await page.keyboard.press('Control+y');
    await expect(section.locator('.reused-block')).toHaveCount(1);
    await expect(async () => {
      await page.goto(paths.preview(lang, id));
      await expect(page.locator('.prose .reused-block')).toHaveCount(1, { timeout: 2000 });
    }).toPass();

    // what the page has without any script, on a telephone; the origin is one step away
    const { page: still, done } = await freshPage(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 780 }, storageState: await page.context().storageState() });
    await still.goto(paths.preview(lang, id));
    const block = still.locator('.prose .reused-block');
    await expect(block).toContainText(say(lang, 'reuse:label'));
    await expect(block).toContainText(label.title);
    await expectNoSideways(still);
    await block.scrollIntoViewIfNeeded();
    if (process.env['SHOTS']) await still.screenshot({ path: `${process.env['SHOTS']}/reuse-${lang}-360.png`, fullPage: true });
    const origin = block.locator('.reused-origin a');
    await expect(origin).toHaveText(label.practice);
    await origin.click();
    await expect(still).toHaveURL(/#block-\d+$/);
    await expect(still.locator(new URL(still.url()).hash)).toContainText(label.title);
    await done();
    await expectAccessible(page);
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/reuse-${lang}-1280.png`, fullPage: true });
  });
}
