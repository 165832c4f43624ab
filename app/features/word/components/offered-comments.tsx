import { useTranslation } from 'react-i18next';
import { CheckboxField } from '#app/ui/field.tsx';
import type { OfferedComment } from '../keep-comments.server.ts';
import css from './import.module.css';

/** Comments of a document, each to be kept in the review or dropped. */
export function OfferedComments({ comments, lang, kept }: { comments: readonly OfferedComment[]; lang: string; kept: readonly string[] }) {
  const { t } = useTranslation('word');
  if (comments.length === 0) return null;
  return (
    <fieldset className={css.headings}>
      <legend>{t('remarks.title')}</legend>
      <p>{t('remarks.help')}</p>
      {comments.map(({ at, author, text, words }) => (
        <CheckboxField key={at} id={`comment-${at}`} name="comment" value={String(at)} defaultChecked={kept.includes(String(at))} label={author ? t('remarks.keep', { author }) : t('remarks.keepUnnamed')}
          help={<span lang={lang}>{words ? <>{t('remarks.about', { words })} </> : null}{text}</span>} />
      ))}
    </fieldset>
  );
}
