import { assignIds } from '#app/content/nodes/block-ids.ts';
import { blockPrint } from '#app/content/nodes/block-print.ts';
import { blockPart, buildingBlock, document, paragraph, reusedBlock, section, text } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import type { Person } from '#app/domain/actor.ts';
import { EMPTY_META } from '#app/domain/practice-meta.ts';
import { SECTION_KINDS } from '#app/domain/sections.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { blocksOf } from '#app/features/articles/reuse/origins.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { makeReviews } from '#tests/factories/reviews.ts';
import { demoActor } from './people.ts';
import type { Reach } from './plant.ts';

export type Cited = { practiceId: string; editionId: string; slug: string };
export type ReusedPlanted = { origin: Cited; citer: Cited; /** Of the block: title and text. */ words: string[]; /** By which its practice could be known. */ traces: string[] };

/** Two practices of everybody's, by two authors: the second cites the block of the first, in which a word stands that stands nowhere else. */
export async function plantReused(hand: Reach, { mark }: { mark: string }): Promise<ReusedPlanted> {
  const [title, body, name] = ['blocktitle', 'blockbody', 'origintitle'].map((what) => `zqxj${mark}x${what}ok`) as [string, string, string];
  const says = (words: string) => [paragraph([text(words)])];
  const block = buildingBlock(`Bloque ${title}`, [blockPart('purpose', 'Para qué', says(`Frase con ${body} dentro.`)), blockPart('enabling', 'Qué hace falta', says(body)), blockPart('lessons', 'Qué se aprendió', says(body))]);
  const origin = await published(hand, demoActor('author'), `Origen ${name}`, [block]);
  const own = blocksOf(origin.doc)[0]!.block;
  const citer = await published(hand, demoActor('member'), `Cita de ${mark}`, [reusedBlock({ practiceId: origin.practiceId, blockId: own.$.id, lang: 'es', print: blockPrint(own), why: 'Nos sirvió' })]);
  return { origin, citer, words: [title, body], traces: [name, origin.practiceId, origin.slug] };
}

async function published(hand: Reach, by: Person, title: string, actions: Parameters<typeof section>[2]): Promise<Cited & { doc: DocumentJson }> {
  const [author, editor] = [hand.as(by), hand.as(demoActor('editor'))];
  const doc = assignIds(document(SECTION_KINDS.filter((kind) => kind !== 'other').map((kind) => section(kind, `Sección ${kind}`, kind === 'actions' ? [paragraph([text('Se hizo.')]), ...actions] : [paragraph([text('Texto.')])]))));
  const { practiceId, editionId } = await createPractice(author, { lang: 'es' });
  await saveMeta(author, { editionId, version: 1, meta: { ...EMPTY_META, countries: ['cl'], themes: ['legal'], sources: [{ title: 'Ley 20551', body: 'Congreso', year: 2011, lang: 'es', url: null }] }, access: { kind: 'public' } });
  const { version } = await saveDraft(author, { editionId, version: 1, text: { title, summary: 'Resumen', result: 'Resultado', fit: '' }, doc });
  const { revisionId } = await submitEdition(author, { editionId, version });
  await makeReviews((person) => hand.as(person), { editionId, revisionId });
  await approveEdition(editor, { editionId, revisionId });
  const { slug } = await publishEdition(editor, { editionId, revisionId });
  return { practiceId, editionId, slug, doc };
}
