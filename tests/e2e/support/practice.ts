import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, type Lang } from '../fixtures.ts';
import { say } from './words.ts';

/** A word nothing else in the portal has: tests run beside each other on one database. */
export const unique = (): string => `zq${randomBytes(5).toString('hex').replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? 'x')}`;

const SECTIONS = ['context', 'problem', 'actions', 'results', 'failures', 'transfer'] as const;

/** A whole practice as Markdown, every required section filled, with one building block. */
export function markdown(lang: Lang, word: string): string {
  return SECTIONS.map((kind) => `## ${say(lang, `write:section.${kind}.title`)} {#${kind}}\n\n${kind} ${word}.\n${kind === 'actions' ? block(lang, word) : ''}`).join('\n');
}

export const block = (lang: Lang, title: string): string => `
:::block[${title}]
#### ${say(lang, 'write:part.purpose')} {#purpose}
p
#### ${say(lang, 'write:part.enabling')} {#enabling}
e
#### ${say(lang, 'write:part.lessons')} {#lessons}
l
:::
`;

/** Starts a practice in `lang` from the desk; returns the edition's id. */
export async function startDraft(page: Page, lang: Lang): Promise<string> {
  await page.goto(`/${lang}/write`);
  await page.locator('select[name="lang"]').selectOption(lang);
  await page.getByRole('button', { name: say(lang, 'write:desk.startButton'), exact: true }).click();
  await page.waitForURL(/\/write\/[a-z0-9]{26}/);
  return /\/write\/([a-z0-9]{26})/.exec(page.url())?.[1] ?? '';
}

/** Fills in what the details form asks for. */
export async function fillDetails(page: Page, lang: Lang, editionId: string, access: 'public' | 'members' = 'public', actors: readonly string[] = [], country = 'pe'): Promise<void> {
  await page.goto(`/${lang}/write/${editionId}/details`);
  for (const actor of actors) await page.locator(`input[name="actors"][value="${actor}"]`).check();
  await page.locator(`input[name="countries"][value="${country}"]`).check();
  await page.locator('input[name="themes"][value="legal"]').check();
  await page.locator('input[name="sources.0.title"]').fill('Ley 28090');
  await page.locator('input[name="sources.0.body"]').fill('Congreso');
  await page.locator('input[name="sources.0.year"]').fill('2003');
  await page.locator(`input[name="access"][value="${access}"]`).check();
  await page.getByRole('button', { name: say(lang, 'write:details.save'), exact: true }).last().click();
  await page.waitForURL(/notice=details-saved/);
}

export async function fillText(page: Page, title: string): Promise<void> {
  await page.locator('[name="title"]').fill(title);
  await page.locator('[name="summary"]').fill(`Resumen, summary, résumé ${title}`);
  await page.locator('[name="result"]').fill('R');
}

/** Writes with plain forms (a page without scripts) and hands in. */
export async function submitPlain(page: Page, lang: Lang, title: string, word: string, access: 'public' | 'members' = 'public', actors: readonly string[] = [], country = 'pe'): Promise<string> {
  const editionId = await startDraft(page, lang);
  await fillDetails(page, lang, editionId, access, actors, country);
  await fillText(page, title);
  await page.locator('[name="markdown"]').fill(markdown(lang, word));
  await page.getByRole('button', { name: say(lang, 'write:submit'), exact: true }).click();
  await page.waitForURL(/notice=submitted/);
  return editionId;
}

/** Takes the review on, where that is still to be done, and reports: all criteria met. */
export async function review(page: Page, lang: Lang, editionId: string, kind: 'technical' | 'community', found: { recommendation?: 'approve' | 'changes'; comment?: string; named?: boolean } = {}): Promise<void> {
  await page.goto(`/${lang}/review/${editionId}`);
  // who has reviewed it before reads it again without taking it on again
  if ((await page.locator('input[name="free"]').count()) > 0) {
    await page.locator('input[name="free"]').check();
    await page.locator(`button[name="kind"][value="${kind}"]`).click();
    await page.waitForURL(/notice=claimed/);
  }
  for (const group of await page.locator('fieldset[id^="f-score-"]').all()) await group.locator('input[value="3"]').check();
  await page.locator(`input[name="recommendation"][value="${found.recommendation ?? 'approve'}"]`).check();
  await page.locator('[name="comment"]').fill(found.comment ?? '');
  if (found.named) await page.locator('input[name="named"]').check();
  await page.locator('button[value="report"]').click();
  await page.waitForURL(/notice=reported/);
}

/** One decision on the review page. Who approves and has not been preceded by a reviewer is the technical reviewer too. */
export async function decide(page: Page, lang: Lang, editionId: string, decision: 'request-changes' | 'approve' | 'publish', reason = ''): Promise<void> {
  await page.goto(`/${lang}/review/${editionId}`);
  if (decision === 'approve' && (await page.locator('button[name="intent"][value="approve"]').count()) === 0) await review(page, lang, editionId, 'technical');
  await page.locator('[name="reason"]').fill(reason);
  // where readers have a text already, they are told what changed
  if (decision === 'publish') await page.locator('[name="note"]').fill(reason || 'Texto revisado');
  await page.locator(`button[name="intent"][value="${decision}"]`).click();
  await page.waitForURL(new RegExp(`/review\\?notice=${decision}`));
  await expect(page.getByText(say(lang, `review:done.${decision}`))).toBeVisible();
}
