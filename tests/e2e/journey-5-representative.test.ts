import type { Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { expect, expectNoSideways, freshPage, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { mailTo } from './support/mail.ts';
import { decide, submitPlain, unique } from './support/practice.ts';
import { say, seed } from './support/words.ts';

const PHONE = { javaScriptEnabled: false, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;
const READ = 'pe-participatory-monitoring-committees';
const person = (key: string) => DEMO_PEOPLE.find((p) => p.key === key) ?? { name: '', email: '', locale: 'es' as const };

/** 400 ms there and back, 400 kbit/s. */
async function slow3G(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
}

const post = (page: Page, text: string) => page.locator('#discussion article', { hasText: text });

/** Writes a post below the practice the page stands on. */
async function writes(page: Page, lang: Lang, text: string): Promise<void> {
  const form = page.locator('#discussion form', { has: page.getByRole('button', { name: say(lang, 'discussion:form.sendPost') }) });
  await form.locator('textarea').fill(text);
  await form.getByRole('button').click();
  await expect(post(page, text)).toHaveCount(1);
}

/** Opens what a link of a post leads to. */
async function opens(page: Page, text: string, link: string): Promise<void> {
  await post(page, text).first().getByRole('link', { name: link }).click();
}

for (const lang of LOCALES) {
  test(`an Indigenous representative reads, writes, answers, corrects and withdraws on a phone (${lang})`, async ({ browser }) => {
    test.setTimeout(150_000);
    const word = unique();
    const said = { other: `Otra voz ${word}`, mine: `Mi palabra ${word}`, answer: `Respuesta ${word}`, corrected: `Mi palabra corregida ${word}` };
    const [her, other, moderator] = await Promise.all([freshPage(browser, PHONE), freshPage(browser, PHONE), freshPage(browser, PHONE)]);
    await signIn(other.page, 'author', lang);
    await other.page.goto(`/${lang}/practices?q=${encodeURIComponent(seed(READ, lang).title)}`);
    await other.page.getByRole('link', { name: seed(READ, lang).title, exact: true }).click();
    await expect(other.page.getByRole('heading', { level: 1 })).toHaveText(seed(READ, lang).title);
    await writes(other.page, lang, said.other);
    const address = new URL(other.page.url()).pathname;

    await slow3G(her.page);
    const { page } = her;
    await test.step('reads, is asked to sign in, and comes back to where she was', async () => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed(READ, lang).title);
      await expectNoSideways(page);
      await expect(page.locator('script:not([type="application/ld+json"])')).toHaveCount(0);
      await page.locator('#discussion').getByRole('link', { name: say(lang, 'discussion:signIn') }).click();
      await page.locator('input[name="email"]').fill(person('steward').email);
      await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
      await page.locator('main form button[type="submit"]').first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed(READ, lang).title);
    });

    await test.step('writes, and answers another', async () => {
      await writes(page, lang, said.mine);
      await expectNoSideways(page);
      const theirs = post(page, said.other).first();
      await theirs.locator('summary').click();
      await theirs.locator('textarea').fill(said.answer);
      await theirs.getByRole('button', { name: say(lang, 'discussion:form.sendAnswer') }).click();
      await expect(page.locator('#discussion ol ol article', { hasText: said.answer })).toHaveCount(1);
    });

    await test.step('corrects her words; readers see that it was corrected', async () => {
      await opens(page, said.mine, say(lang, 'discussion:link.edit'));
      await page.locator('#edit textarea').fill(said.corrected);
      await page.getByRole('button', { name: say(lang, 'discussion:edit.save') }).click();
      await expect(page.getByText(say(lang, 'discussion:notice.edited'))).toBeVisible();
      await page.goto(address);
      await expect(post(page, said.corrected)).toContainText(say(lang, 'discussion:editedOn'));
      await expect(post(page, said.mine)).toHaveCount(0);
    });

    await test.step('withdraws it', async () => {
      await opens(page, said.corrected, say(lang, 'discussion:link.withdraw'));
      await page.getByRole('button', { name: say(lang, 'discussion:withdraw.confirm') }).click();
      await expect(page.getByText(say(lang, 'discussion:notice.withdrawn'))).toBeVisible();
      await page.goto(address);
      await expect(page.getByText(said.corrected)).toHaveCount(0);
    });

    await test.step('reports another; a moderator hides it with a reason, which its author gets by mail', async () => {
      const reason = `Motivo ${word}`;
      await opens(page, said.other, say(lang, 'discussion:link.report'));
      await page.getByLabel(say(lang, 'discussion:report.reason.personal')).check();
      await page.locator('#report textarea').fill(`Nota ${word}`);
      await page.getByRole('button', { name: say(lang, 'discussion:report.send') }).click();
      await expect(page.getByText(say(lang, 'discussion:notice.reported'))).toBeVisible();

      await signIn(moderator.page, 'editor', lang);
      await moderator.page.goto(`/${lang}/moderation`);
      const entry = moderator.page.locator('main article', { hasText: `Nota ${word}` });
      await expect(entry).toContainText(said.other);
      await entry.locator('textarea').fill(reason);
      await entry.getByRole('button', { name: say(lang, 'discussion:moderate.hide') }).click();
      await expect(moderator.page.getByText(say(lang, 'discussion:notice.hidden'))).toBeVisible();

      await page.goto(address);
      await expect(page.getByText(said.other)).toHaveCount(0);
      await expect(page.getByText(said.answer), 'the answer to it stays').toBeVisible();
      const mail = await mailTo(other.page.request, person('author').email, reason);
      expect(mail.text).toContain(say(person('author').locale, 'mail:post-hidden.subject'));
    });
    for (const one of [her, other, moderator]) await one.done();
  });

  test(`a practice for members and its discussion leave no trace for a visitor (${lang})`, async ({ browser }) => {
    test.setTimeout(120_000);
    const word = unique();
    const title = `Solo miembros ${word}`;
    const [author, editor, her, visitor] = await Promise.all([freshPage(browser, PHONE), freshPage(browser, PHONE), freshPage(browser, PHONE), freshPage(browser, PHONE)]);
    await signIn(author.page, 'author', lang);
    const editionId = await submitPlain(author.page, lang, title, word, 'members');
    await signIn(editor.page, 'editor', lang);
    await decide(editor.page, lang, editionId, 'approve');
    await decide(editor.page, lang, editionId, 'publish');

    await signIn(her.page, 'steward', lang);
    await her.page.goto(`/${lang}/practices?q=${word}`);
    await her.page.getByRole('link', { name: title, exact: true }).click();
    await expect(her.page.getByText(say(lang, 'library:practice.restricted'))).toBeVisible();
    await writes(her.page, lang, `Entre nosotros ${word}`);
    const address = new URL(her.page.url()).pathname;

    const { page } = visitor;
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    const here = ['', '/practices?sort=newest', `/practices?q=${word}`, '/countries/pe', '/themes/legal', '/feed.xml'].map((path) => `/${lang}${path}`);
    for (const path of [...here, '/sitemap.xml', `/api/v1/practices?q=${word}`]) {
      const text = await (await page.request.get(path)).text();
      // what was asked for is said back; the words around it are not
      expect(text, path).not.toContain(title);
      expect(text, path).not.toContain(`Entre nosotros ${word}`);
      expect(text, path).not.toContain(address);
    }
    await page.goto(`/${lang}/practices?q=${word}`);
    await expect(page.locator('section[aria-labelledby="found"] article')).toHaveCount(0);
    for (const one of [author, editor, her, visitor]) await one.done();
  });
}
