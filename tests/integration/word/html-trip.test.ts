import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { citation, instrument, paragraph, section, text } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { assemble, defaultChoices } from '#app/content/render/word/assemble.ts';
import { withCitations } from '#app/features/articles/sources/citing.ts';
import { readHtml } from '#app/features/word/read-html.server.ts';

const FOLDER = 'db/seeds/practices/';
const BASE = 'https://portal.example';
const SOURCES = [{ title: 'Cierre', body: 'Rojas', year: 2020, lang: null, url: null }];
const LABELS = { footnotes: 'Notas', backToText: 'Volver', block: 'Bloque', note: 'Nota', caution: 'Cuidado' };

/** As a page that leaves and comes back. */
async function trip(doc: DocumentJson, lang: string): Promise<{ doc: DocumentJson; losses: object }> {
  const body = withCitations(renderHtml(doc, { labels: LABELS, forFile: true }), SOURCES, { lang: 'es', locale: 'es' }, { entry: (id) => `#source-${id}`, forFile: true }).html.replaceAll('href="/', `href="${BASE}/`);
  const { read: { read } } = await readHtml(Buffer.from(`<!doctype html><html lang="${lang}"><head><title>T</title></head><body><h1>T</h1><main>${body}</main></body></html>`), { chosen: lang, baseUrl: BASE });
  const checked = validateDocument(assemble(read.items, defaultChoices(read.items, { hasTitle: true, ours: false })).doc, 'practice');
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { doc: checked.doc, losses: read.losses };
}

/** A page has no ids of blocks. */
const withoutIds = (doc: DocumentJson): string => JSON.stringify(doc, (key, value: unknown) => (key === 'id' ? '' : value));

test('every real practice, in every language, is the same after a page: sections, building blocks with their parts, callouts, quotations, tables, notes, languages, citations', { timeout: 180_000 }, async () => {
  const differing: string[] = [];
  const names = readdirSync(FOLDER, { recursive: true }).map(String).filter((name) => name.endsWith('.md')).sort();
  expect(names.length).toBeGreaterThan(70);
  let blocks = 0;
  for (const name of names) {
    const { doc } = fromMarkdown(readFileSync(FOLDER + name, 'utf8').replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, ''), 'practice');
    const back = await trip(doc, name.split('/').at(-1)?.replace('.md', '') ?? 'es');
    blocks += JSON.stringify(doc).split('"building-block"').length - 1;
    if (withoutIds(back.doc) !== withoutIds(doc)) differing.push(`${name}: ${first(toMarkdown(doc), toMarkdown(back.doc)) || first(withoutIds(doc), withoutIds(back.doc))}`);
    if (Object.keys(back.losses).length > 0) differing.push(`${name}: ${JSON.stringify(back.losses)}`);
  }
  expect(blocks).toBeGreaterThan(70);
  expect(differing).toEqual([]);
});

test('so is what they do not have: a callout, a quotation with its speaker, its language and its consent, a citation with its articles, one block behind another', async () => {
  const markdown = [
    '## Contexto {#context}', ':::callout[Ojo aquí]{kind="caution"}\nNo lo haga.\n\n- uno\n- dos\n:::', ':::quote{lang="quz" speaker="María Quispe" consent="Consintió el 3 de marzo"}\nAllin kawsay.\n:::', '> Sin más.', '> Otra.',
    ':::block[Uno]\nAntes de las partes.\n:::', 'Después.',
  ].join('\n\n');
  const { doc, problems } = fromMarkdown(`${markdown}\n`, 'practice');
  expect(problems).toEqual([]);
  const cites = (sourceId: string, locator: string, suppressAuthor = false) => citation({ sourceId, label: '', locator, suppressAuthor });
  const cited = paragraph([text('Según la '), instrument({ instrumentId: 'a'.repeat(26), label: 'Ley 1', articles: 'art. 5' }), text(', y más '), cites('rojas-2020', 'p. 4'), cites('nadie-1', 'anexo B', true), text('.')]);
  const checked = validateDocument({ root: { ...doc.root, children: [...doc.root.children, section('other', 'Fuentes', [cited])] } }, 'practice');
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  expect(JSON.stringify(checked.doc)).toContain('"art. 5"');
  const back = await trip(checked.doc, 'es');
  expect([toMarkdown(back.doc), back.losses]).toEqual([toMarkdown(checked.doc), {}]);
  expect(withoutIds(back.doc)).toBe(withoutIds(checked.doc));
});

test('elsewhere the same words for a class mean nothing: a page of somebody else has no building blocks', async () => {
  const { read: { read } } = await readHtml(Buffer.from('<div class="block"><h3>Uno</h3><p class="callout">dos</p><div class="block-part">tres</div></div><blockquote><img src="x"></blockquote><p>cuatro</p>'), { chosen: 'es', baseUrl: BASE });
  expect(read.items.map((item) => (item.kind === 'block' ? item.block.type : item.kind))).toEqual(['heading', 'paragraph', 'paragraph', 'paragraph']);
});

function first(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i === a.length && i === b.length ? '' : `${a.slice(Math.max(0, i - 60), i + 100)} -> ${b.slice(Math.max(0, i - 60), i + 100)}`;
}
