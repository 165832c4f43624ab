import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { document, heading, image, list, paragraph, section, text } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { SECTION_KINDS } from '#app/domain/sections.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { SERVE, serverEnv, type BenchData } from './data.ts';
import { startServer } from './process.ts';
import type { Row } from './run.ts';

const WORDS = 20_000;
const IMAGES = 30;
const LETTERS = 150;
const SAVES = 60;
/** Entries of Event Timing begin here; what is faster is not told and counts as this. */
const LEAST_MS = 16;

/** A long practice in the editor, processor slowed four times: opening, typing, and saving by itself. */
export async function measureEditor(data: BenchData): Promise<Row[]> {
  const server = await startServer(SERVE, serverEnv(data.dataDir), '/healthz');
  const browser = await chromium.launch({
    ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await signIn(page);
    const address = await startLong(page);
    const saves = await measureSaves(page, address);

    const slow = await context.newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const openings: number[] = [];
    for (let i = 0; i < 3; i++) openings.push(await open(page, address));
    const letters = await type(page);
    await context.close();
    const opening = Math.max(...openings);
    const p95 = percentile(letters, 95);
    return [
      { what: `typing in ${WORDS} words with ${IMAGES} images, processor 4x slower, input to paint p95`, measured: `${p95.toFixed(0)} ms (median ${percentile(letters, 50).toFixed(0)})`, target: '<= 50 ms', met: p95 <= 50 },
      { what: 'opening it, slowest of three', measured: `${(opening / 1000).toFixed(2)} s`, target: '<= 2 s', met: opening <= 2000 },
      { what: 'its autosave, request to answer p95', measured: `${percentile(saves, 95).toFixed(0)} ms`, target: '<= 30 ms', met: percentile(saves, 95) <= 30 },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

const percentile = (values: readonly number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * share) / 100))] ?? Number.NaN;

async function signIn(page: Page): Promise<void> {
  await page.goto('/es/sign-in');
  await page.locator('input[name="email"]').fill(DEMO_PEOPLE.find(({ key }) => key === 'author')?.email ?? '');
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

async function startLong(page: Page): Promise<string> {
  await page.goto('/es/write');
  await page.locator('select[name="lang"]').selectOption('es');
  await page.locator('form:has(select[name="lang"]) button').first().click();
  await page.waitForURL(/\/write\/[a-z0-9]{26}/);
  const address = new URL(page.url()).pathname;
  const files: string[] = [];
  for (let i = 0; i < IMAGES; i++) {
    const buffer = await sharp({ create: { width: 800, height: 500, channels: 3, background: { r: i * 8, g: 120, b: 90 } } }).png().toBuffer();
    const stored = await page.request.post(`${address}/files`, { headers: { Accept: 'application/json', Origin: new URL(page.url()).origin }, multipart: { file: { name: `${i}.png`, mimeType: 'image/png', buffer } } });
    files.push(((await stored.json()) as { id: string }).id);
  }
  await save(page, address, longDocument(files));
  return address;
}

/** Paragraphs of sixty words with a heading, a list and a picture now and then, over all sections. */
function longDocument(files: readonly string[]): DocumentJson {
  const vocabulary = 'garantía cierre faena minera comunidad consulta acuerdo agua monitoreo participación financiera obligación plan etapa costo superficie relave estabilidad autoridad permiso'.split(' ');
  let seed = 7;
  const word = () => vocabulary[(seed = (seed * 1103515245 + 12345) % 2147483648) % vocabulary.length] ?? '';
  const words = (count: number) => `${Array.from({ length: count }, word).join(' ')}.`;
  const kinds = SECTION_KINDS.filter((kind) => kind !== 'other');
  const paragraphs = Math.ceil(WORDS / 60 / kinds.length);
  const left = [...files];
  return assignIds(document(kinds.map((kind) => section(kind, kind, Array.from({ length: paragraphs }, (_, i) => {
    const picture = i % 10 === 5 ? left.shift() : undefined;
    return [
      ...(i % 8 === 0 ? [heading('h3', [text(words(4))])] : []), ...(i % 12 === 3 ? [list('bullet', [[text(words(10))], [text(words(10))]])] : []),
      paragraph([text(words(30)), text(words(6), 1), text(words(24))]), ...(picture ? [image({ fileId: picture, alt: words(5), decorative: false, caption: words(6), credit: '' })] : []),
    ];
  }).flat())).map((made, i, all) => (i < all.length - 1 ? made : section('transfer', 'transfer', [...made.children, ...left.map((fileId) => image({ fileId, alt: words(5), decorative: false, caption: '', credit: '' }))])))));
}

async function save(page: Page, address: string, doc: unknown): Promise<number> {
  const { version } = (await (await page.request.get(`${address}/autosave`, { headers: { Accept: 'application/json' } })).json()) as { version: number };
  const text = { title: 'Largo', summary: 'S', result: 'R', fit: 'F' };
  const body = JSON.stringify({ version, text, doc });
  const from = performance.now();
  const response = await page.request.post(`${address}/autosave`, { headers: { 'Content-Type': 'application/json', Accept: 'application/json', Origin: new URL(page.url()).origin }, data: body });
  const took = performance.now() - from;
  if (!response.ok()) throw new Error(`the long document was not saved: ${response.status()} ${await response.text()}`);
  return took;
}

async function measureSaves(page: Page, address: string): Promise<number[]> {
  const times: number[] = [];
  const doc = JSON.parse(await page.evaluate(async (path) => {
    const html = await (await fetch(path)).text();
    const island = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLElement>('[data-island="editor"]');
    return JSON.stringify((JSON.parse(island?.dataset['props'] ?? '{}') as { doc: unknown }).doc);
  }, address)) as DocumentJson;
  const [first] = doc.root.children;
  const line = first?.type === 'section' ? first.children.find((node) => node.type === 'paragraph') : undefined;
  for (let i = 0; i < SAVES; i++) {
    const words = line?.type === 'paragraph' ? line.children[0] : undefined;
    if (words?.type === 'text') words.text = `${words.text} ${i}`;
    times.push(await save(page, address, doc));
  }
  return times.slice(5);
}

/** From the address to the text drawn with its tools. */
async function open(page: Page, address: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('#editor-toolbar').waitFor();
  return page.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
}

async function type(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const found = new Map<number, number>();
    Object.assign(window, { found });
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        if (entry.interactionId && entry.name.startsWith('key')) found.set(entry.interactionId, Math.max(found.get(entry.interactionId) ?? 0, entry.duration));
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const line = page.locator('#editor-text section[data-kind="actions"] > div > p').nth(20);
  await line.scrollIntoViewIfNeeded();
  await line.click();
  await page.keyboard.type('palabras que alguien escribe sin parar en medio de un texto largo '.repeat(3).slice(0, LETTERS), { delay: 100 });
  await page.waitForTimeout(1000);
  const told = await page.evaluate(() => [...(window as unknown as { found: Map<number, number> }).found.values()]);
  return [...told, ...Array<number>(Math.max(0, LETTERS - told.length)).fill(LEAST_MS)];
}
