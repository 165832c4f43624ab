import { docxWith, pdfWith } from '#tests/factories/attached-files.ts';
import { expect, expectNoSideways, LOCALES, signIn, test } from './fixtures.ts';
import { startDraft, unique } from './support/practice.ts';
import { say } from './support/words.ts';

for (const lang of LOCALES) {
  test.describe(`An author with documents, ${lang}`, () => {
    test.use({ javaScriptEnabled: false });

    test('attaches a PDF and a Word file, sees what became of reading them, takes one off and puts it back', async ({ page }) => {
      await signIn(page, 'author', lang);
      const edition = await startDraft(page, lang);
      const panel = page.locator('#documents');
      const open = async () => {
        if (!(await panel.locator('input[name="document"]').isVisible())) await panel.locator('summary').click();
      };
      const attach = async (name: string, buffer: Buffer, title: string) => {
        await open();
        await panel.locator('input[name="document"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
        await panel.locator('input[name="documentTitle"]').fill(title);
        await panel.getByRole('button', { name: say(lang, 'write:attachments.attach'), exact: true }).click();
      };
      await attach('nota.docx', Buffer.from('<html>'), 'Título escrito');
      await expect(page.locator('#errors')).toContainText(say(lang, 'errors:unsupported-document'));
      await expect(panel.locator('input[name="documentTitle"]')).toHaveValue('Título escrito');

      const word = unique();
      await attach('informe.bin', pdfWith(`Informe ${word}`), `Informe ${word}`);
      await expect(page.getByText(say(lang, 'write:notice.document-attached'))).toBeVisible();
      await attach('escaneo.pdf', pdfWith(null), `Escaneo ${word}`);
      await attach('acta.docx', await docxWith(`Acta ${word}`), '');
      await expect(panel.getByRole('link', { name: 'acta', exact: true })).toBeVisible();
      await expect(panel).toContainText('informe.bin.pdf');

      // read in the background, one after the other
      await expect(async () => {
        await page.goto(`/${lang}/write/${edition}`);
        await open();
        await expect(panel.getByText(say(lang, 'write:attachments.state.waiting'))).toHaveCount(0, { timeout: 100 });
      }).toPass({ timeout: 60_000 });
      await expect(panel.getByText(say(lang, 'write:attachments.state.read'))).toHaveCount(2);
      await expect(panel.getByText(say(lang, 'write:attachments.state.empty'))).toHaveCount(1);
      await page.setViewportSize({ width: 360, height: 800 });
      await expectNoSideways(page);

      await panel.getByRole('button', { name: say(lang, 'write:attachments.takeOffOne', { title: 'acta' }), exact: true }).click();
      await expect(panel.getByRole('link', { name: 'acta', exact: true })).toHaveCount(0);
      await expect(panel).toContainText(say(lang, 'write:attachments.takenOff', { title: 'acta' }));
      await panel.getByRole('button', { name: say(lang, 'write:attachments.restore'), exact: true }).click();
      await expect(panel.getByRole('link', { name: 'acta', exact: true })).toBeVisible();
      const file = await page.request.get((await panel.getByRole('link', { name: 'acta', exact: true }).getAttribute('href')) ?? '');
      expect([file.status(), file.headers()['content-disposition']?.startsWith('attachment; filename="acta.docx"')]).toEqual([200, true]);
    });
  });
}
