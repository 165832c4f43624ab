import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { DEMO_PASSWORD } from '#db/seeds/demo-people.ts';
import { LOCALES, type Lang } from './fixtures.ts';
import { ask, cookieOf, multipart, type Answer, type Ask } from './support/ask.ts';
import { HOSTILE, pdfWith } from '#tests/factories/attached-files.ts';
import { sound, wrongWith, type Bad } from './support/bad-form.ts';
import { errorLines, plain, typedIn, words } from './support/page.ts';
import { startPortal, type TestPortal } from './support/portal.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let portal: TestPortal;
let author: string;
let admin: string;
let slug: string;
const slugs = new Map<Lang, string>();
const draft = new Map<Lang, string>();

test.beforeAll(async () => {
  test.setTimeout(120_000);
  portal = await startPortal();
  [author, admin] = await Promise.all([cookieOf(portal.url, 'author'), cookieOf(portal.url, 'admin')]);
  for (const l of LOCALES) {
    const made = await ask(portal.url, `/${l}/write`, { cookie: author, form: { intent: 'create', lang: l } });
    draft.set(l, /write\/([a-z0-9]{26})/.exec(made.location)![1]!);
  }
  // an edition in each language: the address of another one leads there
  for (const l of LOCALES) slugs.set(l, new RegExp(`/${l}/practices/([a-z0-9-]+)"`).exec((await ask(portal.url, `/${l}/practices?content=${l}`)).text)![1]!);
  slug = slugs.get('es')!;
});
test.afterAll(() => portal?.stop());

const person = { name: 'Rosa Quispe', email: 'rosa@example.org', password: 'una frase bien larga 26', group: '', organisation: 'Cooperativa', locale: 'es' };
const signUp = (change: Record<string, string>): Record<string, string> => ({ ...person, ...change });
const write = (fields: Record<string, string>) => ({ intent: 'save', version: '1', title: 'Mi título a medias', summary: 'Lo que ya escribí', result: '', fit: '', ...fields });
const node = (type: string, more: object = {}) => ({ type, version: 1, ...more });
const doc = (...children: unknown[]) => JSON.stringify({ root: { type: 'root', version: 1, children } });
const para = (...children: unknown[]) => ({ type: 'paragraph', version: 1, children });
const words100k = 'palabra '.repeat(100);
/** As text: a machine that makes such a document does not write it with JSON.stringify either. */
const nested = (depth: number): string => `{"root":{"type":"root","version":1,"children":[${'{"type":"list","version":1,"listType":"bullet","children":[{"type":"listitem","version":1,"children":['.repeat(depth / 2)}${']}]}'.repeat(depth / 2)}]}}`;

const onDraft = (l: Lang) => `/${l}/write/${draft.get(l)}`;
const onDetails = (l: Lang) => `/${l}/write/${draft.get(l)}/details`;
const onTalk = (l: Lang) => `/${l}/practices/${slugs.get(l)}/discussion`;

/** Documents nobody's editor makes: the code said for each. */
const DOCUMENTS: [string, string, string][] = [
  ...['javascript:alert(1)', 'java\tscript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:https://x/y', 'java\u200bscript:alert(1)', 'https://a:99999/', '//evil.example', '/\\evil.example', 'https://u:p@a.example/', 'https:evil']
    .map((url): [string, string, string] => [`B11 link to ${JSON.stringify(url)}`, doc(para(node('link', { url, rel: null, target: null, title: null, children: [node('text', { text: 'aquí', format: 0, mode: 'normal', style: '', detail: 0 })] }))), 'bad-url']),
  ...['html', 'iframe', 'script', 'h1><script>'].map((type): [string, string, string] => [`B12 node ${type}`, doc({ type, version: 1, html: '<b>' }), 'unknown-type']),
  ['B12 a text where a block belongs', doc(node('text', { text: 'x' })), 'misplaced'],
  ...['style', 'onclick', 'constructor', 'innerHTML'].map((key): [string, string, string] => [`B13 key ${key}`, doc({ ...para(), [key]: 'x' }), 'unknown-key']),
  ['B13 __proto__', `{"root":{"type":"root","version":1,"children":[{"type":"paragraph","version":1,"children":[],"__proto__":{"polluted":true}}]}}`, 'unknown-key'],
  ['B14 format 2^31', doc(para(node('text', { text: 'x', format: 2 ** 31 }))), 'bad-value'],
  ['B14 indent below nothing', doc({ ...para(), indent: -1 }), 'bad-value'],
  ['B14 direction x', doc({ ...para(), direction: 'x' }), 'bad-value'],
  ['B14 heading h1><script>', doc({ type: 'section', version: 1, kind: 'other', title: 'x', children: [{ type: 'heading', version: 1, tag: 'h1><script>', children: [] }] }), 'bad-value'],
  ['B15 another practice’s file', doc(node('image', { fileId: 'a'.repeat(26), alt: 'x', decorative: false, caption: '', credit: '' })), 'bad-file'],
  ['B15 a file of another site', doc(node('image', { fileId: 'https://evil.example/x.png', alt: 'x', decorative: false, caption: '', credit: '' })), 'bad-file'],
  ['B16 10,000 deep', nested(10_000), 'too-deep'],
  ['B16 21,000 nodes', doc(...Array.from({ length: 21_000 }, () => para())), 'too-many-nodes'],
  ['B17 no object', '[1,2]', 'not-an-object'],
  ['B17 no JSON', '{"root":', 'not-an-object'],
  ['B17 no root', '{}', 'root-missing'],
  ['B17 NUL', doc(para(node('text', { text: 'a\u0000b', format: 0 }))), 'nul'],
];

