import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { CROP_KEYS, WHOLE } from '#app/domain/crop.ts';
import { fieldId, FileField, TextField } from '#app/ui/field.tsx';
import { Details } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { StoredImage } from '../load-write-page.server.ts';
import css from './write-page.module.css';

/** The practice's images with the line to paste, and a form to store another. */
export function ImagesPanel({ images, mayUpload, errors = {}, values = {} }: { images: readonly StoredImage[]; mayUpload: boolean; errors?: Record<string, string> | undefined; values?: Record<string, string> | undefined }) {
  const { t } = useTranslation('write');
  return (
    <>
      {images.length === 0 ? <p>{t('images.none')}</p> : (
        <ul className={css.images}>
          {images.map((image) => (
            <li key={image.id}>
              <img src={paths.file(image.id, 400)} alt="" width={image.width} height={image.height} loading="lazy" />
              <div>
                <p>{image.name}</p>
                <label htmlFor={`paste-${image.id}`}>{t('images.paste')}</label>
                <input id={`paste-${image.id}`} readOnly value={`![${t('images.describe')}](file:${image.id})`} />
                {mayUpload ? <CropForm image={image} error={values['image'] === image.id ? errors['crop'] : undefined} typed={values['image'] === image.id ? values : {}} /> : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {mayUpload ? (
        <Form encType="multipart/form-data" errors={errors['file'] ? { file: errors['file'] } : undefined}>
          <FileField name="file" label={t('images.choose')} help={t('images.help')} accept="image/jpeg,image/png,image/webp,image/avif" required error={errors['file']} />
          <Button variant="secondary" name="intent" value="store-image">{t('images.store')}</Button>
        </Form>
      ) : null}
    </>
  );
}

/** By numbers, for whom the editor is not there. What is cut is a picture of its own in the list; the whole one stays. */
function CropForm({ image, error, typed }: { image: StoredImage; error: string | undefined; typed: Record<string, string> }) {
  const { t } = useTranslation('write');
  const now = image.from?.crop ?? WHOLE;
  return (
    <Details summary={t('editor:crop.title')} open={error !== undefined}>
      <Form errors={error ? { [`crop-${image.id}-x`]: error } : undefined}>
        <input type="hidden" name="image" value={image.id} />
        {CROP_KEYS.map((key) => (
          <TextField key={key} name={`crop-${key}`} id={fieldId(`crop-${image.id}-${key}`)} label={t(`editor:crop.${key}`)} inputMode="decimal" required defaultValue={typed[`crop-${key}`] ?? String(now[key])} error={key === 'x' ? error : undefined} />
        ))}
        <Button variant="secondary" name="intent" value="crop-image">{t('editor:crop.apply')}</Button>
      </Form>
    </Details>
  );
}
