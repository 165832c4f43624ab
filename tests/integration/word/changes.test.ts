import { beforeAll, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import * as make from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fileIdsOf } from '#app/content/render/facts.ts';
import { renderText } from '#app/content/render/text.ts';
import { exportDraft } from '#app/features/articles/export-draft.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { loadChanges, takeOverChanges } from '#app/features/word/changes.server.ts';
import { openImport } from '#app/features/word/load-import.server.ts';
import { startChange } from '#app/features/word/start-import.server.ts';
import { memoryFiles, testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow } from '#tests/factories/practices.ts';
import { h, p, picture, pictureRun, wordFile } from '#tests/factories/word-files.ts';
import { changeWord } from '#tests/factories/word-trip.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const TEXT = { title: 'Título', summary: 'Resumen', result: 'R', fit: '' };
const words = (id: string, text: string) => make.paragraph([make.text(text)], id);
const form = (fields: Record<string, string>) => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};
const failure = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error instanceof AppError ? error.id : Promise.reject(error as Error)));

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  const draft = async () => {
    const made = await draftPractice(db);
    const files = memoryFiles();
    const ctx = await testCtx(db, made.author, { files });
    const { id } = await storeImage(ctx, { practiceId: made.practiceId, editionId: made.editionId, name: 'río.png', bytes: await picture('#3c6e47', 60) });
    const doc = make.document([
      make.section('context', 'Contexto', [words('aaaaaa', 'Primer párrafo.'), words('bbbbbb', 'Segundo párrafo.'), make.image({ fileId: id, alt: 'Un río', decorative: false, caption: '', credit: '' }, 'cccccc')], 'ssssss'),
      make.section('results', 'Resultados', [words('dddddd', 'Tercero.')], 'tttttt'),
    ]);
    const { version } = await saveDraft(ctx, { editionId: made.editionId, version: made.version, text: TEXT, doc });
    return { ...made, ctx, files, version, picture: id };
  };
  const text = async (editionId: string) => renderText(JSON.parse((await editionNow(db, editionId)).doc) as DocumentJson).replaceAll('\n', ' ').replace(/ +/g, ' ');

  it('a file a colleague changed shows block by block what changed; what is accepted is saved, what is refused stays, the picture is still the same', async () => {
    const made = await draft();
    const { body } = await exportDraft(made.ctx, made.editionId, 'docx');
    const changed = await changeWord(body, (xml) => xml.replace('Primer párrafo.', 'Primer párrafo, corregido.').replace('Segundo párrafo.', 'Otro segundo.').replace('Tercero.', 'Tercero y más.').replace('>Título<', '>Título nuevo<'));
    const { importId } = await startChange(made.ctx, { editionId: made.editionId, name: 'Agua.docx', bytes: changed });
    const page = await loadChanges(made.ctx, await openImport(made.ctx, made.author, importId));
    expect(page.changes.map(({ key, kind, section }) => [key, kind, section])).toEqual([['f-title', 'field', ''], ['b-aaaaaa', 'changed', 'Contexto'], ['b-bbbbbb', 'changed', 'Contexto'], ['b-dddddd', 'changed', 'Resultados']]);
    expect(page.changes[1]?.words).toEqual([{ op: 'same', text: 'Primer párrafo' }, { op: 'new', text: ', corregido' }, { op: 'same', text: '.' }]);
    expect([page.ours, page.losses]).toEqual([true, {}]);

    // somebody saves meanwhile: nothing is overwritten, the comparison is made again
    const between = JSON.parse((await editionNow(db, made.editionId)).doc) as DocumentJson;
    await saveDraft(made.ctx, { editionId: made.editionId, version: made.version, text: { ...TEXT, fit: 'Para municipios' }, doc: between });
    const choices = { version: String(page.version), 'choice-b-bbbbbb': 'refuse', 'choice-f-title': 'accept' };
    expect(await failure(takeOverChanges(made.ctx, made.author, importId, form(choices)))).toBe('stale-version');
    const again = await loadChanges(made.ctx, await openImport(made.ctx, made.author, importId));
    await takeOverChanges(made.ctx, made.author, importId, form({ ...choices, version: String(again.version) }));
    const saved = await editionNow(db, made.editionId);
    expect([saved.title, saved.fit, await text(made.editionId)]).toEqual(['Título nuevo', 'Para municipios', 'Contexto Primer párrafo, corregido. Segundo párrafo. Un río Resultados Tercero y más.']);
    expect(fileIdsOf(JSON.parse(saved.doc) as DocumentJson)).toEqual([made.picture]);
    expect(await failure(openImport(made.ctx, made.author, importId))).toBe('not-found');
  });

  it('a file from anywhere is compared by its words; a picture that is refused is not kept', async () => {
    const made = await draft();
    const bytes = await wordFile([h(1, 'Contexto'), p('Primer párrafo.'), p('Segundo párrafo, cambiado.'), p(pictureRun(await picture('#a00', 60), 'Otra')), h(1, 'Resultados'), p('Tercero.')]);
    const { importId } = await startChange(made.ctx, { editionId: made.editionId, name: 'otro.docx', bytes });
    const page = await loadChanges(made.ctx, await openImport(made.ctx, made.author, importId));
    expect([page.ours, page.changes.map(({ key, kind }) => [key, kind])]).toEqual([false, [['b-bbbbbb', 'changed'], ['b-cccccc', 'changed']]]);
    const before = made.files.kept.size;
    await takeOverChanges(made.ctx, made.author, importId, form({ version: String(page.version), 'choice-b-cccccc': 'refuse' }));
    expect(await text(made.editionId)).toBe('Contexto Primer párrafo. Segundo párrafo, cambiado. Un río Resultados Tercero.');
    expect(made.files.kept.size).toBe(before - 1);
    expect(await failure(startChange(await testCtx(db, await createPerson(db)), { editionId: made.editionId, name: 'x.docx', bytes }))).toBe('not-found');
  });
});
