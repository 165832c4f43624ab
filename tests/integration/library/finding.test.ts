import { describe, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { readLibraryRequest } from '#app/features/library/library-request.ts';
import { listPractices } from '#app/features/library/list-practices.server.ts';
import { presentList } from '#app/features/library/list.present.ts';
import { whenNothingFound } from '#app/features/library/nothing-found.server.ts';
import { suggest } from '#app/features/library/suggest.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  const house = async (): Promise<TestDatabase> => {
    const database = await open();
    await database.writer.transaction().execute((trx) => seedVocabulary(trx));
    return database;
  };
  async function list(ctx: Ctx, address: string) {
    const listed = await listPractices(ctx, readLibraryRequest(new URLSearchParams(address)));
    return presentList(listed, ctx.locale, { nothing: await whenNothingFound(ctx, listed) });
  }

  describe('filters typed by hand', () => {
    it('are chosen ones in every language, and what names nothing stays a word', async () => {
      const database = await house();
      await publishedPractice(database, { text: { title: 'Garantías mineras' }, meta: { countries: ['pe'] } });
      for (const locale of LOCALE_CODES) {
        const ctx = await testCtx(database, VISITOR, { locale });
        for (const typed of ['pais:peru', 'país:Perú', 'country:peru', 'pays:pérou']) {
          const view = await list(ctx, `q=${encodeURIComponent(`garantías ${typed}`)}`);
          expect([view.q, view.query['country'], view.total], typed).toEqual(['garantías', ['pe'], 1]);
          expect(view.chips.map((c) => c.value)).toEqual(['pe']);
          expect(view.chips[0]?.removeHref).not.toContain('country');
        }
        expect((await list(ctx, 'q=garantías+pais:nowhere')).chips).toEqual([]);
      }
    });
  });

  describe('when nothing answers', () => {
    it('says which filter to take away, names terms near by and shows the nearest', async () => {
      const database = await house();
      await publishedPractice(database, { text: { title: 'Plan de cierre de minas' }, meta: { countries: ['pe'] } });
      await publishedPractice(database, { text: { title: 'Plan de cierre de faenas reservado' }, meta: { countries: ['mx'] }, access: { kind: 'members' } });
      for (const locale of LOCALE_CODES) {
        const ctx = await testCtx(database, VISITOR, { locale });
        const { nothing, total } = await list(ctx, 'q=plan+de+cierre&country=mx');
        expect(total).toBe(0);
        expect(nothing?.without.map((w) => [w.value, w.count])).toEqual([['mx', 1]]);
        expect(nothing?.nearest.map((r) => r.title.map((s) => s.text).join(''))).toEqual(['Plan de cierre de minas']);
      }
      const member = await testCtx(database, await createPerson(database));
      expect((await list(member, 'q=plan+de+cierre&country=mx')).total).toBe(1);
      const ctx = await testCtx(database, VISITOR);
      const { nothing } = await list(ctx, 'q=xyzzyx+garantia+financiera&country=co');
      expect(nothing?.names.map((n) => n.label)).toContain('garantía financiera');
      expect((await list(ctx, 'q=plan')).nothing).toBeNull();
    });
  });

  describe('suggestions', () => {
    it('hold titles the reader may see, a slip away when there are none as typed', async () => {
      const database = await house();
      await publishedPractice(database, { text: { title: 'Zarigüeyas en la cantera' } });
      await publishedPractice(database, { text: { title: 'Zarigüeyas de la comunidad' }, access: { kind: 'members' } });
      const titles = async (ctx: Ctx, q: string) => (await suggest(ctx, q)).suggestions.filter((s) => s.kind === 'practice').map((s) => s.text);
      const visitor = await testCtx(database, VISITOR);
      expect(await titles(visitor, 'zarig')).toEqual(['Zarigüeyas en la cantera']);
      expect(await titles(visitor, 'zarigueyas comun')).toEqual([]);
      expect(await titles(visitor, 'zarihueyas cantera')).toEqual(['Zarigüeyas en la cantera']);
      expect(await titles(await testCtx(database, await createPerson(database)), 'zarig')).toHaveLength(2);
      for (const q of ['', 'z', '"', '*', '\0', 'x'.repeat(5000), 'a AND b', ':']) expect(Array.isArray((await suggest(visitor, q)).suggestions)).toBe(true);
    });
  });
});
