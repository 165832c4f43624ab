import { useTranslation } from 'react-i18next';
import { CheckboxField } from '#app/ui/field.tsx';
import type { OfferedComment } from '../keep-comments.server.ts';
import css from './import.module.css';

/** Comments of a document, each to be kept in the review or among the notes of its authors, or dropped. Notes are kept unless somebody says otherwise: nobody else reads them. */
export function OfferedComments({ comments, lang, kept, into }: { comments: readonly OfferedComment[]; lang: string; kept: readonly string[] | null; into: 'review' | 'notes' }) {
  const { t } = useTranslation('word');
  if (comments.length === 0) return null;
  return (
    <fieldset className={css.headings}>
      <legend>{t('remarks.title')}</legend>
      <p>{t(into === 'review' ? 'remarks.help' : 'remarks.helpNotes')}</p>
      {comments.map(({ at, author, text, words }) => (
        <CheckboxField key={at} id={`comment-${at}`} name="comment" value={String(at)} defaultChecked={kept?.includes(String(at)) ?? into === 'notes'} label={author ? t('remarks.keep', { author }) : t('remarks.keepUnnamed')}
          help={<span lang={lang}>{words ? <>{t('remarks.about', { words })} </> : null}{text}</span>} />
      ))}
    </fieldset>
  );
}
