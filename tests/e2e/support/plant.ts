import { join } from 'node:path';
import sharp from 'sharp';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { blockPart, buildingBlock, callout, document, footnote, heading, image, lang, link, paragraph, quote, section, table, tableCell, tableRow, text } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import type { Access } from '#app/domain/access.ts';
import type { Person } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import { organisationSlug, personKey, personSlug } from '#app/domain/mentions.ts';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Grant } from '#app/domain/roles.ts';
import { SECTION_KINDS } from '#app/domain/sections.ts';
import { instrumentSeedId } from '#app/features/seed-id.server.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { reportPost } from '#app/features/discussions/report-post.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { attachDocument } from '#app/features/files/attach-document.server.ts';
import { cropImage } from '#app/features/files/crop-image.server.ts';
import { localFileStore } from '#app/features/files/local-store.server.ts';
import { readDocument } from '#app/features/files/read-document.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { translator } from '#app/i18n/translator.ts';
import { openSqliteDatabase, type Database } from '#db/client.ts';
import { mentionId } from '#db/mention-id.ts';
import { insertGrant } from '#db/repositories/people.repo.ts';
import { openSearch } from '#search/open.ts';
import { pdfWith } from '#tests/factories/attached-files.ts';
import { makeReviews } from '#tests/factories/reviews.ts';
import { demoActor } from './people.ts';

/** The use cases a person's forms lead to, as whoever is needed, in the data folder of a running portal. */
export type Reach = { database: Database; as(actor: Person, change?: Partial<Ctx>): Ctx; close(): Promise<void> };

export async function reachInto(dataDir: string, baseUrl: string): Promise<Reach> {
  const database = openSqliteDatabase(join(dataDir, 'intercambio.db'));
  const search = await openSearch({ database, dataDir });
  const files = localFileStore(join(dataDir, 'files'));
  return {
    database,
    as: (actor, change = {}) => ({
      actor, db: database, search, files, locale: 'es', t: translator('es'), now: () => new Date(), requestId: 'planted', baseUrl, wake: () => undefined,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined }, ...change,
    }),
    async close() {
      await search.close();
      await database.close();
    },
  };
}

export async function grantForGood(hand: Reach, key: string, grant: Grant): Promise<void> {
  await hand.database.writer.transaction().execute((trx) => insertGrant(trx, { id: newId(), personId: demoActor(key).id, grant, grantedBy: null, now: new Date(), expiresAt: null }));
}

const FIELDS = [
  'title', 'summary', 'result', 'fit', 'body', 'heading', 'block', 'purpose', 'cell', 'tablecaption', 'caption', 'alt', 'credit', 'footnote', 'quote', 'speaker', 'consent', 'imagelicence', 'langspan',
  'linkpath', 'callout', 'filename', 'place', 'organisation', 'author', 'authororg', 'source', 'sourcebody', 'instrument', 'instrumentbody', 'instrumentnumber', 'post', 'answer',
  'draftedition', 'reviewreason', 'reportnote', 'attachedtitle', 'attachedtext',
] as const;
export type Field = (typeof FIELDS)[number];

/** One word nobody else uses for each place words can stand: letters only, so that stemming and folding leave them alone. */
export function secretWords(mark: string): Record<Field, string> {
  return Object.fromEntries(FIELDS.map((field) => [field, `zqxj${mark}x${field}ok`])) as Record<Field, string>;
}

export function fullDocument(w: Record<Field, string>, fileId: string | null): DocumentJson {
  const say = (word: string) => paragraph([text(`Frase con ${word} dentro.`)]);
  return assignIds(document(SECTION_KINDS.filter((kind) => kind !== 'other').map((kind) => section(kind, `Sección ${kind}`, [
    say(w.body),
    ...(kind === 'context' ? [
      heading('h3', [text(`Apartado ${w.heading}`)]),
      paragraph([text('Con nota'), footnote([text(`Nota ${w.footnote}`)]), lang('arn', [text(w.langspan)]), link(`https://example.org/${w.linkpath}`, [text('enlace')])]),
      quote([paragraph([text(`Dijo ${w.quote}`)])], 'arn', `Voz ${w.speaker}`, '', `Consintió ${w.consent}`),
      table([tableRow([tableCell([say(w.cell)], 1)]), tableRow([tableCell([say(w.cell)])])], `Tabla ${w.tablecaption}`),
      callout('note', `Aviso ${w.callout}`, [say(w.callout)]),
      ...(fileId ? [image({ fileId, alt: `Alt ${w.alt}`, decorative: false, caption: `Pie ${w.caption}`, credit: `Foto ${w.credit}`, licence: `Licencia ${w.imagelicence}` })] : []),
    ] : []),
    ...(kind === 'actions' ? [buildingBlock(`Bloque ${w.block}`, [
      blockPart('purpose', 'Para qué', [say(w.purpose)]), blockPart('enabling', 'Qué hace falta', [say(w.purpose)]), blockPart('lessons', 'Qué se aprendió', [say(w.purpose)]),
    ])] : []),
  ]))));
}

