import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AnyNodeJson, DocumentJson } from '#app/content/nodes/schema.ts';
import { visit } from '#app/content/nodes/block-ids.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import type { WordPictureData } from '#app/content/render/word/writer.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { picture } from '#tests/factories/word-files.ts';
import { document, lang, link, paragraph, quote, section, text } from '#app/content/nodes/make.ts';
import { roundTrip, wordOf } from '#tests/factories/word-trip.ts';
import { documentXml, zipEntry } from '#tests/setup/zip-entry.ts';
import { documents } from '#tests/unit/content/arbitraries.ts';

const FOLDER = 'db/seeds/practices/';
const editions = readdirSync(FOLDER, { recursive: true }).map(String).filter((name) => name.endsWith('.md')).sort().map((name) => {
  const source = readFileSync(FOLDER + name, 'utf8');
  const front = parse(source.split('---')[1] ?? '') as Partial<EditionText>;
  const fields: EditionText = { title: front.title ?? '', summary: (front.summary ?? '').trim(), result: front.result ?? '', fit: (front.fit ?? '').trim() };
  return { name: name.replace(/[/.]/g, '-'), lang: name.split('/').at(-1)?.replace('.md', '') ?? 'es', text: fields, doc: fromMarkdown(source.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, ''), 'practice').doc };
});

test('every real practice, in every language, is the same after Word: words, notes, tables, languages, ids', { timeout: 180_000 }, async () => {
  expect(editions.length).toBeGreaterThan(70);
  const differing: string[] = [];
  for (const { name, lang: written, text: fields, doc } of editions) {
    const back = await roundTrip(doc, written, fields);
    if (JSON.stringify(back.doc) !== JSON.stringify(doc)) differing.push(`${name}: document`);
    if (Object.keys(back.losses).length > 0) differing.push(`${name}: ${JSON.stringify(back.losses)}`);
    for (const field of ['title', 'summary', 'result', 'fit'] as const) if ((back.fields[field] ?? '') !== fields[field]) differing.push(`${name}: ${field}`);
  }
  expect(differing).toEqual([]);
});

/** Every tag a document uses: of passages and of quotations. */
function tagsIn(doc: DocumentJson): string[] {
  return [...new Set([...JSON.stringify(doc).matchAll(/"(?:tag|lang)":"([a-z]{2,3}(?:-[A-Za-z0-9]+)*)"/g)].map((m) => m[1] ?? ''))];
}

test('every run in another language says so in the file (w:lang, BCP 47), and the text its own: for every language the practices use, and those of the peoples of the region', { timeout: 180_000 }, async () => {
  const used = new Set(editions.flatMap(({ doc }) => tagsIn(doc)));
  const region = ['arn', 'quz', 'quy', 'qu', 'ay', 'gn', 'nah', 'yua', 'tzo', 'zap', 'mxq', 'cbi', 'way', 'guc', 'pbb', 'emp', 'cr', 'crk', 'oj', 'iu', 'mic', 'haa', 'tce', 'rap', 'es-PE', 'quz-PE', 'mxp'];
  const spoken = (tag: string) => paragraph([text('Se dice '), lang(tag, [text('unas palabras')]), text(' y '), link('https://example.org/a', [lang(tag, [text('un enlace')])])]);
  const doc = validateDocument(document([section('context', 'Contexto', [...new Set([...used, ...region])].flatMap((tag) => [spoken(tag), quote([paragraph([text(`Dicho en ${tag}`)])], tag, 'Quien habla', '', '')]))]), 'practice');
  if (!doc.ok) throw new Error(JSON.stringify(doc.problems));
  const bytes = await wordOf(doc.doc, 'fr', { title: 'T', summary: '', result: '', fit: '' });
  const xml = await documentXml(bytes);
  const runs = [...xml.matchAll(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/gs)].map(([run]) => ({ text: run.replace(/<[^>]*>/g, ''), lang: /<w:lang w:val="([^"]*)"/.exec(run)?.[1] ?? null }));
  for (const tag of new Set([...used, ...region])) {
    expect(runs.filter((run) => run.lang === tag && (run.text === 'unas palabras' || run.text === 'un enlace')).length, tag).toBe(2);
    expect(runs.find((run) => run.text === `Dicho en ${tag}`)?.lang?.split('-')[0], tag).toBe(tag.split('-')[0]);
  }
  expect(runs.filter((run) => run.text === 'Se dice ').every((run) => run.lang === null)).toBe(true);
  expect(/<w:docDefaults>.*?<w:lang w:val="([^"]*)"/s.exec(await zipEntry(bytes, 'word/styles.xml'))?.[1]).toBe('fr-CA');
  const back = await roundTrip(doc.doc, 'fr', { title: 'T', summary: '', result: '', fit: '' });
  expect([JSON.stringify(back.doc), back.losses]).toEqual([JSON.stringify(doc.doc), {}]);
});

let pictures: ReadonlyMap<string, WordPictureData>;
beforeAll(async () => {
  pictures = new Map([['a'.repeat(26), { data: await picture('#123', 8), type: 'png', width: 8, height: 8 }], ['b'.repeat(26), { data: await picture('#456', 8), type: 'png', width: 8, height: 8 }]]);
});

test('so is everything else the schema can say, but for a list that begins with a list', { timeout: 180_000 }, async () => {
  let compared = 0;
  await fc.assert(fc.asyncProperty(documents, async (json) => {
    const valid = validateDocument(json, 'practice');
    if (!valid.ok || beginsWithList(valid.doc)) return;
    compared += 1;
    const back = await roundTrip(valid.doc, 'es', { title: 'T', summary: '', result: '', fit: '' }, pictures);
    expect(JSON.stringify(back.doc)).toBe(JSON.stringify(valid.doc));
  }), { numRuns: 150, seed: 20261126 });
  expect(compared).toBeGreaterThan(100);
});

/** Word has no way to say it: a deeper paragraph without one above it. */
function beginsWithList(doc: DocumentJson): boolean {
  let found = false;
  visit(doc.root, (node: AnyNodeJson) => {
    if (node.type === 'list' && node.children[0]?.children[0]?.type === 'list') found = true;
  });
  return found;
}
