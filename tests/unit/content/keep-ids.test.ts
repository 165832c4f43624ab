import { expect, test } from 'vitest';
import { adoptIds, keepIds } from '#app/content/nodes/keep-ids.ts';
import { visit } from '#app/content/nodes/block-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { readSeedPractices } from '#app/features/articles/seed-files.server.ts';
import { testDocument } from '#tests/factories/documents.ts';

const read = (markdown: string) => fromMarkdown(markdown, 'practice').doc;
const TEXT = '## Contexto {#context}\n\nUno dos tres cuatro.\n\nCinco seis siete ocho.\n\nNueve diez once doce.\n\n- a\n- b\n\n| A | B |\n| - | - |\n| 1 | 2 |\n';

/** A document whose ids tell nothing of its words. */
function written(markdown = TEXT): DocumentJson {
  const doc = read(markdown);
  let n = 0;
  visit(doc.root, (node) => {
    if ('$' in node && 'id' in node.$) node.$.id = `block${String(n++).padStart(3, '0')}`;
  });
  return doc;
}

function idsOf(doc: DocumentJson): string[] {
  const ids: string[] = [];
  visit(doc.root, (node) => {
    if ('$' in node && 'id' in node.$) ids.push(node.$.id);
  });
  return ids;
}

const idOfWords = (doc: DocumentJson, words: string): string => {
  let found = '';
  visit(doc.root, (node) => {
    if (node.type === 'paragraph' && JSON.stringify(node.children).includes(words)) found = node.$.id;
  });
  return found;
};

test('a text saved as Markdown without a change keeps every id', () => {
  for (const doc of [written(), testDocument('Otras palabras.')]) {
    expect(keepIds(doc, read(toMarkdown(doc)))).toEqual(doc);
  }
});

test('a changed paragraph, item and cell keep theirs; a new one gets its own; one that moved up past a deleted one is found', () => {
  const before = written();
  const changed = keepIds(before, read(TEXT.replace('seis', 'seis y medio').replace('- b', '- b y c').replace('| 1 |', '| 100 |')));
  expect(idsOf(changed)).toEqual(idsOf(before));

  const more = keepIds(before, read(TEXT.replace('Cinco', 'Un párrafo nuevo del todo distinto.\n\nCinco')));
  expect(idOfWords(more, 'Cinco')).toBe(idOfWords(before, 'Cinco'));
  expect(idsOf(before)).not.toContain(idOfWords(more, 'nuevo'));
  expect(new Set(idsOf(more)).size).toBe(idsOf(more).length);

  const fewer = keepIds(before, read(TEXT.replace('Uno dos tres cuatro.\n\n', '').replace('once', 'once y medio')));
  expect(idOfWords(fewer, 'Nueve')).toBe(idOfWords(before, 'Nueve'));
  expect(idOfWords(fewer, 'Cinco')).toBe(idOfWords(before, 'Cinco'));
});

test('fifteen hundred paragraphs, many alike, are compared', { timeout: 60_000 }, () => {
  const many = Array.from({ length: 1_500 }, (_, i) => `Párrafo ${i % 97}.`).join('\n\n');
  const before = written(many);
  const after = keepIds(before, read(`Antes.\n\n${many}\n\nDespués.`));
  expect(idsOf(after).filter((id) => id.startsWith('block')).length).toBeGreaterThan(1_450);
});

test('each translation of the real practices takes the ids of its original, all of them', { timeout: 60_000 }, async () => {
  for (const { key, editions } of await readSeedPractices('db/seeds/practices')) {
    const [original, ...others] = editions.map((edition) => read(edition.markdown));
    for (const [index, translation] of others.entries()) expect(idsOf(adoptIds(original!, translation)), `${key} ${index}`).toEqual(idsOf(original!));
  }
});

test('a translation built otherwise takes the ids of what is built alike and keeps its own for the rest', () => {
  const original = written();
  const translation = adoptIds(original, read('## Contexte {#context}\n\nUn.\n\nDeux.\n\nTrois.\n\n> De plus\n\n- a\n- b\n'));
  const ids = idsOf(translation);
  expect(ids.slice(0, 4)).toEqual(idsOf(original).slice(0, 4));
  expect(new Set(ids).size).toBe(ids.length);
});
