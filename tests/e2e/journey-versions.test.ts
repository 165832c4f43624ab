import { expect, freshPage, LOCALES, signIn, test } from './fixtures.ts';
import { decide, fillText, startDraft, submitPlain, unique } from './support/practice.ts';
import { say } from './support/words.ts';

for (const lang of LOCALES) {
  test(`a draft is thrown away and taken out; versions are compared and an old one restored; a repeated practice is merged and separated (${lang})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const word = unique();
    const off = { javaScriptEnabled: false, locale: lang };
    const [author, editor] = await Promise.all([freshPage(browser, off), freshPage(browser, { javaScriptEnabled: lang === 'es', locale: lang })]);
    const { page } = author;
    const answer = (path: string) => page.request.get(path, { maxRedirects: 0 });
    await signIn(page, 'author', lang);

    await test.step('a draft goes to the bin when it is said twice, is listed with the day it will be gone, and comes back whole', async () => {
      const draft = await startDraft(page, lang);
      await fillText(page, `Borrador ${word}`);
      await page.locator('main button[value="save"]').first().click();
      await page.waitForURL(/notice=saved/);
      await page.getByText(say(lang, 'versions:bin.throw'), { exact: true }).click();
      await page.locator('button[value="bin"]').click();
      await expect(page.getByRole('alert')).toContainText(say(lang, 'versions:bin.confirmMissing'));
      await page.locator('input[name="confirmBin"]').check();
      await page.locator('button[value="bin"]').click();
      await expect(page.getByText(say(lang, 'versions:bin.binned'))).toBeVisible();
      const item = page.getByRole('listitem').filter({ hasText: `Borrador ${word}` });
      const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
      await expect(item.locator(`strong time[datetime^="${day}"]`)).toBeVisible();
      expect((await answer(`/${lang}/write/${draft}`)).status()).toBe(404);
      await page.goto(`/${lang}/write`);
      await expect(page.getByText(`Borrador ${word}`)).toHaveCount(0);
      await page.goto(`/${lang}/write/bin`);
      await item.getByRole('button').click();
      await expect(page.getByText(say(lang, 'versions:bin.unbinned'))).toBeVisible();
      await page.goto(`/${lang}/write/${draft}`);
      await expect(page.locator('[name="title"]')).toHaveValue(`Borrador ${word}`);
    });

    await test.step('another person is asked to write it too, by address: the answer tells nothing of accounts; who accepts writes in it and is named', async () => {
      const draft = await startDraft(page, lang);
      await fillText(page, `Junto ${word}`);
      await page.locator('main button[value="save"]').first().click();
      await page.waitForURL(/notice=saved/);
      await page.goto(`/${lang}/write/${draft}/details`);
      await page.getByRole('link', { name: say(lang, 'authors:fromDetails') }).click();
      const ask = async (email: string) => {
        await page.locator('[name="email"]').fill(email);
        await page.locator('button[value="invite"]').click();
      };
      await ask('nobody@localhost');
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.locator('[name="email"]')).toHaveValue('nobody@localhost');
      for (const email of [`nobody-${word}@example.org`, 'demo.translator@example.org']) {
        await ask(email);
        await expect(page.getByText(say(lang, 'authors:notice.invited'))).toBeVisible();
        await expect(page.getByRole('listitem').filter({ hasText: email }).getByRole('button')).toBeVisible();
      }
      const other = await freshPage(browser, off);
      await signIn(other.page, 'translator', lang);
      await other.page.goto(`/${lang}/write`);
      await other.page.locator(`a[href="/${lang}/write/invitations"]`).click();
      const invitation = other.page.getByRole('listitem').filter({ hasText: `Junto ${word}` });
      await invitation.locator('input[name="named"]').check();
      await invitation.locator('button[value="accept"]').click();
      await expect(other.page.getByText(say(lang, 'authors:notice.joined'))).toBeVisible();
      await other.page.goto(`/${lang}/write/${draft}/details`);
      await expect(other.page.locator('[name="authors.0.name"]')).not.toHaveValue('');
      await other.page.goto(`/${lang}/write/${draft}/authors`);
      await other.page.locator('summary').filter({ hasText: say(lang, 'authors:leave') }).click();
      await other.page.locator('button[value="part"]:visible').click();
      await expect(other.page.getByText(say(lang, 'authors:left'))).toBeVisible();
      expect((await other.page.request.get(`/${lang}/write/${draft}`)).status()).toBe(404);
      await other.done();
    });

    const editionId = await submitPlain(page, lang, `Práctica ${word}`, word);
    await signIn(editor.page, 'editor', lang);
    await decide(editor.page, lang, editionId, 'approve');
    await decide(editor.page, lang, editionId, 'publish');

    await test.step('two versions are compared, inline and side by side, readable without colour; an old one is restored, and that is undone', async () => {
      await page.goto(`/${lang}/write/${editionId}`);
      await page.locator('button[value="revise"]').click();
      await page.waitForURL(/notice=revised/);
      await page.locator('[name="markdown"]').fill((await page.locator('[name="markdown"]').inputValue()).replace(`results ${word}.`, `results nuevo${word}.`));
      await page.locator('main button[value="save"]').first().click();
      await page.waitForURL(/notice=saved/);
      await page.getByRole('link', { name: say(lang, 'versions:history.link') }).click();
      const changed = page.locator('main ol > li').filter({ hasText: `nuevo${word}` });
      await expect(changed.locator('del')).toContainText(word);
      await expect(changed.locator('ins')).toContainText(`nuevo${word}`);
      await expect(changed.locator('ins .visually-hidden')).toHaveText(new RegExp(say(lang, 'review:text.come')));
      await page.getByRole('link', { name: say(lang, 'review:text.side') }).click();
      await expect(changed).toContainText(say(lang, 'review:text.before'));
      await page.locator('button[value="restore-revision"]').click();
      await expect(page.getByText(say(lang, 'versions:history.restored'))).toBeVisible();
      await page.locator('button[value="undo-restore"]').click();
      await expect(page.getByText(say(lang, 'versions:history.undone'))).toBeVisible();
      await page.goto(`/${lang}/write/${editionId}`);
      expect(await page.locator('[name="markdown"]').inputValue()).toContain(`results nuevo${word}`);
    });

    await test.step('it tells the same as another: an editor sees what will happen, merges it, and its addresses lead there', async () => {
      const list = (await (await page.request.get(`/${lang}/practices?country=cl&sort=title`)).text()).split('<main')[1] ?? '';
      const other = /href="(\/\w\w\/practices\/[^"?#]+)"/.exec(list)![1]!;
      const { id } = ((await (await answer(`/api/v1/practices?q=${word}`)).json()) as { items: { id: string }[] }).items[0]!;
      await editor.page.goto(`/${lang}/review/${editionId}/merge`);
      await editor.page.locator('[name="into"]').first().fill('/es/practices/none');
      await editor.page.getByRole('button', { name: say(lang, 'versions:merge.look') }).click();
      await expect(editor.page.getByText(say(lang, 'versions:merge.wrong.unknown'))).toBeVisible();
      await editor.page.locator('[name="into"]').first().fill(other);
      await editor.page.getByRole('button', { name: say(lang, 'versions:merge.look') }).click();
      await expect(editor.page.locator('code', { hasText: `/p/${id}` })).toBeVisible();
      await editor.page.locator('button[value="merge"]').click();
      await expect(editor.page.getByRole('alert')).toContainText(say(lang, 'versions:merge.wrong.mergeReason'));
      await editor.page.locator('[name="mergeReason"]').fill(`Lo mismo ${word}`);
      await editor.page.locator('[name="confirmMerge"]').check();
      await editor.page.locator('button[value="merge"]').click();
      await expect(editor.page.getByText(say(lang, 'versions:merge.notice.merged'))).toBeVisible();

      const address = `/${lang}/practices/practica-${word}`;
      const [page301, permanent, data] = [await answer(address), await answer(`/p/${id}`), await answer(`/api/v1/practices/${id}`)];
      expect([page301.status(), permanent.status(), data.status()]).toEqual([301, 301, 301]);
      expect(page301.headers()['location']!.split('/').at(-1)).toBe(other.split('/').at(-1));
      for (const under of ['/discussion', '/review', '/cite.bib', '/export/md']) {
        const moved = await answer(address + under);
        expect([moved.status(), moved.headers()['location']]).toEqual([301, page301.headers()['location'] + under]);
      }
      expect((await page.request.get(`/p/${id}`)).status()).toBe(200);
      expect(await (await answer(`/${lang}/practices?q=${word}`)).text()).not.toContain(`practica-${word}`);
      await editor.page.locator('button[value="unmerge"]').click();
      await expect(editor.page.getByText(say(lang, 'versions:merge.notice.unmerged'))).toBeVisible();
      expect((await answer(address)).status()).toBe(200);
    });
    for (const one of [author, editor]) await one.done();
  });
}