/** Shares its country and theme with the library, and has a sector, an audience and a year of its own so that a facet would betray it. */
export function metaOf(w: Record<Field, string>, only: Partial<PracticeMeta>): PracticeMeta {
  return {
    ...EMPTY_META, countries: ['cl'], themes: ['legal'], years: { start: 1871, end: 1873 }, ...only,
    place: { name: { es: `Lugar ${w.place}` }, lat: -22.4, lng: -68.9, hidden: false },
    organisations: [{ name: `Organismo ${w.organisation}`, country: 'cl' }],
    authors: [{ name: `Autora ${w.author}`, role: 'writing', organisation: `Casa ${w.authororg}`, personId: null, orcid: null, roles: [] }],
    sources: [{ title: `Informe ${w.source}`, body: `Cuerpo ${w.sourcebody}`, year: 2019, lang: 'es', url: null }],
    instruments: [{ country: 'cl', kind: 'law', number: w.instrumentnumber, year: 2011, title: `Ley ${w.instrument}`, body: `Órgano ${w.instrumentbody}`, lang: 'es', url: null, instrumentId: instrumentSeedId('cl-ley-20551') }],
  };
}

export type Planted = {
  words: Record<Field, string>;
  practiceId: string;
  editionId: string;
  /** An edition of the same practice in another language: handed in and sent back with a reason, never published. */
  draftEditionId: string;
  fileId: string;
  /** The whole picture it was cut from. */
  originalId: string;
  documentId: string;
  slug: string;
  /** Where the pages of whom it names would be. */
  organisationSlug: string;
  personSlug: string;
  postId: string;
  answerId: string;
  /** Every id and address by which the practice could be known. */
  traces: string[];
};

/** A published practice with a secret word in every place, a second edition under review, a picture, a post, an answer and a report. */
export async function plantPractice(hand: Reach, wish: { mark: string; access: Access; author: Person; editor: Person; meta?: Partial<PracticeMeta> }): Promise<Planted> {
  const words = secretWords(wish.mark);
  const author = hand.as(wish.author);
  const editor = hand.as(wish.editor);
  const { practiceId, editionId } = await createPractice(author, { lang: 'es' });
  await saveMeta(author, { editionId, version: 1, meta: metaOf(words, wish.meta ?? {}), access: wish.access });
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#884422' } }).png().toBuffer();
  const { id: originalId } = await storeImage(author, { practiceId, editionId, name: `foto-${words.filename}.png`, bytes });
  const { id: fileId } = await cropImage(author, { practiceId, editionId, fileId: originalId, crop: { x: 0, y: 0, w: 100, h: 90 } });
  const { fileId: documentId } = await attachDocument(author, { editionId, name: `anexo-${words.filename}.pdf`, title: `Anexo ${words.attachedtitle}`, lang: 'es', bytes: pdfWith(`Informe ${words.attachedtext}`) });
  await readDocument({ ...hand.as(wish.author), database: hand.database, dropPages: () => undefined }, { event: { fileId: documentId } });
  const text = { title: `Práctica ${words.title}`, summary: `Resumen ${words.summary}`, result: `Resultado ${words.result}`, fit: `Sirve ${words.fit}` };
  const { version } = await saveDraft(author, { editionId, version: 1, text, doc: fullDocument(words, fileId) });
  const { revisionId } = await submitEdition(author, { editionId, version });
  await makeReviews((person) => hand.as(person), { editionId, revisionId });
  await approveEdition(editor, { editionId, revisionId });
  const { slug } = await publishEdition(editor, { editionId, revisionId });

  const { editionId: draftEditionId } = await addEdition(author, { fromEditionId: editionId, lang: 'fr' });
  const french = await saveDraft(author, { editionId: draftEditionId, version: 1, text: { ...text, title: `Pratique ${words.draftedition}` }, doc: fullDocument(words, fileId) });
  const handedIn = await submitEdition(author, { editionId: draftEditionId, version: french.version });
  await requestChanges(editor, { editionId: draftEditionId, revisionId: handedIn.revisionId, reason: `Motivo ${words.reviewreason}` });
  await submitEdition(author, { editionId: draftEditionId, version: french.version, answer: `Respuesta ${words.reviewreason}` });

  const { postId } = await writePost(author, { practiceId, parentId: null, lang: 'es', markdown: `Comentario ${words.post}` });
  const { postId: answerId } = await writePost(author, { practiceId, parentId: postId, lang: 'es', markdown: `Contestación ${words.answer}` });
  // nobody writes this much in one minute, and the pace of writing is held for everyone: what is planted was written days ago
  await hand.database.writer.updateTable('post').set({ created_at: new Date(Date.now() - 3 * 24 * 3_600_000).toISOString() }).where('id', 'in', [postId, answerId]).execute();
  await reportPost(editor, { postId, reason: 'spam', note: `Nota ${words.reportnote}` });
  const { organisations: [organisation], authors: [credited] } = metaOf(words, {});
  const named = { organisationSlug: organisationSlug(organisation!), personSlug: personSlug(credited!.name, mentionId('person', personKey(credited!, () => false)!)) };
  return { ...named, words, practiceId, editionId, draftEditionId, fileId, originalId, documentId, slug, postId, answerId, traces: [...Object.values(named), practiceId, editionId, draftEditionId, fileId, originalId, documentId, slug, postId, answerId] };
}

export async function follow(hand: Reach, actor: Person, practiceId: string): Promise<void> {
  await subscribe(hand.as(actor), { practiceId });
}

/** A working copy that was never handed in. */
export async function plantDraft(hand: Reach, actor: Person): Promise<{ practiceId: string; editionId: string }> {
  return createPractice(hand.as(actor), { lang: 'es' });
}
