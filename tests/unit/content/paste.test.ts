// @ts-expect-error it brings no types, and one class of it is used
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { nothingDropped } from '#app/content/editor/paste/dropped.ts';
import { markOf } from '#app/content/editor/paste/lists.ts';
import { readHtml } from '#app/content/editor/paste/read-html.ts';
import { tame } from '#app/content/editor/paste/styles.ts';
import { document, section } from '#app/content/nodes/make.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { validateDocument } from '#app/content/render/validate.ts';

/** What a clipboard would give, as Markdown; every result must be a document the schema takes. */
function paste(html: string) {
  const read = readHtml(new JSDOM(tame(html)).window.document);
  const doc = assignIds(document([section('context', 'C', read.blocks)]));
  expect(validateDocument(doc, 'practice')).toMatchObject({ ok: true });
  const dropped = Object.fromEntries(Object.entries(read.dropped).filter(([, count]) => count > 0));
  return { ...read, dropped, markdown: toMarkdown(doc).replace(/^## C.*\n+/, '').trim(), types: read.blocks.map(({ type }) => type) };
}

const line = (level: number, mark: string, words: string, cls = 'MsoListParagraphCxSpMiddle') =>
  `<p class=${cls} style='margin-left:${level * 36}pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=ES style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=ES>${words}<o:p></o:p></span></p>`;
const word = (body: string) => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=ProgId content=Word.Document><style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body lang=ES><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

describe('from Word', () => {
  it('headings, looks, lists written as paragraphs, notes, comments and deleted text', () => {
    const { markdown, dropped } = paste(word(`
      <h1><b><span lang=ES>Cierre de minas<o:p></o:p></span></b></h1>
      <p class=MsoNormal style='text-align:justify'><span lang=ES>La <b>garantía</b> y la <i style='mso-bidi-font-style:normal'>fianza</i>,\nsegún la\n  ley<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.<del cite="mailto:x" datetime="2020">viejo</del><span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span><o:p></o:p></span></p>
      <h2>Pasos</h2>
      ${line(1, '1.', 'Uno', 'MsoListParagraphCxSpFirst')}${line(2, '·', 'Uno a')}${line(2, '·', 'Uno b')}${line(1, '2.', 'Dos', 'MsoListParagraphCxSpLast')}
      <p class=MsoListParagraph style='margin-left:36pt'>Texto bajo la lista</p>
      <p class=MsoNormal><span style='color:red'>Rojo</span> y <u>subrayado</u><o:p>&nbsp;</o:p></p>
      <p class=MsoNormal><img width=10 height=10 src="file:///C:/Users/x/clip_image001.png"></p>
      <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Ley 20.551 de 2011.</p></div></div>`));
    expect(markdown).toMatch(/^### Cierre de minas/);
    expect(markdown).toContain('La **garantía** y la _fianza_, según la ley[^1].');
    expect(markdown).toContain('[^1]: Ley 20.551 de 2011.');
    expect(markdown).toContain('#### Pasos');
    expect(markdown).toMatch(/1\. Uno\n+ +- Uno a\n+ +- Uno b\n+2\. Dos/);
    expect(markdown).toContain('Texto bajo la lista');
    expect(markdown).toContain('Rojo y subrayado');
    expect(markdown).not.toMatch(/viejo|A1|Ignore/);
    expect(dropped).toEqual({ styles: 3, pictures: 1, comments: 1, deleted: 1 });
  });

  it('knows what counts from what does not', () => {
    expect(['1.', '12)', '(a)', 'iv.', 'C.'].map((mark) => markOf(mark).type)).toEqual(Array(5).fill('number'));
    expect(['·', 'o', '§', '-', ''].map((mark) => markOf(mark).type)).toEqual(Array(5).fill('bullet'));
    expect(markOf(' 7.  ').start).toBe(7);
  });
});

describe('from Google Docs', () => {
  it('the unbold wrapper, spans for looks, lists right inside lists, pictures elsewhere', () => {
    const { blocks, markdown, dropped } = paste(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Resultado</span></h2>
      <p dir="ltr"><span style="font-weight:700;font-style:normal">Fuerte</span><span style="font-weight:400;font-style:italic"> fino</span><span style="vertical-align:super;font-size:0.6em">2</span> <a href="https://example.org/a" style="text-decoration:none"><span style="color:#1155cc;text-decoration:underline">sitio</span></a></p><br>
      <ul><li dir="ltr" aria-level="1"><p role="presentation"><span>uno</span></p></li><ul><li aria-level="2"><p><span>dentro</span></p></li></ul><li><p><span>dos</span></p></li></ul>
      <p><span><span style="border:none"><img src="https://lh3.googleusercontent.com/x" /></span></span></p></b>`);
    expect(markdown).toContain('### Resultado');
    expect(blocks[1]).toMatchObject({ type: 'paragraph', children: [{ text: 'Fuerte', format: 1 }, { text: ' fino', format: 2 }, { text: '2', format: 64 }, { text: ' ' }, { type: 'link' }] });
    expect(markdown).toContain('[sitio](https://example.org/a)');
    expect(markdown).toMatch(/- uno\n+ +- dentro\n+- dos/);
    expect(dropped).toEqual({ styles: 1, pictures: 1 });
  });
});

describe('from spreadsheets', () => {
  it('Excel and Sheets: the first row heads the columns, merged cells stay', () => {
    const excel = paste(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0><!--StartFragment--><col width=64><tr height=20><td class=xl65>País</td><td>Monto</td></tr><tr><td rowspan=2>Perú</td><td align=right x:num>10</td></tr><tr><td>20</td></tr><!--EndFragment--></table></body></html>`);
    const [one] = excel.blocks;
    expect(one?.type === 'table' && one.children.map((row) => row.children.map(({ headerState, rowSpan }) => [headerState, rowSpan]))).toEqual([[[1, 1], [1, 1]], [[0, 2], [0, 1]], [[0, 1]]]);
    const sheets = paste(`<google-sheets-html-origin><style></style><table data-sheets-root="1"><colgroup><col></colgroup><tbody><tr><td data-sheets-value="{}">a</td><td>b</td></tr><tr><td>1</td><td></td></tr></tbody></table></google-sheets-html-origin>`);
    expect(sheets.types).toEqual(['table']);
  });

  it('cuts what no document holds, and says how much', () => {
    const { blocks, dropped } = paste(`<table>${`<tr>${'<td>x</td>'.repeat(60)}</tr>`.repeat(70)}</table>`);
    expect(blocks[0]?.type === 'table' && blocks[0].children.length).toBe(66);
    expect(dropped).toEqual({ rows: 4 });
  }, 60_000);
});

describe('from web pages', () => {
  it('keeps words and meaning, nothing that runs or leads astray', () => {
    const { markdown, dropped, types } = paste(`<nav hidden>menú</nav><main><h1>Título</h1><script>alert(1)</script><p onclick="x()">Uno<br>dos &nbsp; &nbsp;tres <a href="javascript:alert(1)">malo</a> <a href="#x">aquí</a> <a href="https://user:pw@example.org">clave</a></p>
      <blockquote><p>Dicho</p><ul><li>punto</li></ul></blockquote><hr><iframe src="https://example.org"></iframe><form><input value="x"></form><div style="display:none">oculto</div>
      <table><thead><tr><th scope="col">a</th><th>b</th></tr></thead><tbody><tr><th scope="row">x</th><td><p>1</p><p>2</p></td></tr></tbody></table><table><tr><td><p>solo diseño</p></td></tr></table>
      <dl><dt>Término</dt><dd>Sentido</dd></dl><pre>a  b</pre></main>`);
    expect(types).toEqual(['heading', 'paragraph', 'quote', 'rule', 'table', 'paragraph', 'paragraph', 'paragraph', 'paragraph']);
    expect(markdown).toContain('malo');
    expect(markdown).not.toMatch(/javascript|user:pw|alert|oculto|menú/);
    expect(markdown).toContain('**Término**');
    expect(dropped).toEqual({ links: 2, embeds: 2 });
  });

  it('is read whatever it is: deep, broken, empty', () => {
    expect(paste('').blocks).toEqual([]);
    expect(paste(`${'<div>'.repeat(600)}<b>hondo`).markdown).toContain('hondo');
    expect(paste('<table><tr><td>x<td>y</table><li>suelto<li>otro').types).toEqual(['table', 'list']);
    expect(nothingDropped().rows).toBe(0);
  });

  it('a hundred thousand characters', () => {
    const { blocks } = paste(Array.from({ length: 500 }, (_, i) => `<p style="color:red">${'palabra '.repeat(25)}${i}</p>`).join(''));
    expect(blocks).toHaveLength(500);
  });
});
