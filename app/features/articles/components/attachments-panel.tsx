import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { ATTACHMENT_TITLE, MAX_ATTACHMENTS } from '#app/domain/practice-meta.ts';
import { formatBytes } from '#app/i18n/format.ts';
import { languageName, OFFERED_LANGUAGES } from '#app/i18n/languages.ts';
import { Notice, useLocale } from '#app/ui/bits.tsx';
import { FileField, SelectField, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { AttachedDocument } from '../load-attachments.server.ts';
import css from './write-page.module.css';

type Props = {
  documents: readonly AttachedDocument[];
  /** Language of the edition, proposed for a new document. */
  lang: string;
  mayUpload: boolean;
  errors?: Record<string, string> | undefined;
  values?: Record<string, string> | undefined;
  /** Just taken off: can be put back. */
  takenOff: { fileId: string; title: string; lang: string } | null;
};

/** The documents of the practice with what became of reading them, and a form to attach another. */
export function AttachmentsPanel({ documents, lang, mayUpload, errors, values, takenOff }: Props) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  return (
    <>
      {takenOff && mayUpload ? (
        <Notice>
          <p>{t('attachments.takenOff', { title: takenOff.title })}</p>
          <Form>
            <input type="hidden" name="file" value={takenOff.fileId} />
            <input type="hidden" name="documentTitle" value={takenOff.title} />
            <input type="hidden" name="documentLang" value={takenOff.lang} />
            <Button variant="secondary" name="intent" value="restore-document">{t('attachments.restore')}</Button>
          </Form>
        </Notice>
      ) : null}
      {documents.length === 0 ? <p>{t('attachments.none')}</p> : (
        <ul className={css.documents}>
          {documents.map((d) => (
            <li key={d.fileId}>
              <p><a href={paths.file(d.fileId)} lang={d.lang}>{d.title}</a></p>
              <p className={css.soft}>{[d.name, t(`attachments.type.${d.type}`), formatBytes(locale, d.bytes), languageName(d.lang, locale)].join(' · ')}</p>
              <p className={css.soft}>{t(`attachments.state.${d.state}`)}{d.reason && d.reason !== 'damaged' ? ` ${t(`attachments.reason.${d.reason}`)}` : ''}</p>
              {mayUpload ? (
                <Form>
                  <input type="hidden" name="file" value={d.fileId} />
                  <Button variant="quiet" name="intent" value="take-off-document" aria-label={t('attachments.takeOffOne', { title: d.title })}>{t('attachments.takeOff')}</Button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayUpload && documents.length < MAX_ATTACHMENTS ? (
        <Form encType="multipart/form-data" errors={errors}>
          <FileField name="document" label={t('attachments.choose')} help={t('attachments.help', { max: MAX_ATTACHMENTS })} accept=".pdf,.docx,application/pdf" required error={errors?.['document']} />
          <TextField name="documentTitle" label={t('attachments.title')} help={t('attachments.titleHelp')} optional maxLength={ATTACHMENT_TITLE} defaultValue={values?.['documentTitle']} error={errors?.['documentTitle']} />
          <SelectField name="documentLang" label={t('attachments.lang')} error={errors?.['documentLang']} defaultValue={values?.['documentLang'] ?? lang}
            options={[...new Set([lang, ...OFFERED_LANGUAGES])].map((tag) => ({ value: tag, label: languageName(tag, locale) }))} />
          <Button variant="secondary" name="intent" value="attach-document">{t('attachments.attach')}</Button>
        </Form>
      ) : null}
    </>
  );
}
