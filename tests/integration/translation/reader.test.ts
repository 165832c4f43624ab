import { textOf } from '#app/features/articles/load-edition.server.ts';
import { beforeAll, expect, it } from 'vitest';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { loadTranslatePage } from '#app/features/translation/load-translate-page.server.ts';
import { translationView } from '#app/features/translation/reader-view.server.ts';
import { saveTranslation } from '#app/features/translation/save-translation.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { editionNow, publish, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });

  async function translated(wish: Parameters<typeof publishedPractice>[1] = {}) {
    const original = await publishedPractice(database, { words: 'La garantía cubre el 80 % del costo.', ...wish });
    const ctx = await testCtx(database, original.author);
    const { editionId } = await addEdition(ctx, { fromEditionId: original.editionId, lang: 'fr' });
    const page = await loadTranslatePage(ctx, original.author, editionId);
    await saveTranslation(ctx, { editionId, rev: page.source!.rev, how: 'assisted', remove: [], units: page.units.map((u) => ({ key: u.key, written: `FR ${u.written}`, was: u.was, agrees: false })) });
    const { revisionId } = await submitEdition(ctx, { editionId, version: (await editionNow(database, editionId)).version });
    await publish(database, original.editor, { editionId, revisionId });
    return { original, editionId };
  }

  async function revised(original: Awaited<ReturnType<typeof publishedPractice>>, change: (markdown: string) => string): Promise<void> {
    const author = await testCtx(database, original.author);
    await reviseEdition(author, { editionId: original.editionId });
    const row = await editionNow(database, original.editionId);
    const { version } = await saveDraft(author, { editionId: original.editionId, version: row.version, text: { ...textOf(row), result: 'Otro resultado' }, doc: fromMarkdown(change(toMarkdown(JSON.parse(row.doc) as DocumentJson)), 'practice').doc, withoutIds: true });
    const { revisionId } = await submitEdition(author, { editionId: original.editionId, version });
    await publish(database, original.editor, { editionId: original.editionId, revisionId });
  }

  it('readers are told how it was made, which paragraphs are older, and are shown the original beside them when they ask', async () => {
    const { original, editionId } = await translated();
    const visitor = await testCtx(database);
    const view = async (beside: string | null = null, ctx = visitor) => translationView(ctx, { editionId, href: '/fr/practices/x', beside });
    expect(await translationView(visitor, { editionId: original.editionId, href: '/x', beside: null })).toBeNull();
    expect(await view('es')).toMatchObject({ html: null, view: { how: 'assisted', changed: 0, missing: 0, gone: 0, older: [], beside: false, original: { lang: 'es' } } });

    await revised(original, (text) => text.replace('80', '100').replace('Text of the section failures.', 'Text of the section failures, and more.\n\nA new one.'));
    const plain = (await view())!;
    expect(plain.view).toMatchObject({ changed: 3, missing: 1, gone: 0, beside: false, toggle: '/fr/practices/x?beside=es' });
    expect(plain.view.older.map((u) => u.anchor !== null)).toEqual([false, true, true]);
    expect(plain.html!.match(/class="older"/g)).toHaveLength(2);
    expect(plain.html).not.toContain('100 %');
    const beside = (await view('es'))!;
    expect(beside.view).toMatchObject({ beside: true, toggle: '/fr/practices/x' });
    expect(beside.view.older[0]!.original).toBe('Otro resultado');
    expect(beside.html!.match(/class="older-original"/g)).toHaveLength(2);
    expect(beside.html).toContain('<div lang="es"><p>La garantía cubre el 100 % del costo.</p></div>');
    for (const odd of ['en', 'xx', '', '<script>']) expect((await view(odd))!.view.beside).toBe(false);
  });

  it('nothing of a practice that may not be seen is told, nor of an original that is no longer published', async () => {
    const communityId = await createCommunity(database);
    const member = await createPerson(database, { grants: [{ role: 'member', communityId }] });
    const { editionId } = await translated({ author: member, access: { kind: 'community', communityId } });
    expect(await translationView(await testCtx(database), { editionId, href: '/x', beside: 'es' })).toBeNull();
    expect((await translationView(await testCtx(database, member), { editionId, href: '/x', beside: 'es' }))!.view.how).toBe('assisted');

    const other = await translated();
    await database.writer.updateTable('edition').set({ published_revision_id: null }).where('id', '=', other.original.editionId).execute();
    expect((await translationView(await testCtx(database), { editionId: other.editionId, href: '/x', beside: 'es' }))!.view).toMatchObject({ original: null, changed: 0, how: 'assisted' });
  });
});
