import { useTranslation } from 'react-i18next';
import type { InstrumentStatus } from '#app/domain/instrument.ts';
import css from './legal-status.module.css';

/** What has become of an instrument, in words; a shape before it says it once more. `since` is a date already written out. */
export function LegalStatus({ status, since }: { status: InstrumentStatus; since?: string }) {
  const { t } = useTranslation('instruments');
  const word = t(`status.${status}`);
  return <span className={css.status} data-status={status}>{since ? t('statusSince', { status: word, since }) : word}</span>;
}
