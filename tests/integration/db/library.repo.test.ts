import { beforeAll, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import * as library from '#db/repositories/library.repo.ts';
import { fileById, insertFile, isPublishedFile, workingSubjects } from '#db/repositories/files.repo.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import { imagesOfPractice } from '#db/repositories/practice-images.repo.ts';
import { searchSource } from '#db/repositories/search-source.repo.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedEdition, publishedPractice, rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const PUBLIC = { tokens: ['public'] };
const MEMBERS = { tokens: ['public', 'members'] };
const day = (n: number) => new Date(Date.UTC(2026, 0, n));

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('shows a practice with its editions to those who may see it', async () => {
    const made = await publishedPractice(db, { text: { title: 'Consulta previa' } });
    const fr = await publishedEdition(db, made, { lang: 'fr', text: { title: 'Consultation préalable' } });
    const hidden = await rawPractice(db, { access: { kind: 'members' }, text: { title: 'Solo para miembros' } });

    expect(await library.findSlug(db.reader, PUBLIC, fr.slug)).toEqual([expect.objectContaining({ lang: 'fr', current: 1, practiceId: made.practiceId, editionId: fr.editionId })]);
    expect(await library.findSlug(db.reader, PUBLIC, hidden.slug)).toEqual([]);
    expect(await library.findSlug(db.reader, MEMBERS, hidden.slug)).toHaveLength(1);
    expect(await library.findPractice(db.reader, PUBLIC, hidden.practiceId)).toBeUndefined();
    expect(await library.findPractice(db.reader, PUBLIC, made.practiceId)).toMatchObject({ originalLang: 'es', access: 'public' });
    const heads = await library.editionHeads(db.reader, PUBLIC, [made.practiceId, hidden.practiceId]);
    expect(heads.map((h) => [h.lang, h.title])).toEqual([['es', 'Consulta previa'], ['fr', 'Consultation préalable']]);
    expect((await library.editionTexts(db.reader, PUBLIC, [fr.editionId]))[0]?.html).toContain('Palabras de prueba');
    expect(await library.editionTexts(db.reader, PUBLIC, [hidden.editionId])).toEqual([]);
    expect(await library.countVisible(db.reader, PUBLIC)).toBe(1);
    expect(await library.countVisible(db.reader, MEMBERS)).toBe(2);
    expect((await library.allAddresses(db.reader, PUBLIC, 100)).map((a) => a.lang)).toEqual(['es', 'fr']);
    expect((await library.reviewRecord(db.reader, PUBLIC, made.editionId)).map((r) => r.action)).toEqual(['submit', 'approve']);
  });

  it('lists the newest, also of a country or theme, and counts each practice once', async () => {
    const fresh = await open();
    const old = await rawPractice(fresh, { at: day(1), meta: { countries: ['pe'], themes: ['legal', 'community'] } });
    const recent = await rawPractice(fresh, { at: day(9), lang: 'es-PE', meta: { countries: ['pe', 'cl'], themes: ['legal'] } });
    const french = await rawPractice(fresh, { at: day(5), lang: 'fr', meta: { countries: ['ca'], themes: ['environmental'] } });
    const secret = await rawPractice(fresh, { at: day(10), access: { kind: 'members' }, meta: { countries: ['pe'], themes: ['legal'] } });
    expect(await library.newestPractices(fresh.reader, PUBLIC, { limit: 10 })).toEqual([recent.practiceId, french.practiceId, old.practiceId]);
    expect(await library.newestPractices(fresh.reader, MEMBERS, { limit: 1 })).toEqual([secret.practiceId]);
    expect(await library.newestPractices(fresh.reader, PUBLIC, { limit: 10, conceptIds: ['community', 'environmental'] })).toEqual([french.practiceId, old.practiceId]);
    expect((await library.newestEditions(fresh.reader, PUBLIC, { lang: 'es', limit: 10 })).map((e) => e.lang)).toEqual(['es-PE', 'es']);
    expect((await library.newestEditions(fresh.reader, PUBLIC, { lang: 'es', limit: 10, conceptIds: ['cl'] })).map((e) => e.editionId)).toEqual([recent.editionId]);
    const counts = await library.conceptCounts(fresh.reader, PUBLIC, 'country');
    expect(Object.fromEntries([...counts].map(([k, v]) => [k, v.size]))).toEqual({ pe: 2, cl: 1, ca: 1 });
    const source = await searchSource(fresh.reader, [old.practiceId, french.practiceId]);
    expect([source.practices.length, source.editions.length, source.posts.length]).toEqual([2, 2, 0]);
  });

  it('keeps files with the access of their practice', async () => {
    const author = await createPerson(db);
    const { practiceId, editionId } = await rawPractice(db, { access: { kind: 'members' }, author });
    const id = newId();
    await db.writer.transaction().execute((trx) => insertFile(trx, {
      id, practice_id: practiceId, uploaded_by: author.id, name: 'relave á.png', content_type: 'image/png', bytes: 2_000_000_000, width: 800, height: 600, sha256: 'x', created_at: day(1).toISOString(),
    }));
    expect(await fileById(db.reader, id)).toMatchObject({ name: 'relave á.png', width: 800, acl: 'members' });
    expect(await filesOfPractice(db.reader, practiceId)).toEqual(new Map([[id, { width: 800, height: 600 }]]));
    expect((await imagesOfPractice(db.reader, practiceId)).map((i) => i.id)).toEqual([id]);
    expect(await isPublishedFile(db.reader, practiceId, id)).toBe(false);
    await db.writer.updateTable('revision').set({ doc: `{"fileId":"${id}"}` }).where('edition_id', '=', editionId).execute();
    expect(await isPublishedFile(db.reader, practiceId, id)).toBe(true);
    expect(await workingSubjects(db.reader, practiceId)).toEqual([{ state: 'published', acl: 'members', authorIds: [author.id], translatorIds: [], contributorIds: [author.id], conflictIds: [], published: true }]);
  });
});
