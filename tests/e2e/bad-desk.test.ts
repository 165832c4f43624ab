import { expect, test, type Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { expectAccessible, expectNoSideways, freshPage, LOCALES, signIn, type Lang } from './fixtures.ts';
import { sound, wrongWith, type Bad } from './support/bad-form.ts';
import { ask, everybody, multipart, type Answer } from './support/ask.ts';
import { openHand, type Hand } from './support/hand.ts';
import { againIn, errorLines, plain, typedIn, words } from './support/page.ts';
import { demoActor } from './support/people.ts';
import type { DeskPlanted } from './support/plant-desk.ts';
import type { Planted } from './support/plant.ts';
import { startPortal, type TestPortal } from './support/portal.ts';

/* What the forms of the desk are sent that nobody means: review, decisions, appeal, publication, withdrawal, merge, bin, access, dates, translation, imports. */

test.describe.configure({ mode: 'default', timeout: 240_000 });

let portal: TestPortal;
let hand: Hand;
let cookies: Map<string, string | null>;
let desk: DeskPlanted['places'];
/** Published in Spanish, its French edition before the reviewers; and another whose French edition was sent back to its author. */
let open: Planted;
let returned: Planted;
/** The mark of the title that stands in the translation, as its form has it. */
let was: string;
const revision = new Map<string, string>();

test.beforeAll(async () => {
  test.setTimeout(240_000);
  portal = await startPortal();
  hand = await openHand(portal.dataDir, portal.url);
  cookies = await everybody(portal.url);
  ({ places: desk } = await hand.do('plantDesk', undefined));
  open = await hand.do('plant', { mark: 'canelo', access: { kind: 'public' }, author: demoActor('author'), editor: demoActor('editor') });
  returned = await hand.do('plant', { mark: 'peumo', access: { kind: 'public' }, author: demoActor('author'), editor: demoActor('editor') });
  for (const id of [open.draftEditionId, returned.draftEditionId, desk.approved.editionId, desk.early.editionId]) {
    const [row] = hand.rows('select submitted_revision_id as id from edition where id = ?', id) as { id: string }[];
    revision.set(id, row!.id);
  }
  was = typedIn((await ask(portal.url, `/es/write/${desk.french.editionId}/translate`, { cookie: cookies.get('translator')! })).text, 'w-field-title')[0]!;
  const back = await post('editor', `/es/review/${returned.draftEditionId}`, { intent: 'request-changes', revisionId: revision.get(returned.draftEditionId)!, reason: 'Falta la fuente' });
  expect(back.status).toBe(303);
  expect((await post('editor', `/es/review/${open.draftEditionId}`, { intent: 'claim', kind: 'technical', free: 'on' })).status).toBe(303);
});
test.afterAll(async () => {
  hand?.close();
  await portal?.stop();
});

const post = (who: string, path: string, fields: Record<string, string>): Promise<Answer> => ask(portal.url, path, { cookie: cookies.get(who) ?? null, form: fields });

/** Sends a form from the page of somebody whose session has ended, then as somebody else, then what the page of the failure offers as they themselves. */
async function postLate(who: string, path: string, fields: Record<string, string>): Promise<Answer> {
  const sent = { ...fields, writer: demoActor(who).id };
  const [ended, foreign] = [await ask(portal.url, path, { form: sent }), await ask(portal.url, path, { cookie: cookies.get('member')!, form: sent })];
  const same = (form: [string, string][]) => Object.fromEntries(form.map(([name, value]) => [name, value.replace(/\r\n?/g, '\n')]));
  expect([ended.status, foreign.status], path).toEqual([401, 409]);
  for (const answer of [ended, foreign]) expect([againIn(answer.text).action, same(againIn(answer.text).fields)]).toEqual([path, sent]);
  return ask(portal.url, path, { cookie: cookies.get(who)!, form: againIn(ended.text).fields });
}

const LONG = 'palabra '.repeat(700).trim();
const scores = { 'score-impact': '3', 'score-transfer': '3', 'score-evidence': '3', 'score-clarity': '3', 'score-respect': '3', 'score-law': '3' };
const TYPED = 'Lo que ya había escrito\ncon dos renglones';

function forms(): Bad[] {
  const review = (l: Lang) => `/${l}/review/${open.draftEditionId}`;
  const seen = { revisionId: revision.get(open.draftEditionId)! };
  const editor = { as: 'editor' as const, status: 422 };
  const report = (name: string, fields: Record<string, string>, field: string, more: Partial<Bad> = {}): Bad => ({ name: `report: ${name}`, ...editor, path: review, fields: { intent: 'report', ...seen, ...scores, recommendation: 'approve', comment: TYPED, ...fields }, field, ...more });
  const decided = (name: string, intent: string, fields: Record<string, string>, field: string, more: Partial<Bad> = {}): Bad => ({ name: `${intent}: ${name}`, ...editor, path: review, fields: { intent, ...seen, ...fields }, field, ...more });
  const onPublished = (l: Lang) => `/${l}/review/${open.editionId}`;
  const onMerge = (l: Lang) => `/${l}/review/${open.editionId}/merge`;
  const toPublish = (l: Lang) => `/${l}/review/${desk.approved.editionId}`;
  const [{ id: source }] = hand.rows("select published_revision_id as id from edition where practice_id = ? and lang = 'es'", desk.french.practiceId) as [{ id: string }];
  const plan = { intent: 'plan', revisionId: revision.get(desk.approved.editionId)!, note: TYPED };
  return [
    report('no score', { 'score-law': '' }, 'score-law', { says: 'review:wrong.score', called: '', kept: ['comment'] }),
    report('a score of 9', { 'score-clarity': '9' }, 'score-clarity', { says: 'review:wrong.score', called: '', kept: ['comment'] }),
    report('nothing recommended', { recommendation: 'burn it' }, 'recommendation', { says: 'review:wrong.recommendation-required', kept: ['comment'] }),
    report('changes without words', { recommendation: 'changes', comment: ' \n ' }, 'comment', { says: 'review:wrong.comment-required' }),
    report('5,600 letters', { comment: LONG }, 'comment', { says: 'errors:too-long', params: { max: 5000, length: LONG.length }, kept: ['comment'] }),
    report('another revision', { revisionId: open.practiceId }, '', { status: 409, field: null, says: 'review:late.stale-version', kept: ['comment'] }),
    decided('nothing said', 'decline', { declined: '' }, 'declined', { says: 'review:wrong.declined-required' }),
    decided('5,600 letters', 'decline', { declined: LONG }, 'declined', { says: 'errors:too-long', params: { max: 1000, length: LONG.length }, kept: ['declined'] }),
    decided('nothing said', 'conflict', { declined: '\u200b' }, 'declined', { says: 'review:wrong.declined-required' }),
    decided('nobody', 'assign', { kind: 'technical', person: 'nobody', due: '2999-01-01' }, 'due', { says: 'review:wrong.due-out-of-range', params: { max: 180 } }),
    decided('no day', 'assign', { kind: 'technical', person: demoActor('reviewer').id, due: '31/12' }, 'due', { says: 'review:wrong.due-not-a-day', kept: ['due'] }),
    decided('somebody who reviews nothing', 'assign', { kind: 'technical', person: demoActor('member').id, due: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) }, 'person', { says: 'review:wrong.person-unknown', kept: ['due'] }),
    decided('no reason', 'request-changes', { reason: '   ' }, 'reason', { says: 'review:decide.missing.request-changes' }),
    decided('5,600 letters', 'request-changes', { reason: LONG }, 'reason', { says: 'errors:too-long', params: { max: 5000, length: LONG.length }, kept: ['reason'] }),
    decided('another revision', 'request-changes', { reason: TYPED, revisionId: open.practiceId }, '', { status: 409, field: null, says: 'review:late.stale-version', kept: ['reason'] }),
    decided('not asked whether', 'bin', {}, 'confirmBin', { says: 'versions:bin.confirmMissing', called: '' }),
    { name: 'what nobody offers', ...editor, path: review, fields: { intent: 'set-fire', reason: TYPED }, field: null, says: 'errors:bad-input', called: '', kept: ['reason'] },

    { name: 'appeal without a reason', as: 'author', status: 422, path: (l) => `/${l}/review/${returned.draftEditionId}`, fields: { intent: 'appeal', appeal: '' }, field: 'appeal', says: 'review:wrong.appeal-required' },
    { name: 'appeal of 5,600 letters', as: 'author', status: 422, path: (l) => `/${l}/review/${returned.draftEditionId}`, fields: { intent: 'appeal', appeal: LONG }, field: 'appeal', says: 'errors:too-long', params: { max: 5000, length: LONG.length }, kept: ['appeal'] },
    { name: 'a comment of nothing', ...editor, path: (l) => `/${l}/review/${open.draftEditionId}/text?comment=whole`, fields: { intent: 'comment', passage: '', text: ' ' }, field: 'text', says: 'review:text.wordsMissing' },
    { name: 'a comment of 5,600 letters', ...editor, path: (l) => `/${l}/review/${open.draftEditionId}/text?comment=whole`, fields: { intent: 'comment', passage: '', text: LONG }, field: 'text', says: 'errors:too-long', params: { max: 2000, length: LONG.length }, kept: ['text'] },

    { name: 'plan: no day', ...editor, path: toPublish, fields: { ...plan, day: 'mañana' }, field: 'day', says: 'review:wrong.day-not-a-day', kept: ['day', 'note'] },
    { name: 'plan: the year 9999', ...editor, path: toPublish, fields: { ...plan, day: '9999-12-31' }, field: 'day', says: 'review:wrong.day-out-of-range', params: { max: 365 }, kept: ['day', 'note'] },
    { name: 'plan: read again before it is out', ...editor, path: toPublish, fields: { ...plan, day: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10), reviewBy: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10) }, field: 'reviewBy', says: 'review:wrong.reviewBy-out-of-range', params: { max: 5 }, kept: ['day', 'reviewBy', 'note'] },
    { name: 'publish: read again yesterday', ...editor, path: toPublish, fields: { ...plan, intent: 'publish', reviewBy: '2020-01-01' }, field: 'reviewBy', says: 'review:wrong.reviewBy-out-of-range', params: { max: 5 }, kept: ['reviewBy', 'note'] },
    { name: 'publish: read again some day', ...editor, path: toPublish, fields: { ...plan, intent: 'publish', reviewBy: '2027-02-31' }, field: 'reviewBy', says: 'review:wrong.reviewBy-not-a-day', kept: ['reviewBy', 'note'] },
    { name: 'publish: another revision', ...editor, path: toPublish, fields: { ...plan, intent: 'publish', revisionId: open.practiceId }, status: 409, field: null, kept: ['note'] },

    ...(['withdraw', 'archive'] as const).flatMap((intent): Bad[] => [
      { name: `${intent} without a reason`, ...editor, path: onPublished, fields: { intent, retireReason: '\u202e ' }, field: 'retireReason', says: `review:decide.missing.${intent}` },
      { name: `${intent}, 5,600 letters`, ...editor, path: onPublished, fields: { intent, retireReason: LONG }, field: 'retireReason', says: 'errors:too-long', params: { max: 2000, length: LONG.length }, kept: ['retireReason'] },
      { name: `${intent}, replaced by nothing there is`, ...editor, path: onPublished, fields: { intent, retireReason: TYPED, replacement: 'https://evil.example/x' }, field: 'replacement', says: 'review:wrong.replacement-unknown', kept: ['retireReason', 'replacement'] },
    ]),
    { name: 'restore, not asked whether', ...editor, path: (l) => `/${l}/review/${desk.withdrawn.editionId}`, fields: { intent: 'restore' }, field: 'confirm', says: 'review:wrong.confirm-required', called: '' },
    ...(['mergeReason', 'confirmMerge'] as const).map((field): Bad => ({ name: `merge without ${field}`, ...editor, path: (l) => `${onMerge(l)}?into=/es/practices/${desk.french.slug}`, fields: { intent: 'merge', into: `/es/practices/${desk.french.slug}`, ...(field === 'confirmMerge' ? { mergeReason: TYPED } : { mergeReason: ' ' }) }, field, says: `versions:merge.wrong.${field}`, called: '', kept: field === 'confirmMerge' ? ['mergeReason'] : [] })),
    { name: 'merge into nothing', ...editor, path: onMerge, fields: { intent: 'merge', into: '', mergeReason: TYPED }, field: 'into', says: 'versions:merge.wrong.required' },
    { name: 'merge into what is not there', ...editor, path: onMerge, fields: { intent: 'merge', into: '/es/practices/nada', mergeReason: TYPED }, field: 'into', says: 'versions:merge.wrong.unknown', kept: ['into'] },
    { name: 'access without a reason', ...editor, path: (l) => `/${l}/review/${open.editionId}/access`, fields: { from: 'public', access: 'members', reason: '' }, field: 'reason', says: 'review:accessPage.wrong.reason-required' },
    { name: 'access for nobody there is', ...editor, path: (l) => `/${l}/review/${open.editionId}/access`, fields: { from: 'public', access: 'community-nobody', reason: TYPED }, field: 'access', kept: ['reason'] },
    { name: 'a day of review that is none', ...editor, path: (l) => `/${l}/review-due?show=all`, fields: { intent: 'set', practiceId: open.practiceId, seen: '2027-01-01', day: '2027-02-31', reason: TYPED }, field: 'day', says: 'due:wrong.day-not-a-day', kept: ['reason'] },

    { name: 'an author nobody can be', as: 'author', status: 422, path: (l) => `/${l}/write/${returned.draftEditionId}/authors`, fields: { intent: 'invite', email: 'en casa, sin arroba' }, field: 'email', kept: ['email'] },
    { name: 'a message of nothing', as: 'author', status: 422, path: (l) => `/${l}/practices/${desk.french.slug}/discussion`, fields: { intent: 'write', lang: 'other', langOther: 'quz', body: ' ' }, field: 'body', kept: ['langOther'] },
    { name: 'a title of 5,600 letters in a translation', as: 'translator', status: 422, path: (l) => `/${l}/write/${desk.french.editionId}/translate`, fields: { intent: 'save', rev: source, 'w-field-title': was, 'u-field-title': LONG, 'a-field-title': 'on' }, field: 'u-field-title', kept: ['u-field-title'], called: '' },
  ];
}

