import type { Page } from '@playwright/test';
import { expect, expectAccessible, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { startDraft } from './support/practice.ts';
import { say } from './support/words.ts';

const text = (page: Page) => page.locator('#editor-text');
const section = (page: Page, kind = 'context') => page.locator(`#editor-text section[data-kind="${kind}"] > div`);
const said = (page: Page) => page.locator('#editor-said');
const option = (page: Page) => page.evaluate(() => document.getElementById(document.getElementById('editor-text')?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null);

async function open(page: Page, lang: Lang): Promise<string> {
  await signIn(page, 'author', lang);
  const id = await startDraft(page, lang);
  await expect(page.getByRole('toolbar')).toBeVisible();
  await section(page).locator('p').last().click();
  return id;
}

for (const lang of LOCALES) {
  test(`by keyboard alone: the menu of the slash, signs of Markdown, blocks moved and turned (${lang})`, async ({ page }) => {
    await open(page, lang);
    const menu = page.getByRole('listbox', { name: say(lang, 'editor:slash') });

    // the menu of the slash
    await page.keyboard.type('km/h /');
    await expect(menu).toBeVisible();
    await expect(text(page)).toHaveAttribute('aria-controls', 'editor-slash');
    await expect.poll(() => option(page)).toBe(say(lang, 'write:editor.paragraph'));
    await expect(said(page)).toContainText(say(lang, 'write:editor.paragraph'));
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(text(page)).toBeFocused();
    await expect(section(page)).toHaveText('km/h /');
    await page.keyboard.press('Enter');
    // found without accents by what it is called in the language of the interface
    await page.keyboard.type(`/${say(lang, 'write:editor.numbers').normalize('NFD').replace(/\p{M}/gu, '').slice(0, 9)}`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => option(page)).toBe(say(lang, 'write:editor.numbers'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('uno');
    await expect(section(page).locator('ol > li')).toHaveText('uno');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type(`/${say(lang, 'write:editor.table').slice(0, 4)}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();

    // signs of Markdown, and undo takes back the sign only
    await page.keyboard.type('# ');
    await expect(section(page).locator('h3')).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(section(page).locator('> p').last()).toHaveText('# ');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('**fuerte** y *fina* y [ley](https://example.org/ley) fin');
    const line = section(page).locator('> p').last();
    await expect(line.locator('strong')).toHaveText('fuerte');
    await expect(line.locator('em')).toHaveText('fina');
    await expect(line.locator('a')).toHaveAttribute('href', 'https://example.org/ley');
    await expect(line).toHaveText('fuerte y fina y ley fin');
    await page.keyboard.press('Enter');
    await page.keyboard.type('> dicho');
    await expect(section(page).locator('blockquote')).toHaveText('dicho');

    // the block is moved, turned and copied; each is said
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect(section(page).locator('> blockquote + p')).toHaveCount(0);
    await expect(said(page)).toContainText('dicho');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await page.keyboard.press('Alt+Shift+Enter');
    const actions = page.getByRole('menu');
    await expect(actions).toBeVisible();
    await expect(actions.getByRole('menuitem').first()).toBeFocused();
    await expectAccessible(page);
    await actions.getByRole('menuitem', { name: say(lang, 'editor:duplicate'), exact: true }).press('Enter');
    await expect(text(page)).toBeFocused();
    await expect(section(page).getByText('dicho')).toHaveCount(2);
    await page.keyboard.press('Alt+Shift+Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await expect(page.locator('button[aria-haspopup="menu"]')).toBeFocused();
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
  });
}

for (const lang of LOCALES) {
  test(`by keyboard alone: finding and replacing, keys, contents, words (${lang})`, async ({ page }) => {
    await open(page, lang);
    await page.keyboard.type('La información e INFORMACION, informe.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('# Información');
    await page.keyboard.press('Control+f');
    const bar = page.getByRole('search', { name: say(lang, 'editor:find') });
    const words = bar.getByLabel(say(lang, 'editor:findWords'), { exact: true });
    await expect(words).toBeFocused();
    await page.keyboard.type('informacion');
    await expect(bar.getByRole('status')).toHaveText(say(lang, 'editor:found', { at: 1, of: 3 }));
    await page.keyboard.press('Shift+Enter');
    await expect(bar.getByRole('status')).toHaveText(say(lang, 'editor:found', { at: 3, of: 3 }));
    await expectAccessible(page);
    await bar.getByLabel(say(lang, 'editor:replaceWith')).focus();
    await page.keyboard.type('dato');
    await bar.getByRole('button', { name: say(lang, 'editor:replaceAll') }).press('Enter');
    await expect(section(page)).toContainText('La dato e dato, informe.');
    await expect(section(page).locator('h3')).toHaveText('dato');
    await expect(said(page)).toHaveText(say(lang, 'editor:replaced', { count: 3 }));
    await expect(bar.getByRole('status')).toHaveText(say(lang, 'editor:foundNone'));
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
    await expect(text(page)).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(section(page), 'one step').toContainText('La información e INFORMACION, informe.');
    await expect(section(page).locator('h3')).toHaveText('Información');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('informe');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => getSelection()?.toString()), 'what was found is selected').toBe('informe');

    await page.keyboard.press('Control+/');
    const help = page.getByRole('dialog', { name: say(lang, 'editor:help') });
    await expect(help).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await expect(text(page)).toBeFocused();

    const outline = page.getByRole('navigation', { name: say(lang, 'write:editor.outline') });
    await expect(outline.locator('[aria-current]')).toHaveText(say(lang, 'write:section.context.title'));
    await outline.getByRole('button', { name: 'Información' }).press('Enter');
    await expect(text(page)).toBeFocused();
    await expect(outline.locator('[aria-current]')).toHaveText('Información');
    await expect(page.getByText(say(lang, 'editor:count', { words: 6, minutes: 1 }))).toBeVisible();
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
  });
}

test('a block is dragged by its handle into another section; its id stays', async ({ page }) => {
  await open(page, 'es');
  await page.keyboard.type('primero');
  await page.keyboard.press('Enter');
  await page.keyboard.type('segundo');
  await section(page).getByText('primero').click();
  const handle = page.locator('button[aria-haspopup="menu"]');
  await expect(handle).toHaveAccessibleName(/primero/);
  const target = section(page, 'problem').locator('p').last();
  await target.scrollIntoViewIfNeeded();
  const [from, to] = [await handle.boundingBox(), await target.boundingBox()];
  await page.mouse.move(from!.x + 5, from!.y + 5);
  await page.mouse.down();
  await page.mouse.move(from!.x + 5, from!.y + 40, { steps: 3 });
  await page.mouse.move(to!.x + 40, to!.y + to!.height, { steps: 5 });
  await page.mouse.up();
  await expect(section(page, 'problem')).toContainText('primero');
  await expect(section(page)).toHaveText('segundo');
  await expect(said(page)).toContainText('primero');
  await page.keyboard.press('Control+z');
  await expect(section(page)).toContainText('primero');
});
