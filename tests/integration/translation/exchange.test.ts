import { beforeAll, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { textOf } from '#app/features/articles/load-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { convertXliff, XLIFF_LIMITS } from '#app/features/translation/convert-xliff.server.ts';
import { exportXliff } from '#app/features/translation/export-xliff.server.ts';
import { loadTranslatePage } from '#app/features/translation/load-translate-page.server.ts';
import { readTranslationFile, type FilePreview } from '#app/features/translation/read-translation-file.server.ts';
import { saveTranslation } from '#app/features/translation/save-translation.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { editionNow, publish, publishedPractice } from '#tests/factories/practices.ts';
import { xliffProblems } from '#tests/factories/xliff-rules.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const WORDS = 'La **garantía** cubre el 80 % del [costo](https://example.org/a)[^1].\n\n- uno\n- dos\n\n[^1]: Ley 1.';

forEachDatabase((_dialect, open) => {
  let database: TestDatabase;
  let translator: Person;
  let original: Awaited<ReturnType<typeof publishedPractice>>;
  let id: string;
  beforeAll(async () => {
    database = await open();
    translator = await createPerson(database, { grants: [{ role: 'translator', communityId: null }] });
    original = await publishedPractice(database, { words: 'Aquí.' });
    await rewrite((markdown) => markdown.replace('Aquí.', WORDS));
    ({ editionId: id } = await addEdition(await testCtx(database, translator), { fromEditionId: original.editionId, lang: 'fr' }));
  });

  /** The original is changed and published again. */
  async function rewrite(change: (markdown: string) => string): Promise<void> {
    const author = await testCtx(database, original.author);
    await reviseEdition(author, { editionId: original.editionId });
    const now = await editionNow(database, original.editionId);
    const { version } = await saveDraft(author, { editionId: original.editionId, version: now.version, text: textOf(now), doc: fromMarkdown(change(toMarkdown(JSON.parse(now.doc) as DocumentJson)), 'practice').doc, withoutIds: true });
    await publish(database, original.editor, { editionId: original.editionId, revisionId: (await submitEdition(author, { editionId: original.editionId, version })).revisionId });
  }
  const take = async (who = translator, edition = id) => (await exportXliff(await testCtx(database, who), edition, () => Promise.resolve((text) => (text.includes('garantía') ? ['garantía = garantie'] : [])))).body.toString('utf8');
  const bring = async (xml: string, who = translator, edition = id) => readTranslationFile(await testCtx(database, who), { editionId: edition, bytes: Buffer.from(xml) });
  const preview = async (xml: string): Promise<FilePreview> => {
    const read = await bring(xml);
    if (!read.ok) throw new Error(read.reason);
    return read.preview;
  };
  const save = async ({ rev, changes }: FilePreview, keys = changes.map((change) => change.key)) => saveTranslation(await testCtx(database, translator), {
    editionId: id, rev, how: null, remove: [], units: changes.filter((change) => keys.includes(change.key)).map(({ key, written, was }) => ({ key, written, was, agrees: true })),
  });
  const page = async () => loadTranslatePage(await testCtx(database, translator), translator, id);
  /** As a translator would: every source in the other language. */
  const translate = (xml: string) => xml.replace(/(<segment [^>]*?)state="initial"([^>]*>\s*)<source>([\s\S]*?)<\/source>(\s*)<\/segment>/g, '$1state="translated"$2<source>$3</source>$4<target>$3</target>$4</segment>')
    .replace(/<target>([\s\S]*?)<\/target>/g, (whole) => whole.replaceAll('garantía', 'garantie').replaceAll('costo', 'coût').replaceAll('Ley', 'Loi').replaceAll('uno', 'un'));

  it('goes out with every passage, comes back translated, and says what the original changed since', async () => {
    const empty = await take();
    expect(xliffProblems(empty)).toEqual([]);
    expect(empty).toContain('<note id="n1" category="glossary">garantía = garantie</note>');
    expect(empty).not.toContain('<target');
    const first = await preview(translate(empty));
    expect(first).toMatchObject({ remarks: [], missing: [], same: 0, untranslated: 0 });
    expect(first.changes.every((change) => change.kind === 'new' && !change.altered && !change.moved)).toBe(true);
    expect((await page()).count.missing, 'nothing is saved by looking').toBe(first.changes.length);
    // some now, the rest from the same file later
    const [one] = first.changes;
    await save(first, [one!.key]);
    const rest = await preview(translate(empty));
    expect([rest.same, rest.changes.length]).toEqual([1, first.changes.length - 1]);
    await save(rest);
    expect((await page()).count).toMatchObject({ missing: 0, changed: 0 });
    const row = await editionNow(database, id);
    expect(toMarkdown(JSON.parse(row.doc) as DocumentJson)).toContain('La **garantie** cubre el 80 % del [coût](https://example.org/a)[^1].');
    expect(toMarkdown(JSON.parse(row.doc) as DocumentJson)).toContain('[^1]: Loi 1.');

    const full = await take();
    expect(full).toContain('state="translated"');
    expect(await preview(full)).toMatchObject({ changes: [], remarks: [], missing: [] });
    const { revisionId } = await submitEdition(await testCtx(database, translator), { editionId: id, version: row.version });
    await publish(database, original.editor, { editionId: id, revisionId });
    expect(await take()).toContain('state="final"');

    await rewrite((markdown) => markdown.replace('80 %', '100 %'));
    await reviseEdition(await testCtx(database, translator), { editionId: id });
    const stale = await take();
    expect(stale).toMatch(/<segment id="s1" state="initial" subState="ix:changed">[^~]*?100 %/);
    expect(stale).toContain('category="change"');
    // left as it is and marked as done: confirmed
    const confirming = await preview(stale.replaceAll('state="initial" subState="ix:changed"', 'state="translated"'));
    expect(confirming.changes).toMatchObject([{ kind: 'confirmed' }]);
    // a file from before, with another word: taken, and told to be of the earlier original
    const late = await preview(full.replace('coût', 'prix'));
    expect(late.changes).toMatchObject([{ kind: 'changed', moved: true, altered: false }]);
    await save(late);
    expect((await page()).count.changed).toBe(1);
    await save(await preview((await take()).replaceAll('state="initial" subState="ix:changed"', 'state="final"')));
    expect((await page()).count.changed).toBe(0);
  });

  it('names what is missing, broken or of another place, and refuses what is not ours, each with its reason', async () => {
    const xml = await take();
    const title = (await page()).units[0]!;
    const without = await preview(xml.replace(/<unit id="field-title"[\s\S]*?<\/unit>/, '').replace(/<target>un<\/target>/, ''));
    expect(without.missing).toMatchObject([{ key: 'field-title', number: 1 }]);
    expect(without.remarks).toMatchObject([{ code: 'incomplete', text: expect.stringContaining('dos') as string, at: { part: 'list' } }]);
    const long = await preview(xml.replace(/(<unit id="field-title"[\s\S]*?<target>)[^<]*/, `$1${'x'.repeat(161)}`));
    expect(long.remarks).toMatchObject([{ key: 'field-title', code: 'too-long', detail: '160', text: 'x'.repeat(161) }]);
    const altered = await preview(xml.replace(/(<unit id="field-title"[\s\S]*?<source>)[^<]*(<\/source>\s*<target>)[^<]*/, '$1Other$2Autre'));
    expect(altered.changes).toMatchObject([{ key: 'field-title', altered: true, written: 'Autre' }]);
    expect((await page()).units[0]!.text).toBe(title.text);

    const why = async (text: string) => {
      const read = await bring(text);
      return read.ok ? null : [read.reason, read.params];
    };
    expect(await why(xml.replace('trgLang="fr"', 'trgLang="en"'))).toEqual(['languages', { from: 'es', to: 'en' }]);
    expect(await why(xml.replace(' trgLang="fr"', ''))).toEqual(['languages', { from: 'es', to: '' }]);
    expect(await why(xml.replace(`<file id="${id}`, `<file id="${'z'.repeat(26)}`))).toEqual(['other-edition', {}]);
    expect(await why(xml.replace(/<file id="[^"]*"/, '<file id="f1"'))).toEqual(['no-file', {}]);
    expect(await why(xml.replace(/(<file id="[a-z0-9]{26}-)[a-z0-9]{26}/, `$1${'z'.repeat(26)}`))).toEqual(['other-revision', {}]);
    expect(await why(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${xml}`)).toEqual(['unsafe', {}]);
    expect(await why(xml.slice(0, 2000))).toEqual(['damaged', {}]);
    expect(await convertXliff(Buffer.alloc(11 * 1024 * 1024, 0x20))).toEqual({ ok: false, reason: 'too-big' });
    // the process it is read in ends with it, whatever it is
    expect(await convertXliff(Buffer.from(xml), { ...XLIFF_LIMITS, ms: 1 })).toEqual({ ok: false, reason: 'too-slow' });
  });

  it('is for those who may read or write the edition', async () => {
    const failure = async (work: Promise<unknown>) => work.then(() => null, (error: unknown) => (error instanceof AppError ? error.id : error));
    const stranger = await createPerson(database);
    expect(await failure(bring(await take(), stranger)), 'what is published may be known').toBe('forbidden');
    const { editionId: draft } = await addEdition(await testCtx(database, translator), { fromEditionId: original.editionId, lang: 'en' });
    expect(await failure(take(stranger, draft))).toBe('not-found');
    expect(await failure(bring('', stranger, draft))).toBe('not-found');
    const author = original.author;
    expect(await failure(take(author, original.editionId)), 'an original stands beside nothing').toBe('not-found');
    await reviseEdition(await testCtx(database, author), { editionId: original.editionId });
    expect(await bring(await take(), author, original.editionId)).toMatchObject({ ok: false, reason: 'no-original' });
  });
});
