import type { Browser, Locator, Page } from '@playwright/test';
import { expect, freshPage, signIn, test, type Lang } from './fixtures.ts';
import { openHand, type Hand } from './support/hand.ts';
import { choose, landed, past, press, tabTo, told, write } from './support/keys.ts';
import { markdown, review, unique } from './support/practice.ts';
import { say } from './support/words.ts';

/*
 * Reviewing, publishing and translating with nothing but keys. Each person starts where a mail leads to.
 */
const button = (page: Page | Locator, lang: Lang, key: string) => page.getByRole('button', { name: say(lang, key), exact: true });
const link = (page: Page, lang: Lang, key: string) => page.getByRole('main').getByRole('link', { name: say(lang, key), exact: true });
const row = (page: Page, words: string) => page.locator('li[id^="p-"]', { hasText: words });

let hand: Hand | null = null;
const planting = async (): Promise<Hand> => (hand ??= await openHand(process.env['E2E_DATA_DIR'] ?? '', test.info().project.use.baseURL ?? ''));
test.afterAll(() => {
  hand?.close();
  hand = null;
});

async function someone(browser: Browser, key: string, lang: Lang, options: Parameters<Browser['newContext']>[0] = {}) {
  const one = await freshPage(browser, options);
  await signIn(one.page, key, lang);
  return one;
}

/** Opens a page and goes past its menus. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await past(page);
}

/** A report on what was handed in, all criteria met. */
async function reports(page: Page, lang: Lang, recommendation: 'approve' | 'changes', comment = ''): Promise<void> {
  await press(page, link(page, lang, 'review:report.title'));
  for (const criterion of await page.locator('fieldset[id^="f-score-"]').all()) await choose(page, criterion.locator('input[value="3"]'));
  await choose(page, page.locator(`input[name="recommendation"][value="${recommendation}"]`));
  await write(page, page.locator('[name="comment"]'), comment);
  await press(page, page.locator('button[value="report"]'));
  await page.waitForURL(/notice=reported/);
  await landed(page, say(lang, 'review:done.reported'));
}

