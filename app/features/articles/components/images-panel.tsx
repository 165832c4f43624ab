import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { FileField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { StoredImage } from '../load-write-page.server.ts';
import css from './write-page.module.css';

/** The practice's images with the line to paste, and a form to store another. */
export function ImagesPanel({ images, mayUpload, error }: { images: readonly StoredImage[]; mayUpload: boolean; error?: string | undefined }) {
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
              </div>
            </li>
          ))}
        </ul>
      )}
      {mayUpload ? (
        <Form encType="multipart/form-data" errors={error ? { file: error } : undefined}>
          <FileField name="file" label={t('images.choose')} help={t('images.help')} accept="image/jpeg,image/png,image/webp,image/avif" required error={error} />
          <Button variant="secondary" name="intent" value="store-image">{t('images.store')}</Button>
        </Form>
      ) : null}
    </>
  );
}
