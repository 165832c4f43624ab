import type { Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { expect, expectAccessible, expectNoSideways, freshPage, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { mailTo } from './support/mail.ts';
import { decide, submitPlain, unique } from './support/practice.ts';
import { say, seed } from './support/words.ts';

/** Badly typed, as the issue has it, and the like in the other two. */
const TYPES: Record<Lang, string> = { es: 'plan de ciere garantias', en: 'mine closre plan assurance', fr: 'plan de fermture garantie' };
const WANTED = 'pe-mine-closure-law';
const PHONE = { width: 360, height: 780 };

const hits = (page: Page) => page.locator('section[aria-labelledby="found"] article');

async function asks(page: Page, text: string): Promise<void> {
  await page.locator('main input[name="q"]').fill(text);
  await page.locator('main form[role="search"] button').click();
  await page.waitForURL(/\/practices\?/);
}

async function finds(page: Page, lang: Lang): Promise<void> {
  await page.goto(`/${lang}`);
  await asks(page, TYPES[lang]);
  const titles = (await hits(page).getByRole('heading', { level: 3 }).allInnerTexts()).slice(0, 3);
  expect(titles).toContain(seed(WANTED, lang).title);
  const why = say(lang, 'library:row.why').split('{{')[0]!.trim();
  for (const hit of await hits(page).all()) await expect(hit).toContainText(why);
  await expectNoSideways(page);
}

/** Narrows by a filter typed by hand: it becomes a chip that can be taken away. */
async function narrows(page: Page, lang: Lang): Promise<void> {
  const before = await hits(page).count();
  await asks(page, `${TYPES[lang]} ${{ es: 'país:Perú', en: 'country:peru', fr: 'pays:pérou' }[lang]}`);
  await expect(page.locator('main input[name="q"]')).toHaveValue(TYPES[lang]);
  const chips = page.getByRole('list', { name: say(lang, 'library:facet.chosen') }).getByRole('link');
  await expect(chips.first()).toContainText({ es: 'Perú', en: 'Peru', fr: 'Pérou' }[lang]);
  await expect(hits(page).getByRole('heading', { level: 3 }).first()).toHaveText(seed(WANTED, lang).title);
  expect(await hits(page).count()).toBeLessThan(before);
  await expectAccessible(page);
}

async function savesIt(page: Page, lang: Lang, question: string): Promise<void> {
  await page.goto(`/${lang}/practices?q=${encodeURIComponent(question)}&country=pe`);
  await page.getByRole('link', { name: say(lang, 'library:list.save') }).click();
  await page.waitForURL(/\/sign-in/);
  await page.locator('input[name="email"]').fill(DEMO_PEOPLE.find((p) => p.key === 'member')!.email);
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL(/account\/searches\?save=1/);
  await page.locator('#f-name').fill('  ');
  await page.getByRole('button', { name: say(lang, 'searches:save.submit'), exact: true }).click();
  await expect(page.locator('#errors')).toBeVisible();
  await page.locator('#f-name').fill(`N ${question}`);
  await page.locator('#f-frequency').selectOption('at-once');
  await page.getByRole('button', { name: say(lang, 'searches:save.submit'), exact: true }).click();
  await expect(page.getByText(say(lang, 'searches:notices.saved'))).toBeVisible();
  await expect(page.getByRole('heading', { name: `N ${question}` })).toBeVisible();
  await expectNoSideways(page);
}

for (const lang of LOCALES) {
  for (const scripts of [true, false]) {
    test(`an officer with a phone, ${lang}, scripts ${scripts ? 'on' : 'off'}`, async ({ browser, request }) => {
      test.setTimeout(150_000);
      const { page, done } = await freshPage(browser, { javaScriptEnabled: scripts, viewport: PHONE, locale: lang });
      await finds(page, lang);
      if (scripts) await narrows(page, lang);
      await page.getByRole('link', { name: seed(WANTED, lang).title, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(seed(WANTED, lang).title);
      const related = page.locator('section[aria-labelledby="related"] a').first();
      const name = (await related.innerText()).trim();
      await related.click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

      // once with scripts and twice without: what is saved does not depend on them
      if (scripts === (lang === 'es')) {
        const word = unique();
        await savesIt(page, lang, word);
        const author = await freshPage(browser, { javaScriptEnabled: false });
        await signIn(author.page, 'author', lang);
        const editionId = await submitPlain(author.page, lang, `Novedad ${word}`, word);
        await author.done();
        const editor = await freshPage(browser, { javaScriptEnabled: false });
        await signIn(editor.page, 'editor', lang);
        await decide(editor.page, lang, editionId, 'approve');
        await decide(editor.page, lang, editionId, 'publish');
        await editor.done();
        const mail = await mailTo(request, DEMO_PEOPLE.find((p) => p.key === 'member')!.email, `Novedad ${word}`);
        const link = mail.links.find((l) => l.includes('/practices/'))!;
        await page.goto(new URL(link).pathname);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Novedad ${word}`);
      }
      await done();
    });
  }
}

test('she asks in Spanish and finds a Québec practice there is in French only, marked, below those in hers, and what the five countries call it', async ({ browser }) => {
  test.setTimeout(150_000);
  const title = `Garantie de fermeture et restauration des sites miniers au Québec ${unique()}`;
  const author = await freshPage(browser, { javaScriptEnabled: false });
  await signIn(author.page, 'author', 'fr');
  const editionId = await submitPlain(author.page, 'fr', title, 'restauration', 'public', [], 'ca');
  await author.done();
  const editor = await freshPage(browser, { javaScriptEnabled: false });
  await signIn(editor.page, 'editor', 'fr');
  await decide(editor.page, 'fr', editionId, 'approve');
  await decide(editor.page, 'fr', editionId, 'publish');
  await editor.done();

  for (const scripts of [true, false]) {
    const { page, done } = await freshPage(browser, { javaScriptEnabled: scripts, viewport: PHONE, locale: 'es' });
    await page.goto('/es');
    await asks(page, 'cierre de minas garantías');
    const shown = await hits(page).getByRole('heading', { level: 3 }).evaluateAll((all) => all.map((h) => ({ title: h.textContent, lang: h.getAttribute('lang') })));
    const abroad = shown.findIndex((hit) => hit.title === title);
    expect(shown.findIndex((hit) => hit.title === seed(WANTED, 'es').title), 'hers is there, above').toBeGreaterThanOrEqual(0);
    expect(abroad).toBeGreaterThan(shown.findIndex((hit) => hit.title === seed(WANTED, 'es').title));
    // in its list: what lacks a word of the question stands in another below
    const hit = hits(page).nth(abroad);
    const after = await hit.locator('xpath=ancestor::li[1]/following-sibling::li').locator('h3').evaluateAll((all) => all.map((h) => h.getAttribute('lang')));
    expect(after.every((l) => l !== null), 'none of hers comes after').toBe(true);
    await expect(hit.locator('h3')).toHaveAttribute('lang', 'fr');
    await expect(hit).toContainText('Texto en francés');
    await expect(hit.getByText(say('es', 'library:row.alsoIn')), 'there is no other language of it').toHaveCount(0);

    await page.locator('section[aria-labelledby="found"] p', { hasText: say('es', 'library:list.expanded') }).getByRole('link', { name: 'fermeture et restauration', exact: true }).click();
    await expect(page).toHaveURL('/es/glossary/mine-closure');
    const countries = page.getByRole('region', { name: say('es', 'glossary:countries.caption', { term: 'cierre de minas' }) });
    expect(await countries.locator('tbody tr').count()).toBe(5);
    await expect(countries.locator('[lang="fr-CA"]', { hasText: 'fermeture et restauration' }).first()).toBeVisible();
    await expect(countries.locator('[lang="es-CL"]', { hasText: 'cierre de faenas' }).first()).toBeVisible();
    await expectNoSideways(page);
    await done();
  }
});

for (const lang of LOCALES) {
  test(`nothing found is never the end, ${lang}`, async ({ page }) => {
    await page.goto(`/${lang}/practices?q=xyzzyx`);
    await expect(page.getByRole('link', { name: say(lang, 'library:empty.ask') })).toHaveAttribute('href', `/${lang}/contact`);
    await expect(page.getByText(say(lang, 'library:empty.fewerWords'))).toBeVisible();

    await page.goto(`/${lang}/practices?q=${encodeURIComponent(seed(WANTED, lang).title)}&country=mx`);
    await expect(page.getByRole('heading', { name: say(lang, 'library:empty.nearest') })).toBeVisible();
    await page.getByRole('link', { name: say(lang, 'library:empty.without', { label: { es: 'México', en: 'Mexico', fr: 'Mexique' }[lang] }) }).first().click();
    await expect(hits(page).getByRole('heading', { level: 3 }).first()).toHaveText(seed(WANTED, lang).title);

    // a long list of values is searched without scripts too
    await page.goto(`/${lang}/practices?find-theme=${{ es: 'consulta', en: 'consultation', fr: 'consultation' }[lang]}`);
    await expect(page.locator('#facet-theme-legal-consultation')).toHaveCount(1);
    await expect(page.locator('#facet-theme-env-water')).toHaveCount(0);
  });
}
