import { describe, expect, it } from 'vitest';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { readDraft } from '#app/features/articles/draft-form.server.ts';
import { textPoints, type Walkable } from '#app/domain/open-points.ts';
import { testDocument } from '#tests/factories/documents.ts';

const FIELDS = { title: 'Un título', summary: 'Una línea\notra línea', result: 'Resultado', fit: '' };

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...FIELDS, version: '3', ...values })) data.append(name, value);
  return data;
}

describe('the draft of a form', () => {
  it('makes the same document from the Markdown shown, with line ends of browsers', () => {
    const doc = testDocument('Palabras **con** signos * _ [x] y ñ');
    const draft = readDraft(form({ markdown: toMarkdown(doc).replaceAll('\n', '\r\n'), summary: 'Una línea\r\notra línea' }));
    expect(draft.problems).toEqual([]);
    expect(toMarkdown(draft.doc as typeof doc)).toBe(toMarkdown(doc));
    expect(draft.text).toEqual(FIELDS);
    expect(draft.version).toBe(3);
  });

  it('prefers the document of the editor and keeps it as it is', () => {
    const doc = testDocument();
    const draft = readDraft(form({ doc: JSON.stringify(doc), markdown: 'something else' }));
    expect(validateDocument(draft.doc, 'practice')).toEqual({ ok: true, doc });
  });

  it('says by line what Markdown cannot keep', () => {
    const { problems } = readDraft(form({ markdown: '## Contexto {#context}\n\nTexto\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))' }));
    expect(problems.map((p) => [p.code, p.path])).toEqual([['html-dropped', 'line:5'], ['link-dropped', 'line:7']]);
  });

  it('takes what is no JSON for bad input, and a version that is no number for none', () => {
    expect(() => readDraft(form({ doc: '{' }))).toThrowError('bad-input');
    expect(readDraft(form({ markdown: '', version: 'x' })).version).toBe(0);
  });
});

const NONE = { lang: 'es', dead: new Set<string>() };

describe('open points', () => {
  it('finds what is missing, in the order of the page', () => {
    const blocks = testDocument().root.children as unknown as Walkable[];
    expect(textPoints(FIELDS, blocks, NONE)).toEqual([]);
    const without = blocks.filter((b) => b.kind !== 'failures');
    const image: Walkable = { type: 'image', alt: '', decorative: false, $: { id: 'image1' } };
    const table: Walkable = { type: 'table', $: { id: 'table1' }, children: [{ type: 'tablerow', children: [{ type: 'tablecell', headerState: 0 }] }] };
    expect(textPoints({ ...FIELDS, title: ' ' }, [...without, image, table], NONE)).toEqual([
      { code: 'field-empty', field: 'title', place: 'text' }, { code: 'section-empty', field: 'failures', place: 'section' },
      { code: 'image-alt', field: 'image1', place: 'block' }, { code: 'table-header', field: 'table1', place: 'block' },
    ]);
  });
});
