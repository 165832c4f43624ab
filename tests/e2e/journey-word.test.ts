import { rawDocx } from '#tests/factories/attached-files.ts';
import { changeWord } from '#tests/factories/word-trip.ts';
import { longWordFile } from '#tests/factories/word-files.ts';
import { expect, expectAccessible, expectNoSideways, LOCALES, signIn, test } from './fixtures.ts';
import { say } from './support/words.ts';

const upload = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

for (const lang of LOCALES) {
  test.describe(`An expert with a Word document, ${lang}`, () => {
    test.use({ javaScriptEnabled: lang === 'en' });

    test('imports it, sees what cannot be kept before anything is saved, maps its headings and saves', async ({ page }) => {
      test.setTimeout(120_000);
      await signIn(page, 'author', lang);
      await page.goto(`/${lang}/write`);
      await page.getByRole('link', { name: say(lang, 'word:import.link') }).click();
      const send = async (name: string, bytes: Buffer) => {
        await page.locator('input[name="document"]').setInputFiles(upload(name, bytes));
        await page.locator('select[name="lang"]').selectOption('es');
        await page.getByRole('button', { name: say(lang, 'word:import.read'), exact: true }).click();
      };
      await send('nota.docx', Buffer.from('<html>'));
      await expect(page.locator('#errors')).toContainText(say(lang, 'word:refused.unsupported'));
      await send('macros.docx', rawDocx('x', [{ name: 'word/vbaProject.bin', data: 'x' }]));
      await expect(page.locator('#errors')).toContainText(say(lang, 'word:refused.macros'));

      await send('Agua.docx', await longWordFile());
      await page.waitForURL(/\/imports\/[a-z0-9]{26}/);
      const report = page.locator('section[aria-labelledby="report"]');
      for (const words of [
        say(lang, 'word:review.lost_one', { count: 1 }), say(lang, 'word:loss.header-footer_one', { count: 1 }), say(lang, 'word:loss.underline_one', { count: 1 }),
        say(lang, 'word:loss.insertions_one', { count: 1 }), say(lang, 'word:loss.deletions_one', { count: 1 }), say(lang, 'word:loss.comments_one', { count: 1 }),
      ]) await expect(report).toContainText(words);
      // its comment is kept for whoever writes, unless she says otherwise
      await expect(page.locator('fieldset', { hasText: '¿Cuál es la fuente?' }).getByRole('checkbox')).toBeChecked();
      const result = page.locator('section[aria-labelledby="result"]');
      await expect(result.locator('td[rowspan="2"]')).toHaveText('2013');
      const shown = await result.locator('figure.image img').getAttribute('src');
      expect((await page.request.get(shown ?? '')).status()).toBe(200);
      await page.setViewportSize({ width: 360, height: 800 });
      await expectNoSideways(page);
      await page.setViewportSize({ width: 1280, height: 900 });

      const heading = page.getByLabel('Mediciones');
      await expect(heading).toHaveValue('heading');
      await heading.selectOption('other');
      await page.getByRole('button', { name: say(lang, 'word:review.apply'), exact: true }).click();
      await expect(page.getByText(say(lang, 'word:review.applied'))).toBeVisible();
      await expect(result.getByRole('heading', { level: 2, name: 'Mediciones' })).toBeVisible();
      await page.getByRole('button', { name: say(lang, 'word:review.save'), exact: true }).click();
      await page.waitForURL(/\/write\/[a-z0-9]{26}\?notice=imported/);
      await expect(page.getByText(say(lang, 'word:review.imported'))).toBeVisible();
      await expect(page.locator('[name="title"]')).toHaveValue('Vigilancia del agua con las comunidades de la cuenca alta');

      await page.getByRole('link', { name: say(lang, 'word:notes.link_one', { count: 1 }) }).click();
      const note = page.locator('li', { hasText: '¿Cuál es la fuente?' });
      await expect(note).toContainText(say(lang, 'word:notes.by', { author: 'Rosa' }));
      await expect(note.locator('q')).toContainText('Texto comentado');
      await page.setViewportSize({ width: 360, height: 800 });
      await expectNoSideways(page);
      if (lang === 'en') await expectAccessible(page);
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/notes-${lang}-360.png`, fullPage: true });
      await page.setViewportSize({ width: 1280, height: 900 });
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/notes-${lang}-1280.png`, fullPage: true });
      await note.getByRole('button').click();
      await expect(page.getByText(say(lang, 'word:notes.done'))).toBeVisible();
      await expect(page.locator('details', { hasText: '¿Cuál es la fuente?' })).toHaveCount(1);
      await page.getByRole('navigation').getByRole('link', { name: 'Vigilancia del agua' }).click();

      // a colleague changes the exported file in Word, and it comes back into the same practice
      const exported = await page.request.get(await page.getByRole('link', { name: say(lang, 'word:export.docx') }).getAttribute('href') ?? '');
      expect(exported.headers()['content-disposition']).toContain('.docx');
      const file = await changeWord(await exported.body(), (xml) => xml.replace('Entre dos números.', 'Entre tres números.').replace('Se midió un año', 'Se midió dos años'));
      await page.getByRole('link', { name: say(lang, 'word:into.link') }).click();
      await page.locator('input[name="document"]').setInputFiles(upload('Agua corregida.docx', file));
      await page.getByRole('button', { name: say(lang, 'word:import.read'), exact: true }).click();
      await page.waitForURL(/\/imports\/[a-z0-9]{26}/);
      await expect(page.getByRole('heading', { name: say(lang, 'word:changes.count_other', { count: 2 }) })).toBeVisible();
      await expect(page.locator('ins')).toHaveText(['dos años', 'tres']);
      await page.setViewportSize({ width: 360, height: 800 });
      await expectNoSideways(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.locator('fieldset', { hasText: 'tres' }).getByLabel(say(lang, 'word:changes.refuse')).check();
      await page.getByRole('button', { name: say(lang, 'word:changes.save'), exact: true }).click();
      await page.waitForURL(/notice=taken-over/);
      const text = await (await page.request.get(`${new URL(page.url()).pathname}/export/md`)).text();
      expect([text.includes('Se midió dos años'), text.includes('Entre dos números.'), text.includes('Entre tres números.')]).toEqual([true, true, false]);
    });
  });
}