for (const l of LOCALES) {
  test(`${l}: every bad form of the desk is answered with its status, names the field and keeps what was typed`, async () => {
    const wrong: string[] = [];
    const before = state();
    // in one language the way there leads over a session that had ended and somebody else's sign-in: what arrives is the same
    for (const bad of forms()) wrong.push(...wrongWith(bad, await (l === 'en' ? postLate : post)(bad.as ?? '', bad.path(l), bad.fields as Record<string, string>), l));
    expect(wrong).toEqual([]);
    const after = state();
    expect([...after].filter(([cell, value]) => before.get(cell) !== value).map(([cell]) => cell)).toEqual([]);
    expect(after.size).toBe(before.size);
  });
}

/** What the forms could have changed. */
const state = (): Map<string, unknown> => new Map(['edition', 'review', 'review_report', 'review_comment', 'review_appeal', 'publication_plan', 'retirement'].flatMap((table) =>
  (hand.rows(`select * from ${table}`) as Record<string, unknown>[]).flatMap((row) => Object.entries(row).map(([column, value]): [string, unknown] => [`${table} ${String(row['id'] ?? row['edition_id'])} ${column}`, value]))));

test('files nobody can read are refused in the reader’s language on every form that takes one; a control character, an unknown id and a name of an object are no error of ours', async () => {
  const xliff = (body: string) => Buffer.from(`<?xml version="1.0"?>${body}`);
  const bad: [string, Buffer][] = [
    ['x.xlf', Buffer.from('no es XML')], ['entities.xlf', xliff('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0">&b;</xliff>')],
    ['ids.xlf', xliff('<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="es" trgLang="fr"><file id="f"><unit><segment><source>a</source><target>b</target></segment></unit></file></xliff>')],
    ['vacio.xlf', Buffer.alloc(0)], ['bytes.xlf', Buffer.from([0xff, 0xfe, 0x00, 0x01])], ['foto.docx', Buffer.from('PK\u0003\u0004')], ['nada.md', Buffer.alloc(0)], ['control.md', Buffer.from('\u0000\u0001\u0002')],
  ];
  for (const l of LOCALES) {
    for (const [filename, bytes] of bad) {
      const file = { name: 'document', filename, type: 'application/octet-stream', bytes };
      const answers = filename.endsWith('.xlf')
        ? [await ask(portal.url, `/${l}/write/${desk.french.editionId}/translate`, { cookie: cookies.get('translator')!, ...multipart({ intent: 'file' }, file) })]
        : [
          await ask(portal.url, `/${l}/write/import`, { cookie: cookies.get('author')!, ...multipart({ lang: 'es' }, file) }),
          await ask(portal.url, `/${l}/write/${desk.draft.editionId}/import`, { cookie: cookies.get('author')!, ...multipart({}, file) }),
        ];
      for (const answer of answers) {
        sound(answer, l);
        expect([answer.status >= 400, errorLines(answer.text).map((line) => line.field)], `${l} ${filename} ${answer.status}`).toEqual([true, ['document']]);
        expect(answer.text, filename).not.toContain('root:x');
      }
    }
    const none = await ask(portal.url, `/${l}/write/import`, { cookie: cookies.get('author')!, ...multipart({ lang: 'other', otherLang: 'quz' }, { name: 'document', filename: '', type: 'application/octet-stream', bytes: Buffer.alloc(0) }) });
    expect([none.status, errorLines(none.text)[0]?.field, typedIn(none.text, 'otherLang')]).toEqual([422, 'document', ['quz']]);
  }
  const strange = ['__proto__', 'constructor', '\u0000', '\ud800', 'a'.repeat(5000), '../../etc', "' or 1=1 --", open.practiceId];
  for (const id of strange) {
    const sent: [string, string, Record<string, string>][] = [
      ['editor', `/fr/review/${open.draftEditionId}`, { intent: id, revisionId: id, kind: id, person: id, day: id, due: id }],
      ['editor', `/fr/review/${open.draftEditionId}/text`, { intent: 'comment', passage: id, text: 'Palabras' }], ['editor', `/fr/review/${open.draftEditionId}/text`, { intent: 'comment', passage: '', parent: id, text: 'Palabras' }],
      ['editor', `/fr/review/${open.draftEditionId}/text`, { intent: 'resolve', comment: id }], ['editor', `/fr/review/${open.editionId}/merge`, { intent: 'merge', into: id, mergeReason: id }],
      ['author', '/fr/write/bin', { editionId: id }], ['editor', '/fr/review-due', { intent: 'confirm', practiceId: id, seen: id }],
      ['translator', `/fr/write/${desk.french.editionId}/translate`, { intent: 'save', rev: id, [`u-${id}`]: id, [`a-${id}`]: 'on' }], ['translator', '/fr/write/to-translate', { intent: 'add-edition', fromEditionId: id, lang: 'en' }],
      ['author', '/fr/write/imports/' + encodeURIComponent(id.replaceAll('\ud800', '')), { intent: 'save', [`heading-${id}`]: id }], ['author', `/fr/write/${desk.draft.editionId}/history`, { intent: 'restore-revision', version: id, revision: id }],
    ];
    for (const [who, path, fields] of sent) {
      const answer = await post(who, path, fields);
      // a NUL is taken out: what is left is a comment about the whole
      const went = answer.status === 303 && id !== '\u0000';
      expect([path, id.slice(0, 20), answer.status < 500 && !went].join()).toBe([path, id.slice(0, 20), true].join());
      sound(answer, 'fr');
    }
  }
});

