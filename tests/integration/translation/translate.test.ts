import { textOf } from '#app/features/articles/load-edition.server.ts';
import { beforeAll, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import type { Person } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import { readTranslation } from '#app/domain/translation.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { loadTranslatePage } from '#app/features/translation/load-translate-page.server.ts';
import { loadToTranslate } from '#app/features/translation/load-to-translate.server.ts';
import { takeOnEdition } from '#app/features/translation/take-on.server.ts';
import { saveTranslation, type SentUnit } from '#app/features/translation/save-translation.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { editionNow, publish, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

type Made = Awaited<ReturnType<typeof publishedPractice>>;

forEachDatabase((_dialect, open) => {
  let database: TestDatabase;
  let translator: Person;
  beforeAll(async () => {
    database = await open();
    translator = await createPerson(database, { grants: [{ role: 'translator', communityId: null }] });
  });

  async function begun(): Promise<{ original: Made; id: string }> {
    const original = await publishedPractice(database, { words: 'La garantía cubre el 80 % del costo.' });
    const { editionId } = await addEdition(await testCtx(database, translator), { fromEditionId: original.editionId, lang: 'fr' });
    return { original, id: editionId };
  }
  const page = async (id: string, who = translator) => loadTranslatePage(await testCtx(database, who), who, id);
  type Page = Awaited<ReturnType<typeof page>>;
  const sent = (p: Page, change: (unit: Page['units'][number]) => Partial<SentUnit> | null) => ({
    editionId: p.id, rev: p.source!.rev, how: p.how, remove: [], units: p.units.flatMap((u): SentUnit[] => {
      const own = change(u);
      return own ? [{ key: u.key, written: u.text, was: u.was, agrees: false, ...own }] : [];
    }),
  });
  const save = async (what: Parameters<typeof saveTranslation>[1], who = translator) => saveTranslation(await testCtx(database, who), what);
  const all = (p: Page, how: 'human' | null = 'human') => ({ ...sent(p, (u) => ({ written: u.text || `FR ${u.written}` })), how });

  /** The original is changed and published again. */
  async function revised(original: Made, change: (markdown: string) => string): Promise<void> {
    const author = await testCtx(database, original.author);
    await reviseEdition(author, { editionId: original.editionId });
    const row = await editionNow(database, original.editionId);
    const { version } = await saveDraft(author, { editionId: original.editionId, version: row.version, text: textOf(row), doc: fromMarkdown(change(toMarkdown(JSON.parse(row.doc) as DocumentJson)), 'practice').doc, withoutIds: true });
    const { revisionId } = await submitEdition(author, { editionId: original.editionId, version });
    await publish(database, original.editor, { editionId: original.editionId, revisionId });
  }

  it('is written passage by passage, tells what the original changed since, and is brought up to date by writing or by confirming', async () => {
    const { original, id } = await begun();
    const empty = await page(id);
    expect(empty.count).toMatchObject({ current: 0, changed: 0, missing: empty.count.total });
    expect(await save(all(empty))).toEqual({ saved: empty.count.total, problems: {}, conflicts: {} });
    const full = await page(id);
    expect(full.how).toBe('human');
    expect(full.count).toMatchObject({ current: full.count.total, missing: 0 });
    expect(await save(sent(full, () => ({})))).toEqual({ saved: 0, problems: {}, conflicts: {} });

    await revised(original, (text) => text.replace('80', '100').replace('What was learned', 'Everything that was learned'));
    const stale = await page(id);
    expect(stale.count).toMatchObject({ changed: 2, missing: 0, extra: 0 });
    const [first, second] = stale.units.filter((u) => u.state === 'changed');
    expect(first!.change).toEqual([{ op: 'same', text: 'La garantía cubre el ' }, { op: 'gone', text: '80' }, { op: 'new', text: '100' }, { op: 'same', text: ' % del costo.' }]);
    await save(sent(stale, (u) => (u.key === first!.key ? { written: 'FR tout' } : u.key === second!.key ? { agrees: true } : null)));
    expect((await page(id)).count).toMatchObject({ changed: 0, current: stale.count.total });
    const record = readTranslation((await editionNow(database, id)).translation)!;
    expect([record.units[first!.key]!.rev, record.units[second!.key]!.rev]).toEqual([stale.source!.rev, stale.source!.rev]);
    expect(record.units[full.units[0]!.key]!.rev).not.toBe(stale.source!.rev);
  });

  it('puts a new passage of the original in its place, offers to take out what is gone, and keeps what was translated of a page that is now older', async () => {
    const { original, id } = await begun();
    await save(all(await page(id)));
    const old = await page(id);
    await revised(original, (text) => text.replace('80 % del costo.', '80 % del costo.\n\nUn párrafo nuevo, con [enlace](https://example.org/a).').replace('Text of the section problem.', 'Something else entirely.'));
    const now = await page(id);
    expect(now.count).toMatchObject({ missing: 1, changed: 1 });
    const missing = now.units.find((u) => u.state === 'missing')!;
    await save(sent(now, (u) => (u.key === missing.key ? { written: 'Un nouveau paragraphe sans lien.' } : null)));
    const after = await page(id);
    expect(after.units.find((u) => u.key === missing.key)!.lost).toEqual([{ kind: 'link', detail: 'https://example.org/a' }]);
    const markdown = toMarkdown(JSON.parse((await editionNow(database, id)).doc) as DocumentJson);
    expect(markdown.indexOf('FR La garantía')).toBeLessThan(markdown.indexOf('Un nouveau'));
    expect(markdown.indexOf('Un nouveau')).toBeLessThan(markdown.indexOf('FR Something') < 0 ? markdown.length : markdown.indexOf('FR Something'));

    // words written beside the earlier original are recorded as a translation of that one
    const changed = now.units.find((u) => u.state === 'changed')!;
    await save(sent(old, (u) => (u.key === changed.key ? { written: 'Encore autre chose' } : null)));
    expect((await page(id)).units.find((u) => u.key === changed.key)).toMatchObject({ state: 'changed', text: 'Encore autre chose' });

    await revised(original, (text) => text.replace('\n\nUn párrafo nuevo, con [enlace](https://example.org/a).', ''));
    const gone = await page(id);
    expect(gone.extra.map((u) => u.text)).toEqual(['Un nouveau paragraphe sans lien.']);
    await save({ ...sent(gone, () => null), remove: [gone.extra[0]!.key, gone.units[0]!.key] });
    const done = await page(id);
    expect([done.extra, done.units[0]!.text]).toEqual([[], gone.units[0]!.text]);
  });

  it('keeps both texts when two write the same passage, and both passages when they write two', async () => {
    const { original, id } = await begun();
    const mine = await page(id);
    const [a, b] = [mine.units[0]!, mine.units[1]!];
    await save(sent(mine, (u) => (u.key === a.key ? { written: 'De moi' } : null)));
    const result = await save(sent(mine, (u) => (u.key === a.key ? { written: 'De l’autre' } : u.key === b.key ? { written: 'Le résumé' } : null)), original.author);
    expect(result).toEqual({ saved: 1, problems: {}, conflicts: { [a.key]: 'De moi' } });
    const now = await page(id);
    expect([now.units[0]!.text, now.units[1]!.text]).toEqual(['De moi', 'Le résumé']);
    // a save whose answer was lost comes again and finds its own words
    expect(await save(sent(mine, (u) => (u.key === a.key ? { written: 'De moi' } : null)))).toMatchObject({ conflicts: {} });
  });

  it('what there is to translate: languages a practice lacks, and translations left behind with their counts and age, which another translator takes on', async () => {
    const { original, id } = await begun();
    const work = async (who = translator, to: string | null = null) => loadToTranslate(await testCtx(database, who), who, to);
    expect((await work())!.lacking.find((one) => one.editionId === original.editionId)?.missing, 'French is begun').toEqual(['en']);
    await save(all(await page(id)));
    const ctx = await testCtx(database, translator);
    const { revisionId } = await submitEdition(ctx, { editionId: id, version: (await editionNow(database, id)).version });
    await publish(database, original.editor, { editionId: id, revisionId });
    const behind = async (who?: Person, to?: string) => (await work(who, to))?.behind.filter((one) => one.editionId === id);
    expect(await behind()).toEqual([]);

    await revised(original, (text) => text.replace('80', '100'));
    expect(await behind()).toMatchObject([{ lang: 'fr', from: 'es', changed: 1, missing: 0, mine: true }]);
    expect([await behind(translator, 'fr'), await behind(translator, 'en')].map((list) => list!.length)).toEqual([1, 0]);
    const other = await createPerson(database, { grants: [{ role: 'translator', communityId: null }] });
    expect(await behind(other)).toMatchObject([{ mine: false }]);
    await takeOnEdition(await testCtx(database, other), { editionId: id });
    expect(await behind(other)).toMatchObject([{ mine: true }]);
    const member = await createPerson(database);
    expect(await work(member)).toBeNull();
    await expect(takeOnEdition(await testCtx(database, member), { editionId: id })).rejects.toMatchObject({ id: 'forbidden' });
  });

  it('refuses what a passage cannot be and keeps the others', async () => {
    const { id } = await begun();
    const now = await page(id);
    const text = now.units.find((u) => u.part === 'text')!;
    const title = now.units[0]!;
    expect(await save(sent(now, (u) => (u.key === text.key ? { written: 'Un\n\nDeux' } : u.key === title.key ? { written: 'x'.repeat(161) } : u.key === now.units[1]!.key ? { written: 'Bien' } : null)))).toEqual({
      saved: 1, conflicts: {}, problems: { [text.key]: { code: 'one-paragraph', detail: '' }, [title.key]: { code: 'too-long', detail: '160' } },
    });
    expect((await page(id)).units[1]!.text).toBe('Bien');
    const failure = async (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error instanceof AppError ? error.id : error));
    expect(await failure(save({ ...sent(now, () => null), rev: newId() }))).toBe('bad-input');
    const stranger = await createPerson(database);
    expect(await failure(save(sent(now, () => null), stranger))).toBe('not-found');
  });
});
