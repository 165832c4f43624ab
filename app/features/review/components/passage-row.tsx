import { useTranslation } from 'react-i18next';
import type { TextRow } from '../load-review-text.server.ts';
import css from './review-text.module.css';

/** What a passage is called: its field, or its kind and the table or passage around it. */
export function usePassageName(): (row: Pick<TextRow, 'key' | 'part' | 'place'>) => string {
  const { t } = useTranslation('review');
  return ({ key, part, place }) => {
    if (part === 'field') return t(`write:field.${key.slice('field-'.length)}.label`);
    if (part === 'meta') return t(key === 'meta-attachments' ? 'write:attachments.name' : `write:meta.${key.slice('meta-'.length)}`);
    const name = t(`text.part.${part}`);
    return place.within === 'table' ? t('text.cell', { row: place.row ?? 0, column: place.column ?? 0 }) : place.within ? `${name} (${t(`text.within.${place.within}`)})` : name;
  };
}

/** The words of a passage with what went and what came: struck through and underlined, and said to those who listen. */
export function PassageWords({ row, lang, side }: { row: TextRow; lang: string; side: boolean }) {
  const { t } = useTranslation('review');
  if (side && row.state !== 'same') {
    return (
      <div className={css.sides}>
        <div><p className={css.side}>{t('text.before')}</p><p className={css.words} lang={lang}>{row.state === 'added' ? <span className={css.none}>{t('text.nothing')}</span> : <Pieces row={row} leave="new" />}</p></div>
        <div><p className={css.side}>{t('text.after')}</p><p className={css.words} lang={lang}>{row.state === 'removed' ? <span className={css.none}>{t('text.nothing')}</span> : <Pieces row={row} leave="gone" />}</p></div>
      </div>
    );
  }
  return <p className={row.part === 'heading' || row.part === 'title' ? `${css.words} ${css.heading}` : css.words} lang={lang}><Pieces row={row} /></p>;
}

function Pieces({ row, leave }: { row: TextRow; leave?: 'new' | 'gone' }) {
  const { t } = useTranslation('review');
  if (row.part === 'image') return <span className={css.none}>{t('text.picture')}</span>;
  return (
    <>
      {row.pieces.filter((p) => p.op !== leave).map((piece, n) => (piece.op === 'same' ? <span key={n}>{piece.text}</span>
        : piece.op === 'gone' ? <del key={n} className={css.del}><span className="visually-hidden">{t('text.gone')} </span>{piece.text}</del>
          : <ins key={n} className={css.ins}><span className="visually-hidden">{t('text.come')} </span>{piece.text}</ins>))}
    </>
  );
}
