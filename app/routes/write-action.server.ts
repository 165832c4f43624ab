import { data, redirect } from '@remix-run/node';
import type { Person } from '#app/domain/actor.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { AppError } from '#app/domain/errors.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Side } from '#app/content/diff/merge-drafts.ts';
import type { Problem } from '#app/content/nodes/problems.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { readDraft, type DraftForm } from '#app/features/articles/draft-form.server.ts';
import { binEdition } from '#app/features/articles/bin.server.ts';
import { chosenLanguage } from '#app/features/articles/components/language-choice.tsx';
import { loadEditionFor } from '#app/features/articles/load-edition.server.ts';
import { loadWritePage } from '#app/features/articles/load-write-page.server.ts';
import { offerMerge, saveMerged, type MergeOffer } from '#app/features/articles/merge-draft.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { recallEdition, reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { restoreEdition } from '#app/features/review/restore-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { askedCrop } from '#app/features/files/asked-crop.ts';
import { cropImage } from '#app/features/files/crop-image.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { documentAction } from './write-documents.server.ts';

type Failure = {
  part: 'draft' | 'edition' | 'step' | 'file' | 'document' | 'retire' | 'restore' | 'bin';
  errors: Record<string, string>;
  values: Record<string, string>;
  version?: number;
  problems?: Problem[];
  stale?: { text: EditionText; markdown: string; editedAt: string; merge: MergeOffer | null; base: number };
};

/** What the forms of the writing page ask for. Redirects, or answers with what was typed and what is wrong with it. */
export async function writeAction(ctx: Ctx, person: Person, editionId: string, form: FormData) {
  const back = (notice: string) => redirect(`${paths.write(ctx.locale, editionId)}?notice=${notice}`, 303);
  switch (form.get('intent')) {
    case 'recall':
      await recallEdition(ctx, { editionId });
      return back('recalled');
    case 'revise':
      await reviseEdition(ctx, { editionId });
      return back('revised');
    case 'withdraw': return withdraw(ctx, editionId, form);
    case 'restore': return restore(ctx, editionId, form);
    case 'bin': return throwAway(ctx, editionId, form);
    case 'add-edition': return add(ctx, editionId, form);
    case 'store-image': return store(ctx, editionId, form);
    case 'crop-image': return crop(ctx, editionId, form);
    case 'merge': return merge(ctx, person, editionId, form);
    case 'attach-document': case 'take-off-document': case 'restore-document': return documents(ctx, editionId, form);
    case 'submit': return save(ctx, person, editionId, form, async (version) => {
      await submitEdition(ctx, { editionId, version, answer: String(form.get('answer') ?? '') });
      return back('submitted');
    });
    default: return save(ctx, person, editionId, form, async () => back('saved'));
  }
}

async function save(ctx: Ctx, person: Person, editionId: string, form: FormData, then: (version: number) => Promise<Response>) {
  const failure: Failure = { part: 'draft', errors: {}, values: typedValues(form) };
  let draft: ReturnType<typeof readDraft>;
  try {
    draft = readDraft(form);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return data<Failure>({ ...failure, errors: draftErrors(ctx, error, false) }, { status: error.status });
  }
  failure.version = draft.version;
  if (draft.problems.length && form.get('intent') !== 'save-anyway') {
    return data({ ...failure, problems: draft.problems, errors: { markdown: ctx.t('write:problems.summary', { count: draft.problems.length }) } }, { status: 422 });
  }
  let saved: number | null = null;
  try {
    saved = (await saveDraft(ctx, { editionId, ...draft })).version;
    return await then(saved);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.id === 'stale-version') return stale(ctx, person, editionId, draft, failure);
    if (error.id !== 'bad-input' && error.id !== 'too-large') throw error;
    // what was kept has a new version; what was refused keeps the one it was written on
    return data<Failure>({ ...failure, version: saved ?? draft.version, errors: draftErrors(ctx, error, saved !== null) }, { status: error.status });
  }
}

/** Somebody saved since: what was typed, what stands saved, and what is to decide to have both. */
async function stale(ctx: Ctx, person: Person, editionId: string, draft: DraftForm, failure: Failure) {
  const page = await loadWritePage(ctx, person, editionId);
  if (!page?.abilities.edit) throw new AppError('illegal-transition');
  const offer = await offerMerge(ctx, { ...draft, editionId });
  return data<Failure>({
    ...failure, version: page.version, errors: { form: ctx.t('write:stale.summary') },
    stale: { text: page.text, markdown: page.markdown, editedAt: page.editedAt, merge: offer, base: draft.version },
  }, { status: 409 });
}

/** Puts what was written on an older version and the saved one together; asks first where both changed the same passage. */
async function merge(ctx: Ctx, person: Person, editionId: string, form: FormData) {
  const draft = readDraft(form);
  const choices = Object.fromEntries([...form].flatMap(([name, value]) => (name.startsWith('choice-') ? [[name.slice('choice-'.length), String(value) as Side]] : [])));
  try {
    await saveMerged(ctx, { ...draft, editionId, choices });
    return redirect(`${paths.write(ctx.locale, editionId)}?notice=merged`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || !['stale-version', 'bad-input', 'too-large'].includes(error.id)) throw error;
    const failure: Failure = { part: 'draft', errors: draftErrors(ctx, error, false), values: typedValues(form) };
    return error.id === 'stale-version' ? stale(ctx, person, editionId, draft, failure) : data<Failure>({ ...failure, version: draft.version }, { status: error.status });
  }
}

