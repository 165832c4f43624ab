import { createHeadlessEditor } from '@lexical/headless';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { practiceNodes } from '#app/content/nodes/list.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { textPoints, type Walkable } from '#app/domain/open-points.ts';
import { judge } from './judge.ts';

const folder = fileURLToPath(new URL('../../../db/seeds/practices/', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.md')).sort() : [];

test.skipIf(files.length === 0)('every seed practice reads without a problem, fills the required sections, and is the same after Lexical and after Markdown', { timeout: 60_000 }, () => {
  const editor = createHeadlessEditor({ nodes: [...practiceNodes], onError: (error) => { throw error; } });
  const found: Record<string, unknown> = {};
  for (const name of files) {
    const body = readFileSync(folder + name, 'utf8').replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
    const { doc, problems } = fromMarkdown(body, 'practice');
    const points = textPoints({ title: 'a', summary: 'b', result: 'c', fit: '' }, doc.root.children as unknown as Walkable[], { lang: name.slice(-5, -3), dead: new Set() });
    const faults: unknown[] = [...problems, ...points, ...judge(renderHtml(doc))];
    if (JSON.stringify(fromMarkdown(toMarkdown(doc), 'practice').doc) !== JSON.stringify(doc)) faults.push('differs after Markdown');
    if (faults.length > 0) found[name] = faults;
    expect(editor.parseEditorState(JSON.stringify(doc)).toJSON()).toEqual(doc);
  }
  expect(found).toEqual({});
});
