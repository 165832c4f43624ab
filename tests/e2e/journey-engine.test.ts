import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideways, LOCALES, signIn, type Lang } from './fixtures.ts';
import { openEngineDoor, type EngineDoor } from './support/engine-door.ts';
import { startPortalIn, type TestPortal } from './support/portal.ts';
import { say } from './support/words.ts';

/*
 * Journey 6 of "Search and compare": the operator sets MEILI_URL, rebuilds with a progress line, switches over without a gap; kills the engine: readers go on, the page and
 * /readyz say so; starts it: it catches up by itself. On a recording of a live engine; on a live one itself with MEILI_BIN=<its program>, which MEILI_RECORD=1 records anew.
 */
test.describe.configure({ mode: 'serial', timeout: 240_000 });

const INDEX = 'journey';
const ASKED: Record<Lang, string> = { es: 'cierre de minas', en: 'mine closure', fr: 'fermeture de mines' };
const FIRST: Record<Lang, RegExp> = { es: /^Cierre de minas \d+$/, en: /^Mine closure \d+$/, fr: /^Fermeture de mines \d+$/ };
const LATER: Record<Lang, string> = { es: 'Bofedales recuperados', en: 'Bofedales restored', fr: 'Bofedales rétablis' };
const PRACTICES = 12;
/** What has to happen is waited for; how long it takes is the machine's affair. */
const SOON = { timeout: 60_000 };
const run = promisify(execFile);
const hand = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'tests/e2e/support/small-library.ts', ...args]);

const dataDir = mkdtempSync(join(tmpdir(), 'journey-engine-data-'));
let door: EngineDoor;
let portal: TestPortal;
let passed = false;
const meili = () => ({ MEILI_URL: door.url, MEILI_KEY: door.key, MEILI_INDEX: INDEX });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await hand('make', dataDir);
  door = await openEngineDoor();
  console.log(`The engine of this journey: ${door.about}`);
});
test.afterAll(async () => {
  await portal?.stop();
  await door.close(passed);
  rmSync(dataDir, { recursive: true, force: true });
});

const readyz = async () => {
  const response = await fetch(`${portal.url}/readyz`);
  const { checks } = (await response.json()) as { checks: { search: { detail: string } } };
  return { status: response.status, search: checks.search.detail };
};

/** A reader without scripts, and what the page of results says: how many, and whether another engine than the one set up answers. */
class Reader {
  asked = 0;
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  constructor(private readonly browser: Browser, readonly lang: Lang) {}

  async finds(words: string): Promise<{ titles: string[]; reserve: boolean }> {
    this.#context ??= await this.browser.newContext({ javaScriptEnabled: false });
    this.#page ??= await this.#context.newPage();
    const answer = await this.#page.goto(`${portal.url}/${this.lang}/practices?q=${encodeURIComponent(words)}`);
    expect(answer?.status()).toBe(200);
    this.asked++;
    return { titles: await this.#page.locator('main article h2, main article h3').allTextContents(), reserve: await this.#page.getByText(say(this.lang, 'library:list.degraded')).isVisible() };
  }

  close = async () => this.#context?.close();
}

/** Readers in every language search until told to stop; none may be left without an answer. */
function readersGoOn(browser: Browser): { stop(): Promise<number> } {
  let going = true;
  const all = LOCALES.map(async (lang) => {
    const reader = new Reader(browser, lang);
    while (going || reader.asked === 0) {
      const { titles } = await reader.finds(ASKED[lang]);
      expect(titles).toHaveLength(PRACTICES);
      for (const title of titles) expect(title).toMatch(FIRST[lang]);
    }
    await reader.close();
    return reader.asked;
  });
  const done = Promise.all(all);
  // told when it is waited for
  done.catch(() => undefined);
  return {
    async stop() {
      going = false;
      return (await done).reduce((a, b) => a + b, 0);
    },
  };
}

/** What a reader's page and the staff's page look like while another engine than the one set up answers: to axe, and on a phone. */
async function standsUpInReserve(browser: Browser): Promise<void> {
  const context = await browser.newContext({ baseURL: portal.url, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await signIn(page, 'staff');
  for (const lang of LOCALES) {
    for (const [address, words] of [[`/${lang}/practices?q=${encodeURIComponent(ASKED[lang])}`, 'library:list.degraded'], [`/${lang}/admin/search`, 'thesaurus:search.degraded']] as const) {
      await page.goto(address);
      await expect(page.getByText(say(lang, words))).toBeVisible();
      await expectAccessible(page);
      await expectNoSideways(page);
      const shots = process.env['SHOTS'];
      if (shots) for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.screenshot({ path: `${shots}/${lang}-${address.includes('admin') ? 'staff' : 'reader'}-${width}.png`, fullPage: true });
      }
      await page.setViewportSize({ width: 360, height: 800 });
    }
  }
  await context.close();
}

/** A member of staff at the page of the index. */
async function staffAt(browser: Browser): Promise<{ reads(words: (lang: Lang) => RegExp | string, langs?: readonly Lang[]): Promise<void>; close(): Promise<void> }> {
  const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, 'staff');
  return {
    async reads(words, langs = LOCALES) {
      for (const lang of langs) {
        await page.goto(`/${lang}/admin/search`);
        await expect(page.locator('main')).toContainText(words(lang));
      }
    },
    close: () => context.close(),
  };
}

const pattern = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('§', '\\d+'));
const building = (lang: Lang) => pattern(say(lang, 'thesaurus:search.building', { done: PRACTICES, total: '§' }));

