import { beforeAll, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import type { Csl } from '#app/domain/bibliography/csl.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { citation, paragraph, text } from '#app/content/nodes/make.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { renderText } from '#app/content/render/text.ts';
import { exportDraft } from '#app/features/articles/export-draft.server.ts';
import { loadDetails } from '#app/features/articles/load-details.server.ts';
import { loadPreview } from '#app/features/articles/load-preview.server.ts';
import { loadWritePage } from '#app/features/articles/load-write-page.server.ts';
import { formOfMeta, metaOfForm } from '#app/features/articles/meta-form.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { changeSources } from '#app/features/articles/sources/change-sources.server.ts';
import { citedWhere } from '#app/features/articles/sources/cited-where.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const TEXT = { title: 'Título', summary: 'Resumen', result: 'Resultado', fit: '' };
const VEGA: Csl = { type: 'book', title: 'Agua', author: [{ family: 'Vega', given: 'Rosa' }], issued: { 'date-parts': [[2019]] } };

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('a citation keeps to its source while that is edited and moved; without it the practice waits; files carry it', async () => {
    const author = await createPerson(db, { role: 'member' });
    const ctx = await testCtx(db, author);
    const { editionId, version } = await draftPractice(db, { author });
    const details = () => loadDetails(ctx, author, editionId);
    const change = async (of: Parameters<typeof changeSources>[1]['change']) => changeSources(ctx, { editionId, version: (await details()).version, change: of });
    await change({ kind: 'put', at: null, csl: VEGA });
    const at = (await details()).meta.sources.length - 1;
    expect((await details()).meta.sources[at]?.id).toBe('vega-2019');

    const cites = (locator: string) => citation({ sourceId: 'vega-2019', label: 'page', locator, suppressAuthor: false });
    const made = testDocument();
    const [first] = made.root.children;
    if (first?.type === 'section') first.children.push(paragraph([text('Consta '), cites('4'), text(', y '), cites('<b>9'), text('.')]));
    const doc = assignIds(made);
    const saved = await saveDraft(ctx, { editionId, version, text: TEXT, doc });
    expect(await citedWhere(ctx.db.reader, (await details()).practiceId)).toEqual(new Map([['vega-2019', [{ lang: 'es', count: 2 }]]]));
    expect(renderText(doc)).toContain('Consta, y.');

    // another title and year, by the form of the source; another place in the list; the form of the details
    await change({ kind: 'put', at, csl: { ...VEGA, title: 'El agua', issued: { 'date-parts': [[2020]] } } });
    if (at > 0) await change({ kind: 'up', at });
    const { meta } = await details();
    const through = metaOfForm(formOfMeta(meta), new Set(meta.themes));
    expect(through.ok && through.meta.sources).toEqual(meta.sources);
    expect((await loadPreview(ctx, editionId)).html).toMatch(/<a class="citation" href="#source-vega-2019" id="cited-vega-2019-1" role="doc-biblioref">Vega, 2020, p\.\u00a04<\/a>\)<\/span>, y <span class="citations">\(<a [^>]*>Vega, 2020, &lt;b&gt;9<\/a>\)/);
    expect((await loadWritePage(ctx, author, editionId))?.points).toEqual([]);

    const markdown = (await exportDraft(ctx, editionId, 'md')).body.toString();
    expect(markdown).toContain('Consta [@vega-2019, p. 4], y [@vega-2019, \\<b>9].');
    expect(markdown).toMatch(/references:\n(?:.*\n)*? {2}- id: vega-2019\n/);
    expect((await exportDraft(ctx, editionId, 'html')).body.toString()).toMatch(/data-cite="@vega-2019, p\. 4"[\s\S]*<li id="source-vega-2019">/);
    expect(toMarkdown(doc)).toContain('[@vega-2019, p. 4]');

    const place = (await details()).meta.sources.findIndex((source: PracticeMeta['sources'][number]) => source.id === 'vega-2019');
    await change({ kind: 'remove', at: place });
    const points = (await loadWritePage(ctx, author, editionId))?.points ?? [];
    expect(points.filter((point) => point.code === 'citation-unknown')).toMatchObject([{ place: 'block', detail: 'vega-2019' }, { place: 'block', detail: 'vega-2019' }]);
    const refused = await submitEdition(ctx, { editionId, version: saved.version }).then(() => null, (error: unknown) => (error instanceof AppError ? error.params['problem'] : error));
    expect(refused).toBe('citation-unknown');
    expect((await loadPreview(ctx, editionId)).html).toContain('<span class="citation citation-missing">fuente que falta, p.\u00a04</span>');
  });

  it('what names no source is refused, with the place of it', async () => {
    const author = await createPerson(db, { role: 'member' });
    const ctx = await testCtx(db, author);
    const { editionId, version } = await draftPractice(db, { author });
    for (const wrong of [{ sourceId: '<b>' }, { sourceId: 'x'.repeat(5000) }, { locator: 'x'.repeat(5000) }, { label: 'script' }, { suppressAuthor: 'yes' }]) {
      const doc = testDocument();
      const [first] = doc.root.children;
      if (first?.type === 'section') first.children.push(paragraph([{ ...citation({ sourceId: 'vega-2019', label: '', locator: '', suppressAuthor: false }), ...wrong } as never]));
      const refused = await saveDraft(ctx, { editionId, version, text: TEXT, doc }).then(() => null, (error: unknown) => (error instanceof AppError ? error.id : error));
      expect(refused, JSON.stringify(wrong).slice(0, 60)).toBe('bad-input');
    }
  });
});