test('4: a review is taken on, scored, commented and sent back; the author answers point by point; only what changed is read again; it is approved and gets a day', async ({ browser }) => {
  const lang = 'es';
  const word = unique();
  const title = `Práctica ${word}`;
  const question = `¿Desde qué año? ${word}`;
  const { editionId } = await (await planting()).do('published', { lang, title, markdown: markdown(lang, word), handedIn: true, people: true });
  const [address, text] = [`/${lang}/review/${editionId}`, `/${lang}/review/${editionId}/text`];
  const reviewer = await someone(browser, 'reviewer', lang);
  await test.step('takes it on, reports, comments on one paragraph, asks for changes', async () => {
    const { page } = reviewer;
    await open(page, address);
    await press(page, page.locator('button[name="kind"][value="technical"]'));
    await landed(page, say(lang, 'review:wrong.free-required'));
    await press(page, page.locator('input[name="free"]'), 'Space');
    await press(page, page.locator('button[name="kind"][value="technical"]'));
    await page.waitForURL(/notice=claimed/);
    await landed(page, say(lang, 'review:done.claimed'));
    await reports(page, lang, 'changes', `Falta la fuente ${word}`);
    await press(page, link(page, lang, 'review:text.link'));
    await page.waitForURL(/\/text$/);
    await past(page);
    await press(page, page.getByRole('navigation', { name: say(lang, 'review:text.titles') }).getByRole('link', { name: say(lang, 'write:section.problem.title'), exact: true }));
    await press(page, row(page, `problem ${word}`).getByRole('link', { name: say(lang, 'review:text.say') }));
    await expect(page.locator('#comment textarea')).toBeFocused();
    await press(page, button(page.locator('#comment'), lang, 'review:text.send'));
    await landed(page, say(lang, 'review:text.wordsMissing'));
    await write(page, page.locator('#comment textarea'), question);
    await press(page, button(page.locator('#comment'), lang, 'review:text.send'));
    await page.waitForURL(/done=comment/);
    await landed(page, say(lang, 'review:text.done.comment'));
    await expect(row(page, question)).toContainText(`problem ${word}`);
    await open(page, address);
    await press(page, link(page, lang, 'review:decide.title'));
    await press(page, page.locator('button[value="request-changes"]'));
    await landed(page, say(lang, 'review:wrong.comment-required'));
    await write(page, page.locator('[name="reason"]'), `Motivo ${word}`);
    await press(page, page.locator('button[value="request-changes"]'));
    await page.waitForURL(/notice=request-changes/);
    await landed(page, say(lang, 'review:done.request-changes'));
  });

  await test.step('the author answers the comment, changes the paragraph and hands in again', async () => {
    const { page, done } = await someone(browser, 'author', lang);
    await open(page, text);
    await press(page, row(page, question).locator('summary'));
    await write(page, row(page, question).locator('textarea'), `Desde 2003 ${word}`);
    await press(page, button(row(page, question), lang, 'review:text.sendAnswer'));
    await page.waitForURL(/done=answer/);
    await landed(page, say(lang, 'review:text.done.answer'));
    await open(page, `/${lang}/write/${editionId}`);
    await expect(page.getByRole('toolbar')).toBeVisible();
    await press(page, page.getByRole('navigation', { name: say(lang, 'write:editor.outline') }).getByRole('button', { name: say(lang, 'write:section.problem.title'), exact: true }));
    await expect(page.locator('#editor-text')).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type(' Año 2003.');
    await write(page, page.locator('[name="answer"]'), `Agregué la fuente ${word}`);
    await press(page, button(page, lang, 'write:submit'));
    await page.waitForURL(/notice=submitted/);
    await landed(page, say(lang, 'write:notice.submitted'));
    await done();
  });

  await test.step('the reviewer is shown that paragraph alone, closes the thread and reports anew', async () => {
    const { page, done } = reviewer;
    await open(page, text);
    await expect(page.locator('li[id^="p-"]')).toHaveCount(1);
    await expect(row(page, question).locator('ins')).toContainText('Año 2003.');
    await press(page, button(row(page, question), lang, 'review:text.resolve'));
    await page.waitForURL(/done=resolve/);
    await landed(page, say(lang, 'review:text.done.resolve'));
    await open(page, address);
    await reports(page, lang, 'approve');
    await done();
  });

  await test.step('the second reviewer, of a community, has reported with the same form; the editor approves and sets a day', async () => {
    const community = await someone(browser, 'communityreviewer', lang, { javaScriptEnabled: false });
    await review(community.page, lang, editionId, 'community');
    await community.done();
    const { page, done } = await someone(browser, 'editor', lang);
    await open(page, address);
    await press(page, link(page, lang, 'review:decide.title'));
    await write(page, page.locator('[name="reason"]'), `Bien ${word}`);
    await press(page, page.locator('button[value="approve"]'));
    await page.waitForURL(/notice=approve/);
    await landed(page, say(lang, 'review:done.approve'));
    await open(page, address);
    await press(page, link(page, lang, 'review:publish.title'));
    await tabTo(page, page.locator('[name="day"]'));
    const [year, month, day] = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10).split('-');
    // in the order of the browser's own language
    await page.keyboard.type(`${month}${day}${year}`);
    await expect(page.locator('[name="day"]')).toHaveValue(`${year}-${month}-${day}`);
    // Enter in the day sets the day; nothing goes out by it
    await page.keyboard.press('Enter');
    await page.waitForURL(/notice=plan/);
    await landed(page, say(lang, 'review:done.plan'));
    await expect(page.locator(`#publish ~ form time[datetime^="${year}-${month}-${day}"]`)).toBeVisible();
    await done();
  });
});

