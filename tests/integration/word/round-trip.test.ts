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
import { roundTrip } from '#tests/factories/word-trip.ts';
import { documents } from '#tests/unit/content/arbitraries.ts';

const FOLDER = 'db/seeds/practices/';
const editions = readdirSync(FOLDER, { recursive: true }).map(String).filter((name) => name.endsWith('.md')).sort().map((name) => {
  const source = readFileSync(FOLDER + name, 'utf8');
  const front = parse(source.split('---')[1] ?? '') as Partial<EditionText>;
  const text: EditionText = { title: front.title ?? '', summary: (front.summary ?? '').trim(), result: front.result ?? '', fit: (front.fit ?? '').trim() };
  return { name: name.replace(/[/.]/g, '-'), lang: name.split('/').at(-1)?.replace('.md', '') ?? 'es', text, doc: fromMarkdown(source.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, ''), 'practice').doc };
});

test('every real practice, in every language, is the same after Word: words, notes, tables, languages, ids', { timeout: 180_000 }, async () => {
  expect(editions.length).toBeGreaterThan(70);
  const differing: string[] = [];
  for (const { name, lang, text, doc } of editions) {
    const back = await roundTrip(doc, lang, text);
    if (JSON.stringify(back.doc) !== JSON.stringify(doc)) differing.push(`${name}: document`);
    if (Object.keys(back.losses).length > 0) differing.push(`${name}: ${JSON.stringify(back.losses)}`);
    for (const field of ['title', 'summary', 'result', 'fit'] as const) if ((back.fields[field] ?? '') !== text[field]) differing.push(`${name}: ${field}`);
  }
  expect(differing).toEqual([]);
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
