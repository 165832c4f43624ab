import { expect, freshPage, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { openHand, type Hand } from './support/hand.ts';
import { decide, markdown, review, unique } from './support/practice.ts';
import { say } from './support/words.ts';

const NOTE: Record<Lang, { text: string; lang: Lang }> = {
  es: { text: 'Updated figures', lang: 'en' }, en: { text: 'Chiffres mis à jour', lang: 'fr' }, fr: { text: 'Chiffres mis à jour', lang: 'fr' },
};

// how a practice comes to be published is another journey
let hand: Hand | null = null;
test.afterAll(() => {
  hand?.close();
  hand = null;
});

for (const lang of LOCALES) {
  test(`what is published is edited while readers go on reading what was approved, and swapped at once (${lang})`, async ({ browser }) => {
    test.setTimeout(150_000);
    const [word, fresh] = [unique(), unique()];
    const title = `Práctica ${word}`;
    const off = { javaScriptEnabled: false, locale: lang };
    // in one of the languages everybody but the author has scripts
    const others = { javaScriptEnabled: lang === 'en', locale: lang };
    const [author, reviewer, editor, visitor] = await Promise.all([freshPage(browser, off), freshPage(browser, others), freshPage(browser, others), freshPage(browser, others)]);
    const address = `/${lang}/practices/practica-${word}`;
    const read = async (path: string) => (await visitor.page.request.get(path)).text();
    let editionId = '';

    await test.step('it is published', async () => {
      hand ??= await openHand(process.env['E2E_DATA_DIR'] ?? '', test.info().project.use.baseURL ?? '');
      ({ editionId } = await hand.do('published', { lang, title, markdown: markdown(lang, word) }));
      await Promise.all([signIn(author.page, 'author', lang), signIn(reviewer.page, 'reviewer', lang), signIn(editor.page, 'editor', lang)]);
    });

    await test.step('the author edits it and hands it in; readers go on reading the approved text, with its date', async () => {
      const { page } = author;
      await page.goto(`/${lang}/write/${editionId}`);
      await page.locator('button[value="revise"]').click();
      await page.waitForURL(/notice=revised/);
      await page.locator('[name="summary"]').fill(`Nuevo resumen ${fresh}`);
      await page.locator('[name="markdown"]').fill((await page.locator('[name="markdown"]').inputValue()).replace(`results ${word}.`, `results ${word}, ${fresh}.`));
      await page.getByRole('button', { name: say(lang, 'write:submit'), exact: true }).click();
      await page.waitForURL(/notice=submitted/);

      await visitor.page.goto(address);
      await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(visitor.page.locator('main')).toContainText(say(lang, 'library:practice.datePublished'));
      await expect(visitor.page.locator(`main header time[datetime^="${new Date().toISOString().slice(0, 4)}"]`)).toBeVisible();
      await expect(visitor.page.locator('main')).not.toContainText(fresh);
      for (const path of [address, `/${lang}/practices?q=${fresh}`, `/${lang}/feed.xml`, `/api/v1/practices?q=${word}`]) expect((await read(path)).replaceAll(`q=${fresh}`, '').replaceAll(`value="${fresh}"`, ''), path).not.toContain(`resumen ${fresh}`);
    });

    await test.step('the reviewer sees the difference, by paragraph and word, with what readers have', async () => {
      const { page } = reviewer;
      await page.goto(`/${lang}/review/${editionId}/text`);
      const rows = page.locator('li[id^="p-"]');
      await expect(rows).toHaveCount(2);
      const changed = rows.filter({ hasText: `results ${word}` });
      await expect(changed.locator('ins')).toContainText(`, ${fresh}`);
      // readable without colour: words for those who listen, a line for those who look
      await expect(changed.locator('ins .visually-hidden')).toHaveText(new RegExp(say(lang, 'review:text.come')));
      expect(await changed.locator('ins').evaluate((one) => getComputedStyle(one).textDecorationLine)).toContain('underline');
      await expect(rows.filter({ hasText: `Nuevo resumen ${fresh}` }).locator('del')).not.toHaveCount(0);
      await page.getByRole('link', { name: say(lang, 'review:text.side') }).click();
      await expect(rows.filter({ hasText: `results ${word}` })).toContainText(say(lang, 'review:text.before'));
      await review(page, lang, editionId, 'technical');
      await decide(editor.page, lang, editionId, 'approve');
      expect(await read(address), 'approved is not public').not.toContain(fresh);
    });

    await test.step('without a public note nothing is swapped; with it page, search, feed and data change at once', async () => {
      const { page } = editor;
      await read(address);
      await page.goto(`/${lang}/review/${editionId}`);
      await page.locator('button[value="publish"]').click();
      await expect(page.getByRole('alert')).toContainText(say(lang, 'review:wrong.note-required'));
      expect(await read(address)).not.toContain(fresh);
      await page.locator('[name="note"]').fill(`${NOTE[lang].text} ${fresh}`);
      await page.locator('[name="noteLang"]').selectOption(NOTE[lang].lang);
      await page.locator('button[value="publish"]').click();
      await page.waitForURL(/notice=publish/);
      // the address was kept in memory: the new text stands at the next request, in search, feed and data too
      const now = { [address]: fresh, [`/${lang}/practices?q=${fresh}`]: `/practices/practica-${word}`, [`/${lang}/feed.xml`]: `resumen ${fresh}`, [`/api/v1/practices?q=${fresh}`]: `resumen ${fresh}` };
      await Promise.all(Object.entries(now).map(([path, words]) => expect.poll(() => read(path), { message: path, timeout: 2_000, intervals: [100] }).toContain(words)));
    });

    await test.step('readers are told what changed, in which language that is said, and when', async () => {
      await visitor.page.goto(address);
      const head = visitor.page.locator('main header').first();
      await expect(head).toContainText(say(lang, 'library:practice.dateRevised'));
      await expect(head.locator(`span[lang="${NOTE[lang].lang}"]`)).toHaveText(`${NOTE[lang].text} ${fresh}`);
      await visitor.page.getByRole('link', { name: say(lang, 'library:practice.provenance') }).click();
      await expect(visitor.page.locator(`main [lang="${NOTE[lang].lang}"]`, { hasText: fresh })).toBeVisible();
    });
    for (const one of [author, reviewer, editor, visitor]) await one.done();
  });
}
