import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

/** More presses than this for a thing one came for, and the page is built against whoever has no mouse. */
const MOST = 60;

type Stop = { here: boolean; name: string; wrong: string[] };

/** Where the focus is, and what is wrong with it for whoever sees nothing else: no name, no mark, out of sight, or under a bar that stays. */
function stop(page: Page, target: Awaited<ReturnType<Locator['elementHandle']>>): Promise<Stop> {
  return page.evaluate(async (wanted) => {
    const at = document.activeElement;
    const inSight = () => { const { top = 0, bottom = 0 } = at?.getBoundingClientRect() ?? {}; return bottom > 1 && top < innerHeight - 1; };
    // a text is scrolled to, and gets its caret, by the next frame; parts of a long text take their real height when they are drawn
    for (let frames = 0; frames < 6 && !inSight(); frames += 1) await new Promise(requestAnimationFrame);
    if (!(at instanceof HTMLElement) || at === document.body || at === document.documentElement) return { here: false, name: '(nothing)', wrong: [] };
    const told = (one: HTMLElement): string => one.getAttribute('aria-label') ?? ((one.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => (id ? (document.getElementById(id)?.textContent ?? '') : '')).join(' ').trim()
      || (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement ? [...(one.labels ?? [])].map((l) => l.textContent ?? '').join(' ').trim() : (one.textContent ?? '').trim() || (one.querySelector('img')?.alt ?? ''))
      || one.title);
    const name = told(at).replace(/\s+/g, ' ').slice(0, 60);
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const seen = { left: Math.max(0, box.left), right: Math.min(innerWidth, box.right), top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom) };
    // near each corner and in the middle: what is in front there?
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x = 0, y = 0]) => [seen.left + (seen.right - seen.left) * x, seen.top + (seen.bottom - seen.top) * y] as const);
    const free = points.filter(([x, y]) => {
      const front = document.elementFromPoint(x, y);
      return front !== null && (at.contains(front) || front.contains(at) && !/fixed|sticky/.test(getComputedStyle(front).position) || front instanceof HTMLLabelElement && front.control === at);
    });
    const wrong = [
      name ? '' : 'no name',
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' ? '' : 'no visible focus',
      at.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1 ? '' : 'not visible',
      seen.right - seen.left < 1 || seen.bottom - seen.top < 1 ? 'outside the window' : free.length < 3 ? `covered at ${Math.round(box.top)}-${Math.round(box.bottom)} of ${innerHeight}` : '',
    ].filter(Boolean);
    const group = wanted instanceof HTMLInputElement && wanted.type === 'radio' && at instanceof HTMLInputElement && at.type === 'radio' && at.name === wanted.name && at.form === wanted.form;
    return { here: at === wanted || group, name: `${at.tagName.toLowerCase()} ${name}`, wrong };
  }, target);
}

/**
 * Presses Tab (or Shift+Tab) until `target` has the focus; a set of radio buttons is one stop. Every stop on the way has a name, can be seen, is not covered
 * and shows that it is focused. Returns the number of presses; fails after `MOST`, or with the stops that were wrong.
 */
export async function tabTo(page: Page, target: Locator, { back = false }: { back?: boolean } = {}): Promise<number> {
  const met: string[] = [];
  const wrong: string[] = [];
  const handle = await target.elementHandle();
  for (let presses = 0; presses <= MOST; presses += 1) {
    const at = await stop(page, handle);
    if (presses > 0) {
      met.push(at.name);
      if (at.wrong.length > 0) wrong.push(`${at.name}: ${at.wrong.join(', ')}`);
    }
    if (at.here) {
      expect(wrong, `stops on the way to ${String(target)}`).toEqual([]);
      await handle?.dispose();
      return presses;
    }
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${String(target)} is not reached with ${MOST} presses:\n${met.join('\n')}`);
}

/** Goes past the menus: the first stop of a page leads there. */
export async function past(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
}

export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter', way: { back?: boolean } = {}): Promise<void> {
  await tabTo(page, target, way);
  await page.keyboard.press(key);
}

/** Writes into a field in place of what stands there. */
export async function write(page: Page, target: Locator, text: string, way: { back?: boolean } = {}): Promise<void> {
  await tabTo(page, target, way);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  await expect(target).toHaveValue(text);
}

/** Chooses one of a set of radio buttons: Tab to the set, arrows within it. */
export async function choose(page: Page, target: Locator, way: { back?: boolean } = {}): Promise<void> {
  await tabTo(page, target, way);
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 12 && !(await target.isChecked()); presses += 1) await page.keyboard.press('ArrowDown');
  await expect(target).toBeChecked();
}

/** Chooses from a list, with the arrows. */
export async function pick(page: Page, target: Locator, value: string, way: { back?: boolean } = {}): Promise<void> {
  await tabTo(page, target, way);
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 40 && (await target.inputValue()) !== value; presses += 1) await page.keyboard.press('ArrowDown');
  await expect(target).toHaveValue(value);
}

/** Gives a file to the field the focus is brought to, through the window that Enter opens. */
export async function give(page: Page, target: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  // asked for before the way there: the browser is told of it meanwhile
  const opened = page.waitForEvent('filechooser');
  await tabTo(page, target);
  await page.keyboard.press('Enter');
  await (await opened).setFiles(file);
}

/** That what happened is said: in a live region, or by the focus that went to the message. */
export async function told(page: Page, words: string | RegExp): Promise<void> {
  const said = page.locator('[role="status"], [role="alert"], [aria-live="polite"], :focus').filter({ hasText: words });
  await expect(said.first(), `said: ${String(words)}`).toBeAttached();
}

/** That the page opened with its message in focus: where no script runs, nothing else is read out. */
export async function landed(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.locator('[role="status"]:focus, [role="alert"]:focus'), `the focus is on: ${String(words)}`).toContainText(words);
}
