import type { Page } from '@playwright/test';
import { expect, expectAccessible, freshPage, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { fillDetails, fillText, markdown, startDraft, unique } from './support/practice.ts';
import { say } from './support/words.ts';

const editor = (page: Page) => page.locator('#editor-text');
const tool = (page: Page, lang: Lang, name: string) => page.getByRole('toolbar').getByRole('button', { name: say(lang, `write:editor.${name}`), exact: true });
const apply = (page: Page, lang: Lang) => page.getByRole('dialog').getByRole('button', { name: say(lang, 'write:editor.apply'), exact: true });
const point = (page: Page, lang: Lang, code: string) => page.locator('#editor-todo').getByText(say(lang, `write:check.${code}`), { exact: false });
const saved = (page: Page) => expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
const button = (page: Page, lang: Lang, key: string) => page.getByRole('main').getByRole('button', { name: say(lang, key), exact: true });

async function into(page: Page, selector: string): Promise<void> {
  await editor(page).locator(selector).last().click();
  await page.keyboard.press('End');
  await drawn(page);
}

/** The caret is where the editor thinks it is. */
const drawn = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Everything that is only advised, and a dead link, in Markdown: what the checklist must find. */
const FAULTS = `
#### Menor

:::quote{speaker="Una lonko"}
küme mongen
:::

[aquí](/es/practices/no-hay-tal-practica)

Así fue [@nadie-1900, p. 3].

La ley lo dice [@congreso-2003, art. 6].

:::table{header=none}
| a | b |
| - | - |
| c | d |
:::
`;

/** By keyboard alone: a citation whose source is gone gets another, and a source the practice does not have is added and cited without leaving the text. */
async function cite(page: Page, lang: Lang, word: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  const said = page.locator('#editor-said');
  const line = editor(page).locator('p').filter({ hasText: 'Así fue' });
  const marks = line.locator('button[data-citing]');
  const words = (key: string, params?: Record<string, string | number>) => say(lang, `editor:cite.${key}`, params);
  await expect(marks).toHaveText(`(${words('gone', { id: 'nadie-1900' })}, p.\u00a03)`);
  // beside the words: a press on the citation would open it
  await line.click({ position: { x: (await line.boundingBox())!.width - 3, y: 8 } });
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) {
    await page.keyboard.press(key);
    await drawn(page);
  }
  await expect(said).toContainText('nadie-1900');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText(words('goneHelp', { id: 'nadie-1900' }));
  await dialog.locator('#d-search').press('Control+a');
  await page.keyboard.type(`fuente ${word}`);
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await expect(dialog.locator('#d-locator')).toHaveValue('3');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
  const and = say(lang, 'sources:term.citedAnd');
  await expect(marks).toHaveText(`(Rojas${and}Mesa de Agua, 2020, p.\u00a03)`);
  await expect(said).toContainText('Rojas');
  await expect(point(page, lang, 'citation-unknown')).toHaveCount(0);

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await page.keyboard.type(` Otra /${say(lang, 'write:editor.citation')}`);
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await dialog.locator('summary').press('Enter');
  await dialog.locator('#d-n-title').press('Enter');
  await expect(dialog.locator('#d-n-title-error')).toHaveText(say(lang, 'errors:required'));
  await expect(dialog.locator('#d-n-title')).toBeFocused();
  await page.keyboard.type(`Nueva ${word}`);
  await dialog.locator('#d-n-author').press('Control+a');
  await page.keyboard.type(`Mesa ${word}`);
  await dialog.locator('#d-n-title').press('Enter');
  await expect(dialog.getByRole('radio', { name: `Nueva ${word}` })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: `Nueva ${word}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(marks.last()).toHaveText(`(Mesa ${word}, ${say(lang, 'sources:term.noDate')})`);
  await expect(line).toContainText('. Otra (');
}

for (const lang of LOCALES) {
  test(`the parts of a practice: checklist with ways to each place, sources in three styles, links found, tables (${lang})`, async ({ browser }) => {
    test.setTimeout(150_000);
    const word = unique();
    const plain = await freshPage(browser, { locale: lang, javaScriptEnabled: false });
    const { page } = plain;
    await signIn(page, 'author', lang);
    const editionId = await startDraft(page, lang);
    const address = `/${lang}/write/${editionId}`;

    await test.step('without scripts the checklist leads to each place in the preview', async () => {
      await fillDetails(page, lang, editionId);
      await fillText(page, `Práctica ${word}`);
      await page.locator('[name="markdown"]').fill(`${markdown(lang, word)}\n${FAULTS}`);
      await button(page, lang, 'write:submit').click();
      await expect(page.getByText(say(lang, 'write:todo.before'))).toBeVisible();
      for (const code of ['link-dead', 'citation-unknown', 'table-header', 'heading-jump', 'consent-missing']) {
        await page.goto(address);
        await point(page, lang, code).click();
        await page.waitForURL(/\/preview#point-/);
        await expect(page.locator(':target')).toContainText(say(lang, `write:check.${code}`));
      }
    });

    await test.step('a source: a number nobody looks up here is in the form; what is missing is told by its field', async () => {
      await page.goto(`${address}/preview`);
      await page.getByRole('link', { name: 'Congreso, 2003, art.\u00a06' }).click();
      await expect(page.locator(':target')).toContainText('Ley 28090');
      await page.goto(`${address}/sources`);
      await page.locator('button[value="remove"]').first().click();
      await expect(page.getByRole('main')).toContainText(say(lang, 'sources:cited.asks', { title: 'Ley 28090', where: { es: 'español', en: 'English', fr: 'français' }[lang] }));
      await page.getByRole('link', { name: say(lang, 'sources:cited.keep') }).click();
      await expect(page.locator('main li:has(form)')).toContainText('[@congreso-2003]');
      await page.goto(`${address}/details`);
      await page.locator('[name="sources.0.title"]').fill('');
      for (const field of ['body', 'year']) await page.locator(`[name="sources.0.${field}"]`).fill('');
      await page.getByRole('button', { name: say(lang, 'write:details.save'), exact: true }).last().click();
      await expect(page.getByRole('main')).toContainText(say(lang, 'sources:cited.kept', { titles: 'Ley 28090' }));
      await page.goto(`${address}/sources`);
      await page.locator('[name="lookup"]').fill('978-0-306-40615-8');
      await button(page, lang, 'sources:find.button').click();
      await expect(page.locator('#f-lookup-error')).toHaveText(say(lang, 'sources:problem.isbn-wrong'));
      await page.locator('[name="lookup"]').fill('https://doi.org/10.1000/abc.1');
      await button(page, lang, 'sources:find.button').click();
      await expect(page.getByText(say(lang, 'sources:problem.off'))).toBeVisible();
      await expect(page.locator('[name="DOI"]')).toHaveValue('10.1000/abc.1');
      await page.locator('[name="author"]').fill('Rojas, Ana María\nMesa de Agua');
      await page.locator('[name="issued"]').fill('ayer');
      await button(page, lang, 'sources:form.save').click();
      await expect(page.locator('#f-title-error')).toBeVisible();
      await expect(page.locator('#f-issued-error')).toHaveText(say(lang, 'sources:error.date'));
      await expect(page.locator('[name="author"]')).toHaveValue('Rojas, Ana María\nMesa de Agua');
      await page.locator('[name="title"]').fill(`Fuente ${word}`);
      await page.locator('[name="issued"]').fill('2020');
      await page.locator('[name="container-title"]').fill('Resources Policy');
      await page.locator('[name="volume"]').fill('12');
      await button(page, lang, 'sources:form.save').click();
      await page.waitForURL(/notice=saved/);
      await expect(page.locator('main li:has(form)')).toHaveCount(2);
      await expect(page.locator('main li:has(form)').last()).toContainText(`(2020). Fuente ${word}. Resources Policy, 12. https://doi.org/10.1000/abc.1`);
      await page.locator('button[value="up"]').click();
      await page.waitForURL(/notice=moved/);
      await expect(page.locator('main li:has(form)').first()).toContainText(word);
      // the details carry it along unchanged
      await page.goto(`${address}/details`);
      await page.getByRole('button', { name: say(lang, 'write:details.save'), exact: true }).last().click();
      await page.waitForURL(/details-saved/);
      await page.goto(`${address}/sources?n=0`);
      await expect(page.locator('[name="volume"]')).toHaveValue('12');
    });
    await plain.done();

    const wide = await freshPage(browser, { locale: lang });
    await test.step('in the editor each line leads to its place, and what is mended goes from the list', async () => {
      const there = wide.page;
      await signIn(there, 'author', lang);
      await there.goto(address);
      await expect(there.getByRole('toolbar')).toBeVisible();
      await point(there, lang, 'consent-missing').click();
      await expect(editor(there)).toBeFocused();
      await tool(there, lang, 'quote').click();
      await expect(there.locator('#d-speaker')).toHaveValue('Una lonko');
      await there.locator('#d-consent').fill('De palabra');
      await apply(there, lang).click();
      await expect(point(there, lang, 'consent-missing')).toHaveCount(0);

      // the link picker by keyboard alone: a practice of the library takes the place of the dead one
      await editor(there).locator('a').click();
      await tool(there, lang, 'link').click();
      await there.locator('#d-address').fill({ es: 'cierre', en: 'closure', fr: 'fermeture' }[lang]);
      await expect(there.getByRole('listbox').getByRole('option').first()).toBeVisible();
      await there.keyboard.press('ArrowDown');
      await expect(there.getByRole('listbox').getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
      await expectAccessible(there);
      await there.keyboard.press('Escape');
      await expect(there.getByRole('listbox').getByRole('option')).toHaveCount(0);
      await there.keyboard.press('ArrowDown');
      await there.keyboard.press('ArrowDown');
      await there.keyboard.press('Enter');
      await expect(there.locator('#d-address')).toHaveValue(/^\/(es|en|fr)\/[a-z]+\//);
      await there.keyboard.press('Enter');
      await expect(there.getByRole('dialog')).toHaveCount(0);
      await saved(there);
      await expect(point(there, lang, 'link-dead')).toHaveCount(0);

      await cite(there, lang, word);

      const guide = editor(there).getByText(say(lang, 'write:section.context.guide'));
      await expect(guide).toBeHidden();
      const toggle = button(there, lang, 'write:editor.guidance');
      await toggle.press('Enter');
      await expect(guide).toBeVisible();
      await toggle.press('Enter');
      await expect(guide).toBeHidden();

      // header row and column, cells joined and parted
      await into(there, 'td');
      await tool(there, lang, 'headerRow').click();
      await expect(point(there, lang, 'table-header')).toHaveCount(0);
      await tool(there, lang, 'headerColumn').click();
      await expect(editor(there).locator('table th')).toHaveCount(3);
      await editor(there).locator('th').first().click();
      await tool(there, lang, 'mergeRight').click();
      await expect(editor(there).locator('th[colspan="2"]')).toContainText('a');
      await tool(there, lang, 'splitCell').click();
      await expect(editor(there).locator('table th')).toHaveCount(3);
      await expect(editor(there).locator('table :is(th, td)')).toHaveCount(4);

      // columns as wide as their writer says, by keyboard; what cannot be is said and stays to be mended
      const widths = () => editor(there).locator('col').evaluateAll((cols) => cols.map((col) => (col as HTMLElement).style.width));
      await tool(there, lang, 'columnWidth').press('Enter');
      await there.locator('#d-percent').fill('96');
      await there.keyboard.press('Enter');
      await expect(there.getByRole('dialog')).toContainText(say(lang, 'write:editor.columnWidthWrong', { min: 5, max: 90 }));
      await there.locator('#d-percent').fill('30');
      await there.keyboard.press('Enter');
      await expect(there.getByText(say(lang, 'write:editor.columnWidthSaid', { column: 1, percent: 30 }))).toBeAttached();
      await expect.poll(widths).toEqual(['30%', '70%']);
      await tool(there, lang, 'columnsFree').press('Enter');
      await expect.poll(widths).toEqual([]);
      await tool(there, lang, 'undo').press('Enter');
      await expect.poll(widths).toEqual(['30%', '70%']);

      // and by dragging the border: no further than a neighbour's least, told, one step to undo; Escape lets all stay
      const grip = there.locator('[aria-hidden="true"] > div[class*="grip"]');
      await editor(there).locator('th').first().hover();
      const pull = async (by: number) => {
        await expect(grip).toHaveCount(1);
        const box = (await grip.boundingBox())!;
        await there.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await there.mouse.down();
        await there.mouse.move(box.x + box.width / 2 + by, box.y + box.height / 2, { steps: 4 });
      };
      await pull(-2000);
      await there.mouse.up();
      await expect(there.getByText(say(lang, 'write:editor.columnWidthSaid', { column: 1, percent: 5 }))).toBeAttached();
      await expect.poll(widths).toEqual(['5%', '95%']);
      await tool(there, lang, 'undo').press('Enter');
      await expect.poll(widths).toEqual(['30%', '70%']);
      await editor(there).locator('th').first().hover();
      await pull(60);
      await there.keyboard.press('Escape');
      await there.mouse.up();
      await expect.poll(widths).toEqual(['30%', '70%']);
      await saved(there);
      await button(there, lang, 'write:submit').click();
      await there.waitForURL(/notice=submitted/);
    });
    await wide.done();
  });
}