test('5: what is published is edited, the difference is read and approved, and it is swapped with a public note', async ({ browser }) => {
  const lang = 'en';
  const word = unique();
  const { editionId, slug } = await (await planting()).do('published', { lang, title: `Practice ${word}`, markdown: markdown(lang, word) });
  const author = await someone(browser, 'author', lang);
  await open(author.page, `/${lang}/write/${editionId}`);
  await press(author.page, button(author.page, lang, 'write:step.revise'));
  await author.page.waitForURL(/notice=revised/);
  await landed(author.page, say(lang, 'write:notice.revised'));
  await expect(author.page.getByRole('toolbar')).toBeVisible();
  await press(author.page, link(author.page, lang, 'write:toText'));
  await expect(author.page.locator('[name="title"]')).toBeFocused();
  await write(author.page, author.page.locator('[name="summary"]'), `New summary ${word}`);
  await press(author.page, button(author.page, lang, 'write:submit'));
  await author.page.waitForURL(/notice=submitted/);
  await author.done();

  const { page: reading, done: closes } = await someone(browser, 'reviewer', lang);
  await open(reading, `/${lang}/review/${editionId}/text`);
  await expect(reading.locator('li[id^="p-"]')).toHaveCount(1);
  await press(reading, link(reading, lang, 'review:text.side'));
  await reading.waitForURL(/view=side/);
  await expect(row(reading, word)).toContainText(say(lang, 'review:text.before'));
  await closes();
  const reviewer = await someone(browser, 'reviewer', lang, { javaScriptEnabled: false });
  await review(reviewer.page, lang, editionId, 'technical');
  await reviewer.done();

  const { page, done } = await someone(browser, 'editor', lang);
  await open(page, `/${lang}/review/${editionId}`);
  await press(page, link(page, lang, 'review:decide.title'));
  await press(page, page.locator('button[value="approve"]'));
  await page.waitForURL(/notice=approve/);
  await open(page, `/${lang}/review/${editionId}`);
  await press(page, link(page, lang, 'review:publish.title'));
  await press(page, page.locator('button[value="publish"]:visible'));
  await landed(page, say(lang, 'review:wrong.note-required'));
  await write(page, page.locator('[name="note"]'), `Figures of ${word}`);
  await press(page, page.locator('button[value="publish"]:visible'));
  await page.waitForURL(/notice=publish/);
  await landed(page, say(lang, 'review:done.publish'));
  await expect.poll(async () => (await page.request.get(`/${lang}/practices/${slug}`)).text()).toContain(`New summary ${word}`);
  await done();
});

test('6: a translator is led to what changed and writes it anew; a reader shows the original beside; at 360 pixels', async ({ browser }) => {
  const [lang, to] = ['es', 'fr'] as const;
  const word = unique();
  const work = await planting();
  const original = await work.do('published', { lang, title: `Original ${word}`, markdown: markdown(lang, word) });
  const { editionId, slug } = await work.do('translated', { editionId: original.editionId, lang: to, title: `Traduction ${word}`, revised: markdown(lang, word).replace(`results ${word}.`, `results ${word} 100 %.`).replace(`failures ${word}.`, `failures and more ${word}.`) });
  const phone = { viewport: { width: 360, height: 740 } };
  const { page, done } = await someone(browser, 'translator', to, phone);
  await open(page, `/${to}/write/${editionId}/translate`);
  await press(page, button(page, to, 'translation:open'));
  await page.waitForURL(/notice=opened/);
  await landed(page, say(to, 'translation:notice.opened'));
  const changed = page.locator('li[data-state="changed"]');
  await expect(changed).toHaveCount(2);
  const results = changed.filter({ hasText: `results ${word} 100 %` });
  const field = results.locator('textarea');
  // the list of what changed leads into the field itself
  await press(page, page.locator(`a[href="#${await field.getAttribute('id')}"]`));
  await expect(field).toBeFocused();
  await write(page, field, `T ${word} 100 %`);
  await press(page, changed.filter({ hasText: `failures and more ${word}` }).getByRole('checkbox'), 'Space');
  await press(page, button(page, to, 'translation:save'));
  await page.waitForURL(/notice=saved/);
  await landed(page, say(to, 'translation:notice.saved'));
  await expect(changed).toHaveCount(0);
  await done();

  const reader = await freshPage(browser, { ...phone, javaScriptEnabled: false });
  await open(reader.page, `/${to}/practices/${slug}`);
  await told(reader.page, say(to, 'translation:changedSince_other', { count: 2 }));
  await press(reader.page, link(reader.page, to, 'translation:reader.show'));
  await reader.page.waitForURL(/beside=/);
  await expect(reader.page.locator('.older-original').first()).toContainText(`${word} 100 %`);
  await past(reader.page);
  await press(reader.page, reader.page.locator('a[href^="#"]', { hasText: '1' }).first());
  await reader.done();
});
