import { useTranslation } from 'react-i18next';
import type { WordChange } from '#app/content/diff/words.ts';
import css from './word-changes.module.css';

/** A change word by word: what went is struck out, what came is underlined, and both are said to whoever does not see it. */
export function WordChanges({ changes, lang }: { changes: readonly WordChange[]; lang: string }) {
  const { t } = useTranslation('translation');
  return (
    <p className={css.changes} lang={lang}>
      {changes.map(({ op, text }, i) => {
        if (op === 'same') return <span key={i}>{text}</span>;
        const Tag = op === 'gone' ? 'del' : 'ins';
        return <Tag key={i}><span className="visually-hidden">{t(`change.${op}`)} </span>{text}</Tag>;
      })}
    </p>
  );
}