test('a citation leads to its source and back, without scripts, in every style and language; the sources leave for reference managers', async ({ browser }) => {
  test.setTimeout(120_000);
  const { page, done } = await freshPage(browser, { locale: 'es', javaScriptEnabled: false });
  for (const lang of LOCALES) {
    await page.goto(`/${lang}/practices?q=${{ es: 'arroyo Bruno', en: 'Bruno stream', fr: 'ruisseau Bruno' }[lang]}`);
    await page.getByRole('main').locator('h3 a, h2 a').first().click();
    const address = page.url();
    const { and, where } = { es: { and: 'El Tiempo, s. f.', where: 'antecedentes' }, en: { and: 'El Tiempo, n.d.', where: 'background' }, fr: { and: 'El Tiempo, s. d.', where: 'antécédents' } }[lang];
    await expect(page.locator('.citations').filter({ hasText: and })).toHaveText(`(${and})`);
    await expect(page.locator('.citations').first()).toHaveText(`(Corte Constitucional de Colombia, 2019, ${where})`);
    const links = page.locator('a.citation');
    await links.nth(1).click();
    await expect(page.locator(':target')).toContainText('La Corte Constitucional reasumió seguimiento');
    await page.locator(':target').getByRole('link', { name: say(lang, 'sources:backTo', { number: 2, title: '' }).slice(0, 20) }).last().click();
    await expect(page.locator('a.citation:target')).toHaveText('El Heraldo, 2022');
    await page.goto(`${address}?style=vancouver`);
    await expect(page.locator('.citations').first()).toHaveText(`(1, ${where})`);
    await expect(page.locator('section[aria-labelledby="sources"] ol li').first()).toContainText('Auto 523');
    await page.goto(`${address}?style=iso690`);
    await expect(page.locator('.citations').first()).toHaveText(`[1, ${where}]`);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: say(lang, 'sources:file.bib') }).click();
    expect((await saved).suggestedFilename()).toMatch(/-sources\.bib$/);
  }
  const answer = await page.request.get((await page.getByRole('link', { name: say('fr', 'sources:file.ris') }).getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/x-research-info-systems; charset=utf-8');
  expect(await answer.text()).toContain('ID  - auto-523-2019\r\nER  - \r\n');
  const address = page.url();
  await done();
  const whole = await freshPage(browser, { locale: 'fr' });
  await whole.page.goto(address);
  await expectAccessible(whole.page);
  await whole.done();
});

test('readers choose the style of the sources; it stands in the address only', async ({ page }) => {
  await page.goto('/es/practices?country=cl');
  await page.getByRole('main').locator('h3 a, h2 a').first().click();
  const address = page.url();
  const sources = page.locator('section[aria-labelledby="sources"]');
  await expect(sources.locator('ul li').first()).toBeVisible();
  await sources.getByRole('link', { name: 'Vancouver' }).click();
  await page.waitForURL(/\?style=vancouver#sources$/);
  await expect(sources.locator('ol li').first()).toBeVisible();
  await expect(sources.getByRole('link', { name: 'Vancouver' })).toHaveAttribute('aria-current', 'true');
  await sources.getByRole('link', { name: 'ISO 690' }).click();
  await page.waitForURL(/style=iso690/);
  await page.goto(address);
  await expect(sources.getByRole('link', { name: 'APA 7' })).toHaveAttribute('aria-current', 'true');
});
