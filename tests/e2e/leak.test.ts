import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { pdfWith } from '#tests/factories/attached-files.ts';
import { documentXml } from '#tests/setup/zip-entry.ts';
import { ask, everybody, inParallel, multipart, type Answer, type Ask } from './support/ask.ts';
import { openHand, type Hand } from './support/hand.ts';
import { plain, typedIn, words } from './support/page.ts';
import { DEMO_COMMUNITY, demoActor, inCommunity } from './support/people.ts';
import type { Planted } from './support/plant.ts';
import { deskAddresses, deskWord } from './support/desk-surfaces.ts';
import { startPortal, type TestPortal } from './support/portal.ts';
import { readWhole } from './support/read-whole.ts';
import { normal, readingAddresses, wordsIn } from './support/surfaces.ts';

test.describe.configure({ mode: 'default', timeout: 600_000 });

/** Who may read neither, and who may read the community's although they hold high roles elsewhere: nobody of these. */
const OUTSIDE_COMMUNITY = ['visitor', 'member', 'reviewer', 'editor', 'translator', 'staff', 'admin'];

let portal: TestPortal;
let hand: Hand;
let cookies: Map<string, string | null>;
let members: Planted;
let community: Planted;
/** Whose reading pages are compared before and after: nobody's, and those of somebody signed in (for whom only the members' practice appears). */
const COMPARED = ['visitor', 'staff'];
const before = new Map<string, Map<string, string>>();
const after = new Map<string, Map<string, string>>();

const get = (who: string, path: string, options: Ask = {}): Promise<Answer> => ask(portal.url, path, { cookie: cookies.get(who) ?? null, ...options });
/** What must not reach somebody: both practices for a visitor, the community's for all others outside. */
const hiddenFrom = (who: string): Planted[] => (who === 'visitor' ? [members, community] : [community]);
const secretsFor = (who: string): string[] => hiddenFrom(who).flatMap((p) => [...Object.values(p.words), ...p.traces]);
const whole = (answer: Answer): string => `${JSON.stringify(answer.headers)}\n${answer.text}`;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  portal = await startPortal();
  hand = await openHand(portal.dataDir, portal.url);
  await hand.do('grant', { who: 'author', grant: inCommunity });
  cookies = await everybody(portal.url);
  // read before anything is planted, which also puts the pages into the page cache
  for (const who of COMPARED) before.set(who, await readAll(who));
  const meta = { sectors: ['oil-gas'], audiences: ['audience-local-government'] };
  community = await hand.do('plant', { mark: 'colihue', access: { kind: 'community', communityId: DEMO_COMMUNITY }, author: demoActor('steward'), editor: demoActor('editor', inCommunity), meta });
  after.set('staff', await readAll('staff'));
  members = await hand.do('plant', { mark: 'mimbre', access: { kind: 'members' }, author: demoActor('author'), editor: demoActor('editor'), meta });
  after.set('visitor', await readAll('visitor'));
});
test.afterAll(async () => {
  hand?.close();
  await portal?.stop();
});

async function readAll(who: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const addresses = readingAddresses((await get('visitor', '/sitemap.xml')).text, who === 'visitor');
  await inParallel(addresses, async (path) => {
    const answer = await get(who, path);
    pages.set(path, `${answer.status} ${normal(answer.text)}`);
  });
  return pages;
}

