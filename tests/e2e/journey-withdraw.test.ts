import { expect, expectAccessible, expectNoSideways, freshPage, LOCALES, signIn, test } from './fixtures.ts';
import { decide, submitPlain, unique } from './support/practice.ts';
import { say } from './support/words.ts';

for (const lang of LOCALES) {
  test(`a practice is withdrawn, put back and archived; readers are told each time (${lang})`, async ({ browser }) => {
    test.setTimeout(150_000);
    const word = unique();
    const off = { javaScriptEnabled: false, locale: lang };
    const [author, editor, visitor] = await Promise.all([freshPage(browser, off), freshPage(browser, { javaScriptEnabled: lang === 'fr', locale: lang }), freshPage(browser, { locale: lang })]);
    const address = `/${lang}/practices/practica-${word}`;
    const answer = (path: string) => visitor.page.request.get(path, { maxRedirects: 0 });
    await signIn(author.page, 'author', lang);
    const editionId = await submitPlain(author.page, lang, `Práctica ${word}`, word);
    await signIn(editor.page, 'editor', lang);
    await decide(editor.page, lang, editionId, 'approve');
    await decide(editor.page, lang, editionId, 'publish');
    const { id } = ((await (await answer(`/api/v1/practices?q=${word}`)).json()) as { items: { id: string }[] }).items[0]!;
    const retire = async (intent: 'withdraw' | 'archive', reason: string) => {
      const { page } = editor;
      await page.goto(`/${lang}/review/${editionId}`);
      await page.getByText(say(lang, 'versions:retire.title'), { exact: true }).click();
      await page.locator('[name="retireReason"]').fill(reason);
      await page.locator('[name="reasonLang"]').selectOption('es');
      await page.locator(`button[value="${intent}"]`).click();
    };
    const restore = async () => {
      const { page } = editor;
      await page.locator('button[value="restore"]').click();
      await expect(page.getByRole('alert')).toContainText(say(lang, 'review:wrong.confirm-required'));
      await page.locator('input[name="confirm"]').check();
      await page.locator('button[value="restore"]').click();
      await expect(page.getByText(say(lang, 'review:done.restore'))).toBeVisible();
    };

    await test.step('it is withdrawn, with a reason everybody reads and what replaces it', async () => {
      const { page } = editor;
      await retire('withdraw', '');
      await expect(page.getByRole('alert')).toContainText(say(lang, 'review:decide.missing.withdraw'));
      await page.locator('[name="retireReason"]').fill(`La cifra era errada ${word}`);
      await page.locator('[name="replacement"]').fill('/es/practices/none');
      await page.locator('button[value="withdraw"]').click();
      await expect(page.getByRole('alert')).toContainText(say(lang, 'review:wrong.replacement-unknown'));
      const seen = await visitor.page.request.get(`/${lang}/practices?country=cl&sort=title`);
      const other = /href="(\/\w\w\/practices\/[^"?#]+)"/.exec((await seen.text()).split('<main')[1] ?? '')![1]!;
      await page.locator('[name="replacement"]').fill(other);
      await page.locator('button[value="withdraw"]').click();
      await expect(page.getByText(say(lang, 'review:done.withdraw'))).toBeVisible();

      await visitor.page.goto(address);
      await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveText(say(lang, 'versions:gone.title'));
      const main = visitor.page.locator('main');
      await expect(main.locator('[lang="es"]', { hasText: `La cifra era errada ${word}` })).toBeVisible();
      await expect(main).toContainText(`Práctica ${word}`);
      await expect(main).not.toContainText(`results ${word}`);
      await expect(main.getByRole('link').and(visitor.page.locator(`[href="${other}"]`))).toBeVisible();
      await expectAccessible(visitor.page);
      await visitor.page.setViewportSize({ width: 360, height: 800 });
      await expectNoSideways(visitor.page);
    });

    await test.step('it answers 410 and is found nowhere; the permanent address leads to what is said of it', async () => {
      expect((await answer(address)).status()).toBe(410);
      expect((await answer(`/p/${id}`)).headers()['location']).toBe(address);
      const data = await answer(`/api/v1/practices/${id}`);
      expect([data.status(), ((await data.json()) as { withdrawn: { reason: string } }).withdrawn.reason]).toEqual([410, `La cifra era errada ${word}`]);
      for (const path of [`${address}/cite.bib`, `${address}/export/md`, `${address}/review`, `${address}/discussion`]) expect((await answer(path)).status(), path).toBe(410);
      for (const path of [`/${lang}/practices?q=${word}`, `/${lang}/feed.xml`, '/sitemap.xml', `/api/v1/suggest?q=${word}&lang=${lang}`]) expect(await (await answer(path)).text(), path).not.toContain(`practica-${word}`);
      // its author reads why, and cannot undo what an editor decided
      await author.page.goto(`/${lang}/write/${editionId}`);
      await expect(author.page.getByText(`La cifra era errada ${word}`).first()).toBeVisible();
      await expect(author.page.locator('button[value="restore"]')).toHaveCount(0);
    });

    await test.step('it is put back at the same address', async () => {
      await restore();
      await visitor.page.goto(address);
      await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveText(`Práctica ${word}`);
      expect(await (await answer(`/${lang}/practices?q=${word}`)).text()).toContain(`practica-${word}`);
    });

    await test.step('archived it is read with a notice, marked in lists, and comes out of the archive again', async () => {
      await retire('archive', `La ley cambió ${word}`);
      await expect(editor.page.getByText(say(lang, 'review:done.archive'))).toBeVisible();
      await visitor.page.goto(address);
      await expect(visitor.page.locator('main').getByRole('status').first()).toContainText(`La ley cambió ${word}`);
      await expect(visitor.page.locator('main')).toContainText(`results ${word}`);
      await visitor.page.goto(`/${lang}/practices?q=${word}`);
      await expect(visitor.page.getByRole('listitem').filter({ hasText: word }).first()).toContainText(say(lang, 'versions:retired.archived'));
      await author.page.goto(`/${lang}/write/${editionId}`);
      await expect(author.page.locator('button[value="revise"]')).toHaveCount(0);
      await restore();
      await visitor.page.goto(address);
      await expect(visitor.page.locator('main')).not.toContainText(`La ley cambió ${word}`);
    });
    for (const one of [author, editor, visitor]) await one.done();
  });
}
