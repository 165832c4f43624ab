import { beforeAll, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { commentPassage, resolveThread } from '#app/features/review/comment-passage.server.ts';
import { declineReview } from '#app/features/review/decline-review.server.ts';
import { loadReviewText } from '#app/features/review/load-review-text.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { editionNow, publishedPractice, submittedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { failure } from '../discussions/setup.ts';

const TEXT = { title: 'Garantías para el cierre de minas', summary: 'Cómo se exigió una garantía real.', result: 'La garantía se exige.', fit: '' };

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const as = (person: Person) => testCtx(db, person);
  beforeAll(async () => {
    db = await open();
  });
  const again = async (author: Person, editionId: string, change: (doc: DocumentJson) => DocumentJson) => {
    const row = await editionNow(db, editionId);
    const { version } = await saveDraft(await as(author), { editionId, version: row.version, text: TEXT, doc: change(JSON.parse(row.doc) as DocumentJson) });
    return submitEdition(await as(author), { editionId, version, answer: 'Hecho' });
  };

  it('comments stay with their passage through edits, are answered, closed and opened; the reviewer sees what changed since she read it', async () => {
    const made = await submittedPractice(db);
    const reviewer = await createPerson(db, { role: 'reviewer' });
    const [ctx, author] = [await as(reviewer), await as(made.author)];
    const { editionId } = made;
    const first = await loadReviewText(ctx, reviewer, editionId, null);
    expect([first.since, first.may]).toEqual([null, { comment: true, resolve: true }]);
    const place = first.rows.find((r) => r.part === 'text')!;
    await commentPassage(ctx, { editionId, passage: place.key, parentId: null, text: ' ¿De qué año? ' });
    await commentPassage(ctx, { editionId, passage: '', parentId: null, text: 'En conjunto, bien.' });
    await requestChanges(ctx, { ...made, reason: 'Falta el año' });

    const thread = (await loadReviewText(author, made.author, editionId, null)).rows.find((r) => r.key === place.key)!.threads[0]!;
    expect(thread).toMatchObject({ text: '¿De qué año?', by: reviewer.name, writer: false, mine: false });
    expect(await failure(resolveThread(author, { editionId, commentId: thread.id, resolved: true }))).toMatchObject({ id: 'forbidden' });
    await commentPassage(author, { editionId, passage: '', parentId: thread.id, text: 'De 2011.' });
    const second = await again(made.author, editionId, (doc) => JSON.parse(JSON.stringify(doc).replace(JSON.stringify(place.text).slice(1, -1), `${place.text} (2011)`)) as DocumentJson);

    const now = await loadReviewText(ctx, reviewer, editionId, null);
    expect(now.since).toMatchObject({ number: 1, why: 'read' });
    expect(now.revision.id).toBe(second.revisionId);
    const changed = now.rows.filter((r) => r.state !== 'same');
    expect(changed.map((r) => [r.key, r.state])).toEqual([['field-summary', 'changed'], [place.key, 'changed']]);
    expect(changed[1]!.pieces.filter((p) => p.op === 'new').map((p) => p.text).join('')).toContain('(2011)');
    expect(changed[1]!.threads[0]!.answers.map((a) => [a.text, a.writer])).toEqual([['De 2011.', true]]);
    expect(now.quiet).toBe(now.rows.length - 2);
    expect(now.loose.map((t) => t.text)).toEqual(['En conjunto, bien.']);

    await resolveThread(ctx, { editionId, commentId: thread.id, resolved: true });
    expect(await failure(resolveThread(ctx, { editionId, commentId: thread.id, resolved: true }))).toMatchObject({ id: 'conflict' });
    expect((await loadReviewText(ctx, reviewer, editionId, null)).open).toBe(1);
    // an answer says that it is not dealt with
    await commentPassage(ctx, { editionId, passage: '', parentId: thread.id, text: 'Falta la fuente del año' });
    expect((await loadReviewText(ctx, reviewer, editionId, null)).open).toBe(2);
    // the passage goes, what was said about it stays
    await requestChanges(ctx, { ...made, revisionId: second.revisionId, reason: 'x' });
    const third = await again(made.author, editionId, (doc) => ({ root: { ...doc.root, children: doc.root.children.map((s) => ('children' in s ? { ...s, children: s.children.map((c) => ('$' in c && c.$.id === place.key ? { ...c, $: { id: 'otherplace' } } : c)) } : s)) as never } }));
    const gone = await loadReviewText(ctx, reviewer, editionId, null);
    expect([gone.revision.id, gone.rows.find((r) => r.key === place.key)?.state]).toEqual([third.revisionId, 'removed']);
    expect((await loadReviewText(ctx, reviewer, editionId, 'none')).loose.map((t) => t.excerpt)).toContain(place.text);
    expect(await failure(loadReviewText(ctx, reviewer, editionId, 'another'))).toMatchObject({ id: 'not-found' });
  });

  it('refuses nothing, too much, what is not there, and who may not', async () => {
    const made = await submittedPractice(db);
    const other = await submittedPractice(db);
    const reviewer = await createPerson(db, { role: 'reviewer' });
    const ctx = await as(reviewer);
    const say = (change: Partial<Parameters<typeof commentPassage>[1]>, who = ctx) => failure(commentPassage(who, { editionId: made.editionId, passage: '', parentId: null, text: 'x', ...change }));
    expect(await say({ text: ' \n' })).toMatchObject({ field: 'text', problem: 'required' });
    expect(await say({ text: 'x'.repeat(2001) })).toMatchObject({ field: 'text', problem: 'too-long' });
    expect(await say({ passage: 'zzzzzz' })).toMatchObject({ id: 'not-found' });
    await commentPassage(ctx, { editionId: other.editionId, passage: '', parentId: null, text: 'de otra' });
    const foreign = (await loadReviewText(ctx, reviewer, other.editionId, null)).loose[0]!.id;
    expect(await say({ parentId: foreign })).toMatchObject({ id: 'not-found' });
    expect(await failure(resolveThread(ctx, { editionId: made.editionId, commentId: foreign, resolved: true }))).toMatchObject({ id: 'bad-input', field: 'comment' });
    expect(await say({}, await as(await createPerson(db)))).toMatchObject({ id: 'not-found' });
    await declineReview(ctx, { editionId: made.editionId, reason: 'Trabajé ahí', conflict: true });
    expect(await say({})).toMatchObject({ id: 'forbidden' });
    const open = await publishedPractice(db);
    expect(await failure(commentPassage(ctx, { editionId: open.editionId, passage: '', parentId: null, text: 'x' }))).toMatchObject({ id: expect.stringMatching(/forbidden|illegal-transition/) as string });
  });

  it('a new draft of what is published is compared with what readers have', async () => {
    const made = await publishedPractice(db);
    await reviseEdition(await as(made.author), { editionId: made.editionId });
    await again(made.author, made.editionId, (doc) => doc);
    const reviewer = await createPerson(db, { role: 'reviewer' });
    const page = await loadReviewText(await as(reviewer), reviewer, made.editionId, null);
    expect(page.since).toMatchObject({ number: 1, why: 'published' });
    expect(page.rows.filter((r) => r.state !== 'same').map((r) => r.key)).toEqual(['field-summary']);
  });
});