const BAD: Bad[] = [
  { name: 'B1 password of 14', path: (l) => `/${l}/sign-up`, fields: signUp({ password: 'catorce letras' }), status: 422, field: 'password', says: 'accounts:problems.passwordShort', kept: ['name', 'email', 'organisation'], never: 'catorce letras' },
  { name: 'B2 password of 4097 bytes', path: (l) => `/${l}/sign-up`, fields: signUp({ password: 'ñ'.repeat(2048) + 'x' }), status: 422, field: 'password', says: 'accounts:problems.passwordLong', kept: ['name', 'email'], never: 'ñññññ' },
  { name: 'B19 name of 300 letters', path: (l) => `/${l}/sign-up`, fields: signUp({ name: 'x'.repeat(300) }), status: 422, field: 'name', says: 'errors:too-long', params: { max: 100, length: 300 }, kept: ['name', 'email'] },
  { name: 'B19 name of spaces', path: (l) => `/${l}/sign-up`, fields: signUp({ name: '   ' }), status: 422, field: 'name', says: 'errors:required', kept: ['email'] },
  { name: 'B19 name of controls that turn text around', path: (l) => `/${l}/sign-up`, fields: signUp({ name: '\u202e\u2066\u200b' }), status: 422, field: 'name', says: 'errors:required', kept: ['email'] },
  { name: 'B17 NUL in a name', path: (l) => `/${l}/sign-up`, fields: signUp({ name: 'Rosa\0' }), status: 422, field: 'name', says: 'errors:control-characters', kept: ['email'] },
  { name: 'B58 line break in an address', path: (l) => `/${l}/sign-up`, fields: signUp({ email: 'a@b.example\r\nBcc: x@y.example' }), status: 422, field: 'email', says: 'accounts:problems.email', kept: ['name'] },
  { name: 'B58 address of 400', path: (l) => `/${l}/sign-up`, fields: signUp({ email: `${'a'.repeat(390)}@b.example` }), status: 422, field: 'email', says: 'errors:too-long', params: { max: 254, length: 400 }, kept: ['email', 'name'] },
  { name: 'B35 address of 50,000', path: (l) => `/${l}/sign-up`, fields: signUp({ email: `${'a'.repeat(50_000)}!` }), status: 422, field: 'email', kept: ['name'] },
  ...['role', 'status', 'isAdmin', 'emailVerified', '__proto__', 'constructor'].map((extra): Bad => ({ name: `B31 extra field ${extra}`, path: (l) => `/${l}/sign-up`, fields: [...Object.entries(person), [extra, 'administrator']], status: 422, field: extra, says: 'errors:unknown-field', params: { name: extra }, called: extra, kept: ['name', 'email'] })),
  { name: 'B31 extra fields in a profile', as: 'author', path: (l) => `/${l}/account/profile`, fields: { name: 'Demo author', group: '', organisation: '', locale: 'es', bio: 'Mi historia', role: 'administrator' }, status: 422, field: 'role', says: 'errors:unknown-field', params: { name: 'role' }, called: 'role', kept: ['bio'] },
  { name: 'a group that is not offered', path: (l) => `/${l}/sign-up`, fields: signUp({ group: 'mafia' }), status: 422, field: 'group', kept: ['name'] },
  { name: 'a bio of 1,001', as: 'author', path: (l) => `/${l}/account/profile`, fields: { name: 'Demo author', group: '', organisation: '', locale: 'es', bio: 'b'.repeat(1001) }, status: 422, field: 'bio', says: 'errors:too-long', params: { max: 1000, length: 1001 }, kept: ['bio', 'name'] },
  { name: 'sign-in with nothing', path: (l) => `/${l}/sign-in`, fields: { email: '', password: '' }, status: 422, field: 'email', says: 'errors:required' },
  { name: 'sign-in with a wrong password', path: (l) => `/${l}/sign-in`, fields: { email: 'demo.member@example.org', password: 'otra cosa del todo' }, status: 422, field: null, says: 'accounts:problems.wrongSignIn', kept: ['email'], never: 'otra cosa del todo' },
  { name: 'no address to send a new password to', path: (l) => `/${l}/forgot-password`, fields: { email: 'nadie' }, status: 422, field: 'email', says: 'accounts:problems.email', kept: ['email'] },

  ...DOCUMENTS.map(([name, json, codes]): Bad => ({ name: `${name}, in the form`, as: 'author', path: onDraft, fields: write({ doc: json }), status: 422, field: 'markdown', says: `write:problem.${codes.split('|')[0]}`, kept: ['title', 'summary'] })),
  { name: 'title of 161', as: 'author', path: onDraft, fields: write({ title: 't'.repeat(161), markdown: words100k }), status: 422, field: 'title', says: 'errors:too-long', params: { max: 160, length: 161 }, kept: ['title', 'summary', 'markdown'] },
  { name: 'B54 Markdown with HTML', as: 'author', path: onDraft, fields: write({ markdown: 'Antes\n\n<iframe src="https://evil.example"></iframe>\n\nDespués' }), status: 422, field: 'markdown', kept: ['title', 'summary', 'markdown'], never: '<iframe' },
  { name: 'B54 Markdown with a link that runs', as: 'author', path: onDraft, fields: write({ markdown: '[aquí](javascript:alert(1))' }), status: 422, field: 'markdown', kept: ['title', 'markdown'], never: 'href="javascript' },
  { name: 'a window that was overtaken', as: 'author', path: onDraft, fields: write({ version: '0', markdown: words100k }), status: 409, field: null, says: 'write:stale.summary', kept: ['title', 'summary', 'markdown'] },
  { name: 'a language that is none', as: 'author', path: (l) => `/${l}/write`, fields: { intent: 'create', lang: 'other', otherLang: 'el idioma de mi abuela' }, status: 422, field: 'otherLang', kept: ['otherLang'] },
  { name: 'a year that is no number', as: 'author', path: onDetails, fields: { version: '1', licence: 'CC-BY-4.0', 'years.start': 'hace mucho', 'place.es': 'Calama' }, status: 422, field: 'years.start', says: 'write:metaError.number', kept: ['years.start', 'place.es'] },
  { name: 'B59 the year 10000', as: 'author', path: onDetails, fields: { version: '1', licence: 'CC-BY-4.0', 'years.end': '10000', 'place.es': 'Calama' }, status: 422, field: 'years.end', says: 'write:metaError.range', kept: ['years.end', 'place.es'] },
  { name: 'a latitude beyond the pole', as: 'author', path: onDetails, fields: { version: '1', licence: 'CC-BY-4.0', lat: '91', 'place.es': 'Calama' }, status: 422, field: 'lat', says: 'write:metaError.range', kept: ['lat', 'place.es'] },
  { name: 'B11 a source whose address runs', as: 'author', path: onDetails, fields: { version: '1', licence: 'CC-BY-4.0', 'sources.0.title': 'Informe', 'sources.0.body': '', 'sources.0.url': 'javascript:alert(1)' }, status: 422, field: 'sources.0.url', says: 'write:metaError.url', kept: ['sources.0.title', 'sources.0.url'], never: 'href="javascript' },

  { name: 'a post of nothing', as: 'author', path: onTalk, fields: { intent: 'write', body: '  \n ', lang: 'es' }, status: 422, field: 'body' },
  { name: 'a post of 8,001', as: 'author', path: onTalk, fields: { intent: 'write', body: 'a'.repeat(8001), lang: 'es' }, status: 422, field: 'body', kept: ['body'] },
  { name: 'B11 a post with a link that runs', as: 'author', path: onTalk, fields: { intent: 'write', body: 'Vea [esto](javascript:alert(1)) ya', lang: 'es' }, status: 422, field: 'body', kept: ['body'], never: 'href="javascript' },
  { name: 'B17 a post with NUL', as: 'author', path: onTalk, fields: { intent: 'write', body: 'a\0b', lang: 'es' }, status: 422, field: 'body', says: 'errors:control-characters' },
  { name: 'a post in no language', as: 'author', path: onTalk, fields: { intent: 'write', body: 'Hola a todas', lang: 'other', langOther: '!!' }, status: 422, field: 'lang', marked: 'langOther', kept: ['body', 'langOther'] },
  { name: 'B31 a post in somebody’s name', as: 'author', path: onTalk, fields: { intent: 'write', body: 'Hola a todas', lang: 'es', authorId: 'x' }, status: 422, field: 'authorId', says: 'errors:unknown-field', params: { name: 'authorId' }, called: 'authorId', kept: ['body'] },

  { name: 'a role without a reason', as: 'admin', path: (l) => `/${l}/admin/people/demomember${'a'.repeat(16)}`, fields: { intent: 'grant', role: 'reviewer', community: '', months: '6', reason: '' }, status: 422, field: 'reason', says: 'errors:required' },
  { name: 'a role for 99 months', as: 'admin', path: (l) => `/${l}/admin/people/demomember${'a'.repeat(16)}`, fields: { intent: 'grant', role: 'reviewer', community: '', months: '99', reason: 'porque hace falta' }, status: 422, field: 'months', kept: ['reason', 'months'] },
  { name: 'a concept without a name', as: 'admin', path: (l) => `/${l}/admin/vocabulary/legal`, fields: { es: '', en: 'Legal matters', fr: 'Juridique' }, status: 422, field: 'es', says: 'errors:required', kept: ['en', 'fr'] },
];

