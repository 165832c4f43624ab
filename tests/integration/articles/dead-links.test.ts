import { beforeAll, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { link, paragraph, text } from '#app/content/nodes/make.ts';
import { loadPreview } from '#app/features/articles/load-preview.server.ts';
import { loadWritePage } from '#app/features/articles/load-write-page.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { draftPractice, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const TEXT = { title: 'Título', summary: 'Resumen', result: 'Resultado', fit: '' };

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('a link to what not every reader may open holds the practice back; where it answers all of them it does not', async () => {
    const communityId = await createCommunity(db);
    const member = await createPerson(db, { role: 'member', communityId });
    const open_ = await publishedPractice(db);
    const closed = await publishedPractice(db, { author: member, access: { kind: 'community', communityId } });
    const addresses = [`/es/practices/${open_.slug}`, `/p/${open_.practiceId}`, `/es/practices/${closed.slug}`, `http://127.0.0.1:3000/p/${closed.practiceId}`, '/es/instruments/ninguno', '/es/people/nadie-000000', '/es/about'];
    const doc = () => {
      const made = testDocument();
      const [first] = made.root.children;
      if (first?.type === 'section') first.children.push(...addresses.map((url) => paragraph([link(url, [text(url)])])));
      return assignIds(made);
    };
    const dead = async (access?: { kind: 'community'; communityId: string }) => {
      const draft = await draftPractice(db, { author: member, ...(access ? { access } : {}) });
      const ctx = await testCtx(db, member);
      const { version } = await saveDraft(ctx, { editionId: draft.editionId, version: draft.version, text: TEXT, doc: doc() });
      const page = await loadWritePage(ctx, member, draft.editionId);
      expect(page?.points.map((p) => p.code)).toEqual(page?.dead.map(() => 'link-dead'));
      const { html } = await loadPreview(ctx, draft.editionId);
      for (const point of page?.points ?? []) expect(html).toContain(`id="point-${point.field}"`);
      const refused = await submitEdition(ctx, { editionId: draft.editionId, version }).then(() => null, (error: unknown) => (error instanceof AppError ? error.params['problem'] : error));
      expect(refused).toBe('link-dead');
      return page?.dead;
    };
    expect(await dead()).toEqual(addresses.slice(2, 6));
    expect(await dead({ kind: 'community', communityId })).toEqual(addresses.slice(4, 6));
  });
});
