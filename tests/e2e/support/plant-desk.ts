import sharp from 'sharp';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { binEdition } from '#app/features/articles/bin.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { attachDocument } from '#app/features/files/attach-document.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { appealDecision, decideAppeal } from '#app/features/review/appeal.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { claimReview } from '#app/features/review/claim-review.server.ts';
import { commentPassage } from '#app/features/review/comment-passage.server.ts';
import { declineReview } from '#app/features/review/decline-review.server.ts';
import { mergePractice } from '#app/features/review/merge-practice.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { keepNotes } from '#app/features/word/keep-comments.server.ts';
import { startImport } from '#app/features/word/start-import.server.ts';
import { commentsOf } from '#db/repositories/review-comments.repo.ts';
import { actorOf } from '#tests/factories/actors.ts';
import { pdfWith } from '#tests/factories/attached-files.ts';
import { makeReviews, reviewAs } from '#tests/factories/reviews.ts';
import { deskWord } from './desk-surfaces.ts';
import { demoActor } from './people.ts';
import { fullDocument, metaOf, type Field, type Reach } from './plant.ts';

export type DeskPlace = { practiceId: string; editionId: string; fileId: string; documentId: string; version: number; slug: string };
export type DeskPlanted = { places: Record<'talk' | 'early' | 'approved' | 'draft' | 'withdrawn' | 'merged' | 'binned' | 'french', DeskPlace>; importId: string };

/** A practice of everybody's in each state in which not everybody may read it, a secret word in all that is said about it on its way. */
export async function plantDesk(hand: Reach): Promise<DeskPlanted> {
  const as = (key: string) => hand.as(demoActor(key));
  const [author, reviewer, editor, translator] = [as('author'), as('reviewer'), as('editor'), as('translator')];
  const wordsOf = (place: string) => new Proxy({} as Record<Field, string>, { get: (_, what) => deskWord(place, String(what)) });
  const make = async (place: string): Promise<DeskPlace> => {
    const { practiceId, editionId } = await createPractice(author, { lang: 'es' });
    await saveMeta(author, { editionId, version: 1, meta: metaOf(wordsOf(place), {}), access: { kind: 'public' } });
    return filled(author, { practiceId, editionId }, wordsOf(place));
  };
  const filled = async (ctx: typeof author, at: { practiceId: string; editionId: string }, w: Record<Field, string>): Promise<DeskPlace> => {
    const bytes = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#336644' } }).png().toBuffer();
    const { id: fileId } = await storeImage(ctx, { ...at, name: `foto-${w.filename}.png`, bytes });
    const { fileId: documentId } = await attachDocument(ctx, { editionId: at.editionId, name: `anexo-${w.filename}.pdf`, title: `Anexo ${w.attachedtitle}`, lang: 'es', bytes: pdfWith(`Informe ${w.attachedtext}`) });
    const text = { title: `Práctica ${w.title}`, summary: `Resumen ${w.summary}`, result: `Resultado ${w.result}`, fit: `Sirve ${w.fit}` };
    const { version } = await saveDraft(ctx, { editionId: at.editionId, version: 1, text, doc: fullDocument(w, fileId) });
    return { ...at, fileId, documentId, version, slug: '' };
  };
  const handIn = (at: DeskPlace) => submitEdition(author, { editionId: at.editionId, version: at.version });
  const approve = async (place: string) => {
    const at = await make(place);
    const seen = { editionId: at.editionId, ...(await handIn(at)) };
    await makeReviews((person) => hand.as(person), seen);
    await approveEdition(editor, seen);
    return { at, seen };
  };
  const published = async (place: string): Promise<DeskPlace> => {
    const { at, seen } = await approve(place);
    return { ...at, slug: (await publishEdition(editor, seen)).slug };
  };

  const talk = await make('talk');
  const seen = { editionId: talk.editionId, ...(await handIn(talk)) };
  const say = (what: string) => `Palabras ${deskWord('talk', what)}`;
  await reviewAs(reviewer, 'technical', seen, { recommendation: 'changes', comment: say('report') });
  await commentPassage(reviewer, { editionId: talk.editionId, passage: 'field-summary', parentId: null, text: say('remark') });
  const [thread] = await commentsOf(hand.database.reader, talk.editionId);
  await commentPassage(author, { editionId: talk.editionId, passage: 'field-summary', parentId: thread?.id ?? '', text: say('remarkanswer') });
  for (const [what, conflict] of [['declined', false], ['conflict', true]] as const) {
    const stranger = hand.as(actorOf('reviewer'));
    await claimReview(stranger, { editionId: talk.editionId, kind: 'technical', free: true });
    await declineReview(stranger, { editionId: talk.editionId, reason: say(what), conflict });
  }
  await requestChanges(editor, { ...seen, reason: say('decision') });
  await appealDecision(author, { editionId: talk.editionId, reason: say('appeal') });
  await decideAppeal(hand.as(actorOf('editor')), { editionId: talk.editionId, overturn: false, answer: say('verdict') });

  const note = (at: DeskPlace, place: string) => keepNotes(author, at.editionId, [{ author: 'Word', text: `Nota ${deskWord(place, 'note')}`, passage: '', words: `Sobre ${deskWord(place, 'noted')}`, at: 0 }]);
  await note(talk, 'talk');

  const early = await make('early');
  await reviewAs(reviewer, 'technical', { editionId: early.editionId, ...(await handIn(early)) }, { comment: `Palabras ${deskWord('early', 'report')}` });

  const withdrawn = await published('withdrawn');
  await withdrawEdition(editor, { editionId: withdrawn.editionId, reason: `Motivo ${deskWord('withdrawn', 'publicreason')}` });
  const french = await published('french');
  const { editionId: frenchId } = await addEdition(translator, { fromEditionId: french.editionId, lang: 'fr' });
  const inFrench = await filled(translator, { practiceId: french.practiceId, editionId: frenchId }, wordsOf('frenchdraft'));
  const merged = await published('merged');
  await mergePractice(editor, { editionId: merged.editionId, into: french.practiceId, reason: `Motivo ${deskWord('merged', 'publicreason')}`, confirmed: true });
  const binned = await make('binned');
  await binEdition(author, { editionId: binned.editionId, confirmed: true });
  const { importId } = await startImport(author, { name: `${deskWord('import', 'filename')}.md`, lang: 'es', bytes: Buffer.from(`# ${deskWord('import', 'title')}\n\nTexto ${deskWord('import', 'body')}.\n`) });
  return { places: { talk, early, approved: (await approve('approved')).at, draft: await make('draft'), withdrawn, merged, binned, french: { ...inFrench, slug: french.slug } }, importId };
}