for (const l of LOCALES) {
  test(`${l}: every bad form is answered with its status, names the field and keeps what was typed`, async () => {
    const wrong: string[] = [];
    for (const bad of BAD) wrong.push(...wrongWith(bad, await ask(portal.url, bad.path(l), { cookie: bad.as === 'author' ? author : bad.as === 'admin' ? admin : null, form: bad.fields }), l));
    expect(wrong).toEqual([]);
  });
}

test('B11-B17 the editor’s autosave refuses the same documents by their code, fast, and pollutes nothing', async () => {
  const path = `/es/write/${draft.get('es')}/autosave`;
  for (const [name, json, codes] of DOCUMENTS) {
    if (name === 'B17 no JSON') continue;
    const began = performance.now();
    const answer = await ask(portal.url, path, { cookie: author, headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: `{"version":1,"text":{"title":"","summary":"","result":"","fit":""},"doc":${json}}` });
    expect(answer.status, name).toBe(422);
    expect(codes.split('|'), name).toContain((JSON.parse(answer.text) as { params: { problem: string } }).params.problem);
    expect(performance.now() - began, name).toBeLessThan(3_000);
  }
  expect(JSON.parse((await ask(portal.url, path, { cookie: author })).text)).toMatchObject({ version: 1 });
});

test('B16, B49 bodies that are too big, of another kind, or broken', async () => {
  const path = `/fr/write/${draft.get('fr')}/autosave`;
  const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const big = JSON.stringify({ version: 1, text: {}, doc: 'x'.repeat(6_000_000) });
  for (const chunked of [false, true]) expect([413, 'EPIPE', 'ECONNRESET']).toContain(await ask(portal.url, path, { cookie: author, headers: json, body: big, chunked }).then((a) => a.status, (e: NodeJS.ErrnoException) => e.code));
  const cases: [Ask, number][] = [
    [{ headers: { 'Content-Type': 'text/plain' }, body: '{}' }, 415], [{ headers: { 'Content-Type': 'application/xml' }, body: '<a/>' }, 415],
    [{ headers: json, body: '{"version":1,' }, 422], [{ headers: json, body: Buffer.from([0x7b, 0xff, 0xfe]) }, 422], [{ headers: json, body: '[]' }, 422], [{ headers: json, body: '{"version":1,"text":{},"doc":{},"status":"published"}' }, 422],
    [{ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=b' }, 422],
  ];
  for (const [send, status] of cases) {
    const answer = await ask(portal.url, path, { cookie: author, ...send });
    sound(answer, 'fr');
    expect(answer.status, JSON.stringify(send)).toBe(status);
  }
  for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND']) expect((await ask(portal.url, `/fr/write/${draft.get('fr')}`, { method, cookie: author })).status, method).toBe(405);
  // no header and no field turns one method into another
  expect((await ask(portal.url, `/es/practices/${slug}`, { cookie: author, headers: { 'X-HTTP-Method-Override': 'DELETE' }, form: { _method: 'DELETE' } })).status).toBe(405);
});

test('B8 after signing in nobody is sent elsewhere', async () => {
  for (const to of ['//evil.example', '/\\evil.example', 'https:evil.example', 'https://evil.example', '%2f%2fevil.example', '/%2f/evil.example', 'javascript:alert(1)', '/\t/evil.example', '\\\\evil.example', '/%5cevil.example', ' //evil.example', 'evil.example']) {
    const answer = await ask(portal.url, `/en/sign-in?to=${encodeURIComponent(to)}`, { form: { email: 'demo.member@example.org', password: DEMO_PASSWORD, to } });
    const target = new URL(answer.location, portal.url);
    expect([answer.status, target.origin, target.pathname.replace(/^\/+/, '/')], to).toEqual([303, portal.url, '/en']);
    const known = await ask(portal.url, `/en/sign-in?to=${encodeURIComponent(to)}`, { cookie: author });
    expect(new URL(known.location, portal.url).href, to).toBe(`${portal.url}/en/account`);
  }
});

test('B9 a cookie that is not ours is nobody’s; B10 a host that is not ours is not answered', async () => {
  const [name, value] = author.split(';').map((c) => c.trim()).find((c) => /sid/.test(c))!.split(/=(.*)/s) as [string, string];
  const flipped = value.replace(/.(?=.{30})/, (c) => (c === 'a' ? 'b' : 'a'));
  for (const cookie of [`${name}=${flipped}`, `${name}=${value.slice(0, 20)}`, `${name}=`, `${name}=${encodeURIComponent('{"id":1}')}`, `${name}=x; ${name}=y`, `${name}=%E0%A4%A`]) {
    const answer = await ask(portal.url, '/fr/account', { cookie });
    expect([answer.status, answer.location], cookie).toEqual([303, '/fr/sign-in?to=%2Ffr%2Faccount']);
  }
  expect((await ask(portal.url, '/fr/account', { cookie: author })).status).toBe(200);
  expect((await ask(portal.url, '/es', { cookie: `a=${'x'.repeat(20_000)}` })).status).toBe(431);
  for (const l of LOCALES) {
    const answer = await ask(portal.url, `/${l}`, { headers: { Host: 'evil.example' } });
    sound(answer, l);
    expect([answer.status, answer.text.includes(plain(words(l, 'errors:misdirected')))]).toEqual([421, true]);
    expect((await ask(portal.url, `/${l}`, { headers: { 'X-Forwarded-Host': 'evil.example' } })).text).not.toContain('evil.example');
    const foreign = await ask(portal.url, `/${l}/sign-in`, { form: { email: 'a' }, headers: { Origin: 'https://evil.example' } });
    expect([foreign.status, foreign.text.includes(plain(words(l, 'errors:foreign-origin')))]).toEqual([403, true]);
  }
});

test('B20, B21 markup in a title, a name and a post is shown as the words it is', async () => {
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
  const path = onDraft('en');
  const saved = await ask(portal.url, path, { cookie: author, form: { ...write({ title: hostile, markdown: 'Palabras' }) } });
  expect(saved.status).toBe(303);
  for (const page of [path, `${path}/preview`, '/en/write']) {
    const { text, status } = await ask(portal.url, page, { cookie: author });
    expect(status).toBe(200);
    expect(text, page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(text, page).not.toMatch(/<script>alert|<img src=x/);
  }
  const post = await ask(portal.url, onTalk('en'), { cookie: author, form: { intent: 'write', body: `Miren: ${hostile} y <b>esto</b>`, lang: 'es' } });
  expect(post.status).toBe(303);
  const shown = await ask(portal.url, post.location.split('#')[0]!);
  expect(shown.text).not.toMatch(/<script>alert|<img src=x|<b>esto/);
  expect(shown.text).toContain('&lt;b&gt;esto');
});

const UNKNOWN = ['theme=x%22%20OR%20visibility%20%3D%20%22restricted', 'country=zz', 'year=99999', 'year=abc'];

test('B33 a filter’s value that does not exist is refused by name; the words and the other filters are kept', async () => {
  for (const l of LOCALES) {
    for (const [group, value] of [['country', 'zz'], ['theme', 'x" OR visibility = "restricted'], ['theme', 'cl'], ['sector', 'nada'], ['audience', 'nadie'], ['content', 'no es un idioma'], ['year', '19'], ['year', '20215']] as const) {
      const query = new URLSearchParams([['q', 'agua & minas'], ['country', 'pe'], [group, value], ['sort', 'title']]);
      const answer = await ask(portal.url, `/${l}/practices?${query}`);
      sound(answer, l);
      const name = words(l, `library:facet.${group}`);
      expect([answer.status, plain(answer.text).includes(words(l, 'errors:unknown-filter_one', { filter: name }))], `${l} ${group}=${value}`).toEqual([400, true]);
      expect(answer.text.replace(/href="[^"]*"/g, ''), `${l} ${group}`).not.toContain('restricted');
      expect(/<input[^>]*id="q"[^>]*value="agua &amp; minas"/.test(answer.text)).toBe(true);
      const on = /href="([^"]*)"[^>]*>[^<]*</g;
      const goOn = [...answer.text.matchAll(on)].find((m) => m[0].includes(words(l, 'library:unknownFilter.goOn_one')))![1]!.replaceAll('&amp;', '&');
      expect(Object.fromEntries(new URL(goOn, portal.url).searchParams)).toEqual({ q: 'agua & minas', country: 'pe', sort: 'title' });
      expect((await ask(portal.url, goOn)).status).toBe(200);
      const machine = await ask(portal.url, `/api/v1/practices?lang=${l}&${query}`);
      const problem = JSON.parse(machine.text) as { error: string; message: string };
      expect([machine.status, problem.error, problem.message]).toEqual([400, 'unknown-filter', words(l, 'errors:unknown-filter_one', { filter: name })]);
    }
  }
});

test('B51 a regional tag leads to the interface language, path and query kept; another language is not there', async () => {
  for (const [from, to] of [['/es-CL/practices?q=agua&page=2', '/es/practices?q=agua&page=2'], ['/ES-419', '/es'], ['/fr-ca/', '/fr/'], ['/en-Latn-CA/about', '/en/about'], ['/es-PE//evil.example', '/es//evil.example'], [`/Fr-CA/practices/${slug}`, `/fr/practices/${slug}`]]) {
    const answer = await ask(portal.url, from!);
    expect([answer.status, answer.location], from).toEqual([301, to]);
  }
  expect((await ask(portal.url, '/es-CL/sign-in', { form: { email: 'a', password: 'b' } })).status).toBe(308);
  for (const path of ['/de/', '/de-AT/practices', '/est/about', '/es_CL/about', '/es-/about', '/es-%2f%2fevil.example']) expect((await ask(portal.url, path)).status, path).toBe(404);
});

test('B30, B32-B34 whatever is asked of the library is answered', async () => {
  const strange = ['page=-1', 'page=0', 'page=1e9', 'page=abc', 'page=NaN', 'page=1000000', 'page=%3Cscript%3E', 'size=%3Cscript%3E', 'size=1000000', 'size=-5', `q=${'a'.repeat(10_000)}`, 'q=%22%22%22', 'q=%22', 'q=%F0%9F%8F%94', 'q=%00', 'q=a%00b', 'q=%ED%A0%80',
    "q='%20OR%201%3D1%20--", 'q=*', 'q=NEAR(a%20b)', 'q=a%20AND%20OR%20NOT', 'q=%7Btitle%7D%3A%20x', 'q=-', 'q=(((((', 'theme=x%22%20OR%20visibility%20%3D%20%22restricted', 'country=zz', 'sort=password', 'sort=title;drop', 'q=a&q=b', 'theme[]=legal', 'theme[a]=legal', 'theme=legal&theme=legal&theme=', 'year=99999', 'year=abc', 'content=xx-YY-zz',
    `theme=${'legal,'.repeat(500)}`, '__proto__=1', 'constructor=1', '%E0%A4%A=1'];
  for (const query of strange) {
    for (const path of [...LOCALES.map((l) => `/${l}/practices`), '/api/v1/practices', '/es/feed.xml']) {
      const answer = await ask(portal.url, `${path}?${query}`);
      // a feed is of a theme or country that exists; a filter's value that does not exist is told below
      expect(path.endsWith('feed.xml') ? [200, 404] : [UNKNOWN.includes(query) ? 400 : 200], `${path}?${query.slice(0, 60)}: ${answer.status}`).toContain(answer.status);
      expect(answer.text).not.toContain('<script>');
      sound(answer, (path.slice(1, 3) as Lang));
      if (path.startsWith('/api') && answer.status === 200) expect((JSON.parse(answer.text) as { items: unknown[] }).items.length).toBeLessThanOrEqual(100);
    }
  }
  for (const path of ['/de', '/de/practices', '/xx/about', '/es/%E0%A4%A', '/es/practices/%00', '/files/..%2f..%2fetc%2fpasswd', '/p/%00', '/api/v1/practices/__proto__', '/es/countries/zz', '/es/themes/nada', `/es/practices/${'a'.repeat(5000)}`, '/..%2f..%2fetc/passwd', '/assets/..%2f..%2fpackage.json']) {
    const answer = await ask(portal.url, path);
    expect([400, 404], `${path}: ${answer.status}`).toContain(answer.status);
    expect(answer.headers['x-request-id']).toBeTruthy();
    expect(answer.text).not.toMatch(/\bat [^<\n]*\.(ts|tsx|js):\d+|"dependencies"|root:x/);
  }
  expect((await ask(portal.url, '/', { headers: { 'Accept-Language': `${'xx-YY;q=0.9,'.repeat(600)}fr` } })).status).toBe(302);
});

test('B33 whatever is asked of the comparator is answered: what is known, or 400 with the choice kept', async () => {
  const strange = ['countries=zz', 'countries=cl,zz', 'countries=x%22%20OR%201%3D1', 'question=theme.nada', 'question=section.other', 'question=__proto__.constructor', 'question=%00', `question=theme.${'a'.repeat(5000)}`, `countries=${'cl,'.repeat(900)}&question=section.__proto__`];
  for (const l of LOCALES) {
    for (const query of strange) {
      const answer = await ask(portal.url, `/${l}/compare?${query}`);
      sound(answer, l);
      expect(answer.status, query.slice(0, 60)).toBe(400);
      expect(errorLines(answer.text).map((line) => line.field), query.slice(0, 60)).toContain(query.startsWith('countries') && !query.includes('question') ? 'countries' : 'question');
      for (const format of ['csv', 'docx']) expect((await ask(portal.url, `/${l}/compare.${format}?${query}`)).status).toBe(400);
    }
    const doubled = await ask(portal.url, `/${l}/compare?question=section.failures&question=theme.legal&countries[]=cl&page=-1`);
    expect([doubled.status, doubled.location]).toEqual([302, `/${l}/compare?countries=ca,cl,co,mx,pe&question=section.failures`]);
  }
});

test('B22-B28 files: what is no picture is refused in the reader’s language, what is one is made anew under a clean name', async () => {
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#123456' } }).png().toBuffer();
  const jpeg = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#654321' } }).withExif({ IFD3: { GPSLatitude: '22/1 27/1 0/1', GPSLatitudeRef: 'S' } }).jpeg().toBuffer();
  const huge = Buffer.from(png);
  huge.writeUInt32BE(50_000, 16);
  huge.writeUInt32BE(50_000, 20);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const files: [string, Buffer, string, number, string][] = [
    ['x.svg', svg, 'image/svg+xml', 415, 'unsupported-file'], ['x.png', svg, 'image/png', 415, 'unsupported-file'], ['x.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/html', 415, 'unsupported-file'],
    ['x.php.jpg', Buffer.from('<?php echo 1;'), 'image/jpeg', 415, 'unsupported-file'], ['x.gif', Buffer.from('GIF89a/*x*/=1;alert(1)'), 'image/gif', 415, 'unsupported-file'], ['x.pdf', Buffer.from('%PDF-1.7\n'), 'application/pdf', 415, 'unsupported-file'],
    ['big.png', huge, 'image/png', 422, 'too-many-pixels|broken-image'], ['cut.jpg', jpeg.subarray(0, 300), 'image/jpeg', 422, 'broken-image'],
    ['eicar.png', Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'), 'image/png', 415, 'unsupported-file'],
  ];
  for (const l of LOCALES) {
    for (const [filename, bytes, type, status, id] of files) {
      const answer = await ask(portal.url, onDraft(l), { cookie: author, ...multipart({ intent: 'store-image' }, { name: 'file', filename, type, bytes }) });
      sound(answer, l);
      expect(answer.status, filename).toBe(status);
      const [line] = errorLines(answer.text);
      expect(line?.field, `${l} ${filename}`).toBe('file');
      expect(line!.text.toLowerCase()).toMatch(/archivo|file|fichier|imagen|image/);
      expect(id.split('|').some((one) => line!.text.includes(words(l, `errors:${one}`))), `${l} ${filename}: ${line!.text}`).toBe(true);
      // the editor gets the same as an id it has words for
      const machine = await ask(portal.url, `${onDraft(l)}/files`, { cookie: author, ...multipart({}, { name: 'file', filename, type, bytes }), headers: { ...multipart({}).headers, Accept: 'application/json' } });
      expect([machine.status, id.split('|').includes((JSON.parse(machine.text) as { id: string }).id)]).toEqual([status, true]);
    }
    const empty = await ask(portal.url, onDraft(l), { cookie: author, ...multipart({ intent: 'store-image' }, { name: 'file', filename: 'a.png', type: 'image/png', bytes: Buffer.alloc(0) }) });
    sound(empty, l);
    expect(empty.status).toBe(422);
    const big = multipart({}, { name: 'file', filename: 'a.png', type: 'image/png', bytes: Buffer.alloc(26 * 1024 * 1024) });
    const cut = await ask(portal.url, `/${l}/write/${draft.get(l)}/files`, { cookie: author, ...big, chunked: l === 'fr' }).then((a) => a.status, (e: NodeJS.ErrnoException) => e.code);
    expect([413, 'EPIPE', 'ECONNRESET'], `${l}`).toContain(cut);
  }
  for (const filename of ['../../x.jpg', '..%5cx.jpg', `${'n'.repeat(300)}.jpg`, 'CON', '.oculto', 'a%0d%0aSet-Cookie: x=1.jpg', '<img src=x onerror=alert(1)>.jpg']) {
    const { body, headers } = multipart({}, { name: 'file', filename, type: 'image/jpeg', bytes: jpeg });
    const stored = await ask(portal.url, `/es/write/${draft.get('es')}/files`, { cookie: author, body, headers: { ...headers, Accept: 'application/json' } });
    expect(stored.status, filename).toBe(200);
    const { id, name } = JSON.parse(stored.text) as { id: string; name: string };
    expect(id).toMatch(/^[a-z0-9]{26}$/);
    expect(name).not.toMatch(/[/\\<>\r\n]|^\./);
    expect(name.length).toBeLessThanOrEqual(200);
    const file = await ask(portal.url, `/files/${id}`, { cookie: author });
    expect([file.status, file.headers['content-type'], file.headers['set-cookie']]).toEqual([200, 'image/webp', undefined]);
    expect(file.headers['content-disposition']).toMatch(/^inline; filename="[^"\r\n/\\]*"(; filename\*=UTF-8''[\w.%~-]*)?$/);
    const kept = await sharp(readFileSync(join(portal.dataDir, 'files', id.slice(0, 2), id))).metadata();
    expect(kept.exif).toBeUndefined();
  }
});

test('B22-B28, B53 documents: what is none, or would do harm, is refused in the reader’s language with what was typed kept', async () => {
  for (const l of LOCALES) {
    for (const { name: filename, bytes, id } of [...HOSTILE, { name: 'empty.pdf', bytes: () => Buffer.alloc(0), id: 'broken-document' as const }]) {
      const answer = await ask(portal.url, onDraft(l), { cookie: author, ...multipart({ intent: 'attach-document', documentTitle: 'Anexo de prueba', documentLang: 'fr' }, { name: 'document', filename, type: 'application/pdf', bytes: bytes() }) });
      sound(answer, l);
      expect(answer.status, filename).toBe(id === 'unsupported-document' ? 415 : 422);
      const [line] = errorLines(answer.text);
      expect([line?.field, line?.text.includes(words(l, `errors:${id}`))], `${l} ${filename}: ${line?.text}`).toEqual(['document', true]);
      expect(typedIn(answer.text, 'documentTitle')).toContain('Anexo de prueba');
    }
    const long = await ask(portal.url, onDraft(l), { cookie: author, ...multipart({ intent: 'attach-document', documentTitle: 'a'.repeat(300), documentLang: 'xx yy' }, { name: 'document', filename: 'a.pdf', type: 'x', bytes: pdfWith('a') }) });
    expect([long.status, errorLines(long.text)[0]?.field]).toEqual([422, 'documentTitle']);
    const gone = await ask(portal.url, onDraft(l), { cookie: author, form: { intent: 'take-off-document', file: 'nonsense' } });
    expect([gone.status, errorLines(gone.text)[0]?.text.includes(words(l, 'write:attachments.gone'))]).toEqual([422, true]);
  }
  for (const filename of ['../../x.pdf', 'CON', '.oculto.pdf', 'a%0d%0aSet-Cookie: x=1.pdf', `${'n'.repeat(300)}.pdf`]) {
    const stored = await ask(portal.url, onDraft('es'), { cookie: author, ...multipart({ intent: 'attach-document', documentTitle: '', documentLang: 'es' }, { name: 'document', filename, type: 'application/pdf', bytes: pdfWith('hola') }) });
    expect(stored.status, filename).toBe(303);
  }
  const page = await ask(portal.url, onDraft('es'), { cookie: author });
  const [, id] = /href="\/files\/([a-z0-9]{26})"/.exec(page.text)!;
  const file = await ask(portal.url, `/files/${id}`, { cookie: author });
  expect([file.status, file.headers['content-type'], file.headers['set-cookie']]).toEqual([200, 'application/pdf', undefined]);
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[^"\r\n/\\]*"(; filename\*=UTF-8''[\w.%~-]*)?$/);
});

test('B36 a form sent twice makes one post, B47 a post is not answered from another practice', async () => {
  const once = 'abcdefghjkmnpqrstvwxyz0123';
  const form = { intent: 'write', body: 'Una sola vez, por favor', lang: 'es', once };
  const [a, b] = await Promise.all([ask(portal.url, onTalk('es'), { cookie: author, form }), ask(portal.url, onTalk('es'), { cookie: author, form })]);
  expect([a.status, b.status, a.location]).toEqual([303, 303, b.location]);
  expect((await ask(portal.url, `/es/practices/${slug}`)).text.split('Una sola vez, por favor').length - 1).toBe(1);
  const parent = /post-([a-z0-9]{26})/.exec(a.location)![1]!;
  const others = [...(await ask(portal.url, '/es/practices')).text.matchAll(/\/es\/practices\/([a-z0-9-]+)"/g)].map((m) => m[1]!).filter((s) => s !== slug);
  const crossed = await ask(portal.url, `/es/practices/${others[0]}/discussion`, { cookie: author, form: { intent: 'write', body: 'Cruzado', lang: 'es', parent } });
  expect(crossed.status).toBe(404);
  expect(typedIn(crossed.text, 'body')).toEqual(['Cruzado']);
});

test('published limits, at their real values: who waits is told so in their language and loses no word', async () => {
  const strict = await startPortal({ RATE_LIMITS: 'on' });
  try {
    const wrongSignIn = (path: string, password = 'nada de nada aquí') => ask(strict.url, path, { form: { email: 'demo.member@example.org', password } });
    for (let n = 1; n <= 10; n++) expect((await wrongSignIn(['/es/sign-in', '/es/sign-in/', '/fr/sign-in?x=1'][n % 3]!)).status, `try ${n}`).toBe(422);
    for (const [l, password] of [['es', 'nada de nada aquí'], ['fr', DEMO_PASSWORD], ['en', DEMO_PASSWORD]] as const) {
      const answer = await wrongSignIn(`/${l}/sign-in`, password);
      sound(answer, l);
      expect([answer.status, Number(answer.headers['retry-after']) > 0, typedIn(answer.text, 'email')]).toEqual([429, true, ['demo.member@example.org']]);
      expect(plain(answer.text)).toContain(words(l, 'errors:too-many-requests', { seconds: String(answer.headers['retry-after']) }));
      expect(answer.headers['set-cookie']?.join() ?? '').not.toContain('sid=');
    }
    // B6: the same answer each time, three letters at most
    for (let n = 1; n <= 6; n++) expect((await ask(strict.url, '/es/forgot-password', { form: { email: 'demo.author@example.org' } })).location).toBe('/es/forgot-password?notice=reset-sent');
    const folder = join(strict.dataDir, 'mail');
    const letters = () => (existsSync(folder) ? readdirSync(folder) : []).filter((n) => n.endsWith('.eml')).map((n) => readFileSync(join(folder, n), 'utf8').replace(/=\r?\n/g, '')).filter((m) => m.includes('reset-password') && m.includes('demo.author@example.org')).length;
    await expect.poll(letters, { timeout: 10_000 }).toBe(3);

    for (let n = 1; n <= 5; n++) expect((await ask(strict.url, '/es/sign-up', { form: signUp({ email: `uno${n}@example.org` }) })).status).toBe(303);
    const sixth = await ask(strict.url, '/fr/sign-up', { form: signUp({ email: 'seis@example.org' }) });
    sound(sixth, 'fr');
    expect([sixth.status, typedIn(sixth.text, 'organisation'), sixth.text.includes(person.password)]).toEqual([429, ['Cooperativa'], false]);

    for (let n = 1; n <= 120; n++) expect((await ask(strict.url, '/api/v1/practices?size=1')).status).toBe(200);
    const machine = await ask(strict.url, '/api/v1/practices?size=1');
    expect([machine.status, machine.headers['content-type'], (JSON.parse(machine.text) as { error: string }).error]).toEqual([429, 'application/json; charset=utf-8', 'too-many-requests']);
    expect(Number(machine.headers['retry-after'])).toBeGreaterThan(0);

    const translator = await cookieOf(strict.url, 'translator');
    const statuses: number[] = [];
    let last: Answer | null = null;
    for (let n = 1; n <= 11; n++) statuses.push((last = await ask(strict.url, onTalk('en'), { cookie: translator, form: { intent: 'write', body: `Palabras número ${n}`, lang: 'es' } })).status);
    const refused = statuses.indexOf(429);
    expect(refused, statuses.join()).toBeGreaterThanOrEqual(2);
    expect(refused).toBeLessThanOrEqual(10);
    expect(statuses.slice(0, refused).every((s) => s === 303)).toBe(true);
    sound(last!, 'en');
    expect(typedIn(last!.text, 'body')).toContain('Palabras número 11');
    expect(Number(last!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(strict.url, '/healthz')).status).toBe(200);
  } finally {
    await strict.stop();
  }
});
