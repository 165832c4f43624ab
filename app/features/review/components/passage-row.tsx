import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import type { TextRow } from '../load-review-text.server.ts';
import css from './review-text.module.css';

type Row = Pick<TextRow, 'key' | 'part' | 'place' | 'state' | 'moved' | 'pieces' | 'pictures'>;

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
export function PassageWords({ row, lang, side }: { row: Row; lang: string; side: boolean }) {
  const { t } = useTranslation('review');
  if (row.pictures) return <Pictures files={row.state === 'same' ? [row.pictures.after] : [row.pictures.before, row.pictures.after]} />;
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

function Pieces({ row, leave }: { row: Row; leave?: 'new' | 'gone' }) {
  const { t } = useTranslation('review');
  return (
    <>
      {row.pieces.filter((p) => p.op !== leave).map((piece, n) => (piece.op === 'same' ? <span key={n}>{piece.text}</span>
        : piece.op === 'gone' ? <del key={n} className={css.del}><span className="visually-hidden">{t('text.gone')} </span>{piece.text}</del>
          : <ins key={n} className={css.ins}><span className="visually-hidden">{t('text.come')} </span>{piece.text}</ins>))}
    </>
  );
}

/** One picture, or the one before and the one that took its place; null = there was none. The words for who does not see it are passages of their own. */
export function Pictures({ files }: { files: readonly (string | null)[] }) {
  const { t } = useTranslation('review');
  return (
    <div className={css.sides}>
      {files.map((file, n) => (
        <div key={n}>
          {files.length > 1 ? <p className={css.side}>{n === 0 ? t('text.before') : t('text.after')}</p> : null}
          {file ? <img className={css.picture} src={paths.file(file, 480)} alt={t('text.picture')} loading="lazy" /> : <p className={css.none}>{t('text.nothing')}</p>}
        </div>
      ))}
    </div>
  );
}

/** What a passage is, and what became of it, in words. */
export function RowHead({ row }: { row: Row }) {
  const { t } = useTranslation('review');
  const name = usePassageName();
  const words = row.state === 'changed' && row.pieces.every((p) => p.op === 'same') && row.part !== 'image' ? 'form' : row.state;
  return <p className={css.name}>{name(row)}{row.state === 'same' ? '' : <>{', '}<strong>{t(`text.state.${words}`)}</strong></>}{row.moved ? <>{', '}<strong>{t('text.state.moved')}</strong></> : null}</p>;
}
