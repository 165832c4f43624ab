import { beforeAll, expect, test } from 'vitest';
import { readTranslation } from '#app/domain/translation.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { IMPORT_AUTHOR, importSeeds } from '#app/features/articles/import-seeds.server.ts';
import { importInstruments, readSeedInstruments } from '#app/features/instruments/import-instruments.server.ts';
import { textOf } from '#app/features/articles/load-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { readSeedPractices } from '#app/features/articles/seed-files.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { compareUnits, countStaleness } from '#app/content/translation/staleness.ts';
import { unitsOf } from '#app/content/translation/units.ts';
import { citationsOf } from '#app/content/render/facts.ts';
import { translationView } from '#app/features/translation/reader-view.server.ts';
import { findRevision, reviewEventsOf, revisionsOf } from '#db/repositories/editions.repo.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { draftPractice, editionNow, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });

  test('a text saved as Markdown keeps the ids of what it replaces', async () => {
    const made = await draftPractice(database);
    const before = await editionNow(database, made.editionId);
    const markdown = toMarkdown(JSON.parse(before.doc) as DocumentJson).replace('Palabras de prueba', 'Otras palabras de prueba');
    await saveDraft(await testCtx(database, made.author), { editionId: made.editionId, version: made.version, text: textOf(before), doc: fromMarkdown(markdown, 'practice').doc, withoutIds: true });
    const after = await editionNow(database, made.editionId);
    expect(after.doc.replace('Otras palabras', 'Palabras')).toBe(before.doc);
  });

  test('an edition made from another begins with its sections, their ids and the template headings in its language', async () => {
    const made = await publishedPractice(database);
    const ctx = await testCtx(database, made.author);
    const { editionId } = await addEdition(ctx, { fromEditionId: made.editionId, lang: 'fr' });
    const [from, edition] = [await editionNow(database, made.editionId), await editionNow(database, editionId)];
    const sections = (json: string) => (JSON.parse(json) as DocumentJson).root.children.map((node) => ('$' in node ? node.$.id : ''));
    expect(sections(edition.doc)).toEqual(sections(from.doc));
    expect(readTranslation(edition.translation)).toEqual({ from: made.editionId, how: null, units: {} });

    const draft = await draftPractice(database);
    const second = await addEdition(await testCtx(database, draft.author), { fromEditionId: draft.editionId, lang: 'en' });
    expect(readTranslation((await editionNow(database, second.editionId)).translation)).toEqual({ from: draft.editionId, how: null, units: {} });
  });

  test('seeds are tied to their originals passage by passage, in the revisions readers get; a change of the original is then told', async () => {
    const practice = (await readSeedPractices('db/seeds/practices')).find((p) => p.key === 'pe-consultation-law')!;
    const { actor: _none, ...base } = await testCtx(database);
    await importInstruments(base, await readSeedInstruments('db/seeds/instruments.yaml'));
    await importSeeds(base, [practice]);
    const rows = await database.reader.selectFrom('edition').select(['id', 'lang', 'published_revision_id']).where('title', 'in', practice.editions.map((e) => e.text.title)).execute();
    const [es, fr] = ['es', 'fr'].map((lang) => rows.find((r) => r.lang === lang)!);
    const original = (await findRevision(database.reader, es!.published_revision_id!))!;
    const revision = (await findRevision(database.reader, fr!.published_revision_id!))!;
    const record = readTranslation(revision.translation)!;
    expect([record.from, original.translation]).toEqual([es!.id, null]);

    const units = (row: typeof original) => unitsOf(row, JSON.parse(row.doc) as DocumentJson);
    const prints = new Map(units(original).map((u) => [u.key, u.print]));
    const count = (source: ReturnType<typeof units>) => countStaleness(compareUnits(source, units(revision), record.units, (rev, key) => (rev === original.id ? (prints.get(key) ?? null) : null)));
    const now = count(units(original));
    expect(now).toMatchObject({ changed: 0, missing: 0, unchecked: 0, extra: 0, current: now.total });
    expect(now.total).toBeGreaterThan(40);

    const author = await testCtx(database, IMPORT_AUTHOR);
    await reviseEdition(author, { editionId: es!.id });
    const draft = await editionNow(database, es!.id);
    const markdown = toMarkdown(JSON.parse(draft.doc) as DocumentJson).replace(/\n\n([A-Z][^\n]{60,})\n\n/, (_, words: string) => `\n\n${words} Y algo más.\n\n`);
    await saveDraft(author, { editionId: es!.id, version: draft.version, text: textOf(draft), doc: fromMarkdown(markdown, 'practice').doc, withoutIds: true });
    const changed = await editionNow(database, es!.id);
    expect(count(unitsOf(changed, JSON.parse(changed.doc) as DocumentJson))).toMatchObject({ changed: 1, missing: 0, extra: 0 });
  });

  test('where the original of a seed changed after it was translated, its translations say which one to three passages are older, and how they were made', async () => {
    const practices = (await readSeedPractices('db/seeds/practices')).filter((p) => p.earlier);
    expect(practices.map((p) => p.key)).toEqual(['ca-ontario-financial-assurance', 'intl-escazu-agreement', 'mx-tecoltemi-ruling']);
    const { actor: _none, ...base } = await testCtx(database);
    await importInstruments(base, await readSeedInstruments('db/seeds/instruments.yaml'));
    await importSeeds(base, practices);
    const seen: Record<string, number> = {};
    for (const practice of practices) {
      const original = await database.reader.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id').select(['edition.id', 'edition.practice_id', 'edition.published_revision_id'])
        .where('practice.seed_key', '=', practice.key).where('edition.lang', '=', practice.original).executeTakeFirstOrThrow();
      const first = (await revisionsOf(database.reader, original.id)).map((r) => r.id);
      expect([first.length, first.at(-1)]).toEqual([2, original.published_revision_id]);
      expect((await reviewEventsOf(database.reader, original.id)).at(-1)).toMatchObject({ action: 'publish', reason: practice.earlier?.note });
      const ctx = await testCtx(database);
      const heads = await editionHeads(database.reader, { tokens: ['public'] }, [original.practice_id]);
      for (const head of heads.filter((h) => h.lang !== practice.original)) {
        const found = (await translationView(ctx, { editionId: head.editionId, href: '', beside: null }))!;
        expect(found.view).toMatchObject({ how: 'assisted', missing: 0, gone: 0 });
        seen[`${practice.key}/${head.lang}`] = found.view.changed;
        expect(found.html).toContain('older-');
      }
    }
    expect(Object.keys(seen)).toHaveLength(5);
    expect(Object.values(seen).filter((n) => n < 1 || n > 3)).toEqual([]);
  });

  test('the seeds cite the card of every instrument their details name, in each of their texts', async () => {
    const wrong: string[] = [];
    for (const practice of await readSeedPractices('db/seeds/practices')) {
      for (const { lang, markdown } of practice.editions) {
        const cited = citationsOf(fromMarkdown(markdown, 'practice').doc).map((c) => c.instrumentId);
        if (cited.length !== new Set([...markdown.matchAll(/:instrument\[[^\]]*\]\{id=(\w+)/g)].map((m) => m[1])).size) wrong.push(`${practice.key}/${lang}: a citation is not read`);
        // a translation has not heard yet of what was added to its original
        const late = practice.earlier && lang !== practice.original ? [...(practice.editions[0]?.markdown.matchAll(/:instrument\[[^\]]*\]\{id=(\w+)/g) ?? [])].map((m) => m[1]).filter((id) => !practice.earlier?.markdown.includes(id ?? '')) : [];
        for (const { instrumentId, title } of practice.meta.instruments) if (instrumentId && !cited.includes(instrumentId) && !late.includes(instrumentId)) wrong.push(`${practice.key}/${lang}: ${title}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
