import type { Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures.ts';
import { startDraft, submitPlain, unique } from './support/practice.ts';
import { freshPage } from './fixtures.ts';
import { say, seed } from './support/words.ts';

const lang = 'es';

type Stop = { id: number; name: string; shown: boolean; tag: string };

/** Numbers everything a keyboard must reach; one stop for a set of radio buttons and for a toolbar. */
async function mustReach(page: Page): Promise<{ id: number; name: string }[]> {
  return page.evaluate(() => {
    const seen = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type="hidden"]), select, textarea, summary, [contenteditable="true"], [tabindex="0"]')]
      .filter((one) => {
        if (one.matches(':disabled, [tabindex="-1"]') || !one.checkVisibility({ visibilityProperty: true })) return false;
        const bar = one.closest('[role="toolbar"]');
        const group = bar ? 'toolbar' : one instanceof HTMLInputElement && one.type === 'radio' ? `radio ${one.name}` : '';
        if (!group) return true;
        if (seen.has(group)) return false;
        seen.add(group);
        return true;
      })
      .map((one, id) => {
        one.dataset['stop'] = String(id);
        return { id, name: `${one.tagName.toLowerCase()} ${(one.getAttribute('aria-label') ?? one.getAttribute('name') ?? one.textContent ?? '').trim().slice(0, 40)}` };
      });
  });
}

/** Where the focus is now, and whether it can be seen: an outline, a shadow or a border that changes. */
function here(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return null;
    const radio = at instanceof HTMLInputElement && at.type === 'radio' ? document.querySelector<HTMLElement>(`input[type="radio"][name="${at.name}"][data-stop]`) : null;
    const bar = at.closest('[role="toolbar"]')?.querySelector<HTMLElement>('[data-stop]') ?? null;
    const style = getComputedStyle(at);
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
    const box = at.getBoundingClientRect();
    return {
      id: Number((radio ?? bar ?? at).dataset['stop'] ?? -1), tag: at.tagName.toLowerCase(), name: (at.getAttribute('aria-label') ?? at.getAttribute('name') ?? at.textContent ?? '').trim().slice(0, 40),
      shown: (outlined || style.boxShadow !== 'none') && box.width > 0 && box.height > 0,
    };
  });
}

/** Tabs through the page once; says what was not reached or whose focus could not be seen. */
async function walk(page: Page): Promise<string[]> {
  const wanted = await mustReach(page);
  const reached = new Set<number>();
  const unseen: string[] = [];
  await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); window.scrollTo(0, 0); });
  for (let presses = 0; presses < wanted.length * 2 + 30; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await here(page);
    if (!at) {
      if (reached.size > 0) break;
      continue;
    }
    if (at.id >= 0) reached.add(at.id);
    if (!at.shown) unseen.push(`no visible focus: ${at.tag} ${at.name}`);
  }
  // where scripts run, the button beside a filter's field gives way to searching as one types when the field is reached
  const standing = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-stop]')].filter((one) => one.checkVisibility()).map((one) => Number(one.dataset['stop'])));
  return [...wanted.filter(({ id }) => !reached.has(id) && standing.includes(id)).map(({ name }) => `not reached: ${name}`), ...new Set(unseen)];
}

const READ = 'pe-mine-closure-law';

test.describe('By keyboard', () => {
  test('every link and control of home, list and a practice is reached and shows it', async ({ page }) => {
    await page.goto(`/${lang}`);
    expect(await walk(page), 'home').toEqual([]);
    await page.goto(`/${lang}/practices?q=garantia+cierre+de+minas&country=pe`);
    expect(await walk(page), 'list').toEqual([]);
    await page.goto(`/${lang}/practices?q=${encodeURIComponent(seed(READ, lang).title)}`);
    await page.getByRole('link', { name: seed(READ, lang).title, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed(READ, lang).title);
    expect(await walk(page), 'practice').toEqual([]);
  });

  test('sign-in, a desk, a review', async ({ page, browser }) => {
    test.setTimeout(120_000);
    await page.goto(`/${lang}/sign-in`);
    expect(await walk(page), 'sign-in').toEqual([]);
    const word = unique();
    const author = await freshPage(browser, { javaScriptEnabled: false });
    await signIn(author.page, 'author', lang);
    const editionId = await submitPlain(author.page, lang, `Por teclado ${word}`, word);
    await author.done();
    await signIn(page, 'reviewer', lang);
    await page.goto(`/${lang}/write`);
    expect(await walk(page), 'desk').toEqual([]);
    await page.goto(`/${lang}/review/${editionId}`);
    expect(await walk(page), 'review').toEqual([]);
  });

  test('the writing page: tools by arrow keys, Tab leaves the text, Escape goes to the tools', async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page, 'author', lang);
    await startDraft(page, lang);
    const bar = page.getByRole('toolbar');
    await expect(bar).toBeVisible();
    expect(await walk(page), 'write').toEqual([]);

    await bar.locator('[tabindex="0"]').focus();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
    await page.keyboard.press('Home');
    expect(await focused()).toBe(say(lang, 'write:editor.style'));
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(say(lang, 'write:editor.bold'));
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(say(lang, 'write:editor.italic'));
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(say(lang, 'write:editor.bold'));
    await page.keyboard.press('End');
    const last = await focused();
    await page.keyboard.press('ArrowRight');
    expect(await focused(), 'from the last to the first').toBe(say(lang, 'write:editor.style'));
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(last);
    expect(await bar.locator('button[tabindex="0"], select[tabindex="0"]').count(), 'one stop of Tab').toBe(1);

    const text = page.locator('#editor-text');
    await text.locator('p').last().click();
    await page.keyboard.type('palabras');
    await page.keyboard.press('Escape');
    await expect(bar.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(text).toBeFocused();
    for (let presses = 0; presses < 40 && (await text.evaluate((one) => one.contains(document.activeElement))); presses += 1) await page.keyboard.press('Tab');
    expect(await text.evaluate((one) => one.contains(document.activeElement)), 'Tab leaves the text').toBe(false);
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
  });

  test('the first stop leads past the menus', async ({ page }) => {
    for (const address of [`/${lang}`, `/${lang}/practices`, `/${lang}/sign-in`]) {
      await page.goto(address);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: say(lang, 'common:skip') });
      if (!(await skip.evaluate((one) => one === document.activeElement))) {
        // a page may put the caret into its first field; the skip link is then before it
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await skip.focus();
      }
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#main$/);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement) ?? false), address).toBe(true);
    }
  });
});
