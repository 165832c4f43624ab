import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import { answerJson } from '#app/http/respond.server.ts';

it('a full disk, as the database itself says it, is an answer a script can put into words', async () => {
  const db = new Database(':memory:');
  db.exec('create table kept (words text); pragma max_page_count = 4');
  const save = async () => {
    for (;;) db.prepare('insert into kept values (?)').run('x'.repeat(2000));
  };
  const response = await answerJson(save);
  expect(response.status).toBe(507);
  expect(await response.json()).toEqual({ id: 'storage-full', params: {} });
  db.close();
});

it('expected failures keep their status, work its answer, and what nobody expected passes through', async () => {
  const refused = await answerJson(() => Promise.reject(new AppError('stale-version', { version: 3 })));
  expect([refused.status, await refused.json()]).toEqual([409, { id: 'stale-version', params: { version: 3 } }]);
  expect(await (await answerJson(() => Promise.resolve({ version: 4 }))).json()).toEqual({ version: 4 });
  await expect(answerJson(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
});
