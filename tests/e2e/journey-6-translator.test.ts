import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSideways, expectOnlySearchLoader, freshPage, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { decide, markdown, submitPlain, unique } from './support/practice.ts';
import { say } from './support/words.ts';

const PHONE = { viewport: { width: 360, height: 740 } } as const;
/** Once with scripts, so that the pages can be looked at by axe, which is one; they work the same without. */
const SCRIPTS: readonly Lang[] = ['en'];
const NEXT: Record<Lang, Lang> = { es: 'fr', en: 'es', fr: 'en' };

/** The form of a message with a number in it, as far as it is the same for all numbers. */
const counted = (lang: Lang, key: string, count: number) => say(lang, `${key}_${count === 1 ? 'one' : 'other'}`, { count });

async function handIn(page: Page, lang: Lang, editionId: string): Promise<void> {
  await page.goto(`/${lang}/write/${editionId}`);
  await page.getByRole('button', { name: say(lang, 'write:submit'), exact: true }).click();
  await page.waitForURL(/notice=submitted/);
}

async function publish(page: Page, lang: Lang, editionId: string): Promise<void> {
  await decide(page, lang, editionId, 'approve');
  await decide(page, lang, editionId, 'publish');
}

const shot = async (page: Page, name: string) => {
  const folder = process.env['E2E_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

for (const lang of LOCALES) {
  test(`a translator works beside the original, is told what changed, and readers are too (${lang}, scripts ${SCRIPTS.includes(lang) ? 'on' : 'off'})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const to = NEXT[lang];
    const word = unique();
    const plain = { javaScriptEnabled: false };
    const phone = { ...PHONE, javaScriptEnabled: SCRIPTS.includes(lang) };
    const accessible = async (page: Page) => {
      if (phone.javaScriptEnabled) await expectAccessible(page);
    };
    const [author, editor, translator, reader] = await Promise.all([freshPage(browser, plain), freshPage(browser, plain), freshPage(browser, phone), freshPage(browser, phone)]);
    await signIn(author.page, 'author', lang);
    await signIn(editor.page, 'editor', lang);
    await signIn(translator.page, 'translator', lang);
    const originalId = await submitPlain(author.page, lang, `Original ${word}`, word);
    await publish(editor.page, lang, originalId);

    const { page } = translator;
    const unit = (text: string) => page.locator('li[id^="unit-"]', { hasText: text });
    const field = (text: string) => unit(text).locator('[name^="u-"]');
    const save = async () => {
      await page.getByRole('button', { name: say(lang, 'translation:save'), exact: true }).last().click();
    };

    const editionId = await test.step('begins the other edition: every passage of the original stands beside an empty field', async () => {
      await page.goto(`/${lang}/write/to-translate`);
      await page.locator('li', { hasText: `Original ${word}` }).locator(`button[name="lang"][value="${to}"]`).click();
      await page.waitForURL(/\/translate$/);
      await expect(page.locator('progress')).toHaveJSProperty('tagName', 'PROGRESS');
      await expectNoSideways(page);
      await expectOnlySearchLoader(page);
      return /\/write\/([a-z0-9]{26})/.exec(page.url())?.[1] ?? '';
    });

    await test.step('a passage that cannot be read is refused, the others are kept', async () => {
      await page.locator('[name="u-field-title"]').fill(`Translation ${word}`);
      await field(`problem ${word}`).fill('One\n\nTwo');
      await save();
      await expect(page.locator('#errors')).toContainText(say(lang, 'translation:problem.one-paragraph'));
      await expect(field(`problem ${word}`)).toHaveValue('One\n\nTwo');
      await expect(page.locator('[name="u-field-title"]')).toHaveValue(`Translation ${word}`);
      await accessible(page);
    });

    await test.step('takes the passages along as a file and brings one back translated: sees the change before it is saved; a hostile file is refused', async () => {
      const bring = async (xml: string) => {
        await page.goto(`/${lang}/write/${editionId}/translate`);
        await page.getByText(say(lang, 'translation:file.title'), { exact: true }).click();
        await page.locator('input[name="document"]').setInputFiles({ name: 'back.xlf', mimeType: 'application/xliff+xml', buffer: Buffer.from(xml) });
        await page.getByRole('button', { name: say(lang, 'translation:file.read'), exact: true }).click();
      };
      const xml = await (await page.request.get(`/${lang}/write/${editionId}/export/xlf`)).text();
      expect(xml).toContain(`<source>problem ${word}.</source>`);
      await bring(xml.replace('<xliff', '<!DOCTYPE x [<!ENTITY a "b">]><xliff'));
      await expect(page.locator('#errors')).toContainText(say(lang, 'translation:file.refused.unsafe'));
      await bring(xml.replace(`<source>problem ${word}.</source>`, `$&<target>By file ${word}</target>`));
      await expect(page.locator('ins')).toContainText(`By file ${word}`);
      await expectNoSideways(page);
      await accessible(page);
      await shot(page, `file-360-${lang}`);
      await page.getByRole('button', { name: say(lang, 'translation:file.take'), exact: true }).click();
      await page.waitForURL(/notice=saved/);
      await expect(field(`problem ${word}`)).toHaveValue(`By file ${word}`);
    });

    await test.step('translates everything and states how', async () => {
      for (const control of await page.locator('[name^="u-"]').all()) {
        const name = (await control.getAttribute('name')) ?? '';
        if (name !== 'u-field-title') await control.fill(`T ${word} ${name.slice(2, 10)}`);
      }
      await page.locator('input[name="how"][value="human"]').check();
      await save();
      await page.waitForURL(/notice=saved/);
      await expect(page.locator('li[data-state="missing"]')).toHaveCount(0);
      await handIn(page, lang, editionId);
      await publish(editor.page, lang, editionId);
    });

    const address = await test.step('readers are told that it is a translation, of what, and how it was made', async () => {
      await reader.page.goto(`/${to}/practices?q=${word}`);
      await reader.page.getByRole('link', { name: `Translation ${word}`, exact: true }).click();
      await expect(reader.page.getByText(say(to, 'translation:reader.how.human'))).toBeVisible();
      await expect(reader.page.getByText(counted(to, 'translation:changedSince', 2))).toHaveCount(0);
      return new URL(reader.page.url()).pathname;
    });

    await test.step('the author changes two paragraphs of the original, and they are published', async () => {
      await author.page.goto(`/${lang}/write/${originalId}`);
      await author.page.getByRole('button', { name: say(lang, 'write:step.revise'), exact: true }).click();
      await author.page.waitForURL(/notice=revised/);
      await author.page.locator('[name="markdown"]').fill(markdown(lang, word).replace(`results ${word}.`, `results ${word} 100 %.`).replace(`failures ${word}.`, `failures and more ${word}.`));
      await author.page.getByRole('button', { name: say(lang, 'write:submit'), exact: true }).click();
      await author.page.waitForURL(/notice=submitted/);
      await publish(editor.page, lang, originalId);
    });

    await test.step('the reader of the translation sees which two are older, and the original beside them', async () => {
      await expect(async () => {
        await reader.page.goto(address);
        await expect(reader.page.getByText(counted(to, 'translation:changedSince', 2))).toBeVisible({ timeout: 500 });
      }).toPass();
      await expect(reader.page.locator('.older')).toHaveCount(2);
      await expect(reader.page.getByText(`${word} 100 %`)).toHaveCount(0);
      await reader.page.getByRole('link', { name: say(to, 'translation:reader.show') }).click();
      await expect(reader.page.locator('.older-original').first(), 'in the order of the page').toContainText(`${word} 100 %`);
      await expect(reader.page.locator('.older-original [lang]').first()).toHaveAttribute('lang', lang);
      await expectNoSideways(reader.page);
      await expectOnlySearchLoader(reader.page);
      await accessible(reader.page);
      await shot(reader.page, `reader-360-${lang}`);
      await reader.page.setViewportSize({ width: 1280, height: 900 });
      await shot(reader.page, `reader-1280-${lang}`);
    });

    await test.step('the translator is shown the two and what changed in them, word by word', async () => {
      await page.goto(`/${lang}/write/${editionId}/translate`);
      await page.getByRole('button', { name: say(lang, 'translation:open'), exact: true }).click();
      await page.waitForURL(/notice=opened/);
      await expect(page.getByText(counted(lang, 'translation:changedSince', 2))).toBeVisible();
      await expect(page.locator('li[data-state="changed"]')).toHaveCount(2);
      await expect(unit(`results ${word} 100 %`).locator('ins')).toContainText('100 %');
      await expectNoSideways(page);
      await accessible(page);
      await shot(page, `translate-360-${lang}`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await shot(page, `translate-1280-${lang}`);
    });

    await test.step('writes one anew and confirms the other; after review the readers’ notice is gone', async () => {
      await field(`results ${word} 100 %`).fill(`T ${word} 100 %`);
      await unit(`failures and more ${word}`).getByRole('checkbox').check();
      await save();
      await page.waitForURL(/notice=saved/);
      await expect(page.locator('li[data-state="changed"]')).toHaveCount(0);
      await handIn(page, lang, editionId);
      await publish(editor.page, lang, editionId);
      await expect(async () => {
        await reader.page.goto(address);
        await expect(reader.page.getByText(`T ${word} 100 %`)).toBeVisible({ timeout: 500 });
      }).toPass();
      await expect(reader.page.locator('.older')).toHaveCount(0);
    });
    for (const one of [author, editor, translator, reader]) await one.done();
  });
}
