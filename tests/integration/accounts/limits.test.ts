import { expect, it, vi } from 'vitest';
import { count } from '#app/features/accounts/limits.server.ts';
import { forEachDatabase } from '#tests/setup/database.ts';
import { CONFIG, ctxOf } from './world.ts';

const HOUR = 3_600_000;

forEachDatabase((dialect, open) => {
  it('counts on after a restart, and without a database that can be written', async () => {
    const db = await open();
    const ctx = await ctxOf(db);
    const key = `somebody ${dialect}`;
    for (let i = 0; i < 3; i++) expect(await count(ctx, CONFIG, 'mail', key)).toBeNull();
    vi.resetModules();
    const restarted = await import('#app/features/accounts/limits.server.ts');
    expect(await restarted.count(ctx, CONFIG, 'mail', key)).toMatchObject({ first: true });
    const later = { ...ctx, now: () => new Date(Date.now() + HOUR + 1000) };
    expect(await restarted.count(later, CONFIG, 'mail', key)).toBeNull();
    expect(await db.reader.selectFrom('try_count').select('key').where('key', 'like', `%${dialect}%`).execute(), 'no name is kept').toEqual([]);

    const broken = { ...ctx, db: { ...ctx.db, writer: ctx.db.writer.withSchema('nowhere') } };
    for (let i = 0; i < 3; i++) expect(await count(broken, CONFIG, 'mail', `other ${dialect}`)).toBeNull();
    expect(await count(broken, CONFIG, 'mail', `other ${dialect}`)).toMatchObject({ first: true });
  });
});
