import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { outline } from '#app/content/render/outline.ts';
import { renderPassages, renderText } from '#app/content/render/text.ts';
import { validateDocument } from '#app/content/render/validate.ts';

const folder = fileURLToPath(new URL('../../fixtures/content/', import.meta.url));
const versions = readdirSync(folder);
const read = (path: string) => readFileSync(folder + path, 'utf8');

/* A document of each schema version, frozen for ever: today's code must still read it. Never regenerate an older folder. */
test.each(versions)('B18 a document of %s is read by today\'s schema', (version) => {
  const result = validateDocument(JSON.parse(read(`${version}/document.json`)), 'practice');
  expect(result.ok).toBe(true);
  if (!result.ok) return;
  const doc = result.doc;
  const html = renderHtml(doc, {
    files: new Map([['a'.repeat(26), { width: 1200, height: 800 }]]),
    labels: { footnotes: 'Notas', backToText: 'Volver al texto', tableRegion: 'Tabla', block: 'Bloque', note: 'Nota', caution: 'Atención' },
  });
  expect(html.replace(/(<(?:section|h[2-5]|p|ul|ol|figure|div|blockquote|table|hr)\b)/g, '\n$1').trim() + '\n').toBe(read(`${version}/document.html`));
  expect(`${renderText(doc)}\n`).toBe(read(`${version}/document.txt`));
  expect(toMarkdown(doc)).toBe(read(`${version}/document.md`));
  expect(outline(doc)).toEqual(JSON.parse(read(`${version}/outline.json`)));
});

test.each(versions)('%s comes from its Markdown, with the same ids every time', (version) => {
  const { doc, problems } = fromMarkdown(read(`${version}/document.md`), 'practice');
  expect(problems).toEqual([]);
  // what an older version stored is today's document once it is brought up to date
  expect({ ok: true, doc }).toEqual(validateDocument(JSON.parse(read(`${version}/document.json`)), 'practice'));
});

test('passages carry their language', () => {
  const { doc } = fromMarkdown('Uno :lang[küme mongen]{tag=arn} dos\n\n:::quote{lang=quz speaker="A"}\nallin kawsay\n:::\n', 'practice');
  expect(renderPassages(doc)).toEqual([
    { lang: null, text: 'Uno ' }, { lang: 'arn', text: 'küme mongen' }, { lang: null, text: ' dos\n' }, { lang: 'quz', text: 'allin kawsay\n' }, { lang: null, text: 'A\n' },
  ]);
});
