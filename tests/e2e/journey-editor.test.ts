import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, expectAccessible, LOCALES, signIn, test, type Lang } from './fixtures.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { startDraft } from './support/practice.ts';
import { say } from './support/words.ts';

const text = (page: Page) => page.locator('#editor-text');
const section = (page: Page, kind = 'context') => page.locator(`#editor-text section[data-kind="${kind}"] > div`);
const said = (page: Page) => page.locator('#editor-said');
const option = (page: Page) => page.evaluate(() => document.getElementById(document.getElementById('editor-text')?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null);

async function open(page: Page, lang: Lang): Promise<string> {
  await signIn(page, 'author', lang);
  const id = await startDraft(page, lang);
  await expect(page.getByRole('toolbar')).toBeVisible();
  await section(page).locator('p').last().click();
  return id;
}

for (const lang of LOCALES) {
  test(`by keyboard alone: the menu of the slash, signs of Markdown, blocks moved and turned (${lang})`, async ({ page }) => {
    await open(page, lang);
    const menu = page.getByRole('listbox', { name: say(lang, 'editor:slash') });

    // the menu of the slash
    await page.keyboard.type('km/h /');
    await expect(menu).toBeVisible();
    await expect(text(page)).toHaveAttribute('aria-controls', 'editor-slash');
    await expect.poll(() => option(page)).toBe(say(lang, 'write:editor.paragraph'));
    await expect(said(page)).toContainText(say(lang, 'write:editor.paragraph'));
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(text(page)).toBeFocused();
    await expect(section(page)).toHaveText('km/h /');
    await page.keyboard.press('Enter');
    // found without accents by what it is called in the language of the interface
    await page.keyboard.type(`/${say(lang, 'write:editor.numbers').normalize('NFD').replace(/\p{M}/gu, '').slice(0, 9)}`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => option(page)).toBe(say(lang, 'write:editor.numbers'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('uno');
    await expect(section(page).locator('ol > li')).toHaveText('uno');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type(`/${say(lang, 'write:editor.table').slice(0, 4)}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();

    // signs of Markdown, and undo takes back the sign only
    await page.keyboard.type('# ');
    await expect(section(page).locator('h3')).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(section(page).locator('> p').last()).toHaveText('# ');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('**fuerte** y *fina* y [ley](https://example.org/ley) fin');
    const line = section(page).locator('> p').last();
    await expect(line.locator('strong')).toHaveText('fuerte');
    await expect(line.locator('em')).toHaveText('fina');
    await expect(line.locator('a')).toHaveAttribute('href', 'https://example.org/ley');
    await expect(line).toHaveText('fuerte y fina y ley fin');
    await page.keyboard.press('Enter');
    await page.keyboard.type('> dicho');
    await expect(section(page).locator('blockquote')).toHaveText('dicho');

    // the block is moved, turned and copied; each is said
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect(section(page).locator('> blockquote + p')).toHaveCount(0);
    await expect(said(page)).toContainText('dicho');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await page.keyboard.press('Alt+Shift+Enter');
    const actions = page.getByRole('menu');
    await expect(actions).toBeVisible();
    await expect(actions.getByRole('menuitem').first()).toBeFocused();
    await expectAccessible(page);
    await actions.getByRole('menuitem', { name: say(lang, 'editor:duplicate'), exact: true }).press('Enter');
    await expect(text(page)).toBeFocused();
    await expect(section(page).getByText('dicho')).toHaveCount(2);
    await page.keyboard.press('Alt+Shift+Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await expect(page.locator('button[aria-haspopup="menu"]')).toBeFocused();
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
  });
}

for (const lang of LOCALES) {
  test(`by keyboard alone: finding and replacing, keys, contents, words (${lang})`, async ({ page }) => {
    await open(page, lang);
    await page.keyboard.type('La información e INFORMACION, informe.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('# Información');
    await page.keyboard.press('Control+f');
    const bar = page.getByRole('search', { name: say(lang, 'editor:find') });
    const words = bar.getByLabel(say(lang, 'editor:findWords'), { exact: true });
    await expect(words).toBeFocused();
    await page.keyboard.type('informacion');
    await expect(bar.getByRole('status')).toHaveText(say(lang, 'editor:found', { at: 1, of: 3 }));
    await page.keyboard.press('Shift+Enter');
    await expect(bar.getByRole('status')).toHaveText(say(lang, 'editor:found', { at: 3, of: 3 }));
    await expectAccessible(page);
    await bar.getByLabel(say(lang, 'editor:replaceWith')).focus();
    await page.keyboard.type('dato');
    await bar.getByRole('button', { name: say(lang, 'editor:replaceAll') }).press('Enter');
    await expect(section(page)).toContainText('La dato e dato, informe.');
    await expect(section(page).locator('h3')).toHaveText('dato');
    await expect(said(page)).toHaveText(say(lang, 'editor:replaced', { count: 3 }));
    await expect(bar.getByRole('status')).toHaveText(say(lang, 'editor:foundNone'));
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
    await expect(text(page)).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(section(page), 'one step').toContainText('La información e INFORMACION, informe.');
    await expect(section(page).locator('h3')).toHaveText('Información');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('informe');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => getSelection()?.toString()), 'what was found is selected').toBe('informe');

    await page.keyboard.press('Control+/');
    const help = page.getByRole('dialog', { name: say(lang, 'editor:help') });
    await expect(help).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await expect(text(page)).toBeFocused();

    const outline = page.getByRole('navigation', { name: say(lang, 'write:editor.outline') });
    await expect(outline.locator('[aria-current]')).toHaveText(say(lang, 'write:section.context.title'));
    await outline.getByRole('button', { name: 'Información' }).press('Enter');
    await expect(text(page)).toBeFocused();
    await expect(outline.locator('[aria-current]')).toHaveText('Información');
    await expect(page.getByText(say(lang, 'editor:count', { words: 6, minutes: 1 }))).toBeVisible();
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
  });
}

test('a block is dragged by its handle into another section; its id stays', async ({ page }) => {
  await open(page, 'es');
  await page.keyboard.type('primero');
  await page.keyboard.press('Enter');
  await page.keyboard.type('segundo');
  await section(page).getByText('primero').click();
  const handle = page.locator('button[aria-haspopup="menu"]');
  await expect(handle).toHaveAccessibleName(/primero/);
  const target = section(page, 'problem').locator('p').last();
  await target.scrollIntoViewIfNeeded();
  const [from, to] = [await handle.boundingBox(), await target.boundingBox()];
  await page.mouse.move(from!.x + 5, from!.y + 5);
  await page.mouse.down();
  await page.mouse.move(from!.x + 5, from!.y + 40, { steps: 3 });
  await page.mouse.move(to!.x + 40, to!.y + to!.height, { steps: 5 });
  await page.mouse.up();
  await expect(section(page, 'problem')).toContainText('primero');
  await expect(section(page)).toHaveText('segundo');
  await expect(said(page)).toContainText('primero');
  await page.keyboard.press('Control+z');
  await expect(section(page)).toContainText('primero');
});

/** Puts something on the clipboard and pastes it, as a browser would. */
const paste = (page: Page, data: Record<string, string>, files: { name: string; type: string; bytes: number[] }[] = []) => page.evaluate(([data, files]) => {
  const transfer = new DataTransfer();
  for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
  for (const { name, type, bytes } of files) transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
}, [data, files] as const);

const PIXEL = [...Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')];

test('what is pasted is cleaned and said; a long text and many pictures go in, errors by name', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page, 'en');
  await paste(page, { 'text/html': '<h1>Paid</h1><p style="color:red">Both <b>parts</b> <a href="javascript:x">here</a></p><table><tr><td>Country</td><td>Sum</td></tr><tr><td>Peru</td><td>10</td></tr></table><img src="https://example.org/a.png">', 'text/plain': 'Paid' });
  await expect(section(page).locator('h3')).toHaveText('Paid');
  await expect(section(page).locator('th')).toHaveText(['Country', 'Sum']);
  await expect(section(page).locator('a')).toHaveCount(0);
  await expect(page.getByText(say('en', 'editor:left.pictures', { count: 1 }))).toBeVisible();
  await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
  await page.keyboard.press('Control+z');
  await expect(section(page).locator('h3')).toHaveCount(0);

  const long = Array.from({ length: 500 }, (_, i) => `<p>${'palabra '.repeat(25)}${i}</p>`).join('');
  await paste(page, { 'text/html': long, 'text/plain': 'x' });
  await expect(section(page).locator('p', { hasText: /palabra 499$/ })).toHaveCount(1);
  await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+z');

  await section(page, 'problem').locator('p').last().click();
  const files = Array.from({ length: 50 }, (_, i) => ({ name: `photo-${i}.png`, type: 'image/png', bytes: [...PIXEL, i] }));
  const names = new Map<string, string>();
  let goOn = () => {};
  const held = new Promise<void>((done) => { goOn = done; });
  await page.route('**/files', async (route) => {
    if (names.size === 9) await held;
    const response = await route.fetch();
    const { id, name } = (await response.json()) as { id: string; name?: string };
    if (name) names.set(id, name);
    await route.fulfill({ response });
  });
  await paste(page, {}, [...files.slice(0, 6), { name: 'notes.txt', type: 'text/plain', bytes: [65] }, { name: 'broken.png', type: 'image/png', bytes: [1, 2, 3] }, ...files.slice(6)]);
  await expect(page.getByText(say('en', 'editor:uploadNow', { at: 12, of: 52, name: 'photo-9.png' }))).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  goOn();
  await expect(section(page, 'problem').locator('figure')).toHaveCount(50, { timeout: 90_000 });
  const shown = await section(page, 'problem').locator('figure img').evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? ''));
  expect(shown.map((src) => [...names].find(([id]) => src.includes(id))?.[1])).toEqual(files.map(({ name }) => name));
  await expect(page.getByRole('group', { name: say('en', 'editor:uploadFailed', { count: 2 }) }).getByRole('listitem')).toHaveText([/^notes\.txt/, /^broken\.png/]);
  await page.getByRole('button', { name: say('en', 'editor:leaveOut') }).click();
  await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
});

for (const lang of ['fr'] as const) {
  test(`a picture is cropped by keyboard, by numbers and by pointer; undo brings the whole one back; without scripts by numbers (${lang})`, async ({ page, browser }) => {
    const id = await open(page, lang);
    const figure = section(page).locator('figure');
    const { buffer, name, mimeType } = { name: 'plano.png', mimeType: 'image/png', buffer: await sharp({ create: { width: 400, height: 200, channels: 3, background: '#336699' } }).png().toBuffer() };
    await paste(page, {}, [{ name, type: mimeType, bytes: [...buffer] }]);
    await expect(figure).toHaveCount(1);
    const shown = () => figure.locator('img').getAttribute('src');
    const whole = await shown();

    const words = (key: string) => say(lang, `editor:crop.${key}`);
    const dialog = page.getByRole('dialog');
    const begin = async () => {
      await figure.getByRole('button').click();
      await dialog.locator('summary').press('Enter');
      await expect(dialog.getByRole('slider', { name: words('edge.right') })).toBeVisible();
    };
    const number = (key: string) => dialog.getByLabel(words(key), { exact: true });
    await begin();
    await dialog.getByLabel(say(lang, 'write:editor.imageAlt')).fill('Plano');
    const right = dialog.getByRole('slider', { name: words('edge.right') });
    await right.press('Shift+ArrowLeft');
    await right.press('ArrowLeft');
    await expect(right).toHaveAttribute('aria-valuenow', '89');
    await dialog.getByRole('button', { name: words('move') }).press('ArrowRight');
    await expect(number('x')).toHaveValue('1');
    await expect(dialog.getByText(say(lang, 'editor:crop.now', { w: 89, h: 100, x: 1, y: 0 }))).toBeVisible();
    await expectAccessible(page);
    await number('w').fill('120');
    await dialog.getByRole('button', { name: say(lang, 'write:editor.apply') }).click();
    await expect(dialog.getByRole('alert')).toHaveText(words('wrong'));
    await number('w').fill('50');
    await dialog.getByLabel(words('aspect')).selectOption('1:1');
    await expect(number('h')).toHaveValue('100');
    await dialog.getByRole('button', { name: say(lang, 'write:editor.apply') }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(shown).not.toBe(whole);
    const square = await shown();
    await expect.poll(() => figure.locator('img').evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([200, 200]);

    // again, from the whole picture, by pointer
    await begin();
    await expect(number('w')).toHaveValue('50');
    await dialog.getByRole('button', { name: words('whole') }).click();
    const left = dialog.getByRole('slider', { name: words('edge.left') });
    await left.scrollIntoViewIfNeeded();
    const [edge, stage] = [await left.boundingBox(), await dialog.locator('img').boundingBox()];
    await page.mouse.move((edge?.x ?? 0) + 12, (edge?.y ?? 0) + 12);
    await page.mouse.down();
    await page.mouse.move((edge?.x ?? 0) + 12 + (stage?.width ?? 0) / 4, (edge?.y ?? 0) + 12, { steps: 3 });
    await page.mouse.up();
    await expect(number('x')).toHaveValue(/^2[45]/);
    await dialog.getByRole('button', { name: say(lang, 'write:editor.apply') }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(shown).not.toBe(square);
    await text(page).focus();
    await page.keyboard.press('Control+z');
    await expect.poll(shown).toBe(square);
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });

    const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
    const plain = await context.newPage();
    await plain.goto(`/${lang}/write/${id}`);
    await plain.locator('#images > details > summary').click();
    const form = plain.locator('#images li', { hasText: 'plano' }).last();
    await form.locator('summary').click();
    await form.getByLabel(words('w')).fill('900');
    await form.getByRole('button', { name: words('apply') }).click();
    await expect(plain.locator('#images [id$="-error"]')).toHaveText(words('wrong'));
    await expect(plain.locator('#images [aria-invalid="true"]')).toHaveCount(1);
    const again = plain.locator('#images li form', { has: plain.locator('[aria-invalid="true"]') });
    await again.getByLabel(words('w')).fill('25');
    await again.getByRole('button', { name: words('apply') }).click();
    await expect(plain.locator('#images img[width="100"]')).toHaveCount(1);
    await context.close();
  });
}

/** Goes on with Tab, or with another key, until it is focused. */
async function reach(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await wanted.count()) === 1 && (await wanted.evaluate((one) => one === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

/** Moves the caret; the next key is pressed as a person would, when the editor has seen where it went. */
async function step(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(() => new Promise((seen) => { requestAnimationFrame(() => requestAnimationFrame(seen)); }));
}

test('by keyboard alone: a picture that stands is opened, described and cropped; a note, a citation, a link, a quotation, a callout and another language are opened again (es)', async ({ page }) => {
  test.setTimeout(120_000);
  const lang = 'es';
  const w = (key: string) => say(lang, `write:editor.${key}`);
  await open(page, lang);
  const dialog = page.getByRole('dialog');
  const apply = async () => {
    await reach(page, dialog.getByRole('button', { name: w('apply') }));
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(text(page)).toBeFocused();
  };
  const leave = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(text(page)).toBeFocused();
  };
  const insert = async (name: string) => {
    await page.keyboard.type(`/${w(name)}`);
    await expect.poll(() => option(page)).toBe(w(name));
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
  };
  /** The tool of what the caret is in: pressed, it opens that. */
  const tool = async (name: string) => {
    await page.keyboard.press('Escape');
    await reach(page, page.getByRole('toolbar').getByRole('button', { name: w(name), exact: true, pressed: true }), 'ArrowRight');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
  };

  await page.keyboard.type('Antes');
  await page.keyboard.press('Enter');
  await insert('image');
  const buffer = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#336699' } }).png().toBuffer();
  await dialog.locator('input[type="file"]').setInputFiles({ name: 'plano.png', mimeType: 'image/png', buffer });
  await reach(page, dialog.getByLabel(w('imageAlt')));
  await page.keyboard.type('Plano');
  await apply();
  const figure = section(page).locator('figure');
  const picture = figure.locator('img');
  await expect(figure).toHaveCount(1);
  const whole = await picture.getAttribute('src');

  await step(page, 'ArrowUp');
  if ((await figure.getAttribute('data-selected')) === null) await step(page, 'ArrowDown');
  await expect(figure).toHaveAttribute('data-selected');
  const named = say(lang, 'editor:selectedOpens', { name: say(lang, 'editor:blockNamed', { name: w('image'), text: 'Plano' }) });
  await expect(said(page)).toContainText(named);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await reach(page, dialog.getByLabel(w('imageAlt')));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Plano del cierre');
  await reach(page, dialog.locator('summary'));
  await page.keyboard.press('Enter');
  await reach(page, dialog.getByLabel(say(lang, 'editor:crop.w'), { exact: true }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('50');
  await apply();
  await expect(picture).toHaveAttribute('alt', 'Plano del cierre');
  await expect(picture).not.toHaveAttribute('src', whole ?? '');
  await expect(figure, 'the focus is where it was').toHaveAttribute('data-selected');
  await expect(said(page)).toContainText('Plano del cierre');
  await page.keyboard.press('Control+z');
  await expect(picture).toHaveAttribute('alt', 'Plano');
  await expect(picture).toHaveAttribute('src', whole ?? '');

  // the same from the menu of the block
  await page.keyboard.press('Alt+Shift+Enter');
  await expect(page.getByRole('menuitem', { name: w('edit'), exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(w('imageAlt'))).toHaveValue('Plano');
  await leave();
  await expect(figure).toHaveAttribute('data-selected');
  await step(page, 'ArrowDown');
  await expect(figure).not.toHaveAttribute('data-selected');

  await page.keyboard.type('Consta ');
  await insert('footnote');
  await page.keyboard.type('Fuente oficial');
  await apply();
  const note = section(page).locator('sup');
  await expect(note).toHaveCount(1);
  await step(page, 'ArrowLeft');
  await expect(note).toHaveAttribute('data-selected');
  await expect(said(page)).toContainText('Fuente oficial');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(w('noteText'))).toHaveValue('Fuente oficial');
  await leave();
  await expect(note).toHaveAttribute('data-selected');
  await tool('footnote');
  await expect(dialog.getByLabel(w('noteText'))).toHaveValue('Fuente oficial');
  await leave();
  await step(page, 'ArrowRight');
  await page.keyboard.type(' en ');
  await insert('instrument');
  await page.keyboard.type('cierre');
  await expect(dialog.getByRole('radio').first()).toBeVisible();
  await reach(page, dialog.getByLabel(w('instrumentWords')));
  await page.keyboard.type('la ley citada');
  await apply();
  const cited = section(page).getByText('la ley citada', { exact: true });
  await expect(cited).toHaveCount(1);
  await step(page, 'ArrowLeft');
  await expect(said(page)).toContainText('la ley citada');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(w('instrumentWords'))).toHaveValue('la ley citada');
  await leave();
  await step(page, 'ArrowRight');
  await page.keyboard.type(' y [norma](https://example.org/norma)');
  await step(page, 'ArrowLeft');
  await step(page, 'ArrowLeft');
  await tool('link');
  await expect(dialog.locator('[name="address"]')).toHaveValue('https://example.org/norma');
  await leave();
  await step(page, 'End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('kume mongen');
  await step(page, 'Shift+Home');
  await page.keyboard.press('Escape');
  await reach(page, page.getByRole('toolbar').getByRole('button', { name: w('passage'), exact: true }), 'ArrowRight');
  await page.keyboard.press('Enter');
  await reach(page, dialog.getByLabel(w('otherTag')));
  await page.keyboard.type('arn');
  await apply();
  await expect(section(page).locator('span[lang="arn"]')).toHaveText('kume mongen');
  await step(page, 'End');
  await step(page, 'ArrowLeft');
  await tool('passage');
  await leave();
  await step(page, 'End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('> dicho');
  await tool('quote');
  await reach(page, dialog.getByLabel(w('speaker')));
  await page.keyboard.type('Una dirigenta');
  await apply();
  await expect(section(page).locator('blockquote')).toHaveAttribute('data-speaker', 'Una dirigenta');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await insert('callout');
  await apply();
  await page.keyboard.type('ojo');
  await tool('callout');
  await reach(page, dialog.getByLabel(w('calloutKind')));
  await step(page, 'ArrowDown');
  await apply();
  await expect(section(page).locator('[data-kind="caution"]')).toContainText('ojo');
  await expectAccessible(page);
  await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
});

for (const lang of LOCALES) {
  test(`the session ends, the disk fills up, the clock is wrong: the text stays and is saved by itself (${lang})`, async ({ browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.setSystemTime(new Date('2001-02-03T04:05:06Z'));
    const id = await open(page, lang);
    await page.keyboard.type('antes');
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });

    await page.route('**/autosave', (route) => route.request().method() === 'POST' ? route.fulfill({ status: 507, json: { id: 'storage-full', params: {} } }) : route.continue());
    await page.keyboard.type(' durante');
    await expect(page.getByText(say(lang, 'editor:full'))).toBeVisible();
    await page.unroute('**/autosave');
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });

    await context.clearCookies();
    await page.keyboard.type(' después');
    await expect(page.getByText(say(lang, 'write:editor.session'))).toBeVisible();
    const coming = context.waitForEvent('page');
    await page.getByRole('link', { name: say(lang, 'editor:signInAgain') }).press('Enter');
    const beside = await coming;
    const person = DEMO_PEOPLE.find((p) => p.key === 'author');
    await beside.locator('input[name="email"]').fill(person?.email ?? '');
    await beside.locator('input[name="password"]').fill(DEMO_PASSWORD);
    await beside.locator('main form button[type="submit"]').first().click();
    await expect(beside.getByRole('heading', { level: 1 })).toHaveText(say(lang, 'accounts:signIn.backTitle'));
    await expectAccessible(beside);
    await beside.close();
    await expect(page.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });

    // a clock years behind: the text kept on the device is newer than what the server has, whatever it says
    await section(page).locator('p').last().click();
    await step(page, 'End');
    await context.setOffline(true);
    await page.keyboard.type(' siempre');
    await expect(page.getByText(say(lang, 'write:editor.kept'))).toBeVisible();
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`/${lang}/write/${id}`);
    await expect(section(again)).toHaveText('antes durante después siempre');
    await expect(again.locator('[data-kind="saved"]')).toBeVisible({ timeout: 15_000 });
    await context.close();
  });
}
