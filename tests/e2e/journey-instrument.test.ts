import { test, expect, type Page } from '@playwright/test';
import { instrumentSeedId } from '#app/features/seed-id.server.ts';
import { expectAccessible, signIn, type Lang } from './fixtures.ts';
import { openHand, type Hand } from './support/hand.ts';
import { mailTo } from './support/mail.ts';
import { demoActor } from './support/people.ts';
import type { Planted } from './support/plant.ts';
import { startPortal, type TestPortal } from './support/portal.ts';

/* Journey 4 of "Search and compare": a law changes, a member of staff updates one card, every practice that cites it shows it, its authors hear of it. */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const CARD = instrumentSeedId('cl-ley-20551');
const CHANGES: { lang: Lang; status: string; since: string; shown: string; reason: string; notice: string }[] = [
  { lang: 'es', status: 'challenged', since: '2026-10-01', shown: 'Impugnado (1 de octubre de 2026)', reason: 'Requerimiento ante el Tribunal Constitucional.', notice: 'cambió un instrumento' },
  { lang: 'en', status: 'amended', since: '2026-10', shown: 'In force, amended (October 2026)', reason: 'Amended by Law 29.999.', notice: 'has changed' },
  { lang: 'fr', status: 'repealed', since: '2026-11-20', shown: 'Abrogé (20 novembre 2026)', reason: 'Abrogée par la loi 30.000.', notice: 'a changé' },
];

let portal: TestPortal;
let hand: Hand;
let open: Planted;
let members: Planted;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  portal = await startPortal();
  hand = await openHand(portal.dataDir, portal.url);
  open = await hand.do('plant', { mark: 'ley', access: { kind: 'public' }, author: demoActor('author'), editor: demoActor('editor') });
  members = await hand.do('plant', { mark: 'reservada', access: { kind: 'members' }, author: demoActor('author'), editor: demoActor('editor') });
});
test.afterAll(async () => {
  hand?.close();
  await portal?.stop();
});

async function withPage<T>(browser: import('@playwright/test').Browser, javaScriptEnabled: boolean, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled, viewport: javaScriptEnabled ? { width: 1280, height: 900 } : { width: 360, height: 800 } });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

for (const { lang, status, since, shown, reason, notice } of CHANGES) {
  test(`one card is updated, every practice that cites it follows, without scripts (${lang})`, async ({ browser, playwright }) => {
    await withPage(browser, false, async (page) => {
      // the pages are read, and so kept, before the card changes
      for (const path of [`/es/practices/${open.slug}`, `/${lang}/instruments/cl-ley-20551`]) await page.goto(path);
      await signIn(page, 'staff', lang);
      await page.goto(`/${lang}/admin/instruments/${CARD}`);
      await page.locator('select[name="status"]').selectOption(status);
      await page.locator('input[name="statusSince"]').fill(since);
      await page.locator('main form button').first().click();
      await expect(page.locator('#f-reason-error')).toBeVisible();
      await expect(page.locator('input[name="statusSince"]')).toHaveValue(since);
      await page.locator('textarea[name="reason"]').fill(reason);
      await page.locator('main form button').first().click();
      await page.waitForURL(/notice=saved/);
      await expect(page.locator('main')).toContainText(reason);
    });
    await withPage(browser, false, async (page) => {
      await page.goto(`/${lang}/instruments/cl-ley-20551`);
      await expect(page.locator('main')).toContainText(shown);
      await expect(page.locator('main')).toContainText(reason);
      await expect(page.locator(`main a[href*="${open.slug}"]`)).toHaveCount(1);
      expect(await page.content()).not.toContain(members.slug);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      // a practice of the library in this language, and the planted one: on top and beside the citation
      await page.goto(`/${lang}/instruments/cl-ley-20551`);
      const cited = page.locator('section[aria-labelledby="citing"] a:not([lang])').first();
      await cited.click();
      await expect(page.locator('main [role="status"]').first()).toContainText(notice);
      await expect(page.locator('main [role="status"]').first()).toContainText(reason);
      await expect(page.locator('section[aria-labelledby="instruments"]')).toContainText(shown);
      await page.goto(`/es/practices/${open.slug}`);
      await expect(page.locator('main [role="status"]').first()).toContainText(reason);
      await expect(page.locator('main script')).toHaveCount(0);
    });
    const request = await playwright.request.newContext({ baseURL: portal.url });
    const mail = await mailTo(request, 'demo.author@example.org', reason);
    expect(mail.links.some((link) => link.endsWith('/instruments/cl-ley-20551'))).toBe(true);
    expect(mail.text).toContain(open.practiceId);
    // what is for members is named by its address alone
    expect(mail.text).not.toMatch(new RegExp(members.words.title, 'i'));
    await request.dispose();
  });
}

test('the queue of checks and the editor, with scripts', async ({ browser }) => {
  await withPage(browser, true, async (page) => {
    await signIn(page, 'editor', 'en');
    await page.goto('/en/admin/instruments');
    await page.getByRole('button', { name: /^Mark .* as checked$/ }).first().click();
    await expect(page.locator('main')).toContainText('Marked as checked');
    await expectAccessible(page);
  });
  await withPage(browser, true, async (page) => {
    await signIn(page, 'author', 'es');
    const draft = await hand.do('draft', { actor: demoActor('author') });
    await page.goto(`/es/write/${draft.editionId}`);
    await page.locator('#editor-text p').first().click();
    // the browser tells of a moved caret a moment later
    await page.waitForTimeout(150);
    await page.getByRole('button', { name: 'Instrumento', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Buscar un instrumento').fill('28090');
    await dialog.getByLabel(/Ley 28090/).check();
    await dialog.getByLabel('Palabras en el texto').fill('Ley de cierre');
    await dialog.getByLabel('Artículos').fill('art. 6');
    await expectAccessible(page);
    await dialog.getByRole('button').first().click();
    await expect(page.locator('#editor-text').getByRole('button', { name: 'Instrumento citado: Ley de cierre, art. 6' })).toBeVisible();
    await page.locator('input[name="title"]').focus();
    await expect.poll(() => (hand.rows('select doc from edition where id = ?', draft.editionId)[0] as { doc: string }).doc).toContain(instrumentSeedId('pe-ley-28090'));
    // in the details, its number is enough
    await page.goto(`/es/write/${draft.editionId}/details`);
    const field = page.locator('input[list="instrument-cards"]').first();
    await field.fill('nada que se parezca');
    await page.locator('button[name="intent"][value="save"]').last().click();
    await expect(page.locator('#errors')).toContainText('Ninguna ficha corresponde');
    await page.locator('input[list="instrument-cards"]').first().fill('28090');
    await page.locator('button[name="intent"][value="save"]').last().click();
    await page.waitForURL(/details-saved/);
    expect((hand.rows('select p.draft_meta as meta from practice p join edition e on e.practice_id = p.id where e.id = ?', draft.editionId)[0] as { meta: string }).meta).toContain(instrumentSeedId('pe-ley-28090'));
  });
});
