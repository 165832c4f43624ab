import { describe, expect, test } from 'vitest';
import * as make from '#app/content/nodes/make.ts';
import type { Profile } from '#app/content/nodes/schema.ts';
import { safeUrl } from '#app/content/nodes/url.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { renderText } from '#app/content/render/text.ts';
import { validateDocument, validateJsonText } from '#app/content/render/validate.ts';

const within = (node: unknown) => ({ root: { ...make.document([]).root, children: [node] } });
const inParagraph = (...nodes: unknown[]) => within({ ...make.paragraph([]), children: nodes });
const codes = (json: unknown, profile: Profile = 'practice') => {
  const result = validateDocument(json, profile);
  return result.ok ? [] : [...new Set(result.problems.map((problem) => problem.code))];
};
const own = (json: string): unknown => JSON.parse(json); // keeps an own `__proto__`

describe('B11 addresses', () => {
  test.each([
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)', ' javascript:alert(1)', '\u0001javascript:alert(1)', 'java\u200bscript:alert(1)', 'javascript://x:bad/%0aalert(1)',
    'data:text/html,<script>', 'vbscript:x', 'blob:https://a.b/c', 'file:///etc/passwd', 'ftp://a.b', 'https:evil.org', 'https:///evil.org', 'https:\\\\evil.org', '//evil.org', '/\\evil.org', '/\t/evil.org', '/.//evil.org', 'https://a.b:99999/',
    'https://user:pass@a.b/', 'https://', 'http://[', 'mailto:', 'mailto:a@b?bcc=c@d', 'mailto:a@b%0d%0abcc:x', 'tel:javascript', '', '#x', 'x', '?x', `https://a.b/${'a'.repeat(2000)}`, 'https://a.b/\u202ecba', 'https://a b.c', 'https://a.b/\u00ad',
  ])('%j is refused', (url) => {
    expect(safeUrl(url)).toBeNull();
    expect(codes(inParagraph({ ...make.link('/', []), url, children: [make.text('x')] }))).toEqual(['bad-url']);
    expect(renderHtml({ root: { ...make.document([]).root, children: [make.paragraph([make.link(url, [make.text('x')])])] } })).toBe('<p>x</p>');
  });
  test.each(['https://a.b', 'http://a.b:8080/c?d=e#f', 'HTTPS://A.B/', 'mailto:a.b+c@d.org', 'tel:+56-2-1234', '/es/practices/x', 'https://es.wikipedia.org/wiki/Perú'])('%j is kept as typed', (url) => {
    expect(safeUrl(url)).toBe(url);
  });
});

test.each(['html', 'iframe', 'script', 'autolink', 'code', 'mark', 'overflow', 'constructor', '__proto__', 'toString', 1, null, undefined])('B12 node type %j is refused and named', (type) => {
  const result = validateDocument(within({ ...make.paragraph([]), type }), 'practice');
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'unknown-type', path: 'root.children.0', detail: String(type) }] });
});

