import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { FileField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';
import type { StoredImage } from '../load-write-page.server.ts';
import css from './write-page.module.css';

/** The practice's images with the line to paste, and a form to store another. */
export function ImagesPanel({ editionId, images, mayUpload, error }: { editionId: string; images: readonly StoredImage[]; mayUpload: boolean; error?: string | undefined }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
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
        <form method="post" encType="multipart/form-data" action={`${paths.write(locale, editionId)}/files`}>
          <FileField name="file" label={t('images.choose')} help={t('images.help')} accept="image/jpeg,image/png,image/webp,image/avif" required error={error} />
          <Button variant="secondary">{t('images.store')}</Button>
        </form>
      ) : null}
    </>
  );
}
