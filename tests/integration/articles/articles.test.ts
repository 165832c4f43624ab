import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { EMPTY_META } from '#app/domain/practice-meta.ts';
import { image, paragraph, text } from '#app/content/nodes/make.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { loadDesk } from '#app/features/articles/load-desk.server.ts';
import { loadDetails } from '#app/features/articles/load-details.server.ts';
import { loadPreview } from '#app/features/articles/load-preview.server.ts';
import { loadWritePage } from '#app/features/articles/load-write-page.server.ts';
import { editorProps } from '#app/features/articles/editor-props.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { failure } from '#tests/factories/failure.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const TEXT = { title: 'Título', summary: 'Resumen', result: 'Resultado', fit: '' };

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  describe('beginning', () => {
    it('begins a practice with the template in the language of the edition', async () => {
      const person = await createPerson(db, { locale: 'es' });
      const ctx = await testCtx(db, person);
      const { editionId, practiceId } = await createPractice(ctx, { lang: 'fr' });
      const page = await loadWritePage(ctx, person, editionId);
      expect(page?.doc.root.children[0]).toMatchObject({ type: 'section', kind: 'context', title: 'Contexte' });
      expect(page?.abilities).toEqual({ edit: true, submit: true, recall: false, revise: false, withdraw: true, bin: true });
      expect(page?.points.map((p) => p.code)).toContain('section-empty');
      expect((await loadDesk(ctx, person)).mine.map((e) => [e.id, e.state])).toEqual([[editionId, 'draft']]);
      expect((await auditOf(db.reader, 'practice', practiceId)).map((a) => a.action)).toEqual(['practice.created']);
      expect(await failure(createPractice(ctx, { lang: 'no tag' }))).toMatchObject({ id: 'bad-input', field: 'lang' });
      expect(await failure(createPractice(await testCtx(db), { lang: 'es' }))).toMatchObject({ id: 'sign-in-required' });
    });

    it('a translator works on the editions they were taken on for and meets no other draft of the practice', async () => {
      const made = await publishedPractice(db);
      const author = await testCtx(db, made.author);
      const quechua = await addEdition(author, { fromEditionId: made.editionId, lang: 'quy' });
      const translator = await createPerson(db, { role: 'translator' });
      const ctx = await testCtx(db, translator);
      const french = await addEdition(ctx, { fromEditionId: made.editionId, lang: 'fr' });
      await reviseEdition(author, { editionId: made.editionId });
      for (const editionId of [quechua.editionId, made.editionId]) {
        expect(await loadWritePage(ctx, translator, editionId).catch((e: unknown) => (e as AppError).id)).toMatch(/not-found|forbidden/);
        expect(await failure(saveDraft(ctx, { editionId, version: 1, text: TEXT, doc: testDocument('ajeno') }))).toMatchObject({ id: expect.stringMatching(/not-found|forbidden/) as string });
      }
      const page = await loadWritePage(ctx, translator, french.editionId);
      expect([page?.abilities.edit, page?.others]).toEqual([true, []]);
      expect((await loadDesk(ctx, translator)).mine.map((e) => e.id)).toEqual([french.editionId]);
      expect((await loadWritePage(author, made.author, french.editionId))?.others.map((e) => e.id).sort()).toEqual([made.editionId, quechua.editionId].sort());
      // a second language is taken on from what is published, not from the draft
      const english = await addEdition(ctx, { fromEditionId: made.editionId, lang: 'en' });
      expect((await loadDesk(ctx, translator)).mine.map((e) => e.id).sort()).toEqual([english.editionId, french.editionId].sort());
    });

    it('adds one edition a language; a translator may where it is published', async () => {
      const made = await publishedPractice(db);
      const author = await testCtx(db, made.author);
      await addEdition(author, { fromEditionId: made.editionId, lang: 'quy' });
      expect(await failure(addEdition(author, { fromEditionId: made.editionId, lang: 'quy' }))).toMatchObject({ id: 'conflict' });
      const translator = await createPerson(db, { role: 'translator' });
      const ctx = await testCtx(db, translator);
      const { editionId } = await addEdition(ctx, { fromEditionId: made.editionId, lang: 'fr' });
      expect((await loadWritePage(ctx, translator, editionId))?.abilities.edit).toBe(true);
      const member = await createPerson(db);
      expect(await failure(addEdition(await testCtx(db, member), { fromEditionId: made.editionId, lang: 'en' }))).toMatchObject({ id: 'forbidden' });
      expect(await failure(addEdition(await testCtx(db, member), { fromEditionId: (await draftPractice(db)).editionId, lang: 'en' }))).toMatchObject({ id: 'not-found' });
    });
  });

  describe('saving', () => {
    it('never writes over a newer version, and takes a repeated save for what it is', async () => {
      const made = await draftPractice(db);
      const ctx = await testCtx(db, made.author);
      const input = { editionId: made.editionId, version: made.version, text: TEXT, doc: testDocument('una') };
      const saved = await saveDraft(ctx, input);
      expect(await saveDraft(ctx, input)).toMatchObject({ version: saved.version });
      expect(await failure(saveDraft(ctx, { ...input, doc: testDocument('otra') }))).toMatchObject({ id: 'stale-version', version: saved.version });
      expect((await editionNow(db, made.editionId)).doc).toContain('una');
    });

    it('refuses what the schema refuses, too long fields and pictures of other practices', async () => {
      const made = await draftPractice(db);
      const ctx = await testCtx(db, made.author);
      const save = (doc: unknown, text = TEXT) => failure(saveDraft(ctx, { editionId: made.editionId, version: made.version, text, doc }));
      expect(await save({ root: { type: 'root', children: [{ type: 'iframe' }] } })).toMatchObject({ id: 'bad-input', problem: 'unknown-type' });
      expect(await save(testDocument(), { ...TEXT, title: 'x'.repeat(161) })).toMatchObject({ id: 'bad-input', field: 'title', max: 160, length: 161 });
      const doc = testDocument();
      doc.root.children.push(image({ fileId: newId(), alt: 'Río', decorative: false, caption: '', credit: '' }) as never);
      expect(await save(doc)).toMatchObject({ id: 'bad-input', problem: 'bad-file' });
      expect(await save({ root: { type: 'root', children: [paragraph([text('a'.repeat(2 * 1024 * 1024))])] } })).toMatchObject({ id: 'too-large' });
    });

    it('is for those who write in the practice, while it may be edited', async () => {
      const made = await publishedPractice(db);
      const input = { editionId: made.editionId, version: made.version, text: TEXT, doc: testDocument() };
      expect(await failure(saveDraft(await testCtx(db, made.author), input))).toMatchObject({ id: 'forbidden' });
      expect(await failure(saveDraft(await testCtx(db, await createPerson(db)), { ...input, editionId: (await draftPractice(db)).editionId }))).toMatchObject({ id: 'not-found' });
      expect(await failure(saveDraft(await testCtx(db), input))).toMatchObject({ id: 'sign-in-required' });
    });
  });

  describe('details and access', () => {
    it('keeps details with a version of their own', async () => {
      const made = await draftPractice(db);
      const ctx = await testCtx(db, made.author);
      const page = await loadDetails(ctx, made.author, made.editionId);
      const meta = { ...EMPTY_META, countries: ['pe'], licence: 'CC-BY-SA-4.0' as const };
      await saveMeta(ctx, { editionId: made.editionId, version: page.version, meta });
      expect((await loadDetails(ctx, made.author, made.editionId)).meta).toEqual(meta);
      expect(await failure(saveMeta(ctx, { editionId: made.editionId, version: page.version, meta }))).toMatchObject({ id: 'stale-version' });
    });

    it('lets authors choose who may read before publication only, and only communities of theirs', async () => {
      const communityId = await createCommunity(db);
      const author = await createPerson(db, { grants: [{ role: 'member', communityId }] });
      const made = await draftPractice(db, { author });
      const ctx = await testCtx(db, author);
      const version = async () => (await loadDetails(ctx, author, made.editionId)).version;
      await saveMeta(ctx, { editionId: made.editionId, version: await version(), meta: EMPTY_META, access: { kind: 'community', communityId } });
      expect((await editionNow(db, made.editionId)).practice.acl).toBe(`community-${communityId}`);
      expect(await failure(saveMeta(ctx, { editionId: made.editionId, version: await version(), meta: EMPTY_META, access: { kind: 'community', communityId: newId() } }))).toMatchObject({ id: 'bad-input' });
      expect((await auditOf(db.reader, 'practice', made.practiceId)).map((a) => a.action)).toContain('practice.access-changed');
    });

    it('does not let a draft in another language open a practice that is published for a community', async () => {
      const communityId = await createCommunity(db);
      const author = await createPerson(db, { grants: [{ role: 'member', communityId }] });
      const made = await publishedPractice(db, { author, access: { kind: 'community', communityId } });
      const ctx = await testCtx(db, author);
      const { editionId } = await addEdition(ctx, { fromEditionId: made.editionId, lang: 'fr' });
      const page = await loadDetails(ctx, author, editionId);
      expect(page.maySetAccess).toBe(false);
      expect(await failure(saveMeta(ctx, { editionId, version: page.version, meta: page.meta, access: { kind: 'public' } }))).toMatchObject({ id: 'forbidden' });
      expect((await editionNow(db, editionId)).practice.acl).toBe(`community-${communityId}`);
    });
  });

  describe('pages', () => {
    it('previews the working copy and gives the editor all its words', async () => {
      const made = await draftPractice(db, { words: 'para la vista previa' });
      const ctx = await testCtx(db, made.author, { locale: 'en' });
      const view = await loadPreview(ctx, made.editionId);
      expect(view.html).toContain('para la vista previa');
      const page = await loadWritePage(ctx, made.author, made.editionId);
      const props = editorProps(ctx, page!);
      expect(props.labels.saved).toBe('Saved at {{time}}');
      expect(props.sections.context.guide).toMatch(/^Where and when/);
      expect(props.headings.parts.lessons).toBe('Lecciones');
    });
  });
});
