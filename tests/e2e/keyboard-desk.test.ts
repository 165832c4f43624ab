import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { changeWord } from '#tests/factories/word-trip.ts';
import { longWordFile } from '#tests/factories/word-files.ts';
import { expect, freshPage, signIn, test, type Lang } from './fixtures.ts';
import { choose, give, landed, past, pick, press, tabTo, told, write } from './support/keys.ts';
import { unique } from './support/practice.ts';
import { say } from './support/words.ts';

/*
 * The writing journeys with nothing but keys. Every stop of Tab on the way is looked at (see `support/keys.ts`); what happened is said, or the focus is on it.
 */
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const button = (page: Page, lang: Lang, key: string) => page.getByRole('main').getByRole('button', { name: say(lang, key), exact: true });
const link = (page: Page, lang: Lang, key: string) => page.getByRole('main').getByRole('link', { name: say(lang, key), exact: true });
const editor = (page: Page) => page.locator('#editor-text');

/** From the desk to a new practice in the editor. */
async function begins(page: Page, lang: Lang): Promise<string> {
  await page.goto(`/${lang}/write`);
  await past(page);
  await press(page, link(page, lang, 'write:desk.start'));
  await press(page, button(page, lang, 'write:desk.startButton'));
  await page.waitForURL(/\/write\/[a-z0-9]{26}/);
  await expect(page.getByRole('toolbar')).toBeVisible();
  return page.url();
}

/** By the contents beside the text to a section; the caret is in it then. */
async function into(page: Page, lang: Lang, section: string): Promise<void> {
  await press(page, page.getByRole('navigation', { name: say(lang, 'write:editor.outline') }).getByRole('button', { name: say(lang, `write:section.${section}.title`), exact: true }));
  await expect(editor(page)).toBeFocused();
}