/** Every address by which a practice can be asked for, with its ids or with those of a practice that never was. */
function directAddresses(p: Planted): string[] {
  const pages = ['es', 'en', 'fr'].flatMap((l) => [
    `/${l}/practices/${p.slug}`, `/${l}/practices/${p.slug}?beside=es`, `/${l}/practices/${p.slug}/review`, `/${l}/practices/${p.slug}/discussion`, `/${l}/practices/${p.slug}/discussion?answer=${p.postId}`, `/${l}/practices/${p.slug}/cite.ris`, `/${l}/practices/${p.slug}/cite.bib`, `/${l}/practices/${p.slug}/sources.ris`, `/${l}/practices/${p.slug}/sources.bib`, ...(l === 'es' ? ['docx', 'html', 'md', 'xyz'] : ['md']).map((format) => `/${l}/practices/${p.slug}/export/${format}`),
    `/${l}/organisations/${p.organisationSlug}`, `/${l}/people/${p.personSlug}`,
    `/${l}/posts/${p.postId}`, `/${l}/posts/${p.answerId}`,
    ...[p.editionId, p.draftEditionId].flatMap((e) => [`/${l}/write/${e}`, `/${l}/write/${e}/details`, `/${l}/write/${e}/sources?n=0`, `/${l}/write/${e}/authors`, `/${l}/write/${e}/preview`, `/${l}/write/${e}/history`, `/${l}/write/${e}/history?with=${p.editionId}`, `/${l}/write/${e}/notes`, `/${l}/write/${e}/export/md`, `/${l}/write/${e}/export/xlf`, `/${l}/write/${e}/import`, `/${l}/write/${e}/translate`, `/${l}/write/${e}/translate?show=missing`, `/${l}/write/${e}/autosave`, `/${l}/write/${e}/files`, `/${l}/review/${e}`, `/${l}/review/${e}/text`, `/${l}/review/${e}/merge`]),
  ]);
  const machines = [`/p/${p.practiceId}`, `/api/v1/practices/${p.practiceId}`, ...['', '?w=480', '?w=800', '?w=1600', '?w=7'].map((w) => `/files/${p.fileId}${w}`), `/files/${p.documentId}`, `/files/${p.originalId}`, `/files/${p.originalId}?w=480`];
  const twisted = [
    `/es/practices/${p.slug}/`, `/ES/practices/${p.slug}`, `/es/PRACTICES/${p.slug}`, `/es/practices/${p.slug.toUpperCase()}`, `/es/practices/${p.slug}.data`, `/es/practices/${p.slug}.json`, `/es//practices/${p.slug}`,
    `/p/${p.practiceId}/`, `/p/${p.practiceId.toUpperCase()}`, `/api/v1/practices/${p.practiceId}/`, `/API/v1/practices/${p.practiceId}`, `/api/v1/practices/${p.practiceId}.json`, `/files/${p.fileId}/`, `/files/${p.fileId}-w480`,
    `/es/practices/${p.slug}?_data=routes%2Fpractice`, `/es/practices/${p.slug}?_data=root`, `/es/practices/${p.slug}/review?_data=routes%2Fpractice-provenance`, `/es/practices/${p.slug}/discussion?_data=routes%2Fdiscussion`, `/es/posts/${p.postId}?_data=routes%2Fpost`, `/es/organisations/${p.organisationSlug}?_data=routes%2Forganisation`, `/es/people/${p.personSlug}?_data=routes%2Fperson`, `/es/people/x-${p.personSlug.slice(-10)}`,
    `/p/${p.practiceId}?_data=routes%2Fpermanent`, `/files/${p.fileId}?_data=routes%2Ffile`, `/files/${p.documentId}?_data=routes%2Ffile`, `/files/${p.documentId}/`, `/api/v1/practices/${p.practiceId}?_data=routes%2Fapi-practice`,
    ...['write.edition', 'write.details', 'write.preview', 'write.autosave', 'write.files', 'write.translate'].map((r, i) => `/es/write/${p.draftEditionId}${['', '/details', '/preview', '/autosave', '/files', '/translate'][i]}?_data=routes%2F${r}`),
    `/es/review/${p.draftEditionId}?_data=routes%2Freview.edition`, `/es/review/${p.draftEditionId}/text?_data=routes%2Freview.text`,
  ];
  return [...pages, ...machines, ...twisted];
}

/** The same shapes, of nothing: what hides must look exactly like what never was. */
function neverWas(p: Planted): Planted {
  const swap = (id: string) => id.replace(/[a-z0-9]/g, (c) => (/\d/.test(c) ? String((Number(c) + 3) % 8) : 'bcdefghjkmnpqrstvwxyza'['abcdefghjkmnpqrstvwxyz'.indexOf(c)] ?? c));
  return {
    ...p, practiceId: swap(p.practiceId), editionId: swap(p.editionId), draftEditionId: swap(p.draftEditionId), fileId: swap(p.fileId), originalId: swap(p.originalId), documentId: swap(p.documentId), postId: swap(p.postId), answerId: swap(p.answerId),
    slug: p.slug.replace('zqxj', 'wkvb'), organisationSlug: p.organisationSlug.replace('zqxj', 'wkvb'), personSlug: p.personSlug.replace('zqxj', 'wkvb').replace(/[0-9a-f]{10}$/, (mark) => [...mark].reverse().join('')),
  };
}

