import { useTranslation } from 'react-i18next';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { paths } from '#app/domain/paths.ts';
import { Notice, Time, useLocale } from '#app/ui/bits.tsx';
import { ButtonLink } from '#app/ui/form.tsx';
import css from './write-page.module.css';

export type SavedDraft = { text: EditionText; markdown: string; editedAt: string };

/** Somebody saved while this text was written: the writer's own stands in the fields, the saved one here, and the writer chooses. */
export function StaleDraft({ editionId, lang, saved }: { editionId: string; lang: string; saved: SavedDraft }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  return (
    <section aria-labelledby="saved-version" className={css.stale}>
      <h2 id="saved-version">{t('stale.saved')}</h2>
      <p>{t('stale.savedAt')} <Time iso={saved.editedAt} withTime /></p>
      <ButtonLink href={paths.write(locale, editionId)}>{t('stale.takeSaved')}</ButtonLink>
      {EDITION_FIELDS.map(({ name }) => (
        <div key={name}>
          <h3>{t(`field.${name}.label`)}</h3>
          <p lang={lang}>{saved.text[name] || '—'}</p>
        </div>
      ))}
      <h3><label htmlFor="saved-markdown">{t('stale.savedText')}</label></h3>
      <textarea id="saved-markdown" readOnly rows={16} lang={lang} defaultValue={saved.markdown} className={css.savedText} />
    </section>
  );
}

/** Says it first, and leads past the whole text to where it is decided. */
export function StaleNotice({ merges }: { merges: boolean }) {
  const { t } = useTranslation('write');
  return <Notice kind="caution" focus><p>{t('stale.explain')}</p>{merges ? <p><a href="#merge">{t('merge.title')}</a></p> : null}<p><a href="#saved-version">{t('stale.goToSaved')}</a></p></Notice>;
}