test('1: a Word file is imported, its headings mapped; a corrected one is compared, and taken over by paragraph', async ({ page }) => {
  const lang = 'es';
  const author = DEMO_PEOPLE.find((p) => p.key === 'author');
  await page.goto(`/${lang}/sign-in`);
  await past(page);
  await write(page, page.locator('main [name="email"]'), author?.email ?? '');
  await write(page, page.locator('main [name="password"]'), DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await press(page, page.getByRole('banner').getByRole('link', { name: say(lang, 'common:desk'), exact: true }));
  await page.waitForURL(/\/write$/);
  await past(page);
  await press(page, link(page, lang, 'write:desk.start'));
  await press(page, link(page, lang, 'word:import.link'));
  await page.waitForURL(/\/import$/);
  await past(page);
  await press(page, button(page, lang, 'word:import.read'));
  await landed(page, say(lang, 'errors:required'));
  await give(page, page.locator('[name="document"]'), { name: 'Agua.docx', mimeType: WORD, buffer: await longWordFile() });
  await press(page, button(page, lang, 'word:import.read'));
  await page.waitForURL(/\/imports\/[a-z0-9]{26}/);
  await landed(page, say(lang, 'word:review.notSaved'));

  await pick(page, page.getByLabel('Mediciones'), 'other');
  const comment = page.locator('fieldset', { hasText: '¿Cuál es la fuente?' }).getByRole('checkbox');
  await expect(comment).toBeChecked();
  await press(page, comment, 'Space');
  await expect(comment).not.toBeChecked();
  await press(page, button(page, lang, 'word:review.apply'));
  await landed(page, say(lang, 'word:review.applied'));
  await expect(page.locator('section[aria-labelledby="result"]').getByRole('heading', { level: 2, name: 'Mediciones' })).toBeVisible();
  await press(page, button(page, lang, 'word:review.save'));
  await page.waitForURL(/notice=imported/);
  await landed(page, say(lang, 'word:review.imported'));

  const download = page.waitForEvent('download');
  await press(page, link(page, lang, 'word:export.docx'));
  const file = await changeWord(await readFile(await (await download).path()), (xml) => xml.replace('Entre dos números.', 'Entre tres números.').replace('Se midió un año', 'Se midió dos años'));
  await press(page, link(page, lang, 'word:into.link'), 'Enter', { back: true });
  await page.waitForURL(/\/import$/);
  await past(page);
  await give(page, page.locator('[name="document"]'), { name: 'Corregida.docx', mimeType: WORD, buffer: file });
  await press(page, button(page, lang, 'word:import.read'));
  await page.waitForURL(/\/imports\/[a-z0-9]{26}/);
  const change = page.locator('fieldset', { hasText: 'tres' });
  await choose(page, change.getByLabel(say(lang, 'word:changes.refuse')));
  await press(page, button(page, lang, 'word:changes.save'));
  await page.waitForURL(/notice=taken-over/);
  await landed(page, say(lang, 'word:changes.saved'));
  await expect(editor(page)).toContainText('Se midió dos años');
  await expect(editor(page)).toContainText('Entre dos números.');
});

test('2: two people write at once, and the texts are put together by paragraph', async ({ page, browser }) => {
  const lang = 'en';
  const word = unique();
  await signIn(page, 'author', lang);
  const address = new URL(await begins(page, lang)).pathname;
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/autosave') && (request.postData() ?? '').includes(word));
  await past(page);
  await into(page, lang, 'context');
  await page.keyboard.type(word);
  const draft = (await sent).postData() ?? '';
  await expect(page.locator('[data-kind="saved"]')).toBeVisible();

  // the same person at another machine changes the same paragraph meanwhile
  const other = await freshPage(browser, { storageState: await page.context().storageState() });
  const { version } = await (await other.page.request.get(`${address}/autosave`, { headers: { Accept: 'application/json' } })).json() as { version: number };
  const saved = await other.page.request.post(`${address}/autosave`, { data: { ...JSON.parse(draft.replace(word, `${word} theirs`)) as object, version }, headers: { Accept: 'application/json', Origin: new URL(page.url()).origin } });
  expect(saved.status()).toBe(200);
  await other.done();
  await page.keyboard.type(' mine');
  await told(page, say(lang, 'write:editor.stale'));
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await press(page, page.getByRole('button', { name: say(lang, 'write:editor.merge') }));
  await landed(page, say(lang, 'write:stale.explain'));
  await expect(page.getByRole('toolbar')).toBeVisible();
  await press(page, link(page, lang, 'write:merge.title'));
  const merge = page.locator('section[aria-labelledby="merge"]');
  await choose(page, merge.getByLabel(say(lang, 'write:merge.side.theirs')));
  await press(page, button(page, lang, 'write:merge.save'));
  await page.waitForURL(/notice=merged/);
  await landed(page, say(lang, 'write:notice.merged'));
  await expect(editor(page)).toContainText(`${word} theirs`);
});

test('3: in a tunnel: words are kept on the device, and sent when the line is back, after the page was closed too', async ({ browser }) => {
  // without a line the browser complains of its own; not watched
  const context = await browser.newContext();
  const page = await context.newPage();
  const lang = 'fr';
  const word = unique();
  await signIn(page, 'author', lang);
  await begins(page, lang);
  await past(page);
  await write(page, page.locator('[name="title"]'), `Tunnel ${word}`);
  await expect(page.locator('[data-kind="saved"]')).toBeVisible();
  await context.setOffline(true);
  // Tab leads into the text too, with a caret to write at
  await tabTo(page, editor(page));
  await page.keyboard.type(word);
  await told(page, say(lang, 'write:editor.kept'));
  // what cannot be sent now says why, in focus
  await press(page, button(page, lang, 'write:save'));
  await landed(page, say(lang, 'write:editor.kept'));
  await page.close();

  const desk = await context.newPage();
  await context.setOffline(false);
  await desk.goto(`/${lang}/write`);
  await told(desk, say(lang, 'write:unsent.done'));
  await past(desk);
  await press(desk, desk.getByRole('link', { name: `Tunnel ${word}` }).first());
  await expect(editor(desk)).toContainText(word);
  await context.close();
});
