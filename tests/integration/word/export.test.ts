import { beforeAll, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { image, paragraph, section, text, document } from '#app/content/nodes/make.ts';
import { assemble, defaultChoices } from '#app/content/render/word/assemble.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { exportDraft } from '#app/features/articles/export-draft.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { exportEdition } from '#app/features/library/export-edition.server.ts';
import { readDocx } from '#app/features/word/read-docx.server.ts';
import { practiceAddress } from '#app/routes/practice-address.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow, publishedPractice } from '#tests/factories/practices.ts';
import { picture } from '#tests/factories/word-files.ts';
import { zipEntry } from '#tests/setup/zip-entry.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const failure = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error instanceof AppError ? error.id : Promise.reject(error as Error)));

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('a draft leaves as Word with its picture and comes back the same; nobody else gets it', async () => {
    const made = await draftPractice(db);
    const ctx = await testCtx(db, made.author);
    const { id } = await storeImage(ctx, { practiceId: made.practiceId, editionId: made.editionId, name: 'río.png', bytes: await picture('#3c6e47', 60) });
    const doc = document([section('context', 'Contexto', [paragraph([text('Antes.')]), image({ fileId: id, alt: 'Un río', decorative: false, caption: 'El río', credit: 'Ana' })])]);
    await saveDraft(ctx, { editionId: made.editionId, version: made.version, text: { title: 'Título', summary: 'Uno\ndos', result: 'R', fit: '' }, doc });
    const stored = JSON.parse((await editionNow(db, made.editionId)).doc) as DocumentJson;

    const file = await exportDraft(ctx, made.editionId, 'docx');
    expect([file.name, file.type]).toEqual(['titulo-es.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']);
    const { read: { read, pictures } } = await readDocx(file.body, { chosen: 'es', baseUrl: ctx.baseUrl });
    expect([read.exportedFrom, read.fields, read.losses, pictures.map((p) => p.from)]).toEqual([made.editionId, { title: 'Título', summary: 'Uno\ndos', result: 'R' }, {}, [id]]);
    const json = JSON.stringify(assemble(read.items, defaultChoices(read.items, { hasTitle: true, ours: true })).doc).replaceAll(pictures[0]?.id ?? '', id);
    expect(validateDocument(JSON.parse(json), 'practice')).toEqual({ ok: true, doc: stored });
    const core = await zipEntry(file.body, 'docProps/core.xml');
    expect([core.includes('<dc:title>Título</dc:title>'), core.includes('<dc:creator>Intercambio</dc:creator>')]).toEqual([true, true]);
    expect(await zipEntry(file.body, 'word/styles.xml')).toContain('w:val="es-419"');

    const html = (await exportDraft(ctx, made.editionId, 'html')).body.toString();
    expect([html.includes('data:image/webp;base64,'), html.includes('srcset'), html.includes('<html lang="es">')]).toEqual([true, false, true]);
    expect(await failure(exportDraft(ctx, made.editionId, 'exe'))).toBe('not-found');
    expect(await failure(exportDraft(await testCtx(db, await createPerson(db)), made.editionId, 'docx'))).toBe('not-found');
    expect(await failure(exportDraft(await testCtx(db), made.editionId, 'docx'))).toBe('sign-in-required');
  });

  it('what is published leaves for whoever may read it, with its citation', async () => {
    const open_ = await publishedPractice(db, { words: 'Palabras' });
    const visitor = await testCtx(db);
    const leave = async (reader: typeof visitor, slug: string, format: string) => exportEdition(reader, await practiceAddress(reader, slug), format);
    const md = (await leave(visitor, open_.slug, 'md')).body.toString();
    expect(md).toMatch(/^---\nlang: es\ntitle: /);
    expect(md).toContain(`${visitor.baseUrl}/p/${open_.practiceId}`);
    expect(md).toContain('Palabras');
    expect((await leave(visitor, open_.slug, 'docx')).body.subarray(0, 2).toString()).toBe('PK');
    const members = await publishedPractice(db, { access: { kind: 'members' } });
    expect(await failure(leave(visitor, members.slug, 'docx'))).toBe('not-found');
    expect((await leave(await testCtx(db, await createPerson(db)), members.slug, 'html')).name).toMatch(/-es\.html$/);
  });
});
