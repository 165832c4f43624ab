import { beforeAll, expect, it } from 'vitest';
import { VISITOR, type Person } from '#app/domain/actor.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { blockPrint } from '#app/content/nodes/block-print.ts';
import { reusedBlock } from '#app/content/nodes/make.ts';
import type { DocumentJson, SectionJson } from '#app/content/nodes/schema.ts';
import { reusedBlocksOf } from '#app/content/render/facts.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { exportDraft } from '#app/features/articles/export-draft.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { exportEdition } from '#app/features/library/export-edition.server.ts';
import { practiceAddress } from '#app/routes/practice-address.server.ts';
import { readLibraryRequest } from '#app/features/library/library-request.ts';
import { listPractices } from '#app/features/library/list-practices.server.ts';
import { withReused } from '#app/features/articles/reuse/fill-reused.server.ts';
import { blocksOf } from '#app/features/articles/reuse/origins.server.ts';
import { previewBlock, searchBlocks } from '#app/features/articles/reuse/search-blocks.server.ts';
import { reusedBy } from '#app/features/articles/reuse/reused-by.server.ts';
import { changeAccess } from '#app/features/review/change-access.server.ts';
import { mergePractice } from '#app/features/review/merge-practice.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { archiveEdition, withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { loadHistory } from '#app/features/review/load-history.server.ts';
import { documentOf, openImport } from '#app/features/word/load-import.server.ts';
import { startImport } from '#app/features/word/start-import.server.ts';
import { readDocx } from '#app/features/word/read-docx.server.ts';
import { editionTexts } from '#db/repositories/library.repo.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { failure } from '#tests/factories/failure.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow, publish, publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { zipEntry } from '#tests/setup/zip-entry.ts';

/** A text whose block says `words`, titled so too. */
function withBlock(words: string): DocumentJson {
  const doc = structuredClone(testDocument()) as unknown as { root: object };
  const written = JSON.stringify(doc).replace('A building block', `Bloque ${words}`).replace('What it is for.', `Para ${words}.`);
  return JSON.parse(written) as DocumentJson;
}

