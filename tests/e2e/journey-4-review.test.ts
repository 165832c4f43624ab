import { DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { expect, freshPage, LOCALES, signIn, test } from './fixtures.ts';
import { mailTo } from './support/mail.ts';
import { decide, review, submitPlain, unique } from './support/practice.ts';
import { say } from './support/words.ts';

const person = (key: string) => DEMO_PEOPLE.find((p) => p.key === key) ?? { name: '', email: '', locale: 'es' as const };

for (const lang of LOCALES) {
  test(`a practice goes from the author to the reviewer and back, and is published (${lang})`, async ({ browser }) => {
    const word = unique();
    const title = `Práctica ${word}`;
    const reasons = `Falta la fuente de ${word}`;
    const reply = `Agregué la fuente de ${word}`;
    const options = { javaScriptEnabled: false, locale: lang };
    test.setTimeout(150_000);
    const question = `¿Desde qué año? ${word}`;
    const [author, reviewer, community, editor, visitor] = await Promise.all([freshPage(browser, options), freshPage(browser, options), freshPage(browser, options), freshPage(browser, options), freshPage(browser, options)]);
    await signIn(author.page, 'author', lang);
    let revisionId = '';
    const editionId = await submitPlain(author.page, lang, title, word, 'public', ['actor-indigenous-people']);

    await test.step('the reviewer sees it in the queue; asking for changes needs reasons', async () => {
      await signIn(reviewer.page, 'reviewer', lang);
      await reviewer.page.goto(`/${lang}/review`);
      await reviewer.page.getByRole('link', { name: title, exact: true }).click();
      await expect(reviewer.page.getByRole('heading', { name: title })).toBeVisible();
      revisionId = await reviewer.page.locator('input[name="revisionId"]').inputValue();
      await reviewer.page.locator('button[value="request-changes"]').click();
      await expect(reviewer.page.getByRole('alert'), 'not without a reason').toBeVisible();
    });

    await test.step('the author cannot review her own work', async () => {
      await author.page.goto(`/${lang}/review/${editionId}`);
      await expect(author.page.getByText(say(lang, 'review:own'))).toBeVisible();
      await expect(author.page.locator('main button[name="intent"]')).toHaveCount(0);
      for (const intent of ['approve', 'publish', 'request-changes']) {
        const forged = await author.page.request.post(`/${lang}/review/${editionId}`, { form: { intent, reason: 'x', revisionId, state: 'submitted' }, headers: { Origin: new URL(author.page.url()).origin }, maxRedirects: 0 });
        expect([403, 404], intent).toContain(forged.status());
      }
    });

    await test.step('she takes it on, scores the criteria and comments on a single paragraph', async () => {
      const { page } = reviewer;
      await page.goto(`/${lang}/review/${editionId}`);
      await page.locator('button[name="kind"][value="technical"]').click();
      await expect(page.getByRole('alert'), 'not without saying that nothing ties her').toContainText(say(lang, 'review:wrong.free-required'));
      await review(page, lang, editionId, 'technical', { recommendation: 'changes', comment: reasons, named: true });
      await page.goto(`/${lang}/review/${editionId}/text`);
      await page.locator('li[id^="p-"]', { hasText: `context ${word}` }).getByRole('link', { name: say(lang, 'review:text.say') }).click();
      await page.locator('#comment button').click();
      await expect(page.getByRole('alert'), 'not without words').toBeVisible();
      await page.locator('#comment textarea').fill(question);
      await page.locator('#comment button').click();
      await expect(page.locator('li[id^="p-"]', { hasText: `context ${word}` })).toContainText(question);
    });

    await test.step('changes are asked for with a reason', async () => {
      await decide(reviewer.page, lang, editionId, 'request-changes', reasons);
    });

    await test.step('the author reads the reasons, in her mail too, answers and hands in again', async () => {
      await author.page.goto(`/${lang}/write/${editionId}`);
      await expect(author.page.getByText(reasons)).toBeVisible();
      const mail = await mailTo(author.page.request, person('author').email, reasons);
      expect(mail.text).toContain(say(person('author').locale, 'mail:review.changes-requested.subject', { title }));
      await author.page.getByRole('link', { name: say(lang, 'review:text.link') }).click();
      const thread = author.page.locator('li[id^="p-"]', { hasText: question });
      await thread.locator('summary').click();
      await thread.locator('textarea').fill(`Desde 2003 ${word}`);
      await thread.getByRole('button', { name: say(lang, 'review:text.sendAnswer') }).click();
      await expect(thread).toContainText(`Desde 2003 ${word}`);
      await author.page.goto(`/${lang}/write/${editionId}`);
      await author.page.locator('[name="markdown"]').fill((await author.page.locator('[name="markdown"]').inputValue()).replace(`context ${word}.`, `context ${word}, 2003.`));
      await author.page.locator('[name="summary"]').fill(`Con fuente ${word}`);
      await author.page.locator('[name="answer"]').fill(reply);
      await author.page.getByRole('button', { name: say(lang, 'write:submit'), exact: true }).click();
      await author.page.waitForURL(/notice=submitted/);
    });

    await test.step('the reviewer sees only what changed since she read it, closes the thread and reports again', async () => {
      const { page } = reviewer;
      await page.goto(`/${lang}/review/${editionId}/text`);
      const rows = page.locator('li[id^="p-"]');
      await expect(rows, 'the summary and the paragraph').toHaveCount(2);
      await expect(rows.filter({ hasText: question }).locator('ins')).toContainText(', 2003');
      await expect(rows.filter({ hasText: question })).toContainText(`Desde 2003 ${word}`);
      await rows.filter({ hasText: question }).getByRole('button', { name: say(lang, 'review:text.resolve') }).click();
      await page.getByRole('link', { name: say(lang, 'review:text.showAll') }).click();
      expect(await rows.count()).toBeGreaterThan(10);
      await review(page, lang, editionId, 'technical', { named: true });
      await expect(page.getByText(say(lang, 'review:decide.waiting')), 'the practice names a people').toBeVisible();
      await expect(page.locator('button[name="intent"][value="approve"]')).toHaveCount(0);
    });

    await test.step('somebody of a community reviews it too', async () => {
      await signIn(community.page, 'communityreviewer', lang);
      await community.page.goto(`/${lang}/review`);
      await expect(community.page.getByRole('link', { name: title, exact: true })).toBeVisible();
      await review(community.page, lang, editionId, 'community');
    });

    await test.step('the editor reads the answer, approves, sets a day and takes it back, and publishes', async () => {
      await signIn(editor.page, 'editor', lang);
      await editor.page.goto(`/${lang}/review/${editionId}`);
      await expect(editor.page.getByText(reply).first()).toBeVisible();
      await decide(editor.page, lang, editionId, 'approve', `Bien ${word}`);
      // nothing of it is public yet
      await visitor.page.goto(`/${lang}/practices?q=${word}`);
      await expect(visitor.page.getByRole('link', { name: title })).toHaveCount(0);
      const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
      await editor.page.goto(`/${lang}/review/${editionId}`);
      await editor.page.locator('button[value="plan"]:visible').click();
      await expect(editor.page.getByRole('alert')).toContainText(say(lang, 'review:wrong.day-not-a-day'));
      await editor.page.locator('[name="day"]').fill(day);
      await editor.page.locator('button[value="plan"]:visible').click();
      await expect(editor.page.locator(`#publish ~ form time[datetime^="${day}"]`)).toBeVisible();
      expect((await visitor.page.request.get(`/${lang}/practices?q=${word}`)).status()).toBe(200);
      expect(await (await visitor.page.request.get(`/${lang}/practices?q=${word}`)).text()).not.toContain(`practica-${word}`);
      await editor.page.locator('button[value="cancel-plan"]').click();
      await expect(editor.page.getByText(say(lang, 'review:done.cancel-plan'))).toBeVisible();
      await editor.page.locator('button[value="publish"]').click();
      await editor.page.waitForURL(/notice=publish/);
    });

    await test.step('within two seconds it is found and stands in its lists', async () => {
      const published = Date.now();
      // asked for all at once and as documents: how long a loaded machine takes to draw four pages is another matter
      await Promise.all([`practices?q=${word}`, 'practices?sort=newest&country=pe&theme=legal', 'countries/pe', 'themes/legal'].map((address) =>
        expect.poll(async () => (await visitor.page.request.get(`/${lang}/${address}`)).text(), { message: address, timeout: Math.max(1, published + 2_000 - Date.now()), intervals: [100] }).toContain(`/practices/practica-${word}"`)));
      await visitor.page.goto(`/${lang}/practices?q=${word}`);
      await visitor.page.getByRole('link', { name: title, exact: true }).click();
      await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveText(title);
    });

    await test.step('anyone sees how it was reviewed, and none of what was said', async () => {
      await visitor.page.getByRole('link', { name: say(lang, 'library:practice.provenance') }).click();
      await expect(visitor.page.getByRole('heading', { level: 1 })).toHaveText(say(lang, 'review:provenance.title'));
      const main = visitor.page.locator('main');
      await expect(main).toContainText(person('reviewer').name);
      await expect(main.getByText(say(lang, 'review:kind.community'))).toBeVisible();
      await expect(main).not.toContainText(person('communityreviewer').name);
      for (const secret of [reasons, question, reply]) await expect(main).not.toContainText(secret);
      expect((await visitor.page.request.get(`/${lang}/review/${editionId}/text`, { maxRedirects: 0 })).status()).not.toBe(200);
    });

    await test.step('the trail shows who, when and why', async () => {
      await editor.page.goto(`/${lang}/review/${editionId}`);
      await editor.page.getByText(say(lang, 'review:audit.title'), { exact: true }).click();
      const line = (action: string) => editor.page.getByRole('row').filter({ hasText: say(lang, `review:audit.actions.${action}`) });
      for (const [action, who, why] of [['edition-request-changes', 'reviewer', reasons], ['edition-submit', 'author', reply], ['edition-approve', 'editor', `Bien ${word}`], ['edition-publish', 'editor', '']] as const) {
        const found = line(action).filter({ hasText: person(who).name }).filter({ hasText: why });
        await expect(found.first(), action).toBeVisible();
        await expect(found.first().locator('time')).toHaveAttribute('datetime', /^\d{4}-/);
      }
    });
    for (const one of [author, reviewer, community, editor, visitor]) await one.done();
  });
}
