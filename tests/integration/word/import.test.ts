import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fileIdsOf } from '#app/content/render/facts.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { lossesOf } from '#app/content/render/word/losses.ts';
import { readFile } from '#app/features/files/read-file.server.ts';
import { discardImport, removeOldImports } from '#app/features/word/discard-import.server.ts';
import { loadImport, documentOf, openImport } from '#app/features/word/load-import.server.ts';
import { chooseHeadings, saveImport } from '#app/features/word/save-import.server.ts';
import { startImport } from '#app/features/word/start-import.server.ts';
import { memoryFiles, testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { editionNow } from '#tests/factories/practices.ts';
import { CORPUS, longWordFile } from '#tests/factories/word-files.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const failure = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error instanceof AppError ? { id: error.id, ...error.params } : Promise.reject(error as Error)));
const form = (fields: Record<string, string>) => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};

forEachDatabase((dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  const setup = async () => {
    const person = await createPerson(db, { locale: 'es' });
    const files = memoryFiles();
    return { person, files, ctx: await testCtx(db, person, { files }) };
  };

  it('a long document is read, shown with what cannot be kept, mapped and saved as a draft of one’s own', async () => {
    const { person, ctx, files } = await setup();
    const { importId } = await startImport(ctx, { name: '../Agua.docx', lang: 'es', bytes: await longWordFile(3) });
    const page = await loadImport(ctx, person, importId);
    expect([page.name, page.title, lossesOf(page.losses, 'lost')]).toEqual(['Agua.docx', 'Vigilancia del agua con las comunidades de la cuenca alta', { total: 1, lines: [{ code: 'header-footer', count: 1 }] }]);
    expect(page.comments).toEqual([{ author: 'Rosa', text: '¿Cuál es la fuente?', passage: '', words: 'Texto comentado y un informe.' }]);
    expect(page.headings.map((heading) => heading.choice)).toEqual(['context', 'problem', 'participants', 'actions', 'results', 'cost', 'failures', 'transfer', 'heading']);
    expect(page.html).toContain('rowspan="2"');
    // the picture waits with it, for its author alone
    const [picture] = files.kept.keys();
    expect((await readFile(ctx, { id: picture ?? '', width: null })).contentType).toBe('image/webp');
    expect(await failure(readFile(await testCtx(db, await createPerson(db), { files }), { id: picture ?? '', width: null }))).toEqual({ id: 'not-found' });

    const last = page.headings.at(-1)?.key ?? '';
    await chooseHeadings(ctx, person, importId, form({ [`heading-${last}`]: 'other', 'heading-h0': 'no such choice' }));
    expect((await loadImport(ctx, person, importId)).headings.map((heading) => heading.choice).filter((choice) => choice === 'other' || choice === 'context')).toEqual(['context', 'other']);
    const { editionId } = await saveImport(ctx, person, importId, form({}));
    const saved = await editionNow(db, editionId);
    const doc = JSON.parse(saved.doc) as DocumentJson;
    expect([saved.title, saved.lang, saved.state, doc.root.children.map((node) => node.type === 'section' && node.kind)]).toEqual([
      'Vigilancia del agua con las comunidades de la cuenca alta', 'es', 'draft', ['context', 'problem', 'participants', 'actions', 'results', 'cost', 'failures', 'transfer', 'other'],
    ]);
    expect(fileIdsOf(doc)).toEqual([picture]);
    expect((await readFile(ctx, { id: picture ?? '', width: null })).open).toBe(false);
    expect(await failure(loadImport(ctx, person, importId))).toEqual({ id: 'not-found' });
  });

  it('what was read is nobody else’s, and goes when it is discarded or forgotten', async () => {
    const { person, ctx, files } = await setup();
    const bytes = await longWordFile(1);
    const first = await startImport(ctx, { name: 'a.docx', lang: 'es', bytes });
    expect(await failure(loadImport(await testCtx(db, await createPerson(db)), await createPerson(db), first.importId))).toEqual({ id: 'not-found' });
    await discardImport(ctx, person, first.importId);
    expect([...files.kept.keys()]).toEqual([]);
    await startImport(ctx, { name: 'b.docx', lang: 'es', bytes });
    expect(await removeOldImports(db, files, new Date(ctx.now().getTime() + 23 * 3600_000))).toBe(0);
    expect(await removeOldImports(db, files, new Date(ctx.now().getTime() + 25 * 3600_000))).toBe(1);
    expect([...files.kept.keys()]).toEqual([]);
    expect(await failure(startImport(await testCtx(db), { name: 'a.docx', lang: 'es', bytes }))).toEqual({ id: 'sign-in-required' });
    expect(await failure(startImport(ctx, { name: 'a.docx', lang: 'no tag', bytes }))).toEqual({ id: 'bad-input', field: 'lang' });
  });

  it('a Markdown file comes in with its fields and says what it cannot keep', async () => {
    const { person, ctx } = await setup();
    const source = '---\ntitle: Agua y acuerdos\nsummary: |\n  Uno\n  dos\nresult: 7\n---\n\n## Contexto {#context}\n\nHola **mundo**.\n\n<script>alert(1)</script>\n\n[malo](javascript:alert(1)) ![lejos](https://example.org/a.png)\n\n![otra](file:aaaaaaaaaaaaaaaaaaaaaaaaaa)\n';
    const { importId } = await startImport(ctx, { name: 'Agua.md', lang: 'es', bytes: Buffer.from(source) });
    const page = await loadImport(ctx, person, importId);
    expect([page.title, page.losses]).toEqual(['Agua y acuerdos', { html: 1, 'link-address': 1, 'image-external': 1, 'image-missing': 1 }]);
    const { editionId } = await saveImport(ctx, person, importId, form({}));
    const saved = await editionNow(db, editionId);
    expect([saved.title, saved.summary, saved.result, saved.doc.includes('"mundo"'), saved.doc.includes('script')]).toEqual(['Agua y acuerdos', 'Uno\ndos', '7', true, false]);
    expect(await failure(startImport(ctx, { name: 'a.md', lang: 'es', bytes: Buffer.from([0xff, 0xfe, 0x41]) }))).toEqual({ id: 'word-refused', reason: 'damaged' });
    expect(await failure(startImport(ctx, { name: 'a.md', lang: 'es', bytes: Buffer.from('x '.repeat(300_000)) }))).toEqual({ id: 'word-refused', reason: 'too-big' });
    const { importId: web } = await startImport(ctx, { name: 'Agua.html', lang: 'es', bytes: Buffer.from('<title>Agua</title><h2>Contexto</h2><p>Hola <script>alert(1)</script><a href="javascript:alert(1)">mundo</a></p>') });
    expect(await loadImport(ctx, person, web)).toMatchObject({ title: 'Agua', losses: { html: 1, 'link-address': 1 }, html: expect.not.stringMatching(/alert|javascript/) as string });
    expect(await failure(startImport(ctx, { name: 'a.html', lang: 'es', bytes: Buffer.from(`<p>${'palabra '.repeat(300_000)}</p>`) }))).toEqual({ id: 'word-refused', reason: 'too-big' });
    expect(await failure(startImport(ctx, { name: 'a.html', lang: 'es', bytes: Buffer.from('<script>alert(1)</script>') }))).toEqual({ id: 'word-refused', reason: 'empty' });
  });

  // how a file is read does not depend on the database
  describe.skipIf(dialect === 'postgres')('a corpus', () => {
    it.each(CORPUS)('$name', async ({ make, losses, holds, not = [] }) => {
      const { person, ctx } = await setup();
      const { importId } = await startImport(ctx, { name: 'x.docx', lang: 'es', bytes: await make() });
      const { read, choices } = await openImport(ctx, person, importId);
      const text = toMarkdown(documentOf(read, choices).doc);
      expect(read.losses).toEqual(losses);
      for (const words of holds) expect(text).toContain(words);
      for (const words of not) expect(text).not.toContain(words);
    });
  });
});
