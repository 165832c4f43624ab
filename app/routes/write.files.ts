import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { loadEditionFor } from '#app/features/articles/load-edition.server.ts';
import { askedCrop } from '#app/features/files/asked-crop.ts';
import { cropImage } from '#app/features/files/crop-image.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { answerJson, requirePerson, respond } from '#app/http/respond.server.ts';
import { imagesOfPractice } from '#db/repositories/practice-images.repo.ts';

/** The practice's images, for the editor's picker. */
export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const edition = await loadEditionFor(ctx.db.reader, ctx.actor, params['editionId'] ?? '', 'edition.read-working');
    const images = await imagesOfPractice(ctx.db.reader, edition.practice_id);
    return Response.json({ images: images.map(({ id, name, width, height }) => ({ id, name, width, height })) });
  });
}

/** Stores an image of the practice, or what stays of one that is cut (`intent=crop-image`). A page's form goes back to the page, the editor (Accept: application/json) gets the image's id and size. */
export async function action({ context: { ctx, limit }, params, request }: ActionFunctionArgs) {
  const editionId = params['editionId'] ?? '';
  const asJson = request.headers.get('Accept')?.includes('application/json') ?? false;
  const store = async () => {
    const person = requirePerson(ctx);
    const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'file.upload');
    await limit('upload', person.id);
    const form = await readForm(request);
    if (form.get('intent') === 'crop-image') return cropImage(ctx, { practiceId: edition.practice_id, editionId, ...askedCrop(form) });
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) throw new AppError('bad-input', { field: 'file', problem: 'required' });
    return storeImage(ctx, { practiceId: edition.practice_id, editionId, name: file.name, bytes: Buffer.from(await file.arrayBuffer()) });
  };
  if (!asJson) {
    return respond(ctx, async () => {
      await store();
      return redirect(`${paths.write(ctx.locale, editionId)}?notice=image-stored#images`, 303);
    });
  }
  return answerJson(store);
}
