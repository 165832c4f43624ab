import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { EMPTY_META } from '#app/domain/practice-meta.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { loadTranslatePage } from '#app/features/translation/load-translate-page.server.ts';
import { saveTranslation } from '#app/features/translation/save-translation.server.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { makeReviews } from '#tests/factories/reviews.ts';
import { demoActor } from './people.ts';
import type { Reach } from './plant.ts';

const textOf = (title: string) => ({ title, summary: `${title}, summary`, result: 'R', fit: '' });
const docOf = (markdown: string): DocumentJson => fromMarkdown(markdown, 'practice').doc;

async function publish(hand: Reach, editionId: string): Promise<string> {
  const edition = await findEdition(hand.database.reader, editionId);
  const by = hand.as(demoActor(edition?.lang === edition?.practice.original_lang ? 'author' : 'translator'));
  const seen = { editionId, ...(await submitEdition(by, { editionId, version: edition?.version ?? 0 })) };
  await makeReviews((person) => hand.as(person), seen);
  await approveEdition(hand.as(demoActor('editor')), seen);
  return (await publishEdition(hand.as(demoActor('editor')), { ...seen, note: 'Revised' })).slug;
}

/** A practice of the demo author, published; `handedIn`: only as far as the reviewers' queue. */
export async function plantPublished(hand: Reach, wish: { lang: string; title: string; markdown: string; handedIn?: boolean; people?: boolean }): Promise<{ editionId: string; slug: string }> {
  const author = hand.as(demoActor('author'));
  const { editionId } = await createPractice(author, { lang: wish.lang });
  const meta = { ...EMPTY_META, countries: ['pe'], themes: ['legal'] as const, actors: wish.people ? ['actor-indigenous-people'] : [], sources: [{ title: 'Ley 28090', body: 'Congreso', year: 2003, lang: 'es', url: null }] };
  await saveMeta(author, { editionId, version: 1, meta: { ...meta, themes: [...meta.themes] }, access: { kind: 'public' } });
  const { version } = await saveDraft(author, { editionId, version: 1, text: textOf(wish.title), doc: docOf(wish.markdown) });
  if (!wish.handedIn) return { editionId, slug: await publish(hand, editionId) };
  await submitEdition(author, { editionId, version });
  return { editionId, slug: '' };
}

/** The same in another language, all of it translated and published; then the original goes on to `revised`, and the translation is behind. */
export async function plantTranslated(hand: Reach, wish: { editionId: string; lang: string; title: string; revised: string }): Promise<{ editionId: string; slug: string }> {
  const translator = hand.as(demoActor('translator'));
  const { editionId } = await addEdition(translator, { fromEditionId: wish.editionId, lang: wish.lang });
  const page = await loadTranslatePage(translator, demoActor('translator'), editionId);
  await saveTranslation(translator, { editionId, rev: page.source!.rev, how: 'human', remove: [], units: page.units.map((u) => ({ key: u.key, written: u.key === 'field-title' ? wish.title : `T ${u.written}`, was: u.was, agrees: false })) });
  const slug = await publish(hand, editionId);
  const author = hand.as(demoActor('author'));
  await reviseEdition(author, { editionId: wish.editionId });
  const row = await findEdition(hand.database.reader, wish.editionId);
  await saveDraft(author, { editionId: wish.editionId, version: row!.version, text: { title: row!.title, summary: row!.summary, result: row!.result, fit: row!.fit }, doc: docOf(wish.revised), withoutIds: true });
  await publish(hand, wish.editionId);
  return { editionId, slug };
}