function draftErrors(ctx: Ctx, error: AppError, saved: boolean): Record<string, string> {
  const { field, problem } = error.params;
  if (saved) return { form: ctx.t('write:todo.before') };
  if (typeof field === 'string' && problem === 'too-long') return { [field]: ctx.t('errors:too-long', error.params) };
  return { markdown: typeof problem === 'string' ? ctx.t(`write:problem.${problem}`) : ctx.t('errors:bad-input') };
}

async function withdraw(ctx: Ctx, editionId: string, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  const shown = form.has('retireReason');
  try {
    await withdrawEdition(ctx, { editionId, reason: text(shown ? 'retireReason' : 'reason'), reasonLang: text('reasonLang'), replacement: text('replacement'), whole: form.has('whole') });
    return redirect(`${paths.write(ctx.locale, editionId)}?notice=withdrawn`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.id !== 'bad-input') throw error;
    const { field, problem } = error.params;
    const message = problem === 'too-long' ? ctx.t('errors:too-long', error.params) : field === 'replacement' ? ctx.t(`review:wrong.replacement-${problem}`) : ctx.t('write:step.reasonMissing');
    return data<Failure>({ part: shown ? 'retire' : 'step', errors: { [shown && field === 'reason' ? 'retireReason' : String(field)]: message }, values: typedValues(form) }, { status: 422 });
  }
}

/** Back before readers, by those who took it away. */
async function restore(ctx: Ctx, editionId: string, form: FormData) {
  try {
    await restoreEdition(ctx, { editionId, confirmed: form.has('confirm') });
    return redirect(`${paths.write(ctx.locale, editionId)}?notice=restored`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.id !== 'bad-input') throw error;
    return data<Failure>({ part: 'restore', errors: { confirm: ctx.t('review:wrong.confirm-required') }, values: typedValues(form) }, { status: 422 });
  }
}

/** Into the bin; the page of the bin is the way back. */
async function throwAway(ctx: Ctx, editionId: string, form: FormData) {
  try {
    await binEdition(ctx, { editionId, confirmed: form.has('confirmBin') });
    return redirect(paths.bin(ctx.locale, { notice: 'binned' }), 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.id !== 'bad-input') throw error;
    return data<Failure>({ part: 'bin', errors: { confirmBin: ctx.t('versions:bin.confirmMissing') }, values: {} }, { status: 422 });
  }
}

async function add(ctx: Ctx, editionId: string, form: FormData) {
  const { field, tag } = chosenLanguage(form);
  const refuse = (key: string, status: number) => data<Failure>({ part: 'edition', errors: { [field]: ctx.t(key, { tag }) }, values: typedValues(form) }, { status });
  if (!isLanguageTag(tag)) return refuse('write:language.notATag', 422);
  try {
    const added = await addEdition(ctx, { fromEditionId: editionId, lang: tag });
    return redirect(added.translatable ? paths.translate(ctx.locale, added.editionId) : paths.write(ctx.locale, added.editionId), 303);
  } catch (error) {
    if (error instanceof AppError && error.id === 'conflict') return refuse('write:language.taken', 409);
    throw error;
  }
}

async function documents(ctx: Ctx, editionId: string, form: FormData) {
  const answer = await documentAction(ctx, editionId, form);
  if ('redirect' in answer) return answer.redirect;
  return data<Failure>({ part: 'document', errors: answer.errors, values: typedValues(form) }, { status: answer.status });
}

/** A picture sent without scripts; the editor sends its own to write.files. */
async function store(ctx: Ctx, editionId: string, form: FormData) {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'file.upload');
  const file = form.get('file');
  const refuse = (key: string, status: number) => data<Failure>({ part: 'file', errors: { file: ctx.t(key) }, values: {} }, { status });
  if (!(file instanceof File) || file.name === '') return refuse('errors:required', 422);
  try {
    await storeImage(ctx, { practiceId: edition.practice_id, editionId, name: file.name, bytes: Buffer.from(await file.arrayBuffer()) });
    return redirect(`${paths.write(ctx.locale, editionId)}?notice=image-stored#images`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || ![413, 415, 422].includes(error.status)) throw error;
    return refuse(`errors:${error.id}`, error.status);
  }
}

/** A picture is cut without scripts: by numbers. */
async function crop(ctx: Ctx, editionId: string, form: FormData) {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'file.upload');
  try {
    await cropImage(ctx, { practiceId: edition.practice_id, editionId, ...askedCrop(form) });
    return redirect(`${paths.write(ctx.locale, editionId)}?notice=image-stored#images`, 303);
  } catch (error) {
    if (!(error instanceof AppError) || error.id !== 'bad-input') throw error;
    return data<Failure>({ part: 'file', errors: { crop: ctx.t('editor:crop.wrong') }, values: typedValues(form) }, { status: error.status });
  }
}
