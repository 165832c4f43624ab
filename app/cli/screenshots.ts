import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { findChromium } from './chromium.mjs';
import { root } from './steps.mjs';

/*
 * Pictures of the pages for the README, taken from a demo portal that runs: `npm run screenshots -- http://127.0.0.1:3000 "<password of the demo people>"`.
 * It begins one draft in each language, so it wants a portal of its own: DATA_DIR=<new folder> npm start.
 */
const [base, password] = process.argv.slice(2);
if (!base || !password) {
  console.error('npm run screenshots -- <address of a demo portal> "<password of its demo people>"');
  process.exit(2);
}
const folder = join(root, 'docs/screenshots');
mkdirSync(folder, { recursive: true });
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 740 };
const ASKED = { es: 'garantía cierre de minas', en: 'financial assurance mine closure', fr: 'garantie financière fermeture de mines' };
const DRAFT = {
  es: ['Monitoreo del río con la comunidad', 'Contexto', 'El río nace a 4.800 metros y abastece a seis comunidades. Antes de 2015 nadie publicaba lo que medía.', 'Qué se hizo', 'Cada mes se mide en seis puntos, con la empresa y el comité de agua.', 'Punto', 'Caudal, l/s', 'Bocatoma', 'Puente'],
  en: ['Watching the river together', 'Context', 'The river rises at 4,800 metres and serves six communities. Before 2015 nobody published what was measured.', 'What was done', 'Six points are measured every month, by the company and the water committee.', 'Point', 'Flow, l/s', 'Intake', 'Bridge'],
  fr: ['Surveiller la rivière ensemble', 'Contexte', 'La rivière prend sa source à 4 800 mètres et dessert six communautés. Avant 2015, personne ne publiait les mesures.', 'Ce qui a été fait', 'Six points sont mesurés chaque mois, par l’entreprise et le comité de l’eau.', 'Point', 'Débit, l/s', 'Prise d’eau', 'Pont'],
};

const browser = await chromium.launch({ executablePath: await findChromium() });

type Shot = { lang: Locale; path: string | ((page: Page) => Promise<string>); who?: string; viewport?: typeof WIDE; colorScheme?: 'light' | 'dark'; before?: (page: Page) => Promise<void> };

async function take(name: string, { lang, path, who, viewport = WIDE, colorScheme = 'light', before }: Shot): Promise<void> {
  const context = await browser.newContext({ baseURL: base, viewport, locale: lang, colorScheme });
  const page = await context.newPage();
  if (who) {
    await page.goto(`/${lang}/sign-in`);
    await page.locator('[name="email"]').fill(`demo.${who}@example.org`);
    await page.locator('[name="password"]').fill(password ?? '');
    await page.locator('main button[type="submit"]').first().click();
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  }
  await page.goto(typeof path === 'string' ? `/${lang}${path}` : await path(page), { waitUntil: 'networkidle' });
  await before?.(page);
  // few colours are lost, two thirds of the bytes are saved
  await sharp(await page.screenshot()).png({ palette: true, quality: 90, effort: 10 }).toFile(join(folder, `${name}.png`));
  await context.close();
}

/** A draft written with plain forms. */
async function draft(page: Page, lang: Locale): Promise<string> {
  const [title, context, first, actions, then, point, flow, one, other] = DRAFT[lang];
  const plain = await browser.newContext({ baseURL: base, javaScriptEnabled: false, storageState: await page.context().storageState() });
  const form = await plain.newPage();
  await form.goto(`/${lang}/write`);
  await form.locator('select[name="lang"]').selectOption(lang);
  await form.locator('main form:has(select[name="lang"]) button').click();
  await form.locator('[name="title"]').fill(title ?? '');
  await form.locator('[name="markdown"]').fill(`## ${context} {#context}\n\n${first}\n\n## ${actions} {#actions}\n\n${then}\n\n| ${point} | ${flow} |\n| --- | --- |\n| ${one} | 42 |\n| ${other} | 38 |\n`);
  await form.locator('main button[value="save"]').first().click();
  const { pathname } = new URL(form.url());
  await plain.close();
  return pathname;
}

const waiting = (lang: Locale) => async (page: Page): Promise<string> => {
  await page.goto(`/${lang}/review`);
  return page.locator('main ol h3 a').first().getAttribute('href').then((href) => href ?? '/');
};
const found = (lang: Locale) => async (page: Page): Promise<string> => {
  await page.goto(`/${lang}/practices?q=${encodeURIComponent(ASKED[lang])}`);
  return page.locator('main article h2 a, main article h3 a').first().getAttribute('href').then((href) => href ?? '/');
};

for (const lang of LOCALE_CODES) {
  const list = `/practices?q=${encodeURIComponent(ASKED[lang])}`;
  await take(`home-${lang}`, { lang, path: '' });
  await take(`list-${lang}`, { lang, path: list });
  await take(`practice-${lang}`, { lang, path: found(lang) });
  await take(`review-${lang}`, { lang, path: waiting(lang), who: 'editor' });
  await take(`editor-${lang}`, { lang, path: (page) => draft(page, lang), who: 'author', before: (page) => page.locator('#editor-text p:visible').first().click() });
}
await take('list-fr-dark', { lang: 'fr', path: `/practices?q=${encodeURIComponent(ASKED.fr)}`, colorScheme: 'dark' });
await take('phone-list-es', { lang: 'es', path: `/practices?q=${encodeURIComponent(ASKED.es)}`, viewport: PHONE });
await take('phone-practice-es', { lang: 'es', path: found('es'), viewport: PHONE });
await browser.close();
