import { createHeadlessEditor } from '@lexical/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visit } from '#app/content/nodes/block-ids.ts';
import { postNodes, practiceNodes } from '#app/content/nodes/list.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { outline } from '#app/content/render/outline.ts';
import { renderPassages, renderSpans, renderText } from '#app/content/render/text.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { documents, hostile, words } from './arbitraries.ts';
import { judge, visibleText } from './judge.ts';

const files = new Map([['a'.repeat(26), { width: 1200, height: 800 }]]);
const labels = { footnotes: 'Notas', backToText: 'Volver al texto', tableRegion: 'Tabla', block: 'Bloque' };
/** `ROUNDS=10` makes ten times as many documents, with other seeds. */
const factor = Number(process.env.ROUNDS ?? 1);
const rounds = (n: number) => n * factor;
const runs = (numRuns: number) => ({ numRuns, seed: 20261122 + factor });

const valid = (json: unknown): DocumentJson => {
  const result = validateDocument(json, 'practice');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.doc;
};

/** A document without ids and without empty paragraphs (nor what only they kept apart): what Markdown keeps. */
function bare(doc: DocumentJson): unknown {
  const full: unknown = JSON.parse(JSON.stringify(doc), (key, value: unknown) =>
    (key === 'children' && Array.isArray(value) ? value.filter((child) => !isEmptyParagraph(child)) : value));
  return JSON.parse(JSON.stringify(valid(full)), (key, value: unknown) => (key === 'id' ? undefined : value));
}

function isEmptyParagraph(node: { type: string; children?: { type: string; text?: string }[] }): boolean {
  return node.type === 'paragraph' && (node.children ?? []).every((child) => child.type === 'text' && (child.text ?? '').trim() === '');
}

test('5,000 documents: valid, stable, safe HTML for a second parser, outline anchors exist', { timeout: 60_000 }, () => {
  fc.assert(fc.property(documents, (json) => {
    const doc = valid(json);
    expect(JSON.stringify(valid(JSON.parse(JSON.stringify(doc))))).toBe(JSON.stringify(doc));
    const html = renderHtml(doc, { files, labels });
    expect(judge(html)).toEqual([]);
    expect(renderHtml(doc, { files, labels })).toBe(html);
    const anchors = outline(doc).flatMap((item) => [item, ...item.children, ...item.children.flatMap((c) => c.children)]).map((item) => item.id);
    expect(anchors.filter((anchor) => !html.includes(`id="${anchor}"`))).toEqual([]);
    const passages = renderPassages(doc).map((p) => p.text).join('');
    expect(passages.replace(/\s+/g, '')).toBe(renderText(doc).replace(/\s+/g, ''));
    const { text, spans } = renderSpans(doc);
    expect(text.replace(/\s+/g, '')).toBe(passages.replace(/[\s\uE000\uE001]+/g, ''));
    const foreign = renderPassages(doc).flatMap((p) => (p.lang === null ? [] : [p.text.replace(/[\s\uE000\uE001]+/g, '')]));
    expect(spans.map((s) => text.slice(s.start, s.end).replace(/\s+/g, ''))).toEqual(foreign);
    const letters = (text: string) => [...text.replace(/[\s\u200d]+/g, '')];
    const missing: string[] = [];
    const seen = new Set(letters(visibleText(html)));
    visit(doc.root, (node) => {
      if (node.type === 'text') missing.push(...letters(node.text).filter((char) => !seen.has(char)));
    });
    expect(missing).toEqual([]);
  }), runs(rounds(5000)));
});

test('5,000 hostile documents: refused or made safe; rendering one unchecked writes nothing unsafe and never throws', { timeout: 60_000 }, () => {
  fc.assert(fc.property(hostile, (json) => {
    const result = validateDocument(json, 'practice');
    if (result.ok) expect(judge(renderHtml(result.doc, { files, labels }))).toEqual([]);
    else expect(result.problems.length).toBeGreaterThan(0);
    const forced = json as DocumentJson; // a row that never passed the check
    if (typeof (json as { root?: unknown }).root === 'object') {
      expect(judge(renderHtml(forced, { files, labels })).filter((found) => !found.startsWith('parse error'))).toEqual([]);
      renderText(forced);
      outline(forced);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  }), runs(rounds(5000)));
});

test('documents come back the same from Markdown', { timeout: 60_000 }, () => {
  fc.assert(fc.property(documents, (json) => {
    const doc = valid(json);
    const markdown = toMarkdown(doc);
    const back = fromMarkdown(markdown, 'practice');
    if (JSON.stringify(bare(back.doc)) !== JSON.stringify(bare(doc))) expect({ markdown, doc: bare(back.doc) }).toEqual({ markdown, doc: bare(doc) });
  }), runs(rounds(600)));
});

test('documents pass through Lexical unchanged', { timeout: 60_000 }, () => {
  const editor = createHeadlessEditor({ nodes: [...practiceNodes], onError: (error) => { throw error; } });
  fc.assert(fc.property(documents, (json) => {
    const doc = valid(json);
    expect(editor.parseEditorState(JSON.stringify(doc)).toJSON()).toEqual(doc);
  }), runs(rounds(600)));
});

test('any Markdown makes a valid document, and a valid post', { timeout: 60_000 }, () => {
  const editor = createHeadlessEditor({ nodes: [...postNodes], onError: (error) => { throw error; } });
  fc.assert(fc.property(fc.array(fc.oneof(words, fc.constantFrom('\n', '\n\n', '\r\n', '  ', '\t', '\n> ', '\n- ', '\n:::block[', '\n:::\n', '\n## a {#b}\n', '| a |\n| - |\n', '[^1]: ', '```\n', '<b>', '<div>\n')), { maxLength: 30 }), (parts) => {
    const { doc } = fromMarkdown(parts.join(''), 'practice');
    expect(validateDocument(doc, 'practice')).toEqual({ ok: true, doc });
    expect(judge(renderHtml(doc, { files, labels }))).toEqual([]);
    const post = fromMarkdown(parts.join(''), 'post').doc;
    expect(validateDocument(post, 'post')).toEqual({ ok: true, doc: post });
    expect(editor.parseEditorState(JSON.stringify(post)).toJSON()).toEqual(post);
  }), runs(rounds(600)));
});
