import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, freshPage, LOCALES, signIn, test } from './fixtures.ts';
import { startDraft, unique } from './support/practice.ts';
import { say } from './support/words.ts';

/** The paragraph of a section of the template where one can write. */
const into = (kind: string) => `#editor-text section[data-kind="${kind}"] > div > p`;

/** Makes a demo person an author of a practice beside its first: there is no page for it yet. */
function joins(editionId: string, email: string): void {
  const database = new SQLite(join(process.env['E2E_DATA_DIR'] ?? '', 'intercambio.db'), { timeout: 5_000 });
  database.prepare(`insert into practice_contributor (practice_id, person_id, kind)
    select edition.practice_id, auth_user.id, 'author' from edition, auth_user where edition.id = ? and auth_user.email = ?`).run(editionId, email);
  database.close();
}

for (const lang of LOCALES) {
  test(`two people write in one practice at once and nobody loses a word (${lang})`, async ({ browser }) => {
    test.setTimeout(120_000);
    const [one, other] = [await freshPage(browser), await freshPage(browser)];
    await signIn(one.page, 'author', lang);
    await signIn(other.page, 'member', lang);
    const editionId = await startDraft(one.page, lang);
    joins(editionId, 'demo.member@example.org');
    const address = `/${lang}/write/${editionId}`;
    const stored = async () => (await one.page.request.get(address)).text();
    const [common, first, second] = [unique(), unique(), unique()];
    await expect(one.page.getByRole('toolbar')).toBeVisible();
    await one.page.locator(into('context')).last().click();
    await one.page.keyboard.type(common);
    await expect.poll(stored).toContain(common);

    // the other opens it and writes elsewhere in it, while the first goes on
    await other.page.goto(address);
    await expect(other.page.getByRole('toolbar')).toBeVisible();
    await expect(other.page.locator('#editor-text')).toContainText(common);
    const company = (name: string) => say(lang, 'write:company', { names: name });
    await expect(other.page.getByText(company('Demo author')).first()).toBeVisible();
    // it is asked for every twenty seconds, and at once by whoever comes back to the page
    if (lang !== 'es') await one.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(one.page.getByText(company('Demo member'))).toBeVisible({ timeout: 30_000 });
    await one.page.locator('[name="summary"]').fill(`Resumen ${first}`);
    await expect.poll(stored).toContain(first);
    await other.page.locator(into('problem')).last().click();
    await other.page.keyboard.type(second);
    await expect(other.page.getByText(say(lang, 'write:editor.stale'))).toBeVisible({ timeout: 15_000 });
    await other.page.getByRole('button', { name: say(lang, 'write:editor.merge') }).click();
    await other.page.waitForURL(/notice=merged/);
    await expect(other.page.locator('#editor-text')).toContainText(second);
    await expect(other.page.locator('[name="summary"]')).toHaveValue(`Resumen ${first}`);

    // now both change the same paragraph; this time the second decides without scripts
    const plain = await freshPage(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    await signIn(plain.page, 'member', lang);
    await plain.page.goto(address);
    const text = plain.page.locator('[name="markdown"]');
    await text.fill((await text.inputValue()).replace(common, `${common} llano`));
    await one.page.goto(address);
    await one.page.locator(into('context')).last().click();
    await one.page.keyboard.press('End');
    await one.page.keyboard.type(' editado');
    await expect.poll(stored).toContain(`${common} editado`);
    await plain.page.getByRole('button', { name: say(lang, 'write:save'), exact: true }).click();
    await expect(plain.page.getByText(say(lang, 'write:merge.some_one', { count: 1 }))).toBeVisible();
    await expect(text).toHaveValue(new RegExp(`${common} llano`));
    const choice = plain.page.locator('section[aria-labelledby="merge"]');
    await expect(choice.locator('dd')).toHaveText([`${common} llano`, `${common} editado`]);
    await choice.getByRole('button').click();
    await plain.page.waitForURL(/notice=merged/);
    for (const words of [`${common} editado`, `${common} llano`, second]) await expect(text).toHaveValue(new RegExp(words));
    for (const page of [one, other, plain]) await page.done();
  });
}
