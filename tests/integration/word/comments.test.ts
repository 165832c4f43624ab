import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommentRangeEnd, CommentRangeStart, CommentReference, TextRun } from 'docx';
import { beforeAll, describe, expect, it } from 'vitest';
import * as make from '#app/content/nodes/make.ts';
import type { Person } from '#app/domain/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import { exportDraft } from '#app/features/articles/export-draft.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { loadNotes, resolveNote } from '#app/features/articles/notes/author-notes.server.ts';
import { commentPassage, resolveThread } from '#app/features/review/comment-passage.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { loadChanges, takeOverChanges } from '#app/features/word/changes.server.ts';
import { loadImport, openImport } from '#app/features/word/load-import.server.ts';
import { saveImport } from '#app/features/word/save-import.server.ts';
import { startChange, startImport } from '#app/features/word/start-import.server.ts';
import { commentsOf } from '#db/repositories/review-comments.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow } from '#tests/factories/practices.ts';
import { reviewAs } from '#tests/factories/reviews.ts';
import { p, wordFile } from '#tests/factories/word-files.ts';
import { changeWord } from '#tests/factories/word-trip.ts';
import { zipEntry } from '#tests/setup/zip-entry.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const SOFFICE = process.env['SOFFICE_PATH'] ?? ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const TEXT = { title: 'Garantías para el cierre', summary: 'Cómo se exigió.', result: 'Se exige.', fit: '' };
const failure = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error instanceof AppError ? error.id : Promise.reject(error as Error)));
const words = (id: string, text: string) => make.paragraph([make.text(text)], id);

