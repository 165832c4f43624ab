import { expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { attachedDocuments } from '#app/features/articles/load-attachments.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { attachDocument, detachDocument, restoreDocument } from '#app/features/files/attach-document.server.ts';
import { readDocument } from '#app/features/files/read-document.server.ts';
import { readFile } from '#app/features/files/read-file.server.ts';
import { listPractices } from '#app/features/library/list-practices.server.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { practiceMetaSchema } from '#app/domain/practice-meta.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { docxWith, HOSTILE, pdfWith } from '#tests/factories/attached-files.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice } from '#tests/factories/practices.ts';
import { reviewsIn } from '#tests/factories/reviews.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

async function readAll(database: TestDatabase): Promise<void> {
  const ctx = await testCtx(database);
  const rows = await database.writer.selectFrom('outbox').selectAll().where('kind', '=', 'file.read').where('state', '=', 'pending').execute();
  for (const row of rows) {
    const { fileId } = JSON.parse(row.payload) as { fileId: string };
    await readDocument({ database, search: ctx.search, files: ctx.files, now: ctx.now, dropPages: () => undefined }, { event: { fileId } });
  }
  await database.writer.updateTable('outbox').set({ state: 'done' }).where('kind', '=', 'file.read').execute();
}

forEachDatabase((_dialect, open) => {
  it('a document is its authors’ until it is approved with the practice, then the readers’, found by what it says', { timeout: 240_000 }, async () => {
    const database = await open();
    const made = await draftPractice(database);
    const author = await testCtx(database, made.author);
    const editor = await testCtx(database, await createPerson(database, { grants: [{ role: 'editor', communityId: null }] }));
    const visitor = await testCtx(database, VISITOR);
    const found = async (word: string) => (await listPractices(visitor, { q: word, filters: {}, sort: null, page: 1 })).found.hits;
    const { editionId } = made;

    const { fileId } = await attachDocument(author, { editionId, name: '../../Anexo "río".PDF', title: 'Informe de caudales', lang: 'es', bytes: pdfWith('Mediciones del guanaco0') });
    const scan = await attachDocument(author, { editionId, name: 'acta.pdf', title: '', lang: 'quz', bytes: pdfWith(null) });
    await readAll(database);
    // the details' form knows nothing of documents and takes none away
    const before = (await findEdition(database.reader, editionId))!;
    await saveMeta(author, { editionId, version: before.practice.meta_version, meta: { ...practiceMetaSchema.parse(JSON.parse(before.practice.draft_meta)), attachments: [] } });
    const draft = (await findEdition(database.reader, editionId))!;
    const documents = await attachedDocuments(database.reader, made.practiceId, practiceMetaSchema.parse(JSON.parse(draft.practice.draft_meta)));
    expect(documents.map((d) => [d.title, d.name, d.type, d.lang, d.state])).toEqual([['Informe de caudales', 'Anexo río.PDF', 'pdf', 'es', 'read'], ['acta', 'acta.pdf', 'pdf', 'quz', 'empty']]);

    await expect(readFile(visitor, { id: fileId, width: null })).rejects.toMatchObject({ id: 'not-found' });
    expect(await readFile(author, { id: fileId, width: null })).toMatchObject({ image: false, open: false, contentType: 'application/pdf' });

    const publish = async () => {
      const { version } = (await findEdition(database.reader, editionId))!;
      const { revisionId } = await submitEdition(author, { editionId, version });
      await reviewsIn(database, { editionId, revisionId });
      await approveEdition(editor, { editionId, revisionId });
      return publishEdition(editor, { editionId, revisionId, note: 'Otros anexos' });
    };
    await publish();
    expect(await readFile(visitor, { id: fileId, width: null })).toMatchObject({ image: false, open: true });
    expect((await found('guanaco0'))[0]).toMatchObject({ id: made.practiceId, where: 'file', file: { fileId, name: 'Informe de caudales', lang: 'es' } });
    expect((await found('acta'))[0]).toMatchObject({ where: 'file', file: { fileId: scan.fileId } });
    expect((await showPractice(visitor, made)).practice.meta.attachments.map((a) => a.title)).toEqual(['Informe de caudales', 'acta']);

    // taken off in a new draft: readers keep what is published until the next edition
    await reviseEdition(author, { editionId });
    const taken = await detachDocument(author, { editionId, fileId });
    expect(await readFile(visitor, { id: fileId, width: null })).toMatchObject({ open: true });
    await restoreDocument(author, { editionId, ...taken });
    await detachDocument(author, { editionId, fileId });
    const fresh = await attachDocument(author, { editionId, name: 'nuevo.docx', title: 'Nuevo', lang: 'es', bytes: await docxWith('palabra vicuna0') });
    await readAll(database);
    expect(await found('vicuna0')).toEqual([]);
    await publish();
    await expect(readFile(visitor, { id: fileId, width: null })).rejects.toMatchObject({ id: 'not-found' });
    expect(await found('guanaco0')).toEqual([]);
    expect((await found('vicuna0'))[0]).toMatchObject({ file: { fileId: fresh.fileId } });
  });

  it('refuses what is no document, too many of them, those of others and those who may not', { timeout: 120_000 }, async () => {
    const database = await open();
    const made = await draftPractice(database);
    const author = await testCtx(database, made.author);
    const { editionId } = made;
    const give = { editionId, name: 'a.pdf', title: 'A', lang: 'es', bytes: pdfWith('a') };
    for (const { name, bytes, id } of HOSTILE.slice(0, 6)) await expect(attachDocument(author, { ...give, name, bytes: bytes() }), name).rejects.toMatchObject({ id });
    await expect(attachDocument(author, { ...give, title: 'x'.repeat(201) })).rejects.toMatchObject({ id: 'bad-input', params: { field: 'title' } });
    await expect(attachDocument(author, { ...give, lang: 'not a tag' })).rejects.toMatchObject({ id: 'bad-input', params: { field: 'lang' } });
    expect((author.files as unknown as { kept: Map<string, Buffer> }).kept.size).toBe(0);
    const other = await draftPractice(database);
    const { fileId } = await attachDocument(await testCtx(database, other.author), { ...give, editionId: other.editionId });
    await expect(restoreDocument(author, { editionId, fileId, title: 'A', lang: 'es' })).rejects.toMatchObject({ id: 'bad-input' });
    await expect(detachDocument(author, { editionId, fileId })).rejects.toMatchObject({ id: 'bad-input' });
    await expect(attachDocument(await testCtx(database, other.author), give)).rejects.toMatchObject({ id: 'not-found' });
    await expect(attachDocument(await testCtx(database, VISITOR), give)).rejects.toMatchObject({ id: 'sign-in-required' });
    for (let n = 0; n < 8; n++) await attachDocument(author, give);
    await expect(attachDocument(author, give)).rejects.toMatchObject({ id: 'too-many-files' });
  });
});
