import { redirect } from '@remix-run/node';
import { beforeEach, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { once } from '#app/http/once.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const form = (key: string) => {
  const data = new FormData();
  data.set('once', key);
  return data;
};

forEachDatabase((_dialect, open) => {
  let database: TestDatabase;
  let runs: number;
  beforeEach(async () => {
    database = await open();
    runs = 0;
  });
  const ctx = async () => testCtx(database, await createPerson(database));
  const work = async () => {
    runs++;
    await new Promise((wake) => setTimeout(wake, 30));
    return { id: runs };
  };

  it('sent twice at the same time, and again later: done once, the same answer each time', async () => {
    const c = await ctx();
    const key = newId();
    expect(await Promise.all([once(c, form(key), work), once(c, form(key), work), once(c, form(key), work)])).toEqual([{ id: 1 }, { id: 1 }, { id: 1 }]);
    expect(await once(c, form(key), work)).toEqual({ id: 1 });
    expect(runs).toBe(1);
  });

  it('gives back a redirect, returned or thrown', async () => {
    const c = await ctx();
    const [returned, thrown] = [newId(), newId()];
    for (let n = 0; n < 2; n++) {
      const response = await once(c, form(returned), async () => redirect('/es/a', 303));
      expect([response.status, response.headers.get('Location')]).toEqual([303, '/es/a']);
      await expect(once(c, form(thrown), async () => { throw redirect('/es/b', 303); })).rejects.toSatisfy((r: Response) => r.headers.get('Location') === '/es/b');
    }
  });

  it('after a failure the corrected form counts', async () => {
    const c = await ctx();
    const key = newId();
    await expect(once(c, form(key), async () => { throw new Error('no'); })).rejects.toThrow('no');
    expect(await once(c, form(key), work)).toEqual({ id: 1 });
  });

  it('one person’s key is nothing to another', async () => {
    const key = newId();
    expect(await once(await ctx(), form(key), work)).toEqual({ id: 1 });
    expect(await once(await ctx(), form(key), work)).toEqual({ id: 2 });
  });
});