async function everyReader(browser: Browser, words: (lang: Lang) => string, expected: { titles: (lang: Lang) => unknown; reserve: boolean }): Promise<void> {
  for (const lang of LOCALES) {
    const reader = new Reader(browser, lang);
    await expect(async () => {
      expect(await reader.finds(words(lang))).toEqual({ titles: expected.titles(lang), reserve: expected.reserve });
    }).toPass(SOON);
    await reader.close();
  }
}
const all = (lang: Lang) => Array.from({ length: PRACTICES }, () => expect.stringMatching(FIRST[lang]) as unknown);

test('The operator sets MEILI_URL: the index is built while readers go on, staff see how far it is, then it answers', async ({ browser }) => {
  portal = await startPortalIn(dataDir, {});
  expect(await readyz()).toEqual({ status: 200, search: expect.stringMatching(/^embedded, /) as unknown });
  await everyReader(browser, (lang) => ASKED[lang], { titles: all, reserve: false });
  await portal.stop();

  // the practices are there, what comes after them waits
  const gate = door.hold(2);
  portal = await startPortalIn(dataDir, meili());
  await gate.reached;
  const staff = await staffAt(browser);
  const readers = readersGoOn(browser);
  expect(await readyz()).toEqual({ status: 200, search: expect.stringMatching(/^degraded: meilisearch: the index is being built; meilisearch 1\./) as unknown });
  await staff.reads(building);
  expect(door.searches).toBe(0);
  gate.release();
  await staff.close();
  await expect.poll(readyz, SOON).toEqual({ status: 200, search: expect.stringMatching(/^meilisearch 1\.\d+\.\d+, \d+ documents, lag 0$/) as unknown });
  await expect.poll(() => door.searches, SOON).toBeGreaterThan(0);
  expect(await readers.stop()).toBeGreaterThan(2);
  await everyReader(browser, (lang) => ASKED[lang], { titles: all, reserve: false });
});

test('A rebuild from the terminal shows its progress there and to staff; readers are answered by the old index until the new one is whole', async ({ browser }) => {
  const staff = await staffAt(browser);
  const gate = door.hold(2);
  const cli = spawn(process.execPath, ['--import', 'tsx', 'app/cli/search-rebuild.ts'], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir, NODE_ENV: 'production', ...meili() } });
  let said = '';
  cli.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  cli.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((code) => cli.once('close', code));
  await gate.reached;
  const before = door.searches;
  const readers = readersGoOn(browser);
  await expect.poll(() => said, SOON).toMatch(/^\d+ of \d+ entries, \d+ %$/m);
  await staff.reads(building, ['es']);
  expect(await readyz()).toEqual({ status: 200, search: expect.stringMatching(/^meilisearch 1\./) as unknown });
  // the old index, not the reserve
  await expect.poll(() => door.searches, SOON).toBeGreaterThan(before);
  gate.release();
  await staff.close();
  expect(await ended).toBe(0);
  expect(said).toMatch(/^Rebuilt in [\d.]+ s\.\nThe index equals the database: \d+ entries\.$/m);
  expect(await readers.stop()).toBeGreaterThan(2);
  await everyReader(browser, (lang) => ASKED[lang], { titles: all, reserve: false });
});

test('The engine is killed: readers go on, the page and /readyz say so, what is published is found; it starts and catches up by itself', async ({ browser }) => {
  const staff = await staffAt(browser);
  await door.kill();
  await everyReader(browser, (lang) => ASKED[lang], { titles: all, reserve: true });
  expect(await readyz()).toEqual({ status: 200, search: expect.stringMatching(/^degraded: meilisearch: down/) as unknown });
  await staff.reads((lang) => say(lang, 'thesaurus:search.degraded'));
  await staff.close();
  await standsUpInReserve(browser);
  await hand('publish', dataDir, door.url, door.key, INDEX);
  await everyReader(browser, () => 'bofedales', { titles: (lang) => [LATER[lang]], reserve: true });
  expect((await readyz()).search).toMatch(/lag 1$/);

  await door.start();
  await expect.poll(readyz, SOON).toEqual({ status: 200, search: expect.stringMatching(/^meilisearch 1\.\d+\.\d+, \d+ documents, lag 0$/) as unknown });
  const before = door.searches;
  await everyReader(browser, () => 'bofedales', { titles: (lang) => [LATER[lang]], reserve: false });
  await everyReader(browser, (lang) => ASKED[lang], { titles: all, reserve: false });
  expect(door.searches).toBeGreaterThan(before);
  expect(door.unknown).toEqual([]);
  passed = true;
});