/** Forms that would change something, each with an answer that must be the one for nothing. */
function directForms(p: Planted): { path: string; send: Ask }[] {
  const form = (path: string, fields: Record<string, string>) => ({ path, send: { form: fields } });
  const upload = multipart({}, { name: 'file', filename: 'a.png', type: 'image/png', bytes: Buffer.from('x') });
  return [
    form(`/es/practices/${p.slug}/discussion`, { intent: 'write', body: 'Hola', lang: 'es' }),
    form(`/es/practices/${p.slug}/discussion`, { intent: 'write', body: 'Hola', lang: 'es', parent: p.postId }),
    form(`/es/practices/${p.slug}/discussion`, { intent: 'subscribe' }),
    ...['withdraw', 'hide', 'restore', 'dismiss', 'nonsense'].map((intent) => form(`/es/posts/${p.postId}`, intent === 'withdraw' ? { intent } : { intent, reason: 'porque sí' })),
    form(`/es/posts/${p.postId}`, { intent: 'edit', body: 'Hola', lang: 'es', version: '1' }),
    form(`/es/posts/${p.postId}`, { intent: 'report', report: 'spam', note: 'nota' }),
    form(`/es/posts/${p.postId}`, { intent: 'block' }),
    ...['hide', 'dismiss'].map((intent) => form('/es/moderation', { intent, post: p.postId, reason: 'porque sí' })),
    ...['confirm', 'set'].map((intent) => form('/es/review-due', { intent, practiceId: p.practiceId, seen: '2027-01-01', day: '2028-01-01', reason: 'porque sí' })),
    ...[p.editionId, p.draftEditionId].flatMap((e) => [
      ...['save', 'submit', 'recall', 'revise', 'withdraw', 'restore', 'bin', 'add-edition'].map((intent) => form(`/es/write/${e}`, { intent, version: '1', title: 'x', markdown: 'x', reason: 'x', lang: 'en' })),
      ...['save', 'revise', 'take'].map((intent) => form(`/es/write/${e}/translate`, { intent, rev: p.practiceId, 'u-field-title': 'x', 'a-field-title': 'on' })),
      ...['x.xlf', ''].map((filename) => ({ path: `/es/write/${e}/translate`, send: multipart({ intent: 'file' }, { name: 'document', filename, type: 'text/xml', bytes: Buffer.from('x') }) })),
      { path: `/es/write/${e}/import`, send: multipart({}, { name: 'document', filename: 'a.md', type: 'text/markdown', bytes: Buffer.from('x') }) },
      ...['restore-revision', 'undo-restore'].map((intent) => form(`/es/write/${e}/history`, { intent, version: '1', revision: p.practiceId, undo: '1' })),
      ...['merge', 'unmerge'].map((intent) => form(`/es/review/${e}/merge`, { intent, into: p.practiceId, mergeReason: 'x' })),
      form(`/es/write/${e}/details`, { version: '1', licence: 'CC-BY-4.0' }), ...['invite', 'withdraw', 'part'].map((intent) => form(`/es/write/${e}/authors`, { intent, email: 'x@example.org', invitation: e, person: e })), form(`/es/write/${e}/sources`, { version: '1', intent: 'remove', n: '0' }),
      ...['request-changes', 'approve', 'publish', 'withdraw', 'archive', 'restore', 'bin'].map((intent) => form(`/es/review/${e}`, { intent, reason: 'x', revisionId: p.practiceId })),
      ...['done', 'reopen'].map((intent) => form(`/es/write/${e}/notes`, { intent, note: p.practiceId })),
      form('/es/write/bin', { editionId: e }),
      form('/es/write/to-translate', { intent: 'add-edition', fromEditionId: e, lang: 'en' }),
      { path: `/es/write/${e}/autosave`, send: { json: { version: 1, text: { title: '', summary: '', result: '', fit: '' }, doc: {} } } },
      ...['take-off-document', 'restore-document'].map((intent) => form(`/es/write/${e}`, { intent, file: p.documentId, documentTitle: 'x', documentLang: 'es' })),
      { path: `/es/write/${e}`, send: multipart({ intent: 'attach-document', documentTitle: '', documentLang: 'es' }, { name: 'document', filename: 'a.pdf', type: 'application/pdf', bytes: pdfWith('x') }) },
      { path: `/es/write/${e}/files`, send: { ...upload, headers: { ...upload.headers } } },
      form(`/es/write/${e}/files`, { intent: 'crop-image', image: p.originalId, 'crop-x': '0', 'crop-y': '0', 'crop-w': '50', 'crop-h': '50' }),
      form(`/es/write/${e}`, { intent: 'crop-image', image: p.originalId, 'crop-x': '0', 'crop-y': '0', 'crop-w': '50', 'crop-h': '50' }),
    ]),
  ];
}

test('the words are really there: those who may read find every one of them', async () => {
  for (const [who, planted] of [['author', members], ['steward', community]] as const) {
    const pages: string[] = [];
    await inParallel(directAddresses(planted).filter((path) => !path.includes('w=')), async (path) => {
      pages.push(whole(await get(who, path)).toLowerCase());
    });
    const seen = pages.join();
    const { reportnote, ...visible } = planted.words;
    expect(Object.values(visible).filter((word) => !seen.includes(word)), who).toEqual([]);
    expect((await get(who, `/files/${planted.fileId}?w=480`)).status).toBe(200);
    const hit = await get(who, `/es/practices?q=${planted.words.attachedtext}`);
    expect([hit.text.includes(`href="/files/${planted.documentId}"`), hit.text.includes(`<mark>${planted.words.attachedtext}</mark>`)]).toEqual([true, true]);
    const document = await get(who, `/files/${planted.documentId}`);
    expect(document.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store', 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' });
    expect(document.headers['content-disposition']).toMatch(/^attachment; filename="anexo-/);
    expect(JSON.parse((await get(who, `/api/v1/practices?q=${planted.words.body}`)).text)).toMatchObject({ total: 1 });
    expect(hand.rows('select note from post_report where post_id = ?', planted.postId)).toEqual([{ note: `Nota ${reportnote}` }]);
  }
});

