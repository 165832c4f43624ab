import { useTranslation } from 'react-i18next';
import { Time } from '#app/ui/bits.tsx';
import type { HistoryItem } from '../edition-history.server.ts';
import css from './write-page.module.css';

/** Who did what, when and why, oldest first. */
export function HistoryList({ items }: { items: readonly HistoryItem[] }) {
  const { t } = useTranslation('write');
  if (items.length === 0) return <p>{t('history.empty')}</p>;
  return (
    <ol className={css.history}>
      {items.map((item) => (
        <li key={item.id}>
          <p>
            <strong>{t(`history.action.${item.action}`)}</strong>{' '}
            <span className={css.soft}>{item.mine ? t('history.you') : (item.by ?? t('history.someone'))}, <Time iso={item.at} withTime /></span>
          </p>
          {item.reason ? <blockquote className={css.reason}>{item.reason}</blockquote> : null}
        </li>
      ))}
    </ol>
  );
}
