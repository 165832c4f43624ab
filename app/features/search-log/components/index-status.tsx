import { useTranslation } from 'react-i18next';
import { engineFault } from '#app/domain/engine-fault.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { Notice, useLocale } from '#app/ui/bits.tsx';

type Status = { engine: string; version?: string; documents: number; lag: number; lastError: string | null; degraded?: string; dead?: number; building?: { done: number; total: number } };

/** Which engine answers, how far its index is, and what is wrong with it, with the code a technician asks for. Null = nothing answers. */
export function IndexStatus({ status }: { status: Status | null }) {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  if (!status) return <Notice kind="caution">{t('search.down')}</Notice>;
  const { engine, version, documents, lag, lastError, degraded, dead, building } = status;
  const n = (value: number) => formatNumber(locale, value);
  return (
    <>
      <p>{t('search.status', { engine: engine === 'embedded' ? t('search.ownEngine') : ['Meilisearch', version].filter(Boolean).join(' '), documents: n(documents), lag: n(lag) })}</p>
      {lastError ? <Notice kind="stop">{t('search.lastError')} <small><code>{lastError}</code></small></Notice> : null}
      {degraded ? <Notice kind="caution">{t('search.degraded')} {t(`search.fault.${engineFault(degraded)}`)} <small><code>{degraded}</code></small></Notice> : null}
      {dead ? <p>{t('search.refused')} {n(dead)}.</p> : null}
      {building ? <p>{t('search.building', { done: n(building.done), total: n(building.total) })}</p> : null}
    </>
  );
}
