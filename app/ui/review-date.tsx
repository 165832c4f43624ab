import { useTranslation } from 'react-i18next';
import { formatDate } from '#app/i18n/format.ts';
import { useLocale } from './bits.tsx';

export type ReviewDateView = { by: string | null; overdue: boolean; confirmedAt: string | null };

/** By when a practice is read again, or that the day has passed; and when it was last found to hold. */
export function ReviewDate({ date }: { date: ReviewDateView }) {
  const { t } = useTranslation('due');
  const locale = useLocale();
  if (!date.by) return null;
  return (
    <p>
      {t(date.overdue ? 'reader.overdue' : 'reader.by', { day: formatDate(locale, date.by) })}
      {date.confirmedAt ? ` ${t('reader.confirmed', { day: formatDate(locale, date.confirmedAt) })}` : ''}
    </p>
  );
}