function citing(practiceId: string, from: DocumentJson, why: string, lang = 'es'): DocumentJson {
  const [{ block }] = blocksOf(from) as [ReturnType<typeof blocksOf>[number]];
  const doc = structuredClone(testDocument());
  const actions = doc.root.children.find((one): one is SectionJson => one.type === 'section' && one.kind === 'actions')!;
  actions.children.push(reusedBlock({ practiceId, blockId: block.$.id, lang, print: blockPrint(block), why }));
  return assignIds(doc);
}

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  const visitor = () => testCtx(db, VISITOR);

  async function origin(words: string): Promise<Awaited<ReturnType<typeof publishedPractice>> & { doc: DocumentJson }> {
    const made = await publishedPractice(db, { text: { title: `Origen ${words}` } });
    return { ...made, doc: await rewrite(made, withBlock(words)) };
  }

  async function rewrite(made: { editionId: string; author: Person; editor: Person }, doc: DocumentJson): Promise<DocumentJson> {
    const author = await testCtx(db, made.author);
    await reviseEdition(author, { editionId: made.editionId });
    const { version } = await saveDraft(author, { editionId: made.editionId, version: (await editionNow(db, made.editionId)).version, text: await textNow(made.editionId), doc });
    const { revisionId } = await submitEdition(author, { editionId: made.editionId, version });
    await publish(db, made.editor, { editionId: made.editionId, revisionId });
    return JSON.parse((await editionNow(db, made.editionId)).doc) as DocumentJson;
  }
  const textNow = async (editionId: string) => {
    const { title, summary, result, fit } = await editionNow(db, editionId);
    return { title, summary, result, fit };
  };

  const page = async (editionId: string, actor: Parameters<typeof testCtx>[1] = VISITOR, locale: 'es' | 'en' = 'es') => {
    const ctx = await testCtx(db, actor);
    const [text] = await editionTexts(db.reader, visibleTo(actor), [editionId]);
    return withReused(ctx, text!.html, { locale });
  };

  it('shows the block as it is now, with its origin, in the reader’s language; its words are found at the origin only', async () => {
    const from = await origin('zqfuente');
    const citer = await publishedPractice(db, { text: { title: 'La que cita' } });
    await rewrite(citer, citing(from.practiceId, from.doc, 'Nos sirvió de modelo zqporque'));
    const html = await page(citer.editionId);
    expect(html).toContain('Para zqfuente.');
    expect(html).toContain(`href="/es/practices/${from.slug}#block-1"`);
    expect(html).toMatch(/Origen zqfuente<\/a>\. (Chile\. )?Texto publicado el/);
    expect(html).toContain('zqporque');
    expect(html).not.toContain('reused-changed');
    expect(html).toContain(`data-origin="${from.practiceId} `);
    // another language: the edition in it, or else the original
    await publishedEdition(db, from, { lang: 'en', text: { title: 'Origin in English' } });
    expect(await page(citer.editionId, VISITOR, 'en')).toMatch(/lang="en" hreflang="en">Origin in English<\/a>\. (Chile\. )?Text published on/);

    const found = async (q: string) => (await listPractices(await visitor(), readLibraryRequest(new URLSearchParams({ q })))).found.hits.map((hit) => hit.id);
    expect([await found('zqfuente'), await found('zqporque')]).toEqual([[from.practiceId], [citer.practiceId]]);
    expect(await reusedBy(await visitor(), from)).toEqual([{ title: 'La que cita', lang: 'es', href: expect.stringContaining('/es/practices/') as string, blocks: [{ title: 'Bloque zqfuente', anchor: 'block-1' }] }]);

    await rewrite(from, withBlock('zqotro'));
    expect(await page(citer.editionId)).toMatch(/Para zqotro\.[\s\S]*reused-changed/);
  });

  it.each(['access', 'withdraw'] as const)('nothing of a block whose practice goes out of sight by %s is told on any surface', async (how) => {
    const secret = `zqsecreto${how}`;
    const from = await origin(secret);
    const citer = await publishedPractice(db, { text: { title: `Cita ${how}` } });
    await rewrite(citer, citing(from.practiceId, from.doc, 'Motivo'));
    const files = async () => (await Promise.all(['docx', 'md', 'html'].map(async (format) => {
      const { body } = await exportEdition(await visitor(), await addressOf(citer.editionId), format);
      return format === 'docx' ? zipEntry(body, 'word/document.xml') : body.toString();
    }))).join('\n');
    const everything = async () => [await page(citer.editionId), JSON.stringify(await apiPracticeOf(await visitor(), citer.practiceId)), await files()].join('\n');
    expect(await everything()).toContain(secret);

    const editor = await testCtx(db, await createPerson(db, { grants: [{ role: 'editor', communityId: null }] }));
    if (how === 'access') await changeAccess(editor, { editionId: from.editionId, from: 'public', access: { kind: 'members' }, reason: 'Se cierra' });
    if (how === 'withdraw') await withdrawEdition(editor, { editionId: from.editionId, reason: 'Se retira' });
    const now = await everything();
    for (const trace of [secret, from.practiceId, from.slug, 'Motivo</p>']) expect(now).not.toContain(trace);
    expect(await page(citer.editionId)).toContain('no está disponible para usted');
    // its own readers go on seeing it where only visitors may not
    const member = await createPerson(db);
    expect((await page(citer.editionId, member)).includes(secret)).toBe(how === 'access');
    expect(await reusedBy(await visitor(), { practiceId: from.practiceId, editionId: from.editionId })).toHaveLength(1);

    // the author is told before it is handed in again, and keeps which block it is
    const author = await testCtx(db, citer.author);
    await reviseEdition(author, { editionId: citer.editionId });
    const { version } = await editionNow(db, citer.editionId);
    expect(await failure(submitEdition(author, { editionId: citer.editionId, version }))).toMatchObject({ problem: 'reused-gone' });
    const markdown = (await exportDraft(author, citer.editionId, 'md')).body.toString();
    expect(reusedBlocksOf(fromMarkdown(markdown.replace(/^---[\s\S]*?---\n/, ''), 'practice').doc)).toMatchObject([{ practiceId: from.practiceId, why: 'Motivo' }]);
  });

  it('of what was archived the block stays, with its date; of what was merged too: as the practice has it that took its place, or as it was; and goes when that one goes', async () => {
    const from = await origin('zqguardado');
    const citer = await publishedPractice(db, { text: { title: 'Cita lo guardado' } });
    await rewrite(citer, citing(from.practiceId, from.doc, 'Motivo'));
    const editor = await testCtx(db, await createPerson(db, { grants: [{ role: 'editor', communityId: null }] }));
    await archiveEdition(editor, { editionId: from.editionId, reason: 'Se archiva' });
    expect(await page(citer.editionId)).toMatch(/Para zqguardado\.[\s\S]*Origen zqguardado<\/a>[\s\S]*se archivó el \d+ de \w+ de \d{4}: se conserva/);
    const exported = (await exportEdition(await visitor(), await addressOf(citer.editionId), 'md')).body.toString();
    expect(exported).toMatch(/Para zqguardado\.[\s\S]*se archivó el/);

    const [goes, without, ends] = [await origin('zqunida'), await origin('zqqueda'), await origin('zqultima')];
    // the blocks of test documents have one id; those of practices have each its own
    const [{ block }] = blocksOf(goes.doc) as [ReturnType<typeof blocksOf>[number]];
    goes.doc = await rewrite(goes, JSON.parse(JSON.stringify(goes.doc).replaceAll(`"${block.$.id}"`, '"zunida1"')) as DocumentJson);
    await rewrite(citer, citing(goes.practiceId, goes.doc, 'Motivo'));
    const merge = (one: { editionId: string }, into: { practiceId: string }) => mergePractice(editor, { editionId: one.editionId, into: into.practiceId, reason: 'Lo mismo', confirmed: true });
    await merge(goes, without);
    await merge(without, ends);
    // through two merges, to the one readers have
    const away = await page(citer.editionId);
    expect(away).toMatch(/Para zqunida\.[\s\S]*Tomado de <a href="\/es\/practices\/[^"#]*"[^>]*>Origen zqunida<\/a>[\s\S]*se unió a «Origen zqultima»/);
    expect(away).toContain(`href="/es/practices/${ends.slug}"`);
    // its author takes the block over, as it was: ids stay
    const taken = structuredClone(ends.doc);
    const [section] = taken.root.children.filter((one): one is SectionJson => one.type === 'section' && one.kind === 'actions');
    section!.children.push({ ...structuredClone(blocksOf(goes.doc)[0]!.block), title: 'Bloque traído' });
    await rewrite(ends, taken);
    const here = await page(citer.editionId);
    expect(here).toMatch(/Bloque traído[\s\S]*Origen zqultima<\/a>[\s\S]*Se citó de la práctica «Origen zqunida», que se unió a esta/);
    expect(here).toContain(`href="/es/practices/${ends.slug}#block-2"`);

    await changeAccess(editor, { editionId: ends.editionId, from: 'public', access: { kind: 'members' }, reason: 'Se cierra' });
    for (const trace of ['zqunida', 'zqultima', 'traído']) expect(await page(citer.editionId)).not.toContain(trace);
    await changeAccess(editor, { editionId: ends.editionId, from: 'members', access: { kind: 'public' }, reason: 'Se abre' });
    await withdrawEdition(editor, { editionId: ends.editionId, reason: 'Se retira' });
    expect(await page(citer.editionId)).toContain('no está disponible para usted');
  });

  const addressOf = async (editionId: string) => {
    const { slug } = await db.reader.selectFrom('slug').select('slug').where('edition_id', '=', editionId).where('current', '=', 1).executeTakeFirstOrThrow();
    return practiceAddress(await visitor(), slug);
  };

  it('a file that goes out and comes back names the same block and none of its words', async () => {
    const from = await origin('zqviaje');
    const citer = await publishedPractice(db, { text: { title: 'Sale y vuelve' } });
    await rewrite(citer, citing(from.practiceId, from.doc, 'Para volver'));
    const sent = JSON.parse((await editionNow(db, citer.editionId)).doc) as DocumentJson;
    const ctx = await visitor();
    const address = await addressOf(citer.editionId);
    const { read: { read: word } } = await readDocx((await exportEdition(ctx, address, 'docx')).body, { chosen: 'es', baseUrl: ctx.baseUrl });
    const back = word.items.flatMap((item) => (item.kind === 'block' && item.block.type === 'reused-block' ? [item.block] : []));
    expect(back).toEqual(reusedBlocksOf(sent));
    expect(JSON.stringify(word.items)).not.toContain('zqviaje');
    const markdown = (await exportEdition(ctx, address, 'md')).body.toString();
    expect(markdown).toContain('zqviaje');
    const { doc } = fromMarkdown(markdown.replace(/^---[\s\S]*?---\n/, ''), 'practice');
    expect(reusedBlocksOf(doc).map(({ $: _, ...fields }) => fields)).toEqual(reusedBlocksOf(sent).map(({ $: _, ...fields }) => fields));
    expect(JSON.stringify(doc)).not.toContain('zqviaje');

    // a page, brought back by who may read the origin; and by who may not, as the words that stood there
    const html = (await exportEdition(ctx, address, 'html')).body;
    const bring = async (person: Person) => {
      const by = await testCtx(db, person);
      const { importId } = await startImport(by, { name: 'a.html', lang: 'es', bytes: html });
      const { read, choices } = await openImport(by, person, importId);
      return documentOf(read, choices).doc;
    };
    const [reader, other] = [await createPerson(db), await createPerson(db)];
    const cited = await bring(reader);
    expect(reusedBlocksOf(cited).map(({ $: _, ...fields }) => fields)).toEqual(reusedBlocksOf(sent).map(({ $: _, ...fields }) => fields));
    expect(JSON.stringify(cited)).not.toContain('zqviaje');
    const editor = await testCtx(db, await createPerson(db, { grants: [{ role: 'editor', communityId: null }] }));
    await withdrawEdition(editor, { editionId: from.editionId, reason: 'Se retira' });
    const plain = await bring(other);
    expect([reusedBlocksOf(plain), JSON.stringify(plain).includes('Para zqviaje.')]).toEqual([[], true]);
  });

  it('a block may not stand in a block, a practice does not cite its own, and what may not be repeated is not cited', async () => {
    const from = await publishedPractice(db, { meta: { licence: 'all-rights-reserved' }, text: { title: 'Reservada' } });
    const doc = JSON.parse((await editionNow(db, from.editionId)).doc) as DocumentJson;
    const draft = await draftPractice(db);
    const author = await testCtx(db, draft.author);
    const hand = async (practiceId: string) => {
      const { version } = await saveDraft(author, { editionId: draft.editionId, version: (await editionNow(db, draft.editionId)).version, text: await textNow(draft.editionId), doc: citing(practiceId, doc, '') });
      return failure(submitEdition(author, { editionId: draft.editionId, version }));
    };
    expect([await hand(from.practiceId), await hand(draft.practiceId)]).toMatchObject([{ problem: 'reused-licence' }, { problem: 'reused-gone' }]);
    const nested = structuredClone(doc) as unknown as { root: { children: { type: string; kind?: string; children: { type: string; children: unknown[] }[] }[] } };
    const block = nested.root.children.flatMap((s) => s.children).find((b) => b.type === 'building-block')!;
    block.children.push(reusedBlock({ practiceId: from.practiceId, blockId: 'abcdef', lang: '', print: '', why: '' }));
    expect(validateDocument(nested, 'practice')).toMatchObject({ ok: false, problems: [{ code: 'misplaced' }] });
  });

  it('a writer finds blocks all readers of the practice may see, of other practices, that may be repeated', async () => {
    const open = await origin('zqabierto');
    const closed = await publishedPractice(db, { access: { kind: 'members' }, text: { title: 'Origen zqabierto cerrado' } });
    const reserved = await publishedPractice(db, { meta: { licence: 'all-rights-reserved' }, text: { title: 'Origen zqabierto reservado' } });
    const draft = await draftPractice(db, { text: { title: 'Busca' } });
    const author = await testCtx(db, draft.author);
    const [found, ...others] = await searchBlocks(author, draft.editionId, 'zqabierto');
    expect([found, others]).toMatchObject([{ practiceId: open.practiceId, title: 'Bloque zqabierto', practice: 'Origen zqabierto', lang: 'es', print: blockPrint(blocksOf(open.doc)[0]!.block) }, []]);
    expect(found?.excerpt).toContain('Para zqabierto.');
    expect(await previewBlock(author, draft.editionId, found!)).toContain('Para zqabierto.');
    for (const hidden of [closed, reserved]) {
      const [own] = blocksOf(JSON.parse((await editionNow(db, hidden.editionId)).doc) as DocumentJson);
      const html = await previewBlock(author, draft.editionId, { practiceId: hidden.practiceId, blockId: own!.block.$.id, lang: '', print: '' });
      expect(html).not.toContain('What it is for');
      if (hidden === closed) expect(html).not.toContain('zqabierto');
    }
    expect(await previewBlock(author, draft.editionId, { practiceId: 'x', blockId: '<b>', lang: '', print: '' })).toBeNull();
    // of members: what members may see
    const among = await draftPractice(db, { access: { kind: 'members' } });
    expect((await searchBlocks(await testCtx(db, among.author), among.editionId, 'zqabierto')).map((one) => one.practiceId).sort()).toEqual([open.practiceId, closed.practiceId].sort());
    expect(await failure(searchBlocks(await visitor(), draft.editionId, ''))).toMatchObject({ id: 'sign-in-required' });
    expect(await failure(searchBlocks(await testCtx(db, await createPerson(db)), draft.editionId, ''))).toMatchObject({ id: 'not-found' });
    expect((await searchBlocks(author, draft.editionId, '')).length).toBeGreaterThan(1);
  });

  it('two states are compared by the name of what they cite, for whoever may know it', async () => {
    const [one, two] = [await origin('zqprimero'), await origin('zqsegundo')];
    const citer = await publishedPractice(db, { text: { title: 'Compara' } });
    const first = citing(one.practiceId, one.doc, 'A');
    await rewrite(citer, first);
    const second = structuredClone(first);
    Object.assign(reusedBlocksOf(second)[0]!, { practiceId: two.practiceId, why: 'B' });
    await rewrite(citer, second);
    const ctx = await testCtx(db, citer.author);
    const { states } = await loadHistory(ctx, citer.author, citer.editionId, { from: '', to: '', with: '' });
    const compared = await Promise.all(states.map(({ id }) => loadHistory(ctx, citer.author, citer.editionId, { from: id, to: '', with: '' })));
    const cited = compared.flatMap(({ rows }) => rows).find((row) => row.part === 'reused' && row.state === 'changed');
    expect(cited).toMatchObject({ state: 'changed', before: 'Bloque zqprimero (Origen zqprimero)', text: 'Bloque zqsegundo (Origen zqsegundo)' });
  });
});
