import type { Page } from '@playwright/test';
import { expect, freshPage, LOCALES, signIn, test } from './fixtures.ts';
import { startPortal, startPortalIn } from './support/portal.ts';
import { unique, startDraft } from './support/practice.ts';
import { say } from './support/words.ts';

const CRASHES = Number(process.env['CRASHES'] ?? 5);

/** Everything this browser keeps of drafts, as one string. */
const onDevice = (page: Page) => page.evaluate(() => new Promise<string>((done) => {
  const opening = indexedDB.open('intercambio');
  opening.onsuccess = () => {
    const all = opening.result.transaction('drafts').objectStore('drafts').getAll() as IDBRequest<unknown[]>;
    all.onsuccess = () => {
      opening.result.close();
      done(JSON.stringify(all.result));
    };
  };
}));

/** That every one of these words stands in the text. */
const holds = (page: Page, words: readonly string[]) => expect.poll(async () => {
  const text = (await page.locator('#editor-text').textContent()) ?? '';
  return words.filter((word) => !text.includes(word));
}).toEqual([]);

for (const lang of LOCALES) {
  test(`the train enters a tunnel: words are kept on the device and sent afterwards, after the tab was closed too (${lang})`, async ({ browser }) => {
    const context = await browser.newContext({ locale: lang });
    const page = await context.newPage();
    await signIn(page, 'author', lang);
    const editionId = await startDraft(page, lang);
    const address = `/${lang}/write/${editionId}`;
    await expect(page.getByRole('toolbar')).toBeVisible();
    const [before, within, after] = [unique(), unique(), unique()];
    await page.locator('[name="title"]').fill(`Túnel ${before}`);
    await expect(page.locator('[data-kind="saved"]')).toBeVisible();

    await context.setOffline(true);
    await page.locator('#editor-text section[data-kind="context"] > div > p').last().click();
    await page.keyboard.type(within);
    await expect(page.getByText(say(lang, 'write:editor.kept'))).toBeVisible();
    await context.setOffline(false);
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });

    // once more, and now the tab goes
    await context.setOffline(true);
    await page.keyboard.type(` ${after}`);
    await expect.poll(() => onDevice(page)).toContain(after);
    await page.close();
    await context.setOffline(false);
    const desk = await context.newPage();
    await desk.goto(`/${lang}/write`);
    await expect(desk.getByText(say(lang, 'write:unsent.done'))).toBeVisible();
    await desk.goto(address);
    await expect(desk.locator('#editor-text')).toContainText(`${within} ${after}`);
    await expect(desk.locator('[data-kind="saved"]')).toBeVisible();
    await context.close();
  });
}

test('words the device holds come back on the writing page; a text somebody overtook waits for its writer', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, 'author', 'es');
  const editionId = await startDraft(page, 'es');
  const address = `/es/write/${editionId}`;
  await expect(page.getByRole('toolbar')).toBeVisible();
  await context.setOffline(true);
  const mine = unique();
  await page.locator('#editor-text section[data-kind="context"] > div > p').last().click();
  await page.keyboard.type(mine);
  await expect.poll(() => onDevice(page)).toContain(mine);
  await page.close();
  await context.setOffline(false);

  // meanwhile the same person saves from another machine
  const elsewhere = await freshPage(browser);
  await signIn(elsewhere.page, 'author', 'es');
  await elsewhere.page.goto(address);
  const theirs = unique();
  await elsewhere.page.locator('[name="title"]').fill(theirs);
  await expect.poll(async () => (await elsewhere.page.request.get(address)).text()).toContain(theirs);
  await elsewhere.done();

  const desk = await context.newPage();
  await desk.goto('/es/write');
  await expect(desk.getByText(say('es', 'write:unsent.waits', { title: say('es', 'write:unsent.untitled') }))).toBeVisible();
  await desk.getByRole('link', { name: say('es', 'write:unsent.open') }).click();
  await expect(desk.locator('#editor-text')).toContainText(mine);
  await expect(desk.getByText(say('es', 'write:editor.stale'))).toBeVisible();
  await desk.getByRole('button', { name: say('es', 'write:editor.keepMine') }).click();
  await expect(desk.locator('[data-kind="saved"]')).toBeVisible();
  await desk.goto('/es/write');
  await expect(desk.locator('[data-island="unsent"] h2')).toHaveCount(0);
  await context.close();
});

/** Where the crash comes: the tab with a line and without, the server with the tab before it answered and after. */
const CRASH_KINDS = ['tab', 'tab without a line', 'server', 'server after saving'] as const;

test(`${CRASHES} crashes of the tab and of the server while writing, with and without a line: nothing that was said to be kept is lost`, async ({ browser }) => {
  test.setTimeout(60_000 + CRASHES * 20_000);
  const first = await startPortal();
  const again = { PORT: new URL(first.url).port };
  let portal = first;
  const context = await browser.newContext({ baseURL: portal.url });
  try {
    let page = await context.newPage();
    await signIn(page, 'author', 'es');
    const editionId = await startDraft(page, 'es');
    const address = `/es/write/${editionId}`;
    const atServer = () => context.request.get(address).then((answer) => answer.text(), () => '');
    const promised: string[] = [];
    for (let i = 0; i < CRASHES; i++) {
      const kind = CRASH_KINDS[i % CRASH_KINDS.length];
      await page.goto(address);
      await expect(page.getByRole('toolbar')).toBeVisible();
      await holds(page, promised);
      await context.setOffline(kind === 'tab without a line');
      await page.locator('#editor-text section[data-kind="context"] > div > p').last().click();
      // the end of the text: the end of a line may lie within a word that is broken over two
      await page.keyboard.press('Control+End');
      const word = unique();
      await page.keyboard.type(` ${word}`);
      if (kind === 'server') await portal.kill();
      // what is promised: the server has it, or the device
      if (kind === 'server after saving') await expect.poll(atServer).toContain(word);
      else await expect.poll(async () => (await onDevice(page)).includes(word) || (await atServer()).includes(word)).toBe(true);
      if (kind === 'server after saving') await portal.kill();
      promised.push(word);
      const devtools = await context.newCDPSession(page);
      // the answer never comes: the page that would give it is gone
      void devtools.send('Page.crash').catch(() => undefined);
      await page.waitForEvent('crash');
      await page.close();
      await context.setOffline(false);
      if (kind?.startsWith('server')) portal = await startPortalIn(first.dataDir, again);
      page = await context.newPage();
    }
    await page.goto(address);
    await holds(page, promised);
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
  } finally {
    await context.close();
    await portal.stop();
    await first.stop();
  }
});
