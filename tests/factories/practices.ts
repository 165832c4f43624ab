import { aclToken, type Access } from '#app/domain/access.ts';
import type { Person } from '#app/domain/actor.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { newId } from '#app/domain/ids.ts';
import { conceptsOf, EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { slugify } from '#app/domain/slug.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { contentHash } from '#app/features/articles/snapshot.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import type { Database } from '#db/client.ts';
import { addContributor, assignSlug, findEdition, insertEdition, insertPractice, insertRevision, publishMeta } from '#db/repositories/editions.repo.ts';
import { replaceMentions } from '#db/repositories/mentions.repo.ts';
import type { TestDatabase } from '#tests/setup/database.ts';
import { TEST_START, testCtx } from './ctx.ts';
import { testDocument } from './documents.ts';
import { createPerson } from './people.ts';
import { reviewsIn } from './reviews.ts';

export type PracticeWish = {
  author?: Person; editor?: Person; lang?: string; text?: Partial<EditionText>; words?: string; meta?: Partial<PracticeMeta>; access?: Access;
};
export type MadePractice = { practiceId: string; editionId: string; version: number; author: Person };

const TEXT: EditionText = { title: 'Garantías para el cierre de minas', summary: 'Cómo se exigió una garantía.', result: 'La garantía se exige.', fit: '' };
const META: PracticeMeta = {
  ...EMPTY_META, countries: ['cl'], themes: ['legal'],
  sources: [{ title: 'Ley 20.551', body: 'Congreso Nacional de Chile', year: 2011, lang: 'es', url: null }],
};

/** A working copy that may be submitted, made through the use cases a person uses. */
export async function draftPractice(database: TestDatabase, wish: PracticeWish = {}): Promise<MadePractice> {
  const author = wish.author ?? (await createPerson(database));
  const ctx = await testCtx(database, author);
  const { practiceId, editionId } = await createPractice(ctx, { lang: wish.lang ?? 'es' });
  await saveMeta(ctx, { editionId, version: 1, meta: { ...META, ...wish.meta }, ...(wish.access ? { access: wish.access } : {}) });
  const { version } = await saveDraft(ctx, { editionId, version: 1, text: { ...TEXT, ...wish.text }, doc: testDocument(wish.words) });
  return { practiceId, editionId, version, author };
}

/** The same, handed in. */
export async function submittedPractice(database: TestDatabase, wish: PracticeWish = {}): Promise<MadePractice & { revisionId: string }> {
  const draft = await draftPractice(database, wish);
  const { revisionId } = await submitEdition(await testCtx(database, draft.author), { editionId: draft.editionId, version: draft.version });
  return { ...draft, revisionId };
}

/** The same, approved and published by an editor who may see it. */
export async function publishedPractice(database: TestDatabase, wish: PracticeWish = {}): Promise<MadePractice & { revisionId: string; slug: string; editor: Person }> {
  const made = await submittedPractice(database, wish);
  const editor = wish.editor ?? (await editorWho(database, wish.access));
  return { ...made, editor, slug: await publish(database, editor, made) };
}

/** Another published edition of a practice, written by its author. */
export async function publishedEdition(database: TestDatabase, of: MadePractice & { editor: Person }, wish: { lang: string; text?: Partial<EditionText>; words?: string }): Promise<{ editionId: string; slug: string }> {
  const ctx = await testCtx(database, of.author);
  const { editionId } = await addEdition(ctx, { fromEditionId: of.editionId, lang: wish.lang });
  const { version } = await saveDraft(ctx, { editionId, version: 1, text: { ...TEXT, ...wish.text }, doc: testDocument(wish.words) });
  const { revisionId } = await submitEdition(ctx, { editionId, version });
  return { editionId, slug: await publish(database, of.editor, { editionId, revisionId }) };
}

/** Has what was handed in approved and published. Returns its address. */
export async function publish(database: TestDatabase, editor: Person, what: { editionId: string; revisionId: string }): Promise<string> {
  const ctx = await testCtx(database, editor);
  await reviewsIn(database, what);
  await approveEdition(ctx, what);
  return (await publishEdition(ctx, { ...what, note: 'Texto de prueba' })).slug;
}

async function editorWho(database: TestDatabase, access: Access | undefined): Promise<Person> {
  const member = access?.kind === 'community' ? [{ role: 'member' as const, communityId: access.communityId }] : [];
  return createPerson(database, { grants: [{ role: 'editor', communityId: null }, ...member] });
}

/**
 * A published practice written straight into the tables, for tests that need many and do not test how they came. It is in no index until
 * `ctx.search.changed` or a rebuild.
 */
export async function rawPractice(database: Database, wish: PracticeWish & { authorId?: string; html?: string; at?: Date } = {}): Promise<{ practiceId: string; editionId: string; revisionId: string; slug: string }> {
  const [practiceId, editionId, revisionId] = [newId(), newId(), newId()];
  const at = (wish.at ?? TEST_START).toISOString();
  const lang = wish.lang ?? 'es';
  const access = wish.access ?? { kind: 'public' };
  const meta = { ...META, ...wish.meta };
  const metaJson = JSON.stringify(meta);
  const words = wish.words ?? 'Palabras de prueba.';
  const content = { lang, ...TEXT, ...wish.text, doc: JSON.stringify(testDocument(words)), meta: metaJson };
  const { meta: _shared, ...edition } = content;
  const authorId = wish.author?.id ?? wish.authorId ?? null;
  return database.writer.transaction().execute(async (trx) => {
    await insertPractice(trx, {
      id: practiceId, seed_key: null, original_lang: lang, access: access.kind, community_id: access.kind === 'community' ? access.communityId : null,
      acl: aclToken(access), meta: metaJson, draft_meta: metaJson, meta_version: 1, created_by: authorId, created_at: at, updated_at: at,
    });
    if (authorId) await addContributor(trx, practiceId, authorId, 'author');
    await insertEdition(trx, {
      id: editionId, practice_id: practiceId, ...edition, state: 'published', version: 2, edited_by: authorId, edited_at: at,
      submitted_revision_id: revisionId, published_revision_id: revisionId, first_published_at: at, published_at: at,
    });
    await insertRevision(trx, {
      id: revisionId, edition_id: editionId, ...content, html: wish.html ?? `<p>${words}</p>`, text: words, outline: '[]', hash: contentHash(content),
      created_by: authorId, created_at: at,
    });
    await publishMeta(trx, practiceId, metaJson, conceptsOf(meta), at);
    await replaceMentions(trx, practiceId, meta);
    const slug = await assignSlug(trx, { id: editionId, practiceId, lang }, slugify(content.title, editionId), at);
    return { practiceId, editionId, revisionId, slug };
  });
}

/** What the database holds of an edition now. */
export async function editionNow(database: Database, editionId: string) {
  const row = await findEdition(database.writer, editionId);
  if (!row) throw new Error(`no edition ${editionId}`);
  return row;
}
