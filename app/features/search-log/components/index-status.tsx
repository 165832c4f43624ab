import { useTranslation } from 'react-i18next';
import { formatNumber } from '#app/i18n/format.ts';
import { Notice, useLocale } from '#app/ui/bits.tsx';

type Status = { engine: string; version?: string; documents: number; lag: number; lastError: string | null; degraded?: string; building?: { done: number; total: number } };

/** Which engine answers, how far its index is, and what is wrong with it. Null = nothing answers. */
export function IndexStatus({ status }: { status: Status | null }) {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  if (!status) return <Notice kind="caution">{t('search.down')}</Notice>;
  const { engine, version, documents, lag, lastError, degraded, building } = status;
  const n = (value: number) => formatNumber(locale, value);
  return (
    <>
      <p>{t('search.status', { engine: [engine, version].filter(Boolean).join(' '), documents: n(documents), lag: n(lag) })}{lastError ? <> {t('search.lastError')} <code>{lastError}</code></> : null}</p>
      {degraded ? <Notice kind="caution">{t('search.degraded')} <code>{degraded}</code></Notice> : null}
      {building ? <p>{t('search.building', { done: n(building.done), total: n(building.total) })}</p> : null}
    </>
  );
}