test('every list, count, facet, feed and related practice is byte for byte what it was before', async () => {
  const changed: string[] = [];
  for (const who of COMPARED) {
    const now = after.get(who)!;
    expect(now.size).toBeGreaterThan(70);
    for (const [path, body] of before.get(who)!) if (now.get(path) !== body) changed.push(`${who} ${path}: ${difference(body, now.get(path) ?? '')}`);
  }
  expect(changed).toEqual([]);
});

function difference(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return `${JSON.stringify(a.slice(Math.max(0, i - 60), i + 100))} -> ${JSON.stringify(b.slice(Math.max(0, i - 60), i + 100))}`;
}

test('no address answers otherwise than for a practice that never was: 404, never 403', async () => {
  // those who may read have just read everything: nothing of it may have been kept for others
  const wrong: string[] = [];
  for (const who of OUTSIDE_COMMUNITY) {
    for (const planted of hiddenFrom(who)) {
      const nothing = neverWas(planted);
      const [real, unreal] = [directAddresses(planted), directAddresses(nothing)];
      const mine = await get('author', `/es/practices/${members.slug}`);
      await inParallel(real.map((path, i) => [path, unreal[i]!] as const), async ([path, other]) => {
        for (const method of ['GET', 'HEAD']) {
          const headers = { 'If-None-Match': '*, ' + String(mine.headers.etag ?? '"x"'), Accept: 'text/html' };
          const [answer, decoy] = [await get(who, path, { method, headers }), await get(who, other, { method, headers })];
          const sign = who === 'visitor' && [302, 303].includes(answer.status) && answer.location.startsWith('/es/sign-in');
          const elsewhere = who === 'visitor' && [302, 303].includes(answer.status) && /^\/(en|fr)\/sign-in/.test(answer.location);
          if (answer.status === 403 || answer.status >= 500 || (answer.status < 400 && !sign && !elsewhere && answer.status !== 204 && !path.includes('_data=root'))) wrong.push(`${who} ${method} ${path}: ${answer.status} ${answer.location}`);
          const same = (a: Answer, p: Planted) => `${a.status} ${normal(hideIds(a.location, p))} ${normal(hideIds(a.text, p))}`;
          if (same(answer, planted) !== same(decoy, nothing)) wrong.push(`${who} ${method} ${path} differs from nothing: ${difference(same(decoy, nothing), same(answer, planted))}`);
          const leaked = wordsIn(hideIds(whole(answer), planted), Object.values(planted.words));
          if (leaked.length) wrong.push(`${who} ${method} ${path}: ${leaked.join(' ')}`);
        }
      });
    }
  }
  expect(wrong).toEqual([]);
});

/** The address asked for may be repeated in the answer (a link to sign in and come back); everything else may not. */
function hideIds(text: string, p: Planted): string {
  for (const id of [p.practiceId, p.editionId, p.draftEditionId, p.fileId, p.originalId, p.documentId, p.postId, p.answerId, p.slug, p.organisationSlug, p.personSlug, p.personSlug.slice(-10)]) text = text.replaceAll(id, 'ID').replaceAll(id.toUpperCase(), 'ID');
  return text;
}

test('no form says more than it would of nothing, and none changes anything', async () => {
  const wrong: string[] = [];
  const rows = () => JSON.stringify([
    ...['edition', 'post'].map((table) => hand.rows(`select * from ${table} where practice_id in (?, ?) order by id`, members.practiceId, community.practiceId)),
    ...['subscription', 'post_report', 'review_event', 'moderation_event', 'file'].map((table) => hand.rows(`select * from ${table} order by id`)),
  ]);
  const was = rows();
  for (const who of OUTSIDE_COMMUNITY) {
    for (const planted of hiddenFrom(who)) {
      const nothing = neverWas(planted);
      const unreal = directForms(nothing);
      await inParallel(directForms(planted).map((one, i) => [one, unreal[i]!] as const), async ([real, other]) => {
        const [answer, decoy] = [await get(who, real.path, real.send), await get(who, other.path, other.send)];
        const name = `${who} POST ${real.path} ${JSON.stringify(real.send.form ?? '')}`;
        if (answer.status !== decoy.status) wrong.push(`${name}: ${answer.status}, of nothing ${decoy.status}`);
        if (![404, 401, 302, 303, 403].includes(answer.status) || (answer.status === 403 && !/\/(moderation|review-due)$/.test(real.path))) wrong.push(`${name}: ${answer.status}`);
        if (answer.status < 400 && !answer.location.startsWith('/es/sign-in')) wrong.push(`${name}: went to ${answer.location}`);
        const leaked = wordsIn(hideIds(whole(answer), planted), Object.values(planted.words));
        if (leaked.length) wrong.push(`${name}: ${leaked.join(' ')}`);
      });
    }
  }
  expect(wrong).toEqual([]);
  expect(rows()).toBe(was);
});