forEachDatabase((dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  const as = (person: Person) => testCtx(db, person);

  /** A practice sent back with a thread of an unnamed and of a named reviewer, about a paragraph, a title, a cell and a picture’s place, and about the whole. */
  const reviewed = async () => {
    const made = await draftPractice(db, { author: await createPerson(db, { name: 'Ana Rojas' }) });
    const author = await as(made.author);
    const context = make.section('context', 'Contexto', [words('aaaaaa', 'Primer párrafo.'), words('bbbbbb', 'Segundo párrafo.'), make.list('bullet', [[make.text('uno')], [make.text('dos')]], 1, 'llllll'), make.table([make.tableRow([make.tableCell([words('cccccc', 'En una celda')], 1)]), make.tableRow([make.tableCell([words('dddddd', 'Otra')])])], 'La tabla', 'tttttt')], 'ssssss');
    const doc = make.document(testDocument().root.children.map((node) => (node.type === 'section' && node.kind === 'context' ? context : node)));
    const { version } = await saveDraft(author, { editionId: made.editionId, version: made.version, text: TEXT, doc });
    const { revisionId } = await submitEdition(author, { editionId: made.editionId, version });
    const [quiet, named] = [await createPerson(db, { role: 'reviewer', name: 'Quena Oculta' }), await createPerson(db, { role: 'reviewer', name: 'Nora Nombrada' })];
    const seen = { editionId: made.editionId, revisionId };
    await reviewAs(await as(quiet), 'technical', seen);
    await reviewAs(await as(named), 'technical', seen, { named: true });
    const say = async (who: Person, passage: string, text: string) => commentPassage(await as(who), { editionId: made.editionId, passage, parentId: null, text });
    await say(quiet, 'aaaaaa', '¿De qué año?\nFalta la fuente.');
    await say(named, 'ssssss-title', 'Muy general.');
    await say(quiet, 'cccccc', 'En la celda.');
    await say(named, 'llllll', 'Ordene la lista.');
    await say(quiet, '', 'En conjunto, bien.');
    const [first] = await commentsOf(db.writer, made.editionId);
    await commentPassage(author, { editionId: made.editionId, passage: '', parentId: first!.id, text: 'De 2011.' });
    const last = (await commentsOf(db.writer, made.editionId)).find((c) => c.text === 'En la celda.');
    await resolveThread(await as(quiet), { editionId: made.editionId, commentId: last!.id, resolved: true });
    await requestChanges(await as(await createPerson(db, { role: 'editor' })), { ...seen, reason: 'Falta el año' });
    return { ...made, quiet, named };
  };

  it('that a document brings into a draft nobody reviews are kept as notes of those who write it, which nobody else reads; into a new practice too', async () => {
    const made = await draftPractice(db);
    const [author, colleague, reviewer] = [await as(made.author), await createPerson(db), await createPerson(db, { role: 'reviewer' })];
    const about = (id: number, text: string) => p(new CommentRangeStart(id), text, new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] }));
    const file = await wordFile([about(0, 'Un párrafo.'), about(1, 'Otro.')], { comments: { children: [{ id: 0, author: 'Luz', children: [p('Falta la cifra.')] }, { id: 1, author: '', children: [p('Revisar.')] }] } });
    const bring = async () => {
      const { importId } = await startChange(author, { editionId: made.editionId, name: 'a.docx', bytes: file });
      return { importId, page: await loadChanges(author, await openImport(author, made.author, importId)) };
    };
    const { importId, page } = await bring();
    expect([page.keptIn, page.offered.map(({ author: by, text }) => [by, text])]).toEqual(['notes', [['Luz', 'Falta la cifra.'], ['', 'Revisar.']]]);
    const form = new FormData();
    form.set('version', String(page.version));
    form.append('comment', '0');
    await takeOverChanges(author, made.author, importId, form);
    const [note, ...more] = (await loadNotes(author, made.editionId)).open;
    expect([note, more]).toMatchObject([{ writtenBy: 'Luz', text: 'Falta la cifra.', excerpt: 'Un párrafo.', broughtBy: made.author.name, resolvedAt: null }, []]);
    // what was kept is not offered again
    expect((await bring()).page.offered.map(({ text }) => text)).toEqual(['Revisar.']);
    await db.writer.insertInto('practice_contributor').values({ practice_id: made.practiceId, person_id: colleague.id, kind: 'author' }).execute();
    const other = await as(colleague);
    await resolveNote(other, { editionId: made.editionId, noteId: note!.id, resolved: true });
    expect(await failure(resolveNote(author, { editionId: made.editionId, noteId: note!.id, resolved: true }))).toBe('conflict');
    expect((await loadNotes(author, made.editionId)).done).toMatchObject([{ id: note!.id, resolvedBy: colleague.name }]);
    // handed in, its reviewers have the text and not the notes
    const { version } = await saveDraft(author, { editionId: made.editionId, version: (await editionNow(db, made.editionId)).version, text: TEXT, doc: testDocument() });
    await submitEdition(author, { editionId: made.editionId, version });
    expect(await failure(loadNotes(await as(await createPerson(db)), made.editionId))).toBe('not-found');
    for (const who of [reviewer, await createPerson(db, { role: 'editor' })]) {
      expect(await failure(loadNotes(await as(who), made.editionId))).toBe('forbidden');
      expect(await failure(resolveNote(await as(who), { editionId: made.editionId, noteId: note!.id, resolved: false }))).toBe('forbidden');
    }
    await resolveNote(author, { editionId: made.editionId, noteId: note!.id, resolved: false });
    expect((await loadNotes(other, made.editionId)).open).toHaveLength(1);

    const fresh = await startImport(author, { name: 'b.docx', lang: 'es', bytes: file });
    expect((await loadImport(author, made.author, fresh.importId)).offered).toHaveLength(2);
    const both = new FormData();
    for (const at of ['0', '1', '7']) both.append('comment', at);
    const { editionId } = await saveImport(author, made.author, fresh.importId, both);
    expect((await loadNotes(author, editionId)).open.map(({ text, writtenBy }) => [text, writtenBy]).sort()).toEqual([['Falta la cifra.', 'Luz'], ['Revisar.', '']]);
  });

  it('leave with the text: each at its passage, with its thread, its date and who said it; a reviewer who did not agree to be named is not', async () => {
    const { editionId, author, quiet } = await reviewed();
    const { body } = await exportDraft(await as(author), editionId, 'docx');
    const [document, comments, threads] = [await zipEntry(body, 'word/document.xml'), await zipEntry(body, 'word/comments.xml'), await zipEntry(body, 'word/commentsExtended.xml')];
    const found = [...comments.matchAll(/<w:comment ([^>]*)>(.*?)<\/w:comment>/gs)].map(([, head = '', inner = '']) => ({
      id: /w:id="(\d+)"/.exec(head)?.[1], author: /w:author="([^"]*)"/.exec(head)?.[1], at: /w:date="([^"]*)"/.exec(head)?.[1], text: inner.replace(/<w:br\/>/g, '\n').replace(/<[^>]*>/g, ''), para: /w14:paraId="([^"]*)"/.exec(inner)?.[1],
    }));
    const about = (id: string | undefined) => new RegExp(`<w:commentRangeStart w:id="${id}"/>(.*?)<w:commentRangeEnd w:id="${id}"/>`, 's').exec(document)?.[1]?.replace(/<[^>]*>/g, '');
    expect(found.map(({ id, author: by, text }) => [by, text, about(id)])).toEqual([
      ['Revisión técnica 1', 'En conjunto, bien.', 'Garantías para el cierre'], ['Nora Nombrada', 'Muy general.', 'Contexto'], ['Revisión técnica 1', '¿De qué año?\nFalta la fuente.', 'Primer párrafo.'],
      ['Ana Rojas', 'De 2011.', 'Primer párrafo.'], ['Nora Nombrada', 'Ordene la lista.', 'uno'], ['Revisión técnica 1', 'En la celda.', 'En una celda'],
    ]);
    expect(found.every(({ at }) => /^\d{4}-\d\d-\d\dT/.test(at ?? ''))).toBe(true);
    expect(comments + document).not.toContain('Quena');
    const of = (text: string) => found.find((one) => one.text.startsWith(text))?.para;
    expect(threads).toContain(`<w15:commentEx w15:paraId="${of('De 2011')}" w15:paraIdParent="${of('¿De qué año?')}" w15:done="0"/>`);
    expect(threads).toContain(`<w15:commentEx w15:paraId="${of('En la celda')}" w15:done="1"/>`);
    // she knows her own name, and has a reviewer's right to the copy; a member has not
    expect(await zipEntry((await exportDraft(await as(quiet), editionId, 'docx')).body, 'word/comments.xml')).toContain('w:author="Quena Oculta"');
    expect(await failure(exportDraft(await as(await createPerson(db)), editionId, 'docx'))).toBe('not-found');
  });

  it('come back: what went out is known, a colleague’s are kept in the review at their passage, or dropped', async () => {
    const { editionId, author } = await reviewed();
    const ctx = await as(author);
    const { body } = await exportDraft(ctx, editionId, 'docx');
    const rosa = (id: number, text: string) => `<w:comment w:id="${id}" w:author="Rosa" w:date="2026-03-01T10:00:00Z"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`;
    const note = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r></w:p>`;
    const changed = await changeWord(body, (xml, name) => {
      if (name === 'word/comments.xml') return xml.replace('</w:comments>', `${rosa(70, 'Muy cierto.')}${rosa(71, 'Yo quitaría esto.')}${rosa(72, 'Sobre todo.')}</w:comments>`);
      return xml.replace(/(Segundo párrafo\..*?)<\/w:p>/s, `$1${note(70)}`).replace(/(>dos<.*?)<\/w:p>/s, `$1${note(71)}`).replace(/(>Otra<.*?)<\/w:p>/s, `$1${note(72)}`).replace('Primer párrafo.', 'Primer párrafo, de 2011.');
    }, ['word/document.xml', 'word/comments.xml']);
    const { importId } = await startChange(ctx, { editionId, name: 'Agua.docx', bytes: changed });
    const open_ = await openImport(ctx, author, importId);
    const page = await loadChanges(ctx, open_);
    expect([page.losses, page.changes.map(({ key }) => key)]).toEqual([{ comments: 9 }, ['b-aaaaaa']]);
    expect(page.offered.map(({ author: by, text, passage, words: at }) => [by, text, passage, at])).toEqual([
      ['Rosa', 'Muy cierto.', 'bbbbbb', 'Segundo párrafo.'], ['Rosa', 'Yo quitaría esto.', '', 'dos'], ['Rosa', 'Sobre todo.', 'dddddd', 'Otra'],
    ]);
    const form = new FormData();
    form.set('version', String(page.version));
    for (const { at, text } of page.offered) if (text !== 'Sobre todo.') form.append('comment', String(at));
    await takeOverChanges(ctx, author, importId, form);
    const kept = (await commentsOf(db.writer, editionId)).slice(6).map(({ passage, text, authorId }) => [passage, text, authorId === author.id]);
    expect(kept).toEqual([['bbbbbb', 'Rosa, en Word: Muy cierto.', true], ['', 'Sobre «dos»: Rosa, en Word: Yo quitaría esto.', true]]);
    expect((await editionNow(db, editionId)).doc).toContain('Primer párrafo, de 2011.');
    // while nobody reviews they are its authors’ own
    const alone = await draftPractice(db);
    const { importId: other } = await startChange(await as(alone.author), { editionId: alone.editionId, name: 'Agua.docx', bytes: changed });
    expect(await loadChanges(await as(alone.author), await openImport(await as(alone.author), alone.author, other))).toMatchObject({ keptIn: 'notes' });
  });

  // says by name what it did not run
  describe.skipIf(!SOFFICE || dialect === 'postgres')('LibreOffice', () => {
    it('finds them all, with who said them, and knows which thread is closed', { timeout: 120_000 }, async () => {
      const { editionId, author } = await reviewed();
      const folder = mkdtempSync(join(tmpdir(), 'intercambio-comments-'));
      try {
        writeFileSync(join(folder, 'a.docx'), (await exportDraft(await as(author), editionId, 'docx')).body);
        execFileSync(SOFFICE!, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'fodt', '--outdir', folder, join(folder, 'a.docx')], { stdio: 'ignore', timeout: 110_000 });
        const flat = readFileSync(join(folder, 'a.fodt'), 'utf8');
        const notes = [...flat.matchAll(/<office:annotation [^>]*>.*?<\/office:annotation>/gs)].map(([all]) => ({
          by: /<dc:creator>([^<]*)/.exec(all)?.[1], text: [...all.matchAll(/<text:p[^>]*>(.*?)<\/text:p>/gs)].map((m) => m[1]?.replace(/<text:line-break\/>/g, '\n').replace(/<[^>]*>/g, '')).join('\n'), done: /loext:resolved="true"/.test(all),
        }));
        // of those that stand at the same words it writes the last first
        expect(notes.map(({ by, text }) => [by, text]).sort()).toEqual([
          ['Revisión técnica 1', 'En conjunto, bien.'], ['Nora Nombrada', 'Muy general.'], ['Revisión técnica 1', '¿De qué año?\nFalta la fuente.'], ['Ana Rojas', 'De 2011.'], ['Nora Nombrada', 'Ordene la lista.'], ['Revisión técnica 1', 'En la celda.'],
        ].sort());
        expect(notes.filter(({ done }) => done).map(({ text }) => text)).toEqual(['En la celda.']);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
});
