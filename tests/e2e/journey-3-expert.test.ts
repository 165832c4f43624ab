import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, freshPage, LOCALES, test, type Lang } from './fixtures.ts';
import { mailTo } from './support/mail.ts';
import { block, fillDetails, fillText, markdown, startDraft, unique } from './support/practice.ts';
import { totp } from './support/totp.ts';
import { say } from './support/words.ts';

const PASSWORD = 'siete faroles junto al rio';
const QUOTED = { es: 'en', en: 'fr', fr: 'es' } as const;
const SECTIONS = ['context', 'problem', 'actions', 'results', 'failures', 'transfer'] as const;

/** Signs up, reads the mail, confirms with the password; the person is signed in then. */
async function joins(page: Page, lang: Lang, email: string): Promise<void> {
  await page.goto(`/${lang}/sign-up`);
  await page.locator('[name="name"]').fill('Experta de prueba');
  await page.locator('main [name="email"]').fill(email);
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.locator('[name="group"]').selectOption('canadian-public-sector');
  await page.locator('[name="locale"]').selectOption(lang);
  await page.getByRole('button', { name: say(lang, 'accounts:signUp.submit'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(lang, 'accounts:signUp.sentTitle'));

  const mail = await mailTo(page.request, email, say(lang, 'mail:confirm.subject'));
  const link = mail.links.find((href) => href.includes('/confirm'));
  if (!link) throw new Error('no link in the mail');
  await page.goto(new URL(link).pathname + new URL(link).search);
  await page.locator('main [name="password"]').fill(PASSWORD);
  await page.getByRole('button', { name: say(lang, 'accounts:confirm.submit'), exact: true }).click();
  await page.waitForURL(/\/account\?notice=confirmed/);
}

/** Adds the authenticator app; returns its key. */
async function addsFactor(page: Page, lang: Lang): Promise<string> {
  await page.goto(`/${lang}/account/security`);
  await page.locator('[name="factorPassword"]').fill(PASSWORD);
  await page.getByRole('button', { name: say(lang, 'accounts:factor.start'), exact: true }).click();
  const setup = page.locator('section', { has: page.getByRole('heading', { name: say(lang, 'accounts:factor.setupTitle') }) });
  const key = (await setup.locator('p').last().innerText()).trim();
  await page.locator('main [name="code"]').fill(totp(key));
  await page.getByRole('button', { name: say(lang, 'accounts:factor.prove'), exact: true }).click();
  await page.waitForURL(/notice=factor-added/);
  return key;
}

/** Signs in with password and code. A code serves once: the next one is taken when the last is still the same. */
async function signsInWithFactor(page: Page, lang: Lang, email: string, key: string, to: string): Promise<void> {
  await page.goto(`/${lang}/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator('main [name="email"]').fill(email);
  await page.locator('main [name="password"]').fill(PASSWORD);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL(/second-factor/);
  await page.locator('[name="code"]').fill(totp(key, Date.now() + 30_000));
  await page.getByRole('button', { name: say(lang, 'accounts:factor.submit'), exact: true }).click();
  await page.waitForURL((url) => url.pathname === to);
}

const picture = () => sharp({ create: { width: 320, height: 200, channels: 3, background: '#8a5a2b' } }).png().toBuffer();
const editor = (page: Page) => page.locator('#editor-text');
const tool = (page: Page, lang: Lang, name: string) => page.getByRole('toolbar').getByRole('button', { name: say(lang, `write:editor.${name}`), exact: true });
const apply = (page: Page, lang: Lang) => page.getByRole('dialog').getByRole('button', { name: say(lang, 'write:editor.apply'), exact: true });

/** Puts the caret at the end of the last paragraph of a section. The browser tells of a moved caret a moment later: no hand is so fast, a test is. */
async function into(page: Page, kind: string): Promise<void> {
  await editor(page).locator(`section[data-kind="${kind}"] > div > p`).last().click();
  await page.keyboard.press('End');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function saved(page: Page): Promise<void> {
  await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
}

for (const lang of LOCALES) {
  test(`a Canadian expert signs up, adds a factor, writes in the editor, comes back and hands in (${lang})`, async ({ browser }) => {
    test.setTimeout(150_000);
    const word = unique();
    const email = `${word}@example.org`;
    const title = `Práctica de experta ${word}`;
    const quoteLang = QUOTED[lang];

    const laptop = await freshPage(browser, { locale: lang });
    const { page } = laptop;
    await joins(page, lang, email);
    const key = await addsFactor(page, lang);
    const editionId = await startDraft(page, lang);
    const address = `/${lang}/write/${editionId}`;

    await test.step('writes with the sections of the template', async () => {
      await expect(page.getByRole('toolbar')).toBeVisible();
      await fillText(page, title);
      for (const kind of SECTIONS) {
        await into(page, kind);
        await page.keyboard.type(`${kind} ${word}.`);
      }
      for (const name of ['Primero', 'Segundo']) {
        await into(page, 'actions');
        await tool(page, lang, 'block').click();
        const made = editor(page).locator('section', { has: page.getByRole('textbox', { name: say(lang, 'write:editor.blockTitle') }) }).last();
        await page.getByRole('textbox', { name: say(lang, 'write:editor.blockTitle') }).last().fill(`${name} ${word}`);
        await made.locator('p').first().click();
        await page.keyboard.type(`Propósito ${name} ${word}`);
      }
      await into(page, 'context');
      await tool(page, lang, 'image').click();
      await page.locator('#d-file').setInputFiles({ name: 'rio.png', mimeType: 'image/png', buffer: await picture() });
      await page.locator('#d-alt').fill(`Un río ${word}`);
      await apply(page, lang).click();
      await expect(editor(page).locator(`img[alt="Un río ${word}"]`)).toBeVisible();

      await into(page, 'results');
      await tool(page, lang, 'table').click();
      await page.locator('#d-rows').fill('2');
      await page.locator('#d-columns').fill('2');
      await page.locator('#d-caption').fill(`Tabla ${word}`);
      await apply(page, lang).click();
      await expect(editor(page).locator('table')).toHaveCount(1);
      await page.keyboard.type(`Celda ${word}`);

      await into(page, 'problem');
      await page.keyboard.press('Enter');
      await page.keyboard.type(`Palabras citadas ${word}`);
      await tool(page, lang, 'quote').click();
      await page.locator('#d-speaker').fill(`Autoridad ${word}`);
      await page.locator('#d-lang').selectOption(quoteLang);
      await apply(page, lang).click();
      await expect(editor(page).locator('blockquote')).toContainText(`Palabras citadas ${word}`);
      await saved(page);
    });

    await laptop.done();
    const again = await freshPage(browser, { locale: lang });
    await test.step('closes the laptop, comes back, and everything is there', async () => {
      const there = again.page;
      await signsInWithFactor(there, lang, email, key, address);
      await expect(there.getByRole('toolbar')).toBeVisible();
      await expect(there.locator('[name="title"]')).toHaveValue(title);
      for (const kind of SECTIONS) await expect(editor(there)).toContainText(`${kind} ${word}.`);
      const titles = there.getByRole('textbox', { name: say(lang, 'write:editor.blockTitle') });
      await expect(titles).toHaveCount(2);
      expect(await titles.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)).then((all) => all.sort())).toEqual([`Primero ${word}`, `Segundo ${word}`]);
      await expect(editor(there).locator(`img[alt="Un río ${word}"]`)).toBeVisible();
      await expect(editor(there).locator('table')).toContainText(`Celda ${word}`);
      await expect(editor(there).locator('blockquote')).toContainText(`Palabras citadas ${word}`);
      await expect(editor(there).locator(`blockquote[lang="${quoteLang}"], blockquote [lang="${quoteLang}"]`).first()).toBeAttached();
    });

    await test.step('fills in the details, looks at the preview and hands in', async () => {
      const there = again.page;
      await fillDetails(there, lang, editionId);
      await there.goto(`${address}/preview`);
      await expect(there.locator(`blockquote[lang="${quoteLang}"], [lang="${quoteLang}"] blockquote, blockquote [lang="${quoteLang}"]`).first()).toContainText(`Palabras citadas ${word}`);
      await expect(there.locator('main table th').first()).toContainText(`Celda ${word}`);
      await there.goto(address);
      await expect(there.getByRole('toolbar')).toBeVisible();
      await there.getByRole('button', { name: say(lang, 'write:submit'), exact: true }).click();
      await there.waitForURL(/notice=submitted/);
      await expect(there.getByText(say(lang, 'write:notice.submitted'))).toBeVisible();
    });
    await again.done();
  });

  test(`the same without scripts: Markdown in a text area (${lang})`, async ({ browser }) => {
    test.setTimeout(120_000);
    const word = unique();
    const email = `${word}@example.org`;
    const options = { javaScriptEnabled: false, locale: lang };
    const laptop = await freshPage(browser, options);
    const { page } = laptop;
    await joins(page, lang, email);
    const key = await addsFactor(page, lang);
    const editionId = await startDraft(page, lang);
    const address = `/${lang}/write/${editionId}`;

    await page.locator('#images summary').click();
    await page.locator('input[name="file"]').setInputFiles({ name: 'rio.png', mimeType: 'image/png', buffer: await picture() });
    await page.getByRole('button', { name: say(lang, 'write:images.store'), exact: true }).click();
    await page.waitForURL(/notice=image-stored/);
    const file = /file:([a-z0-9]{26})/.exec(await page.locator('#images input[readonly]').inputValue())?.[1] ?? '';
    // both blocks stand among what was done
    const text = `${markdown(lang, word).replace(block(lang, word), block(lang, word) + block(lang, `Segundo ${word}`))}\n![Un río ${word}](file:${file})\n\n| Año | Qué |\n| --- | --- |\n| 2003 | Celda ${word} |\n\n:::quote{lang=arn speaker="Una dirigenta"}\nküme mongen ${word}\n:::\n`;
    await fillText(page, `Sin programas ${word}`);
    await page.locator('[name="markdown"]').fill(text);
    await page.getByRole('button', { name: say(lang, 'write:save'), exact: true }).click();
    await page.waitForURL(/notice=saved/);
    await laptop.done();

    const again = await freshPage(browser, options);
    await signsInWithFactor(again.page, lang, email, key, address);
    const kept = await again.page.locator('[name="markdown"]').inputValue();
    for (const part of [`:::block[${word}]`, `:::block[Segundo ${word}]`, `![Un río ${word}](file:${file})`, `Celda ${word}`, `küme mongen ${word}`]) expect(kept).toContain(part);
    expect(kept).toMatch(/lang="?arn"?/);
    await fillDetails(again.page, lang, editionId);
    await again.page.goto(address);
    await again.page.getByRole('button', { name: say(lang, 'write:submit'), exact: true }).click();
    await again.page.waitForURL(/notice=submitted/);
    await again.done();
  });

  test(`a passkey is added and signs in (${lang})`, async ({ browser }) => {
    const word = unique();
    // browsers keep no passkey for an address in numbers
    const { page, done } = await freshPage(browser, { locale: lang, baseURL: (test.info().project.use.baseURL ?? '').replace('127.0.0.1', 'localhost') });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    await joins(page, lang, `${word}@example.org`);
    await page.goto(`/${lang}/account/security`);
    await page.getByRole('button', { name: say(lang, 'accounts:passkeys.add'), exact: true }).click();
    await page.waitForURL(/notice=passkey-added/);
    await page.getByRole('banner').getByRole('button', { name: say(lang, 'common:signOut'), exact: true }).click();
    await page.waitForURL(/notice=signed-out/);
    await page.getByRole('button', { name: say(lang, 'accounts:signIn.passkey'), exact: true }).click();
    await page.waitForURL((url) => url.pathname === `/${lang}`);
    await expect(page.getByRole('link', { name: 'Experta de prueba' })).toBeVisible();
    await done();
  });
}
