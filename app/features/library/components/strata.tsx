import { useTranslation } from 'react-i18next';
import type { BroadTheme } from '#app/domain/practice-meta.ts';
import css from './strata.module.css';

/** The four themes as layers of ground. */
export function Strata({ layers }: { layers: readonly { id: BroadTheme; label: string; about?: string; count: number; href: string }[] }) {
  const { t } = useTranslation('library');
  return (
    <ul className={css.strata}>
      {layers.map((layer) => (
        <li key={layer.id} className={`${css.layer} ${css[layer.id]}`}>
          <a href={layer.href}>
            <span className={css.name}>{layer.label}</span>
            {layer.about ? <span className={css.about}>{layer.about}</span> : null}
            <span className={css.count}>{t('practices', { count: layer.count })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
