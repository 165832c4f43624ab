import type { APIRequestContext } from '@playwright/test';
import { expect } from '../fixtures.ts';

const plain = (html: string): string => html.replace(/<!-- -->/g, '').replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ');

/** The newest kept message to an address whose words include `words`, as /dev/mail shows it; waits for the outbox. */
export async function mailTo(request: APIRequestContext, address: string, words: string): Promise<{ text: string; links: string[] }> {
  const read = new Set<string>();
  let found: { text: string; links: string[] } | null = null;
  await expect.poll(async () => {
    const box = await (await request.get('/dev/mail')).text();
    const mine = box.split('<li>').filter((line) => plain(line).includes(address)).map((line) => /href="(\/dev\/mail\/[^"]+)"/.exec(line)?.[1] ?? '');
    for (const href of mine) {
      if (!href || read.has(href)) continue;
      read.add(href);
      const html = await (await request.get(href)).text();
      const article = /<article>(.*)<\/article>/s.exec(html)?.[1] ?? '';
      if (!plain(article).includes(words)) continue;
      found = { text: plain(article), links: [...article.matchAll(/href="(https?:[^"]+)"/g)].map((m) => (m[1] ?? '').replaceAll('&amp;', '&')) };
      return true;
    }
    return false;
  }, { message: `a mail to ${address} with "${words}"`, timeout: 15_000 }).toBe(true);
  if (!found) throw new Error('unreachable');
  return found;
}