test.each([
  ['style', inParagraph({ ...make.text('a'), style: 'color:red' }), 'bad-value'],
  ['onclick', within({ ...make.paragraph([]), onclick: 'x' }), 'unknown-key'],
  ['style on a block', within({ ...make.paragraph([]), style: 'x' }), 'unknown-key'],
  ['__proto__', own('{"root":{"type":"root","children":[{"type":"paragraph","children":[],"__proto__":{"polluted":1}}]}}'), 'unknown-key'],
  ['__proto__ in the state', own('{"root":{"type":"root","children":[{"type":"paragraph","children":[],"$":{"__proto__":{"polluted":1}}}]}}'), 'unknown-key'],
  ['constructor', within({ ...make.paragraph([]), constructor: { prototype: {} } }), 'unknown-key'],
  ['a key beside root', { ...make.document([]), __html: '<b>' }, 'unknown-key'],
  ['format 2^31', inParagraph({ ...make.text('a'), format: 2 ** 31 }), 'bad-value'],
  ['format -1', inParagraph({ ...make.text('a'), format: -1 }), 'bad-value'],
  ['format 1.5', inParagraph({ ...make.text('a'), format: 1.5 }), 'bad-value'],
  ['format of a block', within({ ...make.paragraph([]), format: 'x' }), 'bad-value'],
  ['negative indent', within({ ...make.paragraph([]), indent: -1 }), 'bad-value'],
  ['huge indent', within({ ...make.paragraph([]), indent: 1e9 }), 'bad-value'],
  ['heading tag', within({ ...make.heading('h3', []), tag: 'h1><script>' }), 'bad-value'],
  ['heading h1', within({ ...make.heading('h3', []), tag: 'h1' }), 'bad-value'],
  ['direction', within({ ...make.paragraph([]), direction: 'x' }), 'bad-value'],
  ['list tag', within({ ...make.list('bullet', [[]]), tag: 'script' }), 'bad-value'],
  ['language tag', inParagraph({ ...make.lang('arn', [make.text('a')]), tag: 'a"onclick="x' }), 'bad-language'],
  ['quote language', within({ ...make.quote([]), $: { lang: '<b>' } }), 'bad-language'],
  ['section kind', within({ ...make.section('context', '', []), kind: 'x' }), 'bad-value'],
  ['colspan', within(make.table([make.tableRow([make.tableCell([], 0, 1e6)])])), 'bad-value'],
  ['version 2 of a node', within({ ...make.paragraph([]), version: 2 }), 'bad-value'],
  ['children not a list', within({ ...make.paragraph([]), children: { length: 3 } }), 'bad-value'],
  ['a child that is no node', within(['x']), 'bad-value'],
  ['id', within({ ...make.paragraph([]), $: { id: '"><b>' } }), 'bad-value'],
  ['text not a string', inParagraph({ ...make.text('a'), text: { toString: 1 } }), 'bad-text'],
  ['section in a callout', within({ ...make.callout('note', '', []), children: [make.section('other', '', [])] }), 'misplaced'],
  ['text at the root', within(make.text('a')), 'misplaced'],
  ['newer version', { root: { ...make.document([]).root, $: { schema: 99 } } }, 'newer-version'],
])('B13, B14 %s is refused', (_, json, code) => {
  expect(codes(json)).toEqual([code]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test.each(['', 'x', '../../etc/passwd', 'https://evil.org/a.png', 'a'.repeat(25), `${"a".repeat(26)}?`, 7])('B15 image file %j is refused', (fileId) => {
  expect(codes(within({ ...make.image({ fileId: '', alt: '', decorative: false, caption: '', credit: '' }), fileId }))).toEqual(['bad-file']);
});

describe('B16 size', { timeout: 30_000 }, () => {
  const deep = (depth: number) => `{"root":{"type":"root","children":[${'{"type":"list","children":[{"type":"listitem","children":['.repeat(depth)}${']}]}'.repeat(depth)}]}}`;
  test('depth 10,000 is refused at once', () => {
    const json: unknown = JSON.parse(deep(10_000));
    expect(codes(json)).toEqual(['too-deep']);
  });
  test('200,000 nodes are refused', () => expect(codes(within({ ...make.paragraph([]), children: Array.from({ length: 200_000 }, () => make.text('a')) }))).toEqual(['too-many-nodes']));
  test('6 MB are refused, as text and as JSON', () => {
    expect(codes(inParagraph(make.text('a'.repeat(6_000_000))))).toEqual(['too-large']);
    expect(validateJsonText(JSON.stringify(inParagraph(make.text('a'.repeat(6_000_000)))), 'practice')).toMatchObject({ ok: false, problems: [{ code: 'too-large' }] });
  });
  test('a table does not grow when its grid is filled', () => {
    const wide = make.tableRow(Array.from({ length: 60 }, () => make.tableCell([])));
    const narrow = Array.from({ length: 6000 }, () => make.tableRow([make.tableCell([])]));
    expect(codes(within(make.table([wide, ...narrow])))).toEqual(['bad-value']);
    expect(codes(within(make.table([make.tableRow(Array.from({ length: 61 }, () => make.tableCell([])))])))).toEqual(['bad-value']);
  });
});

test('the largest documents are checked in time that grows with their size', { timeout: 60_000 }, () => {
  const started = performance.now();
  const many = <T>(n: number, one: () => T): T[] => Array.from({ length: n }, one);
  for (const children of [many(19_000, () => make.paragraph([])), many(9000, () => make.list('bullet', [[]])), [make.list('bullet', many(6000, () => [make.list('bullet', [[]])]))], [make.table(many(9000, () => make.tableRow([make.tableCell([])])))]]) {
    const result = validateDocument({ root: { ...make.document([]).root, children } }, 'practice');
    expect(result.ok || result.problems[0]?.code === 'too-many-nodes').toBe(true);
  }
  expect(performance.now() - started).toBeLessThan(20_000); // minutes while any of these took the square; a busy machine takes a few seconds
});

describe('B17 odd documents', () => {
  test.each([null, undefined, 1, 'x', [], true])('%j is no document', (json) => expect(codes(json)).toEqual(['not-an-object']));
  test.each([{}, { root: null }, { root: 1 }])('%j has no root', (json) => expect(codes(json)).toEqual(['root-missing']));
  test('no JSON', () => expect(validateJsonText('{', 'practice')).toMatchObject({ ok: false, problems: [{ code: 'not-an-object' }] }));
  test('an empty root gets a paragraph', () => expect(validateDocument({ root: { type: 'root' } }, 'practice')).toMatchObject({ ok: true, doc: { root: { children: [{ type: 'paragraph' }] } } }));
  test('NUL is refused', () => expect(codes(inParagraph(make.text('a\u0000b')))).toEqual(['nul']));
  test('lone surrogates, bidi controls and other controls are cleaned, orthographies stay', () => {
    const result = validateDocument(inParagraph(make.text("a\ud800b\u202ec\u0007d\u2066e ʼ q' ü u\u0308 Ñ \u200d\t.\r\nf")), 'practice');
    expect(result.ok && renderText(result.doc)).toBe("a\ufffdbcde ʼ q' ü u\u0308 Ñ \u200d .\nf");
  });
});

test('a post holds only the nodes of posts', () => {
  for (const node of [make.heading('h3', []), make.table([]), make.rule(), make.section('other', '', []), make.callout('note', '', [])]) expect(codes(within(node), 'post')).toEqual(['unknown-type']);
  expect(codes(inParagraph(make.footnote([])), 'post')).toEqual(['unknown-type']);
  expect(codes(within(make.quote([make.paragraph([make.lang('arn', [make.text('a')])])])), 'post')).toEqual([]);
});

test('what stock Lexical writes is accepted and brought to canonical form', () => {
  const result = validateDocument(within({
    ...make.quote([]), shadowRoot: undefined, direction: 'ltr', format: 'center', textFormat: 3, textStyle: '',
    children: [{ ...make.text('a', 8 | 1), mode: 'token', detail: 2 }, { ...make.text('\t'), type: 'tab' }, { ...make.link('https://a.b', []), rel: 'noreferrer', target: '_blank', title: 'x', children: [make.text('c')] }],
  }), 'practice');
  expect(result.ok && result.doc.root.children).toMatchObject([{ type: 'quote', shadowRoot: true, direction: null, format: '', children: [{ type: 'paragraph', children: [{ text: 'a', format: 1 }, { text: ' ' }, { type: 'link', rel: null, target: null }] }] }]);
});

describe('B54 hostile Markdown', () => {
  test.each([
    ['raw HTML', 'a <b onclick=x>b</b>\n\n<script>alert(1)</script>\n', ['html-dropped'], '<p>a b</p>'],
    ['javascript link', '[a](javascript:alert(1)) <javascript:alert(1)>', ['link-dropped'], '<p>a javascript:alert(1)</p>'],
    ['reference loop', '[a][a]\n\n[a]: javascript:x\n\n[^1]\n\n[^1]: x[^1]', ['link-dropped', 'simplified'], null],
    ['foreign image', '![a](https://evil.org/x.png)', ['image-dropped'], '<p>a</p>'],
    ['times and colons', 'a las 12:30, nota:texto, ::x y :::', [], '<p>a las 12:30, nota:texto, ::x y :::</p>'],
    ['unknown directives', ':::foo[bar]{a=b}\nx\n:::\n\n::leaf[x]{y=z}\n\n:lang[x]{tag="<"}', [], '<p>:::foo[bar]{a=b}</p><p>x</p><p>:::</p><p>::leaf[x]{y=z}</p><p>:lang[x]{tag=&quot;&lt;&quot;}</p>'],
    ['CRLF and tabs', '- a\r\n\t- b\r\n', [], '<ul><li>a<ul><li>b</li></ul></li></ul>'],
  ])('%s', (_, markdown, problems, html) => {
    const result = fromMarkdown(markdown, 'practice');
    expect([...new Set(result.problems.map((p) => p.code))]).toEqual(problems);
    if (html !== null) expect(renderHtml(result.doc)).toBe(html);
  });

  const n = 20_000;
  test.each(Object.entries({
    quotes: `${'>'.repeat(10_000)} a`, lists: `${'- '.repeat(10_000)}a`, fences: ':::a\n'.repeat(2000), emphasis: '*a**_b'.repeat(n), brackets: '[a]('.repeat(n), notes: '[^1]'.repeat(n), tildes: '~~a'.repeat(n),
    ticks: Array.from({ length: 600 }, (_, i) => '`'.repeat(i)).join(' '), definitions: Array.from({ length: 5000 }, (_, i) => `[^${i}]: n\n\n`).join(''), entities: '&#x1;'.repeat(n), cells: `${'|a'.repeat(n)}\n${'|-'.repeat(n)}\n`, mails: 'a@'.repeat(n),
  }))('%s do not stall it', { timeout: 30_000 }, (_, markdown) => {
    const started = performance.now();
    const { doc } = fromMarkdown(markdown, 'practice');
    expect(validateDocument(doc, 'practice').ok).toBe(true);
    // a stall took 20 seconds and more before the guard; a busy machine takes a few
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
