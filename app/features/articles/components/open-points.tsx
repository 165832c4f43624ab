import { useTranslation } from 'react-i18next';
import { fieldId } from '#app/ui/field.tsx';
import { paths } from '#app/domain/paths.ts';
import { holdsBack, type OpenPoint } from '#app/domain/open-points.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { openPointWords, pointAnchor } from '../open-point-words.ts';
import css from './write-page.module.css';

/** What is still missing and what is worth a look, each with a way to it: its field, the details, or its place in the preview. */
export function OpenPoints({ points, editionId }: { points: readonly OpenPoint[]; editionId: string }) {
  const { t } = useTranslation('write');
  const stops = points.filter(holdsBack);
  const advice = points.filter((p) => !holdsBack(p));
  return (
    <>
      {stops.length === 0 ? <p>{t('todo.done')}</p> : <Points points={stops} editionId={editionId} />}
      {advice.length > 0 ? <><p>{t('editor.advice')}</p><Points points={advice} editionId={editionId} /></> : null}
    </>
  );
}

function Points({ points, editionId }: { points: readonly OpenPoint[]; editionId: string }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const hrefOf = (p: OpenPoint) => {
    if (p.place === 'meta') return `${paths.writeMeta(locale, editionId)}#${fieldId(p.field)}`;
    // a section without content has no place in the preview
    if (p.place === 'block' && p.code !== 'section-blank') return `${paths.preview(locale, editionId)}#${pointAnchor(p.field)}`;
    return `#${fieldId(p.place === 'text' ? p.field : 'markdown')}`;
  };
  return <ul className={css.points}>{points.map((p, i) => <li key={i}><a href={hrefOf(p)}>{openPointWords(t, p)}</a></li>)}</ul>;
}