test('searching for a secret word is searching for a word nobody wrote', async () => {
  const wrong: string[] = [];
  for (const who of OUTSIDE_COMMUNITY) {
    const words = hiddenFrom(who).flatMap((p) => [...Object.values(p.words), p.words.title.slice(0, 12), `"${p.words.body} dentro"`]);
    await inParallel(words, async (word) => {
      const decoy = word.replace('zqxj', 'wkvb');
      const pages = who === 'visitor' ? ['/es/practices', '/fr/practices', '/api/v1/practices', '/api/v1/suggest'] : ['/es/practices', '/api/v1/practices', '/api/v1/suggest'];
      for (const path of pages) {
        const [answer, nothing] = [await get(who, `${path}?q=${encodeURIComponent(word)}`), await get(who, `${path}?q=${encodeURIComponent(decoy)}`)];
        const same = (a: Answer, q: string) => `${a.status} ${normal(a.text.replaceAll(q, 'Q').replaceAll(encodeURIComponent(q), 'Q').replaceAll(encodeURIComponent(q).replaceAll('%20', '+'), 'Q').replaceAll(encodeURIComponent(encodeURIComponent(q)), 'Q').replaceAll(q.replaceAll('"', '&quot;'), 'Q'))}`;
        if (answer.status !== 200) wrong.push(`${who} ${path} ${word}: ${answer.status}`);
        if (same(answer, word) !== same(nothing, decoy)) wrong.push(`${who} ${path} ${word}: ${difference(same(nothing, decoy), same(answer, word))}`);
      }
    });
    // a year, a sector and an audience that only the hidden practices have
    for (const query of who === 'visitor' ? ['year=1871', 'year=1872', 'sector=oil-gas&year=1873', 'q=Frase%20con&year=1871'] : []) {
      const { total } = JSON.parse((await get(who, `/api/v1/practices?${query}`)).text) as { total: number };
      if (total !== 0) wrong.push(`${who} ${query}: ${total}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a comparison and the files it leaves in hold nothing of what is hidden', async () => {
  const files = async (who: string, question: string): Promise<string> => {
    const address = `?countries=cl,pe&question=${question}`;
    const docx = await fetch(`${portal.url}/es/compare.docx${address}`, { headers: { Cookie: cookies.get(who) ?? '' } });
    expect(docx.headers.get('cache-control')).toBe('private, no-store');
    const xml = await documentXml(Buffer.from(await docx.arrayBuffer()));
    const [page, csv] = [await get(who, `/es/compare${address}`), await get(who, `/es/compare.csv${address}`)];
    if (who !== 'visitor') expect([page, csv].map((a) => a.headers['cache-control'])).toEqual(['private, no-store', 'private, no-store']);
    return [xml, whole(page), whole(csv)].join('|');
  };
  const questions = ['theme.legal', 'section.context', 'instrument.law'];
  for (const question of questions) {
    const seen = await files('author', question);
    expect(seen.split('|').map((part) => part.includes(question === 'section.context' ? members.words.body : members.words.instrument)), question).toEqual([true, true, true]);
  }
  for (const who of OUTSIDE_COMMUNITY) for (const question of questions) expect(wordsIn(await files(who, question), secretsFor(who)), `${who} ${question}`).toEqual([]);
});

test('whoever follows every link of the portal meets none of the words, whatever their role', async () => {
  const found: string[] = [];
  for (const who of OUTSIDE_COMMUNITY) {
    const secrets = secretsFor(who);
    const most = who === 'visitor' ? 450 : 130;
    const sitemap = (await get(who, '/sitemap.xml')).text;
    const start = ['/', '/es', '/en', '/fr', '/sitemap.xml', '/es/feed.xml', '/api/v1/practices?size=100', '/api/v1/openapi.json', '/es/write', '/es/write/to-translate', '/es/write/invitations', '/es/review', '/es/review/to-publish', '/es/review-due?show=all', '/es/moderation', '/es/moderation/log', '/es/moderation/log.csv', '/es/admin', '/es/admin/audit', '/es/admin/outbox', '/es/admin/people', '/es/account', '/es/none', '/es/practices?year=1871', '/es/practices?content=fr&sort=newest'];
    const queue = [...start, ...[...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => new URL(m[1]!).pathname).filter((p) => who === 'visitor' || p.startsWith('/es'))];
    const seen = new Set<string>(queue);
    let read = 0;
    const work = async () => {
      for (let path = queue.shift(); path !== undefined && read < most; path = queue.shift()) {
        read++;
        const answer = await get(who, path);
        const text = whole(answer);
        // the trail names every object by its id, without a word of it: it must be whole for those who keep it
        const hits = wordsIn(text, path.startsWith('/es/admin/audit') ? hiddenFrom(who).flatMap((p) => Object.values(p.words)) : secrets);
        if (hits.length) found.push(`${who} ${path}: ${hits.slice(0, 3).join(' ')}`);
        if (answer.status >= 500) found.push(`${who} ${path}: ${answer.status}`);
        if (/html|xml|json/.test(String(answer.headers['content-type'])) && text.includes('\0')) found.push(`${who} ${path}: a NUL in the text`);
        for (const [, raw] of text.matchAll(/(?:href|src|action)="([^"#]+)/g)) {
          const link = URL.canParse(raw!, portal.url) ? new URL(raw!.replaceAll('&amp;', '&'), portal.url) : null;
          // the mail page shows everybody's mail: it exists only on a developer's own machine
          if (!link || link.origin !== portal.url || link.pathname.startsWith('/dev/') || link.pathname.startsWith('/assets/') || [...link.searchParams].length > 2) continue;
          const next = link.pathname + link.search;
          if (seen.has(next)) continue;
          seen.add(next);
          queue.push(next);
        }
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    expect(read, who).toBeGreaterThan(100);
  }
  expect(found).toEqual([]);
});

test('mail goes to those who may read now, and holds no words of what is not for everybody', async () => {
  const outsiders = ['member', 'reviewer', 'editor'];
  // they could read once, and their subscriptions still stand
  for (const key of outsiders) await hand.do('follow', { actor: demoActor(key, inCommunity), practiceId: community.practiceId });
  await hand.do('follow', { actor: demoActor('author', inCommunity), practiceId: community.practiceId });
  const answer = await get('steward', `/es/practices/${community.slug}/discussion`, { form: { intent: 'write', body: `Otra vez ${community.words.post}`, lang: 'es' } });
  expect(answer.status).toBe(303);
  const postId = /post-([a-z0-9]{26})/.exec(answer.location)![1]!;
  const address = (key: string) => DEMO_PEOPLE.find((p) => p.key === key)!.email;
  const folder = join(portal.dataDir, 'mail');
  const mails = () => (existsSync(folder) ? readdirSync(folder) : []).filter((n) => n.endsWith('.eml')).map((n) => readFileSync(join(folder, n), 'utf8').replace(/=\r?\n/g, ''));
  const to = (key: string) => mails().filter((mail) => new RegExp(`^To:.*${address(key)}`, 'mi').test(mail));
  await expect.poll(() => to('author').some((mail) => mail.includes(postId)), { timeout: 10_000 }).toBe(true);
  for (const who of OUTSIDE_COMMUNITY.filter((key) => key !== 'visitor')) {
    expect(to(who).flatMap((mail) => wordsIn(mail, [...secretsFor(who), postId])), who).toEqual([]);
  }
  expect(to('author').flatMap((mail) => wordsIn(mail, Object.values(community.words)))).toEqual([]);
});

test('B37 a new member’s first posts are met by nobody else until a moderator lets them through; after three a minute the text is kept', async () => {
  const open = await hand.do('plant', { mark: 'ulmo', access: { kind: 'public' }, author: demoActor('author'), editor: demoActor('editor') });
  hand.write('update person set is_demo = 0, created_at = ? where id = ?', new Date().toISOString(), demoActor('member').id);
  try {
    const say = (l: string, n: number) => get('member', `/${l}/practices/${open.slug}/discussion`, { form: { intent: 'write', body: `zqxjprimera${n} palabra`, lang: 'es' } });
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      const answer = await say('es', n);
      expect(answer.status).toBe(303);
      ids.push(/post-([a-z0-9]{26})/.exec(answer.location)![1]!);
    }
    for (const l of ['es', 'en', 'fr'] as const) {
      const late = await say(l, 4);
      expect([late.status, Number(late.headers['retry-after']) > 0, typedIn(late.text, 'body').includes('zqxjprimera4 palabra')]).toEqual([429, true, true]);
      const own = (await get('member', `/${l}/practices/${open.slug}`)).text;
      expect([own.includes('zqxjprimera1'), plain(own).includes(words(l, 'discussion:state.held'))]).toEqual([true, true]);
      expect(plain((await get('editor', `/${l}/moderation`)).text)).toContain(words(l, 'discussion:moderation.waiting_other', { count: '3' }));
    }
    const surfaces = [`/es/practices/${open.slug}`, '/es', '/es/practices?q=palabra', '/es/practices?q=zqxjprimera1', '/api/v1/practices?q=zqxjprimera1', '/es/feed.xml', `/api/v1/practices/${open.practiceId}`, `/es/practices/${open.slug}/discussion`, '/api/v1/suggest?q=zqxjpri'];
    const met = async (who: string) => (await Promise.all(surfaces.map(async (path) => ((await get(who, path)).text.replace(/zqxjprimera1(?=["&])/g, '').match(/zqxjprimera\d palabra/g) ? [path] : [])))).flat();
    for (const who of ['visitor', 'author', 'steward', 'staff']) {
      expect(await met(who), who).toEqual([]);
      expect((await get(who, `/es/posts/${ids[0]}`)).status, who).toBe(404);
    }
    expect((await get('author', `/es/practices/${open.slug}/discussion`, { form: { intent: 'write', body: 'Respuesta', lang: 'es', parent: ids[0]! } })).status).toBe(404);
    expect((await get('editor', '/es/moderation', { form: { intent: 'refuse', post: ids[1]!, reason: '' } })).status).toBe(422);
    expect((await get('editor', '/es/moderation', { form: { intent: 'refuse', post: ids[1]!, reason: 'Es publicidad' } })).status).toBe(303);
    expect((await get('editor', '/es/moderation', { form: { intent: 'release', post: ids[0]!, reason: '' } })).status).toBe(303);
    expect((await get('visitor', `/es/practices/${open.slug}`)).text.match(/zqxjprimera\d/g)).toEqual(['zqxjprimera1']);
  } finally {
    hand.write('update person set is_demo = 1 where id = ?', demoActor('member').id);
  }
});

test('what is taken back is gone at once, from kept pages as well', async () => {
  const open = await hand.do('plant', { mark: 'pudu', access: { kind: 'public' }, author: demoActor('author'), editor: demoActor('editor') });
  const surfaces = ['/es', '/es/practices?year=1871', `/es/practices/${open.slug}`, `/es/practices/${open.slug}/cite.bib`, '/es/feed.xml', '/sitemap.xml', `/api/v1/practices?q=${open.words.title}`, `/es/practices?q=${open.words.post}`];
  for (let twice = 0; twice < 2; twice++) {
    for (const path of surfaces) expect((await get('visitor', path)).text, path).toContain(path === '/es' || path === '/sitemap.xml' || path.includes('?') ? open.slug : 'zqxjpudu');
  }
  const file = await get('visitor', `/files/${open.fileId}`);
  expect(file.status).toBe(200);

  const done = await get('editor', `/es/review/${open.editionId}`, { form: { intent: 'withdraw', reason: 'La comunidad lo pide', revisionId: open.practiceId } });
  expect(done.status, done.text.slice(0, 2000)).toBe(303);
  for (const who of ['visitor', 'member', 'staff']) {
    for (const path of surfaces) expect(wordsIn((await get(who, path)).text.replaceAll(`q=${open.words.title}`, '').replaceAll(`q=${open.words.post}`, ''), [...(path.includes(open.slug) ? [] : [open.slug]), open.practiceId, open.words.summary, open.words.author]), `${who} ${path}`).toEqual([]);
    const gone = await get(who, `/es/practices/${open.slug}`);
    expect([gone.status, gone.text.includes('La comunidad lo pide'), gone.text.includes(open.words.title)]).toEqual([410, true, true]);
    expect((await get(who, `/p/${open.practiceId}`)).location).toBe(`/es/practices/${open.slug}`);
    const data = await get(who, `/api/v1/practices/${open.practiceId}`);
    expect([data.status, (JSON.parse(data.text) as { withdrawn?: { reason?: string } }).withdrawn?.reason]).toEqual([410, 'La comunidad lo pide']);
    for (const answer of [gone, data]) expect(wordsIn(answer.text, [open.words.summary, open.words.body, open.words.author]), who).toEqual([]);
    expect((await get(who, `/es/posts/${open.postId}`)).status).toBe(404);
    expect((await get(who, `/files/${open.fileId}`, { headers: { 'If-None-Match': String(file.headers.etag ?? '*') } })).status).toBe(404);
  }
});

test('access that is narrowed is gone at once, from kept pages as well', async () => {
  const open = await hand.do('plant', { mark: 'huemul', access: { kind: 'public' }, author: demoActor('author'), editor: demoActor('editor') });
  const surfaces = ['/es', '/es/practices?year=1871', `/es/practices/${open.slug}`, `/es/practices/${open.slug}/cite.bib`, '/es/feed.xml', '/sitemap.xml', `/api/v1/practices?q=${open.words.title}`, `/es/practices?q=${open.words.post}`];
  for (let twice = 0; twice < 2; twice++) {
    for (const path of surfaces) expect((await get('visitor', path)).text, path).toContain(path === '/es' || path === '/sitemap.xml' || path.includes('?') ? open.slug : 'zqxjhuemul');
  }
  const file = await get('visitor', `/files/${open.fileId}`);
  expect(file.status).toBe(200);

  const done = await get('editor', `/es/review/${open.editionId}/access`, { form: { access: `community-${DEMO_COMMUNITY}`, from: 'public', reason: 'La comunidad lo pide' } });
  expect(done.status, done.text.slice(0, 2000)).toBe(303);
  expect((await get('steward', `/es/practices/${open.slug}`)).status).toBe(200);
  for (const who of ['visitor', 'member', 'staff', 'editor']) {
    for (const path of surfaces) expect(wordsIn((await get(who, path)).text.replaceAll(`q=${open.words.title}`, '').replaceAll(`q=${open.words.post}`, ''), [...(path.includes(open.slug) ? [] : [open.slug]), open.practiceId, open.words.summary, open.words.author]), `${who} ${path}`).toEqual([]);
    expect((await get(who, `/es/practices/${open.slug}`)).status).toBe(404);
    expect((await get(who, `/p/${open.practiceId}`)).status).toBe(404);
    expect((await get(who, `/api/v1/practices/${open.practiceId}`)).status).toBe(404);
    expect((await get(who, `/es/posts/${open.postId}`)).status).toBe(404);
    expect((await get(who, `/files/${open.fileId}`, { headers: { 'If-None-Match': String(file.headers.etag ?? '*') } })).status).toBe(404);
  }
});

test('what is said on the way to publication, what was never handed in and what was taken back is read by exactly those who may', async () => {
  const { places, importId } = await hand.do('plantDesk', undefined);
  const handedIn = ['author', 'reviewer', 'communityreviewer', 'editor'];
  const everyone = [...cookies.keys()];
  const texts = ['title', 'summary', 'body', 'heading', 'cell', 'footnote', 'quote', 'consent', 'alt', 'caption', 'credit', 'attachedtitle'];
  const expected: Record<string, string[]> = {
    ...Object.fromEntries(['talk', 'early', 'approved', 'withdrawn', 'merged'].flatMap((place) => texts.map((what) => [deskWord(place, what), handedIn]))),
    ...Object.fromEntries(texts.map((what) => [deskWord('draft', what), ['author']])),
    ...Object.fromEntries(texts.map((what) => [deskWord('frenchdraft', what), ['author', 'translator']])),
    ...Object.fromEntries(texts.map((what) => [deskWord('binned', what), what === 'title' ? ['author'] : []])),
    ...Object.fromEntries(['title', 'body', 'filename'].map((what) => [deskWord('import', what), ['author']])),
    ...Object.fromEntries(['report', 'remark', 'remarkanswer', 'decision', 'appeal', 'verdict'].map((what) => [deskWord('talk', what), handedIn])),
    // what those who write keep for themselves, whoever has the text before them
    ...Object.fromEntries(['note', 'noted'].map((what) => [deskWord('talk', what), ['author']])),
    // why a reviewer stepped back is not for the author, nor what one found before a decision was taken
    ...Object.fromEntries([['talk', 'declined'], ['talk', 'conflict'], ['early', 'report']].map(([place, what]) => [deskWord(place!, what!), handedIn.filter((key) => key !== 'author')])),
    // the page of what was withdrawn says what it was and why it went
    ...Object.fromEntries(['title', 'publicreason'].map((what) => [deskWord('withdrawn', what), everyone])),
  };
  const REASONS = ['decision', 'appeal', 'verdict', 'declined', 'conflict'].map((what) => deskWord('talk', what));
  const met = new Map(Object.keys(expected).map((word) => [word, new Set<string>()]));
  const where: string[] = [];
  for (const who of everyone) {
    await inParallel(deskAddresses(places, importId), async (path) => {
      // the address asked for may come back: it holds the title
      const text = Object.values(places).reduce((answer, { slug }) => (slug ? answer.replaceAll(slug, 'SLUG') : answer), (await readWhole(portal.url, path, cookies.get(who) ?? null)).text);
      // the trail has the reasons of public practices: it must be whole for those who keep it
      const hidden = path === '/es/admin/audit' ? Object.keys(expected).filter((word) => !REASONS.includes(word)) : Object.keys(expected);
      for (const word of wordsIn(text, hidden)) {
        met.get(word)!.add(who);
        if (!expected[word]!.includes(who)) where.push(`${who} ${path}: ${word}`);
      }
    });
  }
  expect(where).toEqual([]);
  expect(Object.fromEntries([...met].map(([word, by]) => [word, everyone.filter((key) => by.has(key))]))).toEqual(Object.fromEntries(Object.entries(expected).map(([word, by]) => [word, everyone.filter((key) => by.includes(key))])));

  const total = async (word: string) => (JSON.parse((await get('editor', `/api/v1/practices?q=${word}`)).text) as { total: number }).total;
  for (const place of ['talk', 'early', 'approved', 'draft', 'withdrawn', 'merged', 'binned', 'frenchdraft']) expect(await total(deskWord(place, 'body')), place).toBe(0);
  expect(await total(deskWord('french', 'body'))).toBe(1);
});
