import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { assemble, defaultChoices } from '#app/content/render/word/assemble.ts';
import type { LossCounts } from '#app/content/render/word/losses.ts';
import { readHtml } from '#app/features/word/read-html.server.ts';

async function read(html: string | Buffer): Promise<{ markdown: string; losses: LossCounts; title: string | undefined; pictures: number }> {
  const { read: { read: found }, pictures } = await readHtml(Buffer.from(html as string), { chosen: 'es', baseUrl: 'https://portal.example' });
  const { doc, title } = assemble(found.items, defaultChoices(found.items, { hasTitle: found.fields.title !== undefined, ours: false }));
  const checked = validateDocument(doc, 'practice');
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { markdown: toMarkdown(checked.doc), losses: found.losses, title: title ?? found.fields.title, pictures: pictures.length };
}

const png = `data:image/png;base64,${(await sharp({ create: { width: 4, height: 4, channels: 3, background: '#333' } }).png().toBuffer()).toString('base64')}`;

const CASES: readonly { name: string; html: string; losses: LossCounts; holds: readonly string[]; not?: readonly string[] }[] = [
  { name: 'headings and words', html: '<h1>Agua</h1><h2>Contexto</h2><p>Hola <b>mundo</b> <i>aquí</i>.</p><h2>Resultados</h2>Sin párrafo<div>otro</div>', losses: {}, holds: ['## Contexto {#context}\n\nHola **mundo** _aquí_.', '## Resultados {#results}\n\nSin párrafo\n\notro'] },
  { name: 'lists', html: '<ol start="3"><li>tres<ul><li>dentro</li></ul></li><li><p>cuatro</p></li></ol><ul><li>uno</li></ul>', losses: {}, holds: ['3. tres\n   - dentro\n4. cuatro', '- uno'] },
  { name: 'tables', html: '<table><caption>Caudal</caption><thead><tr><th>Año</th><th colspan="2">m³</th></tr></thead><tbody><tr><th>2013</th><td>1</td><td>2</td></tr></tbody></table><table><tr><td>a</td></tr><tr><td>b</td></tr></table>', losses: { 'table-header': 1 }, holds: ['Caudal', ':cell{cols="2"} m³'] },
  { name: 'links', html: '<p><a href="https://example.org/a">bien</a> <a href="JaVaScRiPt:alert(1)">mal</a> <a href="java&#10;script:alert(1)">peor</a> <a href="#x">aquí</a> <a href="data:text/html,x">datos</a> <a>nada</a></p>', losses: { 'link-address': 3, 'link-inside': 1 }, holds: ['[bien](https://example.org/a) mal peor aquí datos nada'], not: ['javascript', 'data:text'] },
  { name: 'pictures', html: `<figure><img src="${png}" alt="Gris"><figcaption>Un gris</figcaption></figure><img src="https://example.org/a.png" alt="fuera"><img src="${png}" alt=""><img src="${png}">`, losses: { 'image-external': 1, 'image-alt': 1 }, holds: ['![Gris](file:', '"Un gris")'], not: ['fuera', 'example.org'] },
  { name: 'programs, styles and frames', html: '<style>p{color:red}</style><script>alert(1)</script><p onclick="alert(1)" style="position:fixed">Hola<script>x</script></p><iframe src="https://example.org"></iframe><svg onload="alert(1)"><text>x</text></svg><form><input value="y"><p>En un formulario</p></form><noscript><p>z</p></noscript><template><p>t</p></template><!-- c -->', losses: { html: 5 }, holds: ['Hola'], not: ['alert', 'color', 'formulario', 'position', 'z', '<'] },
  { name: 'looks', html: '<p><u>raya</u> <mark>claro</mark> H<sub>2</sub>O x<sup>2</sup> <code>a b</code><br>otra</p><pre>uno</pre><hr><blockquote><p>Dicho</p></blockquote>', losses: { underline: 1, highlight: 1 }, holds: ['raya claro H:sub[2]O x:sup[2] `a b`\\\notra', '`uno`', '---', '> Dicho'] },
  { name: 'languages', html: '<p>Se dice <span lang="quz">allin kawsay</span> y <span lang="es">nada</span>.</p>', losses: {}, holds: [':lang[allin kawsay]{tag="quz"} y :lang[nada]{tag="es"}.'] },
  { name: 'entities', html: '<p>&lt;script&gt; &amp; &nbsp;&notanentity; &#x1F600; &#0;</p>', losses: {}, holds: ['\\<script>', '¬anentity;'] },
];

test.each(CASES)('$name: what is kept and what is reported', async ({ html, losses, holds, not = [] }) => {
  const found = await read(html);
  expect(found.losses).toEqual(losses);
  for (const words of holds) expect(found.markdown).toContain(words);
  for (const words of not) expect(found.markdown).not.toContain(words);
});

test('a page of ours comes back with its sections, lists, tables, quotations and notes', async () => {
  const markdown = '## Contexto propio {#context}\n\nEl **agua** es de [todos](https://example.org/a)[^1], dice :lang[yaku]{tag="quz"}.\n\n- uno\n- dos\n\n## Otra cosa {#results}\n\n> Dicho así.\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n[^1]: Ley 1 de *2013*.\n';
  const { doc } = fromMarkdown(markdown, 'practice');
  const found = await read(`<!doctype html><html lang="es"><head><title>Mi práctica</title></head><body><h1>Mi práctica</h1><main>${renderHtml(doc, { labels: { footnotes: 'Notas' } })}</main></body></html>`);
  expect(found.losses).toEqual({});
  expect(found.markdown).toBe(toMarkdown(doc));
});

test('hostile pages are refused with a reason, or cost little', { timeout: 60_000 }, async () => {
  const why = async (html: string | Buffer) => read(html).then(({ markdown }) => markdown.slice(0, 60), (error: { reason?: string }) => error.reason ?? 'too much');
  expect(await why('<div>'.repeat(100_000))).toBe('too-deep');
  expect(await why('<b>'.repeat(100_000))).toMatch(/too-deep|^$/);
  expect(await why('<table><tr><td>'.repeat(10_000))).toBe('too-deep');
  expect(await why('<i></i>'.repeat(400_000))).toBe('too-big');
  expect(await why(Buffer.from([0x3c, 0x70, 0x3e, 0xff, 0xfe, 0x80]))).toBe('damaged');
  expect(await why(Buffer.from('<meta charset="windows-1252"><p>Se\xf1or</p>', 'latin1'))).toContain('Señor');
  expect(await why(`<p>${'palabra '.repeat(1_200_000)}</p>`)).toBe('too much');
});
