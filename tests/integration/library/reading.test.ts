import { describe, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import { apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { atomFeed } from '#app/features/library/feed.server.ts';
import { findAddress, findPermanent } from '#app/features/library/find-address.server.ts';
import { showHome } from '#app/features/library/home.server.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { sitemap } from '#app/features/library/sitemap.server.ts';
import { assignSlug } from '#db/repositories/editions.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedEdition, publishedPractice, rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  describe('the address of a practice', () => {
    it('leads to the edition, to the reader’s language where there is one, and stays good for ever', async () => {
      const database = await open();
      const es = await publishedPractice(database, { text: { title: 'Cierre con garantía' } });
      const en = await publishedEdition(database, es, { lang: 'en', text: { title: 'Closure with money' } });
      const ctx = await testCtx(database, VISITOR);
      const inLanguage = (locale: 'es' | 'en' | 'fr') => ({ ...ctx, locale });

      expect(await findAddress(inLanguage('es'), es.slug)).toMatchObject({ editionId: es.editionId, practiceId: es.practiceId });
      expect(await findAddress(inLanguage('en'), es.slug)).toEqual({ redirect: `/en/practices/${en.slug}`, status: 302 });
      expect(await findAddress(inLanguage('fr'), es.slug)).toMatchObject({ editionId: es.editionId, practiceId: es.practiceId });
      expect(await findPermanent(inLanguage('fr'), es.practiceId)).toEqual({ practiceId: es.practiceId, locale: 'es', slug: es.slug });

      await database.writer.transaction().execute((trx) => assignSlug(trx, { id: es.editionId, practiceId: es.practiceId, lang: 'es' }, 'otro-nombre', new Date().toISOString()));
      expect(await findAddress(inLanguage('es'), es.slug)).toEqual({ redirect: '/es/practices/otro-nombre', status: 301 });
      await expect(findAddress(inLanguage('es'), 'nunca-existio')).rejects.toMatchObject({ id: 'not-found' });
      await expect(findPermanent(inLanguage('es'), newId())).rejects.toMatchObject({ id: 'not-found' });
    });

    it('shows the published revision, not the working copy, and how it was reviewed without names', async () => {
      const database = await open();
      const made = await publishedPractice(database);
      await database.writer.updateTable('edition').set({ title: 'Borrador', summary: 'Borrador' }).where('id', '=', made.editionId).execute();
      const shown = await showPractice(await testCtx(database, VISITOR), made);
      expect(JSON.stringify(shown)).not.toContain('Borrador');
      expect(shown.review.map((step) => step.action)).toEqual(['submit', 'approve']);
      expect(JSON.stringify(shown.review)).not.toContain(made.author.name);
    });
  });

  it('leaves no trace of a members-only practice for visitors: page, address, home, feed, sitemap, JSON', async () => {
    const database = await open();
    const secret = await rawPractice(database, { access: { kind: 'members' }, text: { title: 'Palabra ornitorrinco' }, words: 'ornitorrinco' });
    const visitor = await testCtx(database, VISITOR);
    await expect(findAddress(visitor, secret.slug)).rejects.toMatchObject({ id: 'not-found' });
    await expect(findPermanent(visitor, secret.practiceId)).rejects.toMatchObject({ id: 'not-found' });
    await expect(showPractice(visitor, secret)).rejects.toMatchObject({ id: 'not-found' });
    await expect(apiPracticeOf(visitor, secret.practiceId)).rejects.toMatchObject({ id: 'not-found' });
    const home = await showHome(visitor);
    expect(home.total).toBe(0);
    expect(home.countries.every((c) => c.count === 0) && home.themes.every((t) => t.count === 0)).toBe(true);

    const member = await testCtx(database, await createPerson(database));
    expect((await showHome(member)).total).toBe(1);
    for (const ctx of [visitor, member]) {
      expect(await atomFeed(ctx, {})).not.toMatch(/ornitorrinco/i);
      expect(await sitemap(ctx)).not.toContain(secret.slug);
    }
    expect((await apiPracticeOf(member, secret.practiceId)).editions[0]?.text).toContain('ornitorrinco');
  });
});
