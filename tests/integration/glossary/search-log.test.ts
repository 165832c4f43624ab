import { expect, it } from 'vitest';
import { QuestionLog, questionLogOf } from '#app/features/search-log/question-log.server.ts';
import { searchReport } from '#app/features/search-log/report.server.ts';
import { askForRebuild } from '#app/features/search-log/rebuild.server.ts';
import { rebuildSearch } from '#app/jobs/rebuild-search.server.ts';
import { askedQuestions } from '#db/repositories/search-question.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { forEachDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  it('counts questions, visits, what had no answer and what was opened, and nothing of who', async () => {
    const database = await open();
    const log = new QuestionLog(database, () => new Date('2026-03-02T10:00:00Z'));
    for (const visit of ['a', 'b', 'b', 'c']) log.asked('Garantía', 'es', visit, visit !== 'c');
    log.asked('ana@example.org', 'es', 'a', false);
    log.opened('/es/practices/x', 'http://127.0.0.1/es/practices?q=garantia');
    log.opened('/es/practices/x', 'http://127.0.0.1/es/practices?q=nobody+asked');
    for (const [path, referer] of [['/es/about', 'http://h/es/practices?q=garantia'], ['/es/practices/x', 'http://h/es/glossary?q=garantia'], ['/es/practices/x', 'nonsense /practices?'], ['/es/practices/x', undefined]] as const) log.opened(path, referer);
    await log.flush();
    log.asked('garantia', 'es', 'a', true);
    await log.flush();
    expect(await database.reader.selectFrom('search_question').selectAll().execute()).toEqual([{ day: '2026-03-02', locale: 'es', question: 'garantia', asked: 5, visits: 3, zero: 1, opened: 1 }]);
  });

  it('shows staff only what enough visits or days asked, and folds old words away', async () => {
    const database = await open();
    let now = new Date('2026-01-01T10:00:00Z');
    const log = new QuestionLog(database, () => now);
    log.asked('vieja', 'es', 'a', true);
    await log.flush();
    for (const day of ['01', '02', '03']) {
      now = new Date(`2026-08-${day}T10:00:00Z`);
      log.asked('cada dia', 'es', 'a', false);
      log.asked(`rara ${day}`, 'es', 'a', false);
      await log.flush();
    }
    expect((await askedQuestions(database.reader, '2000-01-01', 3, 10)).map((q) => q.question)).toEqual(['cada dia']);
    expect((await database.reader.selectFrom('search_question').select(['day', 'question', 'asked']).where('day', '<', '2026-08-01').execute())).toEqual([{ day: '2026-01-01', question: '', asked: 1 }]);
    const staff = await testCtx(database, await createPerson(database, { grants: [{ role: 'staff', communityId: null }] }), { now: () => now });
    const report = await searchReport(staff);
    expect(report.languages.find((l) => l.locale === 'es')?.zero).toEqual([{ question: 'cada dia', asked: 3, zero: 3, opened: 0 }]);
    await expect(searchReport(await testCtx(database, await createPerson(database)))).rejects.toMatchObject({ id: 'forbidden' });
    expect(questionLogOf(database)).toBe(questionLogOf(database));
  });

  it('rebuilds by the outbox and says how far it is', async () => {
    const database = await open();
    const staff = await testCtx(database, await createPerson(database, { grants: [{ role: 'staff', communityId: null }] }));
    await askForRebuild(staff);
    expect((await searchReport(staff)).rebuild?.state).toBe('waiting');
    let dropped = 0;
    const jobs = { database, search: staff.search, files: staff.files, mailer: {} as never, baseUrl: '', log: staff.log, now: staff.now, dropPages: () => void dropped++ };
    await rebuildSearch(jobs);
    expect((await searchReport(staff)).rebuild?.state).toBe('done');
    expect(dropped).toBe(1);
    await expect(rebuildSearch({ ...jobs, search: { ...staff.search, rebuild: () => Promise.reject(new Error('no')) } as never })).rejects.toThrow('no');
    expect((await searchReport(staff)).rebuild?.state).toBe('failed');
  });
});
