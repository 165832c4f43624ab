import { beforeAll, expect, it } from 'vitest';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { binEdition, loadBin, unbinEdition } from '#app/features/articles/bin.server.ts';
import { emptyBin } from '#app/features/articles/empty-bin.server.ts';
import { loadDesk } from '#app/features/articles/load-desk.server.ts';
import { loadEditionFor } from '#app/features/articles/load-edition.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { loadReviewQueue } from '#app/features/review/load-review-queue.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { revisionsOf } from '#db/repositories/editions.repo.ts';
import { memoryFiles, testCtx } from '#tests/factories/ctx.ts';
import { failure } from '#tests/factories/failure.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow, publishedPractice, submittedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const DAY = 86_400_000;

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('a draft is thrown away, leaves every list, and comes back whole', async () => {
    const made = await draftPractice(db, { text: { title: 'Borrador zqbin' } });
    const author = await testCtx(db, made.author);
    const what = { editionId: made.editionId };
    expect(await failure(binEdition(author, { ...what, confirmed: false }))).toMatchObject({ field: 'confirmBin' });
    expect(await failure(binEdition(await testCtx(db, await createPerson(db)), { ...what, confirmed: true }))).toMatchObject({ id: 'not-found' });
    const was = await editionNow(db, made.editionId);
    await binEdition(author, { ...what, confirmed: true });
    expect((await loadDesk(author, made.author)).mine).toEqual([]);
    expect(await failure(loadEditionFor(db.reader, made.author, made.editionId, 'edition.edit'))).toMatchObject({ id: 'not-found' });
    const [item] = await loadBin(author, made.author);
    expect(item).toMatchObject({ title: 'Borrador zqbin', mine: true });
    expect(Date.parse(item!.goneAt) - Date.parse(item!.at)).toBe(30 * DAY);
    const stranger = await createPerson(db, { role: 'editor' });
    expect([await loadBin(await testCtx(db, stranger), stranger), await failure(unbinEdition(await testCtx(db, stranger), what))]).toMatchObject([[], { id: 'not-found' }]);
    await unbinEdition(author, what);
    expect(await editionNow(db, made.editionId)).toEqual(was);
    expect((await auditOf(db.reader, 'edition', made.editionId)).map((a) => [a.action, a.reason])).toEqual([['edition.bin', null], ['edition.unbin', null]]);
    expect(await failure(unbinEdition(author, what))).toMatchObject({ id: 'not-found' });
  });

  it('an editor throws away what was handed in, and only an editor takes that out; what readers had is never thrown away', async () => {
    const made = await submittedPractice(db);
    const editor = await createPerson(db, { role: 'editor' });
    const [author, ctx] = [await testCtx(db, made.author), await testCtx(db, editor)];
    expect(await failure(binEdition(author, { editionId: made.editionId, confirmed: true }))).not.toBeNull();
    await binEdition(ctx, { editionId: made.editionId, confirmed: true });
    expect((await loadReviewQueue(ctx, editor)).toDecide.map((i) => i.id)).not.toContain(made.editionId);
    expect((await loadBin(author, made.author)).map((i) => [i.id, i.by, i.mine])).toEqual([[made.editionId, editor.name, false]]);
    expect(await failure(unbinEdition(author, { editionId: made.editionId }))).toMatchObject({ id: 'forbidden' });
    await unbinEdition(ctx, { editionId: made.editionId });
    expect((await editionNow(db, made.editionId)).state).toBe('submitted');

    const published = await publishedPractice(db);
    for (const who of [published.author, published.editor]) expect(await failure(binEdition(await testCtx(db, who), { editionId: published.editionId, confirmed: true }))).not.toBeNull();
    // the language of what lies in the bin is taken
    const french = await addEdition(await testCtx(db, published.author), { fromEditionId: published.editionId, lang: 'fr' });
    await binEdition(await testCtx(db, published.author), { editionId: french.editionId, confirmed: true });
    expect(await failure(addEdition(await testCtx(db, published.author), { fromEditionId: published.editionId, lang: 'fr' }))).toMatchObject({ id: 'conflict' });
  });

  it('after 30 days it is gone with its revisions and files; the trail stays, without a word of it', async () => {
    const fresh = await open();
    const files = memoryFiles();
    const made = await submittedPractice(fresh, { text: { title: 'zqsecreto' }, words: 'zqpalabra' });
    const kept = await publishedPractice(fresh);
    const author = await testCtx(fresh, made.author, { files });
    // handed in, taken back by nobody: an editor throws it away
    const editor = await testCtx(fresh, kept.editor, { files });
    const other = await draftPractice(fresh, { author: made.author });
    const { id } = await storeImage(author, { practiceId: other.practiceId, editionId: other.editionId, name: 'zqfoto.png', bytes: PNG });
    expect([...files.kept.keys()].some((key) => key.startsWith(id))).toBe(true);
    await binEdition(editor, { editionId: made.editionId, confirmed: true });
    await binEdition(author, { editionId: other.editionId, confirmed: true });
    const at = Date.parse((await loadBin(author, made.author))[1]!.at);
    expect(await emptyBin(fresh, files, new Date(at + 30 * DAY - 60_000))).toBe(0);
    expect(await emptyBin(fresh, files, new Date(at + 30 * DAY + 60_000))).toBe(2);
    expect([files.kept.size, await loadBin(author, made.author), await revisionsOf(fresh.reader, made.editionId)]).toEqual([0, [], []]);
    expect(await fresh.reader.selectFrom('practice').select('id').execute()).toEqual([{ id: kept.practiceId }]);
    expect((await auditOf(fresh.reader, 'edition', made.editionId)).map((a) => a.action)).toContain('edition.removed');
    expect((await auditOf(fresh.reader, 'practice', made.practiceId)).at(-1)).toMatchObject({ action: 'practice.removed', reason: '30 days in the bin' });
    const tables = (await fresh.writer.introspection.getTables()).filter((t) => !/^(search_question|sqlite_|kysely_)/.test(t.name) && !t.name.includes('fts'));
    for (const table of tables) {
      const rows = await fresh.writer.withTables<Record<string, Record<string, unknown>>>().selectFrom(table.name).selectAll().execute();
      expect(JSON.stringify(rows, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v)), table.name).not.toMatch(/zqsecreto|zqpalabra|zqfoto/);
    }
  });
});
