import { useTranslation } from 'react-i18next';
import { fieldId } from '#app/ui/field.tsx';
import { paths } from '#app/domain/paths.ts';
import type { OpenPoint } from '#app/domain/open-points.ts';
import { useLocale } from '#app/ui/bits.tsx';
import css from './write-page.module.css';

/** What is still missing, each with a way to where it is written. */
export function OpenPoints({ points, editionId }: { points: readonly OpenPoint[]; editionId: string }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const hrefOf = (p: OpenPoint) => {
    if (p.place === 'meta') return `${paths.writeMeta(locale, editionId)}#${fieldId(p.field)}`;
    return `#${fieldId(p.place === 'text' ? p.field : 'markdown')}`;
  };
  const nameOf = (p: OpenPoint) => {
    if (p.place === 'section') return t(`section.${p.field}.title`);
    return p.place === 'text' ? t(`field.${p.field}.label`) : p.place === 'meta' && p.code === 'meta-empty' ? t(`meta.${p.field}`) : '';
  };
  if (points.length === 0) return <p>{t('todo.done')}</p>;
  return (
    <ul className={css.points}>
      {points.map((p) => <li key={`${p.code} ${p.field}`}><a href={hrefOf(p)}>{t(`check.${p.code}`, { name: nameOf(p) })}</a></li>)}
    </ul>
  );
}
