import { beforeAll, expect, it } from 'vitest';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { AppError } from '#app/domain/errors.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { restoreText } from '#app/features/articles/restore-revision.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { loadHistory } from '#app/features/review/load-history.server.ts';
import { recallEdition, reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { editionNow, publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const ASK = { from: '', to: '', with: '' };
async function failure(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.id;
    throw error;
  }
}

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('compares any two states by passage and word, tables cell by cell, and makes an earlier text the working copy again, to be undone', async () => {
    const made = await publishedPractice(db, { words: 'El agua es clara.' });
    const author = await testCtx(db, made.author);
    await reviseEdition(author, { editionId: made.editionId });
    const save = async (change: (doc: DocumentJson) => void) => {
      const now = await editionNow(db, made.editionId);
      const doc = JSON.parse(now.doc) as DocumentJson;
      change(doc);
      return (await saveDraft(author, { editionId: now.id, version: now.version, text: { title: now.title, summary: now.summary, result: now.result, fit: now.fit }, doc: assignIds(doc) })).version;
    };
    const table = fromMarkdown('| Año | Qué |\n| --- | --- |\n| 2003 | Ley |', 'practice').doc.root.children[0]!;
    const sections = (doc: DocumentJson) => doc.root.children as unknown as { children: unknown[] }[];
    await save((doc) => sections(doc)[0]!.children.push(table));
    await submitEdition(author, { editionId: made.editionId, version: (await editionNow(db, made.editionId)).version });
    await recallEdition(author, { editionId: made.editionId });
    const swap = (doc: DocumentJson, from: string, to: string) => Object.assign(doc, JSON.parse(JSON.stringify(doc).replaceAll(from, to)));
    await save((doc) => void swap(swap(doc, 'clara', 'turbia'), '2003', '2004'));

    const page = await loadHistory(author, made.author, made.editionId, ASK);
    expect(page.states.map((s) => s.number)).toEqual([1, 2, null]);
    expect([page.from.number, page.to.number, page.changed, page.mayRestore]).toEqual([2, null, 2, true]);
    const changed = page.rows.filter((row) => row.state !== 'same');
    expect(changed.map((row) => [row.place.within, row.pieces.filter((p) => p.op !== 'same').map((p) => `${p.op} ${p.text}`)])).toEqual([[null, ['gone clara', 'new turbia']], ['table', ['gone 2003', 'new 2004']]]);
    expect(changed[1]!.place).toMatchObject({ row: 2, column: 1 });
    const wide = await loadHistory(author, made.author, made.editionId, { ...ASK, from: page.states[0]!.id });
    expect(wide.rows.filter((row) => row.state === 'added').some((row) => row.part === 'shape' && row.text === '2 × 2')).toBe(true);
    expect(await failure(loadHistory(author, made.author, made.editionId, { ...ASK, from: 'a'.repeat(26) }))).toBe('not-found');
    const stranger = await createPerson(db);
    expect(await failure(loadHistory(await testCtx(db, stranger), stranger, made.editionId, ASK))).toBe('forbidden');

    const before = await editionNow(db, made.editionId);
    const restore = (input: Parameters<typeof restoreText>[1]) => restoreText(author, input);
    expect(await failure(restore({ editionId: made.editionId, version: 1, from: { revisionId: page.states[0]!.id } }))).toBe('stale-version');
    const restored = await restore({ editionId: made.editionId, version: before.version, from: { revisionId: page.states[0]!.id } });
    expect((await editionNow(db, made.editionId)).doc).not.toContain('Ley');
    expect((await loadHistory(author, made.author, made.editionId, { ...ASK, from: page.states[0]!.id })).changed).toBe(0);
    await restore({ editionId: made.editionId, version: restored.version, from: { version: restored.before } });
    expect((await editionNow(db, made.editionId)).doc).toBe(before.doc);
    expect(await failure(restore({ editionId: made.editionId, version: (await editionNow(db, made.editionId)).version, from: { revisionId: 'a'.repeat(26) } }))).toBe('not-found');
  });

  it('puts two languages side by side by the ids their blocks share, and only those the person may read', async () => {
    const made = await publishedPractice(db, { words: 'Texto en español.' });
    const english = await publishedEdition(db, made, { lang: 'en', words: 'Text in English.' });
    const translator = await createPerson(db, { role: 'translator' });
    const french = await addEdition(await testCtx(db, translator), { fromEditionId: made.editionId, lang: 'fr' });
    const author = await testCtx(db, made.author);
    const page = await loadHistory(author, made.author, made.editionId, { ...ASK, with: english.editionId });
    expect(page.beside).toMatchObject({ lang: 'en' });
    expect(page.beside!.rows.find((row) => row.key === 'field-title')).toMatchObject({ left: expect.any(String) as unknown, right: expect.any(String) as unknown });
    // an author reads every edition of the practice; a translator what is published beside their own
    expect(page.others.map((e) => e.lang).sort()).toEqual(['en', 'fr']);
    const theirs = await loadHistory(await testCtx(db, translator), translator, french.editionId, ASK);
    expect(theirs.others.map((e) => e.lang).sort()).toEqual(['en', 'es']);
    expect(await failure(loadHistory(author, made.author, made.editionId, { ...ASK, with: 'a'.repeat(26) }))).toBe('not-found');
  });

  it('tells changes of credit, sources, licences and DOI in the words of the reader', async () => {
    const zoila = { name: 'Zoila Rojas', role: 'writing' as const, organisation: null, personId: null, orcid: null, roles: [] };
    const made = await publishedPractice(db, { meta: { authors: [zoila] } });
    const author = await testCtx(db, made.author, { locale: 'fr' });
    await reviseEdition(author, { editionId: made.editionId });
    const { practice } = (await findEdition(db.reader, made.editionId))!;
    const before = JSON.parse(practice.draft_meta) as PracticeMeta;
    await saveMeta(author, { editionId: made.editionId, version: practice.meta_version, meta: {
      ...before, doi: '10.5555/cierre', licences: { fr: 'CC-BY-SA-4.0' }, sources: [{ ...before.sources[0]!, year: 2012 }], authors: [{ ...zoila, orcid: '0000-0002-1825-0097', roles: ['methodology'] }],
    } });
    const { rows } = await loadHistory(author, made.author, made.editionId, ASK);
    const changed = Object.fromEntries(rows.filter((row) => row.part === 'meta' && row.state !== 'same').map((row) => [row.key, row.pieces.filter((p) => p.op === 'new').map((p) => p.text).join(' ') || row.text]));
    expect(Object.keys(changed).sort()).toEqual(['meta-authors', 'meta-doi', 'meta-licence', 'meta-sources']);
    expect(changed['meta-authors']).toMatch(/méthodologie.*ORCID 0000-0002-1825-0097/);
    expect([changed['meta-doi'], changed['meta-licence'], changed['meta-sources']]).toEqual(['10.5555/cierre', expect.stringContaining('CC BY-SA 4.0'), '2012']);
    expect(rows.find((row) => row.key === 'meta-authors')?.text).toContain('rédaction');
  });
});
