import { useTranslation } from 'react-i18next';
import { formatDate } from '#app/i18n/format.ts';
import { useLocale } from './bits.tsx';

const DAY_MS = 86_400_000;

/** How long ago something happened, in whole days; the exact day for machines and on hover. `now` comes from the server. */
export function Age({ iso, now }: { iso: string; now: string }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(iso)) / DAY_MS));
  return <time dateTime={iso} title={formatDate(locale, iso)}>{days === 0 ? t('today') : t('daysAgo', { count: days })}</time>;
}