for (const [l, javaScriptEnabled] of [['es', false], ['fr', true]] as const) {
  test(`${l}: a session that ends while a reviewer writes costs no word, ${javaScriptEnabled ? 'with' : 'without'} scripts: she signs in beside it and sends it again, once and as herself`, async ({ browser }) => {
    const comment = `${TYPED}, ${l}`;
    const { page, done } = await freshPage(browser, { baseURL: portal.url, javaScriptEnabled, viewport: { width: 360, height: 800 } });
    await signIn(page, 'editor', l);
    await page.goto(`/${l}/review/${open.draftEditionId}/text?comment=whole`);
    await page.locator('#f-text').fill(comment);
    await page.context().clearCookies();
    const send = page.locator('form', { has: page.locator('#f-text') }).locator('button').first();
    await send.click();
    await expect(page.locator('h1')).toHaveText(words(l, 'errors:sign-in-required'));
    await expect(page.locator('textarea[name="text"]')).toHaveValue(comment);
    if (javaScriptEnabled) await expectAccessible(page);
    await expectNoSideways(page);
    const beside = page.context().waitForEvent('page');
    await page.getByRole('link', { name: words(l, 'editor:signInAgain') }).click();
    const other = await beside;
    const someone = DEMO_PEOPLE.find((p) => p.key === 'reviewer')!;
    const enter = async (at: Page, email: string) => {
      await at.locator('input[name="email"]').fill(email);
      await at.locator('input[name="password"]').fill(DEMO_PASSWORD);
      await at.locator('main form button[type="submit"]').first().click();
      await expect(at.locator('h1')).toHaveText(words(l, 'accounts:signIn.backTitle'));
    };
    // first a colleague on the same machine
    await enter(other, someone.email);
    const again = page.getByRole('button', { name: words(l, 'errors:again.send') });
    await again.click();
    await expect(page.locator('h1')).toHaveText(words(l, 'errors:other-person'));
    const comments = () => hand.rows("select author_id as who from review_comment where edition_id = ? and text = ?", open.draftEditionId, comment);
    expect(comments()).toEqual([]);
    const herself = page.context().waitForEvent('page');
    await page.getByRole('link', { name: words(l, 'editor:signInAgain') }).click();
    await enter(await herself, demoActor('editor').email);
    await again.click();
    await expect(page.getByText(comment.split('\n')[1]!).first()).toBeVisible();
    expect(comments()).toEqual([{ who: demoActor('editor').id }]);
    await done();
  });
}

