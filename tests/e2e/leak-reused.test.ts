import { expect, test } from '@playwright/test';
import { freshPage } from './fixtures.ts';
import { ask, everybody, inParallel, type Ask } from './support/ask.ts';
import { openHand, type Hand } from './support/hand.ts';
import { DEMO_COMMUNITY, demoActor } from './support/people.ts';
import type { ReusedPlanted } from './support/plant-reused.ts';
import { startPortal, type TestPortal } from './support/portal.ts';
import { readWhole, type Whole } from './support/read-whole.ts';
import { citingAddresses, wordsIn } from './support/surfaces.ts';

/* A block that was cited while everybody could read it: once it is taken back, the next answer of the practice that cites it holds nothing of it, whatever was kept where. */

test.describe.configure({ mode: 'default', timeout: 240_000 });

let portal: TestPortal;
let hand: Hand;
let cookies: Map<string, string | null>;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  portal = await startPortal();
  hand = await openHand(portal.dataDir, portal.url);
  cookies = await everybody(portal.url);
});
test.afterAll(async () => {
  hand?.close();
  await portal?.stop();
});

type Way = { how: string; /** Who reads it no more. */ out: string[]; still: string[]; close(planted: ReusedPlanted): { path: string; send: Ask } };
const access = (to: string) => ({ origin }: ReusedPlanted) => ({ path: `/es/review/${origin.editionId}/access`, send: { form: { from: 'public', access: to, reason: 'Se cierra' } } });
const WAYS: Way[] = [
  { how: 'members', out: ['visitor'], still: ['member', 'staff'], close: access('members') },
  { how: 'community', out: ['visitor', 'member', 'editor', 'reviewer', 'staff', 'admin'], still: ['steward'], close: access(`community-${DEMO_COMMUNITY}`) },
  { how: 'withdrawn', out: ['visitor', 'member', 'editor', 'steward', 'admin'], still: [], close: ({ origin }) => ({ path: `/es/review/${origin.editionId}`, send: { form: { intent: 'withdraw', retireReason: 'Se retira' } } }) },
];

for (const { how, out, still, close } of WAYS) {
  test(`${how}: a cited block is gone from every surface with the next answer, and no tag of an old one still counts`, async ({ browser }) => {
    const planted = await hand.do('plantReused', { mark: `${how}` });
    const { origin, citer, words, traces } = planted;
    const addresses = [...citingAddresses(citer, words), ...citingAddresses(origin, [])];
    const readers = [...new Set([...out, ...still])];
    const read = async (who: string, tags?: Map<string, string>) => {
      const answers = new Map<string, Whole>();
      await inParallel(addresses, async (path) => {
        answers.set(path, await readWhole(portal.url, path, cookies.get(who) ?? null, tags?.get(path)));
      });
      return answers;
    };
    /** Tags of answers that held something of the block or of its practice. */
    const tags = new Map<string, Map<string, string>>();
    for (const who of readers) {
      // for visitors twice: the second comes from what was kept
      if (who === 'visitor') await read(who);
      const answers = await read(who);
      tags.set(who, new Map([...answers].flatMap(([path, { etag, text }]) => (wordsIn(text, [...words, ...traces]).length > 0 ? [[path, etag] as const] : []))));
      const page = `/es/practices/${citer.slug}`;
      for (const path of [page, `/fr/practices/${citer.slug}`, `/api/v1/practices/${citer.practiceId}`, ...['docx', 'md', 'html'].map((format) => `${page}/export/${format}`)]) expect([path, wordsIn(answers.get(path)!.text, words)], who).toEqual([path, words]);
    }
    if (out.includes('visitor')) expect(tags.get('visitor')!.get(`/es/practices/${citer.slug}`)).toMatch(/^"/);
    // a browser that has the page, and its own copies of it
    const { page, done } = await freshPage(browser, { baseURL: portal.url });
    await page.goto(`/es/practices/${citer.slug}`);
    await expect(page.locator('.reused-block')).toContainText(words[1]!);

    const { path, send } = close(planted);
    expect((await ask(portal.url, path, { cookie: cookies.get('editor')!, ...send })).status).toBe(303);

    await page.goto(`/es/practices/${citer.slug}`);
    expect(wordsIn(await page.content(), [...words, ...traces])).toEqual([]);
    await expect(page.locator('.reused-block')).toHaveCount(1);
    await page.reload();
    expect(wordsIn(await page.content(), [...words, ...traces])).toEqual([]);
    await done();

    const wrong: string[] = [];
    const ofCiter = new Set(citingAddresses(citer, []).filter((one) => one.includes(citer.slug) || one.includes(citer.practiceId)));
    for (const who of out) {
      for (const [one, { status, text }] of await read(who, tags.get(who))) {
        // who worked on the origin, or decides on it, goes on seeing it on its own desk
        const desk = new RegExp(`/(write|review)/${origin.editionId}`).test(one);
        const found = wordsIn(text.replaceAll(one, ''), [...(desk ? [] : words.filter((word) => !one.includes(word))), ...(ofCiter.has(one) ? traces : [])]);
        if (found.length) wrong.push(`${who} ${one}: ${found.join(' ')}`);
        if (ofCiter.has(one) && status === 304 && tags.get(who)!.has(one)) wrong.push(`${who} ${one}: 304`);
        if (status >= 500) wrong.push(`${who} ${one}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    for (const who of still) expect(wordsIn((await readWhole(portal.url, `/es/practices/${citer.slug}`, cookies.get(who)!)).text, words), who).toEqual(words);
    // what is asked for is found nowhere, by its count neither
    for (const word of words) expect(JSON.parse((await ask(portal.url, `/api/v1/practices?q=${word}`)).text)).toMatchObject({ total: 0 });
  });
}

test('a right given for a time ends with it: of the community’s block nothing is left at that moment, on no page she had', async () => {
  const { origin, citer, words, traces } = await hand.do('plantReused', { mark: 'plazo' });
  const { path, send } = WAYS[1]!.close({ origin, citer, words, traces });
  expect((await ask(portal.url, path, { cookie: cookies.get('editor')!, ...send })).status).toBe(303);
  await hand.do('grant', { who: 'member', grant: { role: 'member', communityId: DEMO_COMMUNITY } });
  const addresses = citingAddresses(citer, words);
  const her = cookies.get('member')!;
  const first = new Map<string, Whole>();
  for (const one of addresses) first.set(one, await readWhole(portal.url, one, her));
  expect(wordsIn(first.get(`/es/practices/${citer.slug}`)!.text, words)).toEqual(words);
  hand.write('update role_grant set expires_at = ? where person_id = ? and community_id = ?', new Date().toISOString(), demoActor('member').id, DEMO_COMMUNITY);
  const wrong: string[] = [];
  for (const one of addresses) {
    const { status, text } = await readWhole(portal.url, one, her, first.get(one)!.etag);
    const found = wordsIn(text.replaceAll(one, ''), words.filter((word) => !one.includes(word)));
    if (found.length || (status === 304 && wordsIn(first.get(one)!.text, words).length)) wrong.push(`${one}: ${status} ${found.join(' ')}`);
  }
  expect(wrong).toEqual([]);
});