test('of two forms sent at once one counts, and the other says so; whoever’s session has ended reads their words, in their language, and what to do', async () => {
  const at = `/en/review/${open.draftEditionId}`;
  const seen = { revisionId: revision.get(open.draftEditionId)! };
  const report = { intent: 'report', ...seen, ...scores, recommendation: 'changes', comment: TYPED };
  const both = async (...sent: Promise<Answer>[]) => (await Promise.all(sent)).sort((a, b) => a.status - b.status);
  const appeals = await both(...[1, 2].map((n) => post('author', `/en/review/${returned.draftEditionId}`, { intent: 'appeal', appeal: `${TYPED} ${n}` })));
  const reports = await both(post('editor', at, report), post('editor', at, report));
  const decisions = await both(...['editor', 'reviewer'].map((who) => post(who, at, { intent: 'request-changes', ...seen, reason: TYPED })));
  for (const [first, second] of [appeals, reports, decisions]) {
    expect([first?.status, second?.status]).toEqual([303, 409]);
    sound(second!, 'en');
    expect(plain(second!.text)).toContain(TYPED.split('\n')[0]!);
  }
  expect(hand.rows('select count(*) as n from review_appeal where edition_id = ?', returned.draftEditionId)).toEqual([{ n: 1 }]);

  for (const l of LOCALES) {
    const ended: [string, Record<string, string>, string][] = [
      [`/${l}/review/${open.draftEditionId}`, { ...report, comment: `${TYPED}, y otra frase más` }, 'comment'], [`/${l}/review/${open.draftEditionId}/text`, { intent: 'comment', passage: '', text: `${TYPED}, y otra frase más` }, 'text'],
      [`/${l}/write/${desk.french.editionId}/translate`, { intent: 'save', rev: 'x', 'u-field-title': `${TYPED}, y otra frase más` }, 'u-field-title'], [`/${l}/review/${open.editionId}/merge`, { intent: 'merge', into: 'x', mergeReason: `${TYPED}, y otra frase más` }, 'mergeReason'],
    ];
    for (const [path, fields, kept] of ended) {
      const answer = await ask(portal.url, path, { form: fields });
      sound(answer, l);
      expect([answer.status, typedIn(answer.text, kept).map((value) => value.replaceAll('\r', ''))], path).toEqual([401, [fields[kept]]]);
      expect(plain(answer.text)).toContain(words(l, 'errors:sign-in-required'));
      expect([againIn(answer.text).action, Object.fromEntries(againIn(answer.text).fields.map(([name, value]) => [name, value.replaceAll('\r', '')]))]).toEqual([path, fields]);
    }
  }
});
